"""People's full names: whose gender, which part is which, case forms, initials."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pytrovich import enums as petrovich
from pytrovich.detector import PetrovichGenderDetector
from pytrovich.maker import PetrovichDeclinationMaker

from crm.documents.cases import Case, Gender, forms
from crm.documents.first_names import EITHER, FEMALE, MALE
from crm.documents.values import PersonName

_CYRILLIC = re.compile(r"[А-Яа-яЁё]+(?:[-’'][А-Яа-яЁё]+)*\.?")
_MALE_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|[^н]ич|оглы|улы)$")
_FEMALE_PATRONYMIC = re.compile(r"(?:овна|евна|инична|ична|кызы)$")
_SURNAME = re.compile(
    r"(?:[оеё]в|[оеё]ва|[ыи]н|[ыи]на|ск(?:ий|ая|ой)|цк(?:ий|ая|ой)|енко|[уюч]к|швили|дзе|[оеё]вич|ян|[ыи]х)$"
)
_PATRONYMIC_TAILS = ("оглы", "улы", "кызы")
_PARTS = {
    "surname": petrovich.NamePart.LASTNAME,
    "first": petrovich.NamePart.FIRSTNAME,
    "patronymic": petrovich.NamePart.MIDDLENAME,
}
_CASES = {
    Case.GEN: petrovich.Case.GENITIVE,
    Case.DAT: petrovich.Case.DATIVE,
    Case.ACC: petrovich.Case.ACCUSATIVE,
    Case.INS: petrovich.Case.INSTRUMENTAL,
    Case.PREP: petrovich.Case.PREPOSITIONAL,
}
_GENDERS = {Gender.MALE: petrovich.Gender.MALE, Gender.FEMALE: petrovich.Gender.FEMALE}
# Where pytrovich is wrong: (part, gender, word) → its six forms.
_CORRECTIONS = {
    ("surname", Gender.MALE, "заяц"): forms("заяц зайца зайцу зайца зайцем зайце"),
    ("first", Gender.FEMALE, "ия"): forms("ия ии ие ию ией ие"),
    ("first", Gender.FEMALE, "любовь"): forms("любовь любови любови любовь любовью любови"),
}


@dataclass(frozen=True, slots=True)
class NameParts:
    """Words of a full name in the order written, each with its part: surname, first or patronymic."""

    words: tuple[tuple[str, str], ...]

    def get(self, part: str) -> str:
        return " ".join(word for kind, word in self.words if kind == part)


def split_name(full: str) -> NameParts:
    """«Петрова Анна Сергеевна» and «Анна Сергеевна Петрова» alike; a lone unknown word is a surname."""
    words = full.split()
    kinds = _kinds([_fold(word) for word in words])
    return NameParts(tuple(zip(kinds, words, strict=True)))


def gender_of(full: str) -> Gender | None:
    """The patronymic decides, then a known first name, then the endings; None when a person must be asked."""
    parts = split_name(full)
    patronymic, first = _fold(parts.get("patronymic")), _fold(parts.get("first"))
    if patronymic:
        return Gender.FEMALE if _FEMALE_PATRONYMIC.search(patronymic) else Gender.MALE
    if first in MALE or first in FEMALE:
        return Gender.MALE if first in MALE else Gender.FEMALE
    return _detected("" if first in EITHER else first, _fold(parts.get("surname")))


def decline_name(name: PersonName, case: Case) -> str:
    """The name in the case; a corrected form wins; of unknown gender or in another script it stays."""
    if case in name.corrected:
        return name.corrected[case]
    gender = name.gender or gender_of(name.full)
    if case is Case.NOM or gender is None:
        return name.full
    return " ".join(_decline_word(kind, gender, word, case) for kind, word in split_name(name.full).words)


def surname_initials(full: str) -> str:
    """Петрова А. С."""
    parts = split_name(full)
    return " ".join(filter(None, [parts.get("surname"), _initials(parts)])) or full


def initials_surname(full: str) -> str:
    """А. С. Петрова"""
    parts = split_name(full)
    return " ".join(filter(None, [_initials(parts), parts.get("surname")])) or full


def _initials(parts: NameParts) -> str:
    given = [word for kind, word in parts.words if kind != "surname" and word.casefold() not in _PATRONYMIC_TAILS]
    if not parts.get("surname"):
        return " ".join(given)
    return " ".join(f"{word[0].upper()}." for word in given)


def _fold(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _is_patronymic(word: str) -> bool:
    return bool(_FEMALE_PATRONYMIC.search(word) or _MALE_PATRONYMIC.search(word))


def _is_first(word: str) -> bool:
    return word in MALE or word in FEMALE or word in EITHER


def _kinds(words: list[str]) -> list[str]:
    if len(words) < 2:
        return ["first" if _is_first(word) else "surname" for word in words]
    if not any(_CYRILLIC.fullmatch(word) for word in words):
        return ["first"] * (len(words) - 1) + ["surname"]
    if len(words) == 2:
        return _kinds_of_two(*words)
    if _is_patronymic(words[1]) and not (_is_patronymic(words[2]) and _is_first(words[1])):
        return ["first", "patronymic"] + ["surname"] * (len(words) - 2)
    if _is_patronymic(words[2]):
        return ["surname", "first"] + ["patronymic"] * (len(words) - 2)
    return ["first", "first", "surname"] if _is_first(words[0]) else ["surname"] + ["first"] * (len(words) - 1)


def _kinds_of_two(left: str, right: str) -> list[str]:
    if _is_first(left) and _is_patronymic(right) and not _SURNAME.search(right):
        return ["first", "patronymic"]
    if _is_first(left) and not _is_first(right):
        return ["first", "surname"]
    if not _is_first(right) and _SURNAME.search(right) and not _SURNAME.search(left):
        return ["first", "surname"]
    return ["surname", "first"]


@lru_cache(maxsize=1)
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


@lru_cache(maxsize=1)
def _detector() -> PetrovichGenderDetector:
    return PetrovichGenderDetector()


def _detected(first: str, surname: str) -> Gender | None:
    if not (first or surname):
        return None
    found = _detector().detect(  # type: ignore[no-untyped-call]  # pytrovich leaves this one unannotated
        firstname=first or None, lastname=surname or None
    )
    return next((ours for ours, theirs in _GENDERS.items() if theirs is found), None)


def _decline_word(kind: str, gender: Gender, word: str, case: Case) -> str:
    corrected = _CORRECTIONS.get((kind, gender, _fold(word)))
    if corrected:
        return corrected[case].capitalize()
    if word.endswith(".") or not _CYRILLIC.fullmatch(word):
        return word
    return _maker().make(_PARTS[kind], _GENDERS[gender], _CASES[case], word)
