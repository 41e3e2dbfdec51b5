"""Looking at clients one after another: what a tier asks, said of a row's own text."""

from sqlalchemy import ColumnElement, and_, or_, true

from storage.clients import Client
from storage.search.tiers import Spelling, Tier


def fits(tier: Tier, row: type[Client]) -> ColumnElement[bool]:
    """The row has a word for each spelling and a phone for each fragment."""
    if tier.number is not None:
        return row.id == tier.number
    words = (has_word(spelling, row) for spelling in tier.words)
    return and_(true(), *words, *(has_digits(digits, row) for digits in tier.digits))


def has_word(spelling: Spelling, row: type[Client]) -> ColumnElement[bool]:
    """One of the words is spelt so; words are letters and digits, which mean nothing to LIKE."""
    patterns = [
        *(f"% {word} %\n%" for word in sorted(spelling.whole)),
        *(f"% {word}%\n%" for word in sorted(spelling.begins)),
        *([f"%{spelling.holds}%\n%"] if spelling.holds else []),
    ]
    return or_(*(row.search_text.like(pattern) for pattern in patterns))


def has_digits(digits: str, row: type[Client]) -> ColumnElement[bool]:
    """One of the phones holds the fragment."""
    return row.search_text.like(f"%\n%{digits}%")
