"""A rule: a pattern of words and the piece of time it stands for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from crm.when.piece import Impossible, Piece
from crm.when.words import spaced

Make = Callable[[re.Match[str]], Piece]

# «Позвонить 30.11» is said of a day.
AFTER_VERB = r"(?:(?<=ть\s)|(?<=ти\s)|(?<=чь\s)|(?<=ся\s))"
# 12.05 of these is a quantity.
NO_AMOUNT = r"(?! ?(?:%|проц|тыс|р\b|руб|₽|\$|€|кг|шт|м\b))"


@dataclass(frozen=True)
class Rule:
    """`weak` words mean a time only next to other such words, or when they are the whole text;
    a `tail` only after other such words."""

    words: str
    make: Make
    weak: bool
    tail: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first needed: all of them at once would be felt at the start."""
        return re.compile(self.words)

    def piece(self, match: re.Match[str]) -> Piece | None:
        """What the words stand for; impossible numbers make weak words («в 30 магазинов») no time at all."""
        try:
            return self.make(match)
        except Impossible:
            if self.weak:
                return None
            raise


def rule(pattern: str, make: Make, *, weak: bool = False, tail: bool = False) -> Rule:
    # Part of a longer number (phone, sum, version) or word is no time.
    whole = rf"(?<![\w%])(?<!\d[.,:/+-])(?:{pattern})(?!\w|[.,:/]\d|\.[a-z])"
    return Rule(spaced(whole), make, weak or tail, tail)


def optional_int(digits: str | None) -> int | None:
    return int(digits) if digits else None
