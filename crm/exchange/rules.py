"""Who of a file is who in the base, and what the file adds to a card: it fills what is empty and overwrites nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from crm.exchange.drafts import TAGS, Record
from crm.exchange.meanings import Value
from crm.text import normalise
from storage.imported import Known

ADDRESSES = frozenset({"telegram", "phone", "email"})

Key = tuple[str, str]
"""What a person is known by: channel and address, `username` and name, or `name` where there is nothing else."""


NOBODY = Known(0, "", "", "")
"""What a new card holds: nothing; it is only looked at."""


@dataclass(slots=True)
class Card:
    """A card while a block of records is taken in: what stands in the base, and what the block adds."""

    known: Known
    id: int
    record: Record | None = None
    """The first record of a new card, which has no number yet."""
    points: list[Key] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    companies: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Normalised name → name and post."""
    said: list[tuple[str, list[Any]]] = field(default_factory=list)
    """The Telegram account and a message."""
    columns: dict[str, str] = field(default_factory=dict)
    """Columns of the client's own row that were empty."""

    @property
    def is_new(self) -> bool:
        """Not in the base before this block."""
        return self.record is not None

    @property
    def is_richer(self) -> bool:
        """The block adds something to it."""
        return bool(
            self.points or self.tags or self.values or self.notes or self.companies or self.said or self.columns
        )

    def fill(self, column: str, text: str) -> bool:
        """Set an empty column; False when something stands there."""
        if not text or getattr(self.known, column) or column in self.columns:
            return False
        self.columns[column] = text
        return True


def keys_of(record: Record) -> list[Key]:
    """What the person may be found by, the surest first; a name alone only for whoever has nothing else."""
    keys = [("phone", phone) for phone in record.phones]
    keys += [("email", email) for email in record.emails]
    if record.telegram:
        keys.insert(0, ("telegram", record.telegram))
    if record.username:
        keys.append(("username", record.username.casefold()))
    return keys or [("name", record.name_n)]


class Matching:
    """Finds the card of each record: in the base, or among those the block has created already."""

    def __init__(
        self, found: dict[Key, int], cards: dict[int, Known], field_ids: dict[str, int], heard: set[Key]
    ) -> None:
        """`heard`: (chat, message) of what the base holds already."""
        self._standing = {ident: Card(known, ident) for ident, known in cards.items()}
        self._by_key = {key: self._standing[ident] for key, ident in found.items() if ident in self._standing}
        self._field_ids = field_ids
        self._heard = heard
        self.new: list[Card] = []

    @property
    def standing(self) -> Iterable[Card]:
        """The cards of the base that records were found to speak of."""
        return self._standing.values()

    def take(self, record: Record, keys: list[Key]) -> tuple[Card, bool]:
        """The card of these keys, with what the record adds; True when it brings a person or something of him."""
        card = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if card is None:
            card = self._appear(record, keys)
            self._add_rest(card, record)
            return card, True
        brought = self._add_keys(card, keys) | self._add_rest(card, record)
        return card, brought

    def _appear(self, record: Record, keys: list[Key]) -> Card:
        """A card for somebody of whom nothing is known: nearly everybody in a large file."""
        card = Card(NOBODY, 0, record, [key for key in keys if key[0] in ADDRESSES])
        if record.phones:
            card.columns["phone"] = record.phones[0]
        for key in keys:
            self._by_key[key] = card
        self.new.append(card)
        return card

    def _add_keys(self, card: Card, keys: Sequence[Key]) -> bool:
        """An address that another card has stays with it."""
        brought = False
        for key in keys:
            if self._by_key.setdefault(key, card) is not card or key in card.known.points or key in card.points:
                continue
            channel, value = key
            if channel in ADDRESSES:
                card.points.append(key)
                brought = True
            if channel == "phone":
                card.fill("phone", value)
        return brought

    def _add_rest(self, card: Card, record: Record) -> bool:
        known = card.known
        brought = card.fill("username", record.username) | card.fill("city", record.city)
        for tag in record.tags:
            if tag not in known.tags and tag not in card.tags and len(known.tags) + len(card.tags) < TAGS:
                card.tags.append(tag)
                brought = True
        for note in record.notes:
            if note not in known.notes and note not in card.notes:
                card.notes.append(note)
                brought = True
        for key, values in record.fields.items():
            field_id = self._field_ids.get(key)
            if field_id is not None and field_id not in known.fields and key not in card.values:
                card.values[key] = values
                brought = True
        if record.company:
            name_n = normalise(record.company)
            if name_n not in known.companies and name_n not in card.companies:
                card.companies[name_n] = (record.company, record.post)
                brought = True
        return (bool(record.messages) and self._add_said(card, record)) or brought

    def _add_said(self, card: Card, record: Record) -> bool:
        fresh = [said for said in record.messages if (record.telegram, said[0]) not in self._heard]
        self._heard.update((record.telegram, said[0]) for said in fresh)
        card.said += [(record.telegram, said) for said in fresh]
        return bool(fresh)
