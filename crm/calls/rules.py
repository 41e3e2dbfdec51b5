"""Rules of calls: reading an outcome, a reason of refusal and the next call from what a manager typed."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.text import clean_line, normalise
from crm.when import When, find_when
from storage.calls import CallOutcome

REASON_LIMIT = 256
REASONS = ("price", "certificate", "timing")
"""Reasons worth counting, by code; any other reason is kept in the manager's own words."""

_OUTCOMES = {
    CallOutcome.NO_ANSWER: ("не дозвонился", "не дозвонилась", "не ответил", "не ответила", "недозвон", "no answer"),
    CallOutcome.CALL_BACK: ("перезвонить", "перезвон", "call back", "callback"),
    CallOutcome.REFUSED: ("отказался", "отказалась", "отказ", "refused", "refusal"),
    CallOutcome.REACHED: ("дозвонился", "дозвонилась", "ответил", "ответила", "reached", "answered"),
}
_REASON_WORDS = {
    "price": ("цена", "дорого", "price", "expensive"),
    "certificate": ("нет сертификата", "сертификат", "certificate", "no certificate"),
    "timing": ("срок", "сроки", "timing", "deadline"),
}


@dataclass(frozen=True)
class CallResult:
    """What a manager says of a call; `reason` (a code of `REASONS` or own words) goes with a refusal only."""

    outcome: CallOutcome
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class ReadCall:
    """What a line says of a call, and when to ring again if it asks for that."""

    result: CallResult
    again: When | None = None


def read_call(text: str, now: datetime, zone: ZoneInfo, locale: str) -> ReadCall | None:
    """[OUTCOME] [TEXT] of one line; None without an outcome, its text being a note for whichever is chosen.

    The text of a refusal is its reason; the time in the text of a call back is that of the next call.
    """
    outcome, rest = read_outcome(text)
    if outcome is None:
        return None
    if outcome is CallOutcome.REFUSED:
        reason, note = read_reason(rest)
        return ReadCall(CallResult(outcome, reason, note))
    again = find_when(rest, now, tz=zone, locale=locale) if outcome is CallOutcome.CALL_BACK else None
    return ReadCall(CallResult(outcome, note=rest), again)


def read_outcome(text: str) -> tuple[CallOutcome | None, str]:
    """The outcome that the text begins with, and the rest of it; (None, text) when it begins with none."""
    for outcome, phrases in _OUTCOMES.items():
        for phrase in phrases:
            rest = _after(phrase, text)
            if rest is not None:
                return outcome, rest
    return None, text


def read_reason(text: str) -> tuple[str, str]:
    """The reason of a refusal and the note: a counted reason by its first words, else the text itself."""
    for reason, phrases in _REASON_WORDS.items():
        if any(_after(phrase, text) is not None for phrase in phrases):
            return reason, text.strip()
    reason = clean_line(text, REASON_LIMIT)
    return reason, "" if len(reason) < REASON_LIMIT else text.strip()


def _after(phrase: str, text: str) -> str | None:
    """What follows the phrase when the text begins with these whole words, in any case, «ё» as «е»."""
    words = text.split(maxsplit=(count := len(phrase.split())))
    if normalise(" ".join(words[:count]).rstrip(",.:;—-")) != phrase:
        return None
    return words[count].lstrip(",.:;—- ") if len(words) > count else ""
