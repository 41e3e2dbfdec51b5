"""Who of a file is who in the base, and what the file adds to a card: it fills what is empty and overwrites nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from crm.exchange.drafts import TAGS, Record
from crm.exchange.meanings import Value
from crm.text import normalise
from storage.imported import Known

Key = tuple[str, str]
"""What a person is known by: channel and address, `username` and name, or `name` where there is nothing else."""


@dataclass(slots=True)
class Card:
    """A card while a block of records is taken in: the one in the base, or a new one, and what is added to it."""

    known: Known
    record: Record | None = None
    """The first record of a new card."""
    points: list[Key] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    values: list[tuple[str, list[Value]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    companies: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, normalised name, post."""
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


def keys_of(record: Record) -> Iterator[Key]:
    """What the person may be found by, the surest first; a name alone only for whoever has nothing else."""
    if record.telegram:
        yield "telegram", record.telegram
    for phone in record.phones:
        yield "phone", phone
    for email in record.emails:
        yield "email", email
    if record.username:
        yield "username", record.username.casefold()
    if not (record.telegram or record.phones or record.emails or record.username):
        yield "name", normalise(record.name)


class Matching:
    """Finds the card of each record: in the base, or among those the block has created already."""

    def __init__(
        self, found: dict[Key, int], cards: dict[int, Known], field_ids: dict[str, int], heard: set[Key]
    ) -> None:
        """`heard`: (chat, message) of what the base holds already."""
        self._standing = {ident: Card(known) for ident, known in cards.items()}
        self._by_key = {key: self._standing[ident] for key, ident in found.items() if ident in self._standing}
        self._field_ids = field_ids
        self._heard = heard
        self.new: list[Card] = []

    @property
    def standing(self) -> Iterable[Card]:
        """The cards of the base that records were found to speak of."""
        return self._standing.values()

    def take(self, record: Record) -> tuple[Card, bool]:
        """The card, with what the record adds; True when the record brings a person or something of him."""
        keys = list(keys_of(record))
        card = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if card is None:
            card = Card(Known(0, "", "", ""), record)
            self.new.append(card)
        before = _size(card)
        self._add_keys(card, keys)
        self._add_rest(card, record)
        return card, _size(card) > before or card.record is record

    def _add_keys(self, card: Card, keys: Sequence[Key]) -> None:
        """An address that another card has stays with it."""
        known = card.known
        for key in keys:
            if self._by_key.setdefault(key, card) is not card or key in known.points:
                continue
            channel, value = key
            if channel in ("telegram", "phone", "email"):
                known.points.add(key)
                card.points.append(key)
            if channel == "phone" and not known.phone:
                known.phone = card.columns["phone"] = value

    def _add_rest(self, card: Card, record: Record) -> None:
        known = card.known
        if record.username and not known.username:
            known.username = card.columns["username"] = record.username
        if record.city and not known.city:
            known.city = card.columns["city"] = record.city
        for tag in record.tags:
            if tag not in known.tags and len(known.tags) < TAGS:
                known.tags.add(tag)
                card.tags.append(tag)
        for note in record.notes:
            if note not in known.notes:
                known.notes.add(note)
                card.notes.append(note)
        for key, values in record.fields.items():
            field_id = self._field_ids.get(key)
            if field_id is not None and field_id not in known.fields:
                known.fields.add(field_id)
                card.values.append((key, values))
        if record.company and (name_n := normalise(record.company)) not in known.companies:
            known.companies.add(name_n)
            card.companies.append((record.company, name_n, record.post))
        for said in record.messages:
            if (record.telegram, said[0]) not in self._heard:
                self._heard.add((record.telegram, said[0]))
                card.said.append((record.telegram, said))


def _size(card: Card) -> int:
    return sum(
        len(part) for part in (card.points, card.tags, card.values, card.notes, card.companies, card.said, card.columns)
    )
