"""Why a client is in an audience, in words: each condition with what was seen of him."""

from datetime import date, datetime

from crm.money import Money
from crm.segments.conditions import Condition, Field
from crm.segments.vocabulary import Vocabulary
from crm.segments.words import day_words, number_words
from locales.translator import Texts
from storage.audiences import Seen


def seen_words(t: Texts, condition: Condition, seen: Seen, known: Vocabulary) -> str:
    """«3 декабря 2025», «150 000», «Ольга», plain text."""
    match seen:
        case datetime():
            return day_words(t, seen.astimezone(t.timezone).date())
        case date():
            return day_words(t, seen)
        case str():
            return seen
    match condition.field:
        case Field.OWNER:
            return known.owners.get(int(seen), f"#{seen}")
        case Field.MONEY | Field.SPENT:
            return number_words(t, Money(int(seen), known.currency).amount)
        case Field.YEARLY:
            return f"{int(seen) % 100:02}.{int(seen) // 100:02}"
    return number_words(t, seen)
