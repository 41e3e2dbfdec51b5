"""Case forms of posts («генеральный директор») and of what people act upon («Устав», «доверенность»)."""

import re

from crm.documents.cases import Case, forms

# Endings for nom gen dat acc ins prep, by the ending of the first form. The first ending that fits wins.
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("ний", "ний него нему него ним нем"),
    ("щий", "щий щего щему щего щим щем"),
    ("ший", "ший шего шему шего шим шем"),
    ("ский", "ский ского скому ского ским ском"),
    ("ый", "ый ого ому ого ым ом"),
    ("ой", "ой ого ому ого ым ом"),
    ("щая", "щая щей щей щую щей щей"),
    ("шая", "шая шей шей шую шей шей"),
    ("ая", "ая ой ой ую ой ой"),
    ("тель", "тель теля телю теля телем теле"),
    ("ость", "ость ости ости ость остью ости"),
    ("арь", "арь аря арю аря арём аре"),
    ("ция", "ция ции ции цию цией ции"),
    ("ние", "ние ния нию ние нием нии"),
    ("ство", "ство ства ству ство ством стве"),
    ("лава", "лава лавы лаве лаву лавой лаве"),
    ("лец", "лец льца льцу льца льцем льце"),
    ("ца", "ца цы це цу цей це"),
    ("ка", "ка ки ке ку кой ке"),
)
_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя")
# Participles that stand for a noun: what follows them is governed («заведующий складом»).
_HEADS = re.compile(r"(?:заведующ|исполняющ|командующ|управляющ)(?:ий|ая)")
# Papers and things, whose accusative is like the nominative.
_PAPERS = frozenset({"устав", "приказ", "протокол", "договор", "лист", "контракт", "акт", "паспорт"})
_BASES = _PAPERS | {"доверенность", "свидетельство", "положение", "решение", "выписка"}
_POST_WORDS = """
директор президент бухгалтер менеджер начальник администратор инспектор агент адвокат юрист нотариус
партнер секретарь специалист инженер мастер врач редактор продюсер ректор декан глава управляющий
заведующий заведующая исполняющий исполняющая предприниматель руководитель председатель заместитель
представитель учредитель ликвидатор помощник советник декоратор дизайнер архитектор владелец собственник
консультант
"""
_POSTS = frozenset(_POST_WORDS.split())


def is_post(text: str) -> bool:
    return any(part in _POSTS for word in _words(text)[:4] for part in word.split("-"))


def is_basis(text: str) -> bool:
    words = _words(text)
    return bool(words) and words[0] in _BASES


def decline_post(text: str, case: Case) -> str:
    """Declines the adjectives and the first noun; what depends on them («директора по продажам») stays."""
    words, following = text.split(), [*_words(text)[1:], ""]
    for index, word in enumerate(words):
        if word.casefold().endswith("но"):
            continue
        words[index] = "-".join(_decline_word(part, case) for part in word.split("-"))
        if not _is_adjective(word) or (_HEADS.fullmatch(word.casefold()) and following[index] not in _POSTS):
            break
    return " ".join(words)


def _words(text: str) -> list[str]:
    return text.casefold().replace("ё", "е").split()


def _is_adjective(word: str) -> bool:
    return word.casefold().endswith(_ADJECTIVE)


def _decline_word(word: str, case: Case) -> str:
    folded = word.casefold()
    for ending, line in _ENDINGS:
        if folded.endswith(ending):
            return word[: -len(ending)] + forms(line)[case]
    if not folded or folded[-1] not in "бвгдзклмнпрстфхчш":
        return word
    paper = folded in _PAPERS
    return word + dict(zip(Case, ("", "а", "у", "" if paper else "а", "ом", "е"), strict=True))[case]
