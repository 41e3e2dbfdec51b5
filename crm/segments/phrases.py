"""The phrases a line of conditions is made of, in Russian and English; each reads one condition. Pure."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from crm.segments.conditions import ANYHOW, BadCondition, Condition, Field, Operator, Value
from crm.segments.scanning import Found, Line
from crm.segments.vocabulary import Names, Vocabulary

Phrase = Callable[[Line, int, Vocabulary], Found[Condition] | None]

CHANNEL_WORDS = {
    "telegram": r"telegram|телеграм\w*|тг",
    "phone": r"телефон\w*|phones?",
    "email": r"почт[аеуы]|эл\. почт\w+|e-?mails?",
    "whatsapp": r"whatsapp|ватсап\w*",
    "vk": r"vk|вк",
    "max": r"max|макс",
    "instagram": r"instagram|инстаграм\w*",
    "avito": r"avito|авито",
}
OUTCOME_WORDS = {
    "reached": r"дозвонились|reached",
    "no_answer": r"не ответил[иа]?|no answer",
    "call_back": r"перезвонить|call back",
    "refused": r"отказ\w*|refused",
}
LABELLED: Sequence[tuple[str, Field, Operator]] = (
    (r"(?:с )?(?:меткой|метк[аи]|тегом|тег)|(?:with )?(?:the )?tag(?:ged)?", Field.TAG, Operator.IS),
    (r"без (?:метки|тега)|without (?:the )?tag", Field.TAG, Operator.IS_NOT),
    (r"(?:из )?город[ае]?|city|from", Field.CITY, Operator.IS),
    (r"не из(?: города)?|not from", Field.CITY, Operator.IS_NOT),
    (r"источник|source", Field.SOURCE, Operator.IS),
    (r"язык|language", Field.LANGUAGE, Operator.IS),
    (r"компани[яи]|company", Field.COMPANY, Operator.IS),
)
BY_DAYS: Sequence[tuple[str, Field, Operator]] = (
    (r"не общались|no contact for", Field.LAST_CONTACT, Operator.OLDER),
    (r"общались за(?: последни\w+)?|in contact within(?: the last)?", Field.LAST_CONTACT, Operator.NEWER),
    (r"с нами (?:больше|дольше|более)|with us for (?:more than|over)", Field.FIRST_SEEN, Operator.OLDER),
    (
        r"(?:пришли|новые) за(?: последни\w+)?|(?:came|new) within(?: the last)?",
        Field.FIRST_SEEN,
        Operator.NEWER,
    ),
    (r"молчат|не писали(?: нам)?(?: за)?|silent for|did not write for", Field.WROTE, Operator.OLDER),
    (r"писали(?: нам)? за(?: последни\w+)?|wrote(?: to us)? within(?: the last)?", Field.WROTE, Operator.NEWER),
    (r"мы не писали(?: им)?|we did not write for", Field.WRITTEN, Operator.OLDER),
    (r"мы писали(?: им)? за(?: последни\w+)?|we wrote within(?: the last)?", Field.WRITTEN, Operator.NEWER),
    (r"(?:мы )?не звонили(?: им)?|not called for", Field.CALLED, Operator.OLDER),
    (r"(?:мы )?звонили(?: им)? за(?: последни\w+)?|called within(?: the last)?", Field.CALLED, Operator.NEWER),
)
FIXED: Sequence[tuple[str, Condition]] = (
    (r"все(?: клиенты)?|all(?: clients)?|everybody", Condition(Field.ALL, Operator.ANY)),
    (r"есть компания|работают в компании|have a company", Condition(Field.COMPANY, Operator.ANY)),
    (r"без ответственного|ничьи|nobody's", Condition(Field.OWNER, Operator.IS, 0)),
    (r"есть (?:неиспользованный )?купон|have an unused coupon", Condition(Field.COUPON, Operator.IS, "unused")),
    (r"использовали купон|used a coupon", Condition(Field.COUPON, Operator.IS, "redeemed")),
)
CAMPAIGNS: Sequence[tuple[str, Operator]] = (
    (r"получили рассылку №?|got campaign #?", Operator.SENT),
    (r"не дошла рассылка №?|not reached by campaign #?", Operator.FAILED),
    (r"ответили на рассылку №?|answered campaign #?", Operator.ANSWERED),
)
LEAST = r"от|не меньше|больше|более|>=?|from|at least|over|more than"
MOST = r"до|не больше|меньше|менее|<=?|up to|at most|under|less than"
SCORE_WORDS = {"recency": "давность|recency", "frequency": "частота|frequency", "money": "деньги|money"}


def fixed(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«все клиенты», «есть компания»."""
    for form, condition in FIXED:
        end = line.word(at, form)
        if end is not None:
            return end, condition
    return None


