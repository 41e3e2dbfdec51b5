"""The six Russian cases and the genders that words agree with."""

from enum import StrEnum


class Case(StrEnum):
    NOM = "nom"
    GEN = "gen"
    DAT = "dat"
    ACC = "acc"
    INS = "ins"
    PREP = "prep"


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"
    NEUTER = "neuter"


def forms(line: str) -> dict[Case, str]:
    """Reads six forms written in the usual order: nom gen dat acc ins prep."""
    return dict(zip(Case, line.split(), strict=True))
