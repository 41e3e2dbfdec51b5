"""Pure rules of sending: what an outcome means for a row, where a long text is cut."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crm.messaging.channel import (
    Again,
    Blocked,
    Failed,
    NotConnected,
    Outcome,
    RetryAfter,
    Sent,
    Skipped,
    Uncertain,
)
from storage.outbox import OutboxMessage, OutboxState, Priority
from storage.sending import Fate

SAY_AGAIN = (Priority.REMINDER, Priority.NOTICE)
"""What colleagues may rather see twice than never."""

TEXT_LIMIT = 4096
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def fate_of(row: OutboxMessage, outcome: Outcome) -> Fate:
    """What is written down for a row after one try."""
    match outcome:
        case Sent(external_id, lives, shows, said):
            return Fate(row, OutboxState.SENT, external_id=external_id, lives=lives, shows=shows, said=said)
        case Skipped(reason):
            return Fate(row, OutboxState.SKIPPED, error=reason)
        case Blocked(reason):
            return Fate(row, OutboxState.BLOCKED, error=reason)
        case Failed(reason):
            return Fate(row, OutboxState.FAILED, error=reason)
        case RetryAfter() | NotConnected() | Again():
            return Fate(row, OutboxState.PENDING, doubts=row.doubts)
        case Uncertain(reason, said):
            return replace(uncertain(row, reason), said=said)


def uncertain(row: OutboxMessage, reason: str) -> Fate:
    """A reminder or notice is said once more; anything else may have arrived and waits for a person."""
    doubts = row.doubts + 1
    again = row.priority in SAY_AGAIN and doubts == 1
    return Fate(row, OutboxState.PENDING if again else OutboxState.UNKNOWN, error=reason, doubts=doubts)


def backoff(failures: int) -> float:
    """Seconds to wait after so many connections in a row that could not be made: 1, 2, 4 … 30."""
    return float(min(30, 2 ** min(failures - 1, 5)))


def split_text(text: str, limit: int = TEXT_LIMIT) -> Iterator[tuple[int, str]]:
    """Pieces of at most `limit` UTF-16 units, cut at paragraphs, else sentences, else words: (start index, piece)."""
    start = 0
    while start < len(text):
        end = _fitting(text, start, limit)
        if end < len(text):
            end = _cut(text, start, end)
        piece = text[start:end]
        if piece.strip():
            yield start, piece
        start = end


def _fitting(text: str, start: int, limit: int) -> int:
    """The furthest index so that text[start:index] has at most `limit` UTF-16 units."""
    units = 0
    for index in range(start, len(text)):
        units += 2 if ord(text[index]) > 0xFFFF else 1
        if units > limit:
            return index
    return len(text)


def _cut(text: str, start: int, end: int) -> int:
    window = text[start:end]
    if (paragraph := window.rfind("\n")) > len(window) // 2:
        return start + paragraph + 1
    sentences = [match.end() for match in _SENTENCE_END.finditer(window)]
    if sentences and sentences[-1] > len(window) // 4:
        return start + sentences[-1]
    space = window.rfind(" ")
    return start + space + 1 if space > 0 else end