def labelled(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«метка: vip», «не из города Казань»."""
    for form, field, operator in LABELLED:
        begun = line.word(at, form)
        named = _label(line, begun, known.labels.get(field)) if begun is not None else None
        if named:
            return made(named[0], field, operator, named[1])
    return None


def by_days(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«молчат 30 дней», «пришли за последний месяц»."""
    for form, field, operator in BY_DAYS:
        begun = line.word(at, form)
        span = line.span(begun) if begun is not None else None
        if span:
            longer = line.word(line.skip(span[0]), "и дольше|и больше|or more|or longer")
            return made(longer or span[0], field, operator, span[1].days)
    return None


def owner(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«отв.: Ольга», «менеджер никто»."""
    begun = line.word(at, r"отв(?:етственн\w+)?\.?:?|менеджер:?|owner:?")
    if begun is None:
        return None
    nobody = line.word(begun, "никто|nobody")
    if nobody is not None:
        return made(nobody, Field.OWNER, Operator.IS, 0)
    meant = _numbered(line, begun) or line.name(begun, known.owner_names)
    return meant and made(meant[0], Field.OWNER, Operator.IS, meant[1])


def consent(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«есть согласие», «нет согласия: почта»."""
    has = line.word(at, r"(?:есть|дали) согласие|с согласием|have consent|with consent")
    lacks = line.word(at, r"(?:нет|без) согласия|no consent|without consent")
    begun = lacks if has is None else has
    if begun is None:
        return None
    narrowed = line.word(begun, r":|на|в|for|to")
    channel = one_of(line, narrowed, CHANNEL_WORDS) if narrowed is not None else None
    operator = Operator.IS_NOT if has is None else Operator.IS
    end, value = channel or (begun, ANYHOW)
    return made(end, Field.CONSENT, operator, value)


def point(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«есть телефон», «нет почты»."""
    has, lacks = line.word(at, "есть|с|have|with"), line.word(at, "нет|без|no|without")
    begun = lacks if has is None else has
    channel = one_of(line, begun, CHANNEL_WORDS) if begun is not None else None
    operator = Operator.IS_NOT if has is None else Operator.IS
    return channel and made(channel[0], Field.POINT, operator, channel[1])


def last_call(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«последний звонок: отказ»."""
    begun = line.word(at, "последний звонок:?|last call:?")
    ended = one_of(line, begun, OUTCOME_WORDS) if begun is not None else None
    return ended and made(ended[0], Field.LAST_CALL, Operator.IS, ended[1])


def campaign(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«получили рассылку 12»."""
    for form, operator in CAMPAIGNS:
        begun = line.word(at, form)
        number = line.number(begun) if begun is not None else None
        if number and number[1] == int(number[1]):
            return made(number[0], Field.CAMPAIGN, operator, int(number[1]))
    return None


def score(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«RFM давность от 4»."""
    begun = line.word(at, "rfm:?")
    meant = one_of(line, begun, SCORE_WORDS) if begun is not None else None
    compared = compared_whole(line, line.skip(meant[0])) if meant else None
    return meant and compared and made(compared[0], Field.RFM, *compared[1], of=meant[1])


def bare(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """A city, label or source by its name alone: «Москва», «из Казани», «vip»."""
    begun = line.word(at, "из|в|г\\.|from|in")
    for field in (Field.CITY, Field.TAG, Field.SOURCE):
        start = begun if field is Field.CITY and begun is not None else at
        named = line.name(start, known.labels[field])
        if named:
            return made(named[0], field, Operator.IS, named[1])
    return None


def made(
    end: int, field: Field, operator: Operator, value: Value = None, of: str = "", within: str = ""
) -> Found[Condition] | None:
    """The condition that was read up to here; None when its parts don't suit each other after all."""
    try:
        return end, Condition(field, operator, value, of, within)
    except BadCondition:
        return None


def one_of(line: Line, at: int, words: Mapping[str, str]) -> Found[str] | None:
    """Which of these is said."""
    for value, form in words.items():
        end = line.word(at, form)
        if end is not None:
            return end, value
    return None


def compared(line: Line, at: int) -> Found[tuple[Operator, Decimal]] | None:
    """«от 30 000», «до 5»."""
    for form, operator in ((MOST, Operator.MOST), (LEAST, Operator.LEAST)):
        begun = line.word(at, form)
        number = line.number(begun) if begun is not None else None
        if number:
            return number[0], (operator, number[1])
    return None


def compared_whole(line: Line, at: int) -> Found[tuple[Operator, int]] | None:
    """The same in whole numbers."""
    found = compared(line, at)
    if found is None or found[1][1] != int(found[1][1]):
        return None
    return found[0], (found[1][0], int(found[1][1]))


def _label(line: Line, at: int, names: Names[str] | None) -> Found[str] | None:
    """In quotes as it stands; else a name that is known, else everything up to the next comma."""
    begun = line.word(at, "[:=]")
    start = at if begun is None else begun
    quoted = line.quoted(start)
    if quoted:
        return quoted
    known = line.name(start, names) if names else None
    said = known or line.rest(start)
    return said if said[1] else None


def _numbered(line: Line, at: int) -> Found[int] | None:
    """«#12»."""
    begun = line.word(at, "#")
    number = line.number(begun) if begun is not None else None
    return number and (number[0], int(number[1]))
