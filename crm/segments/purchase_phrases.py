"""Phrases about what was bought: «купили пылесос год назад и с тех пор ничего», «от 5 покупок за год». Pure."""

import re

from crm.money import Money
from crm.segments.conditions import Condition, Field, Operator
from crm.segments.phrases import compared, compared_whole, made
from crm.segments.scanning import Found, Line
from crm.segments.vocabulary import Vocabulary

_VERB = r"(?:купил[иа]?|покупал[иа]?|приобрел[иа]?|взял[иа]?|bought)"
_NOTHING = r"(?:,? ?(?:и|а|но|and|but) )?(?:с тех пор (?:больше )?ничего(?: не покупали)?|nothing since)"
_NOT_AGAIN = r"(?:,? ?(?:и|а|но|and|but) )?(?:с тех пор|больше) не покупали|(?:,? ?(?:and|but) )?not since"
_CODE = re.compile(r"#((?:category|product):\d+)")


def bought(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«купили пылесос 11–13 месяцев назад», «впервые купили …», «… и с тех пор ничего»."""
    last, first = (
        line.word(at, rf"в последний раз {_VERB}|last {_VERB}"),
        line.word(at, rf"впервые {_VERB}|first {_VERB}"),
    )
    begun = next((end for end in (last, first, line.word(at, _VERB)) if end is not None), None)
    if begun is None:
        return None
    end, of = _ware(line, begun, known) or (begun, "")
    end, within = line.period(line.skip(end)) or (end, "")
    operator = Operator.LAST if last is not None else Operator.FIRST if first is not None else Operator.WITHIN
    for tail, said in ((_NOTHING, Operator.NOTHING_SINCE), (_NOT_AGAIN, Operator.LAST)):
        ended = line.word(line.skip(end), tail)
        if ended is not None and operator is Operator.WITHIN:
            end, operator = ended, said
    return made(end, Field.BOUGHT, operator, of=of, within=within) if end > begun or of else None


def purchases(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«от 5 покупок за год», «до 3 покупок», «5+ покупок»."""
    found = compared_whole(line, at) or _at_least(line, at)
    begun = line.word(line.skip(found[0]), r"покуп\w+|purchases?") if found else None
    if found is None or begun is None:
        return None
    end, of, within = _narrowed(line, begun, known)
    return made(end, Field.PURCHASES, *found[1], of=of, within=within)


def spent(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«потратили от 30 000 на пылесосы за год»."""
    begun = line.word(at, r"потратили|на сумму|сумма покупок|spent")
    found = compared(line, begun) if begun is not None else None
    if found is None:
        return None
    end = line.word(line.skip(found[0]), r"руб\w*\.?|р\.|₽") or line.skip(found[0])
    on = line.word(end, "на|on")
    end, of, within = _narrowed(line, end if on is None else on, known)
    return made(end, Field.SPENT, found[1][0], Money.of(found[1][1], known.currency).minor, of, within)


def warranty(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """«гарантия кончается в ближайшие 30 дней»."""
    begun = line.word(at, r"гаранти[яи](?: на)?|warranty(?: of)?")
    if begun is None:
        return None
    end, of = _ware(line, begun, known) or (begun, "")
    ending = line.word(line.skip(end), r":|кончается|заканчивается|истекает|ends")
    period = line.period(line.skip(end) if ending is None else ending)
    return period and made(period[0], Field.WARRANTY, Operator.WITHIN, of=of, within=period[1])


def _narrowed(line: Line, at: int, known: Vocabulary) -> tuple[int, str, str]:
    """Of what, and within what time, as far as either is said."""
    end, of = _ware(line, at, known) or (at, "")
    end, within = line.period(line.skip(end)) or (end, "")
    return end, of, within


def _ware(line: Line, at: int, known: Vocabulary) -> Found[str] | None:
    anything = line.word(at, "что-нибудь|что-то|anything")
    if anything is not None:
        return anything, ""
    code = _CODE.match(line.low, at)
    return (code.end(), code[1]) if code else line.name(at, known.ware_names)


def _at_least(line: Line, at: int) -> Found[tuple[Operator, int]] | None:
    """«5+»."""
    number = line.number(at)
    end = line.word(number[0], r"\+") if number else None
    return None if number is None or end is None else (end, (Operator.LEAST, int(number[1])))
