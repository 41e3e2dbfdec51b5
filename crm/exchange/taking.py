"""One block of records: matched with the base, then written in one transaction with a fixed number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from crm.exchange.drafts import Record
from crm.exchange.meanings import Value
from crm.exchange.owners import owner_key, owners_of
from crm.exchange.rules import Card, Key, Matching, keys_of
from crm.names.keys import name_key
from crm.text import normalise
from storage import imported
from storage.clients import ChannelName, search_text
from storage.database import Read, Tx
from storage.fields import Field, FieldSubject, fields_of
from storage.moments import STAMP
from storage.sealed import Vault
from storage.search.upkeep import many_new
from storage.staff import all_active

_CHANNELS = {"telegram": ChannelName.TELEGRAM, "phone": ChannelName.PHONE, "email": ChannelName.EMAIL}


@dataclass(slots=True)
class Counts:
    """What a file brings, or brought: people, not rows of the base."""

    created: int = 0
    updated: int = 0
    duplicates: int = 0
    """Named twice in the file, or in the base with nothing to add."""

    def add(self, card: Card, *, brought: bool, fresh: bool) -> None:
        """Count a record by what became of it; `fresh`: the card was not touched by this import before."""
        if card.is_new and fresh:
            self.created += 1
        elif brought and fresh:
            self.updated += 1
        else:
            self.duplicates += 1

    def include(self, other: "Counts") -> None:
        """Count these too."""
        self.created += other.created
        self.updated += other.updated
        self.duplicates += other.duplicates

    def on_top_of(self, counts: dict[str, Any]) -> dict[str, Any]:
        """The same as they are kept with the import."""
        return counts | {name: counts.get(name, 0) + count for name, count in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Job:
    """For whom a block is taken in."""

    import_id: int
    staff_id: int
    file_name: str
    tag: str | None = None


@dataclass(slots=True)
class Taken:
    """A block that was matched and not yet written."""

    matching: Matching
    counts: Counts
    fields: dict[str, Field]
    owners: dict[str, int]
    """Colleagues by `owner_key`."""


async def matched(tx: Read, records: Sequence[Record], job: Job, *, trial: bool = False) -> Taken:
    """Find out what the block would do. In a trial people whom the file named before are duplicates: their card
    is not in the base yet."""
    said_of = any(record.fields for record in records)
    fields = {one.key: one for one in await fields_of(tx, FieldSubject.CLIENT)} if said_of else {}
    wanted = [(record, keys_of(record)) for record in records if not (trial and record.repeats)]
    found = await _found(tx, [keys for _, keys in wanted])
    cards = await imported.known(tx, set(found.values()), job.import_id)
    said = [(record.telegram, said[0]) for record, _ in wanted for said in record.messages]
    heard = await imported.heard(tx, {chat for chat, _ in said}, [ident for _, ident in said])
    matching = Matching(found, cards, {key: one.id for key, one in fields.items()}, heard)
    counts, touched = Counts(duplicates=len(records) - len(wanted)), set[int]()
    for record, keys in wanted:
        card, brought = matching.take(record, keys)
        fresh = id(card) not in touched and not card.known.is_touched
        touched.add(id(card))
        if record.line:
            counts.add(card, brought=brought, fresh=fresh)
    named = any(record.owner for record, _ in wanted)
    return Taken(matching, counts, fields, owners_of(await all_active(tx)) if named else {})


async def _found(tx: Read, keys_of_each: Sequence[Sequence[Key]]) -> dict[Key, int]:
    """The numbers of the cards that have what these people are known by."""
    values: dict[str, set[str]] = defaultdict(set)
    for keys in keys_of_each:
        for channel, value in keys:
            values[channel].add(value)
    found: dict[Key, int] = {}
    for channel, name in _CHANNELS.items():
        owners = await imported.by_points(tx, name, values[channel])
        found |= {(channel, value): ident for value, ident in owners.items()}
    named = await imported.by_usernames(tx, values["username"])
    bare = await imported.by_bare_names(tx, {key for name in values["name"] if (key := name_key(name))})
    found |= {("username", name): ident for name, ident in named.items()}
    return found | {("name", name): ident for name, ident in bare.items() if name in values["name"]}


async def write(tx: Tx, taken: Taken, job: Job, vault: Vault) -> None:
    """Everything the block brings, and what its undo needs."""
    new = taken.matching.new
    for card, number in zip(new, await imported.number_cards(tx, len(new)), strict=True):
        card.id = number
    richer = [card for card in taken.matching.standing if card.is_richer]
    for card in (*new, *richer) if job.tag else ():
        if job.tag and job.tag not in card.known.tags and job.tag not in card.tags:
            card.tags.append(job.tag)
    stamp = tx.now.strftime(STAMP)
    async with many_new(tx):
        await imported.add_cards(tx, [_card_row(card, stamp, taken.owners) for card in new])
    await imported.note_created(tx, job.import_id, [card.id for card in new])
    await imported.note_each(tx, "client_imported", job.staff_id, [card.id for card in new], job.file_name)
    await _update(tx, richer, job, stamp)
    await _add(tx, [*new, *richer], taken.fields, job, vault)
    await imported.refresh_search(tx, [card.id for card in richer])


async def _update(tx: Tx, cards: Sequence[Card], job: Job, stamp: str) -> None:
    """Cards of the base: what they are to be restored from, their empty columns, a word in their history."""
    await imported.note_updated(
        tx,
        job.import_id,
        [(card.id, _before(card, stamp)) for card in cards if not card.known.is_touched or card.known.before],
    )
    await imported.fill_cards(tx, [(card.id, _columns(card)) for card in cards if card.columns])
    told = [card.id for card in cards if not card.known.is_touched]
    await imported.note_each(tx, "client_import_updated", job.staff_id, told, job.file_name)


async def _add(tx: Tx, cards: Sequence[Card], fields: dict[str, Field], job: Job, vault: Vault) -> None:
    """What stands in tables of its own."""
    await imported.add_points(tx, [(card.id, *point) for card in cards for point in card.points])
    await imported.add_tags(tx, [(card.id, tag) for card in cards for tag in card.tags])
    await imported.add_values(tx, [row for card in cards for row in _value_rows(card, fields, vault)])
    await imported.add_notes(tx, job.staff_id, [(card.id, note) for card in cards for note in card.notes])
    await imported.add_people(tx, [_company_row(card.id, *one) for card in cards for one in card.companies.items()])
    said = [(card, chat, said) for card in cards for chat, said in card.said]
    await imported.add_messages(tx, [imported.message_row(card.id, chat, words) for card, chat, words in said])


def _card_row(card: Card, stamp: str, owners: dict[str, int]) -> Sequence[Any]:
    record, columns = card.record, card.columns
    assert record
    username, city = columns.get("username"), columns.get("city")
    username_n = normalise(username) if username else None
    phones = [value for channel, value in card.points if channel == "phone"]
    emails = [value for channel, value in card.points if channel == "email"]
    seen = record.created or stamp
    last = max(words[-1] for _, words in card.said) if card.said else seen
    return (
        card.id,
        record.name,
        record.name_n,
        record.name_key,
        username,
        username_n,
        columns.get("phone"),
        city,
        _city_n(city) if city else None,
        record.source or imported.SOURCE,
        owners.get(owner_key(record.owner)) if record.owner else None,
        seen,
        last,
        search_text(record.name_n, username_n, phones, emails),
    )


@lru_cache(maxsize=4_096)
def _city_n(city: str) -> str:
    """A file has few cities and each of them often."""
    return normalise(city, 128)


def _company_row(client_id: int, name_n: str, named: tuple[str, str]) -> tuple[int, str, str, str]:
    name, post = named
    return client_id, name, name_n, post


def _columns(card: Card) -> dict[str, str]:
    normalised = {f"{name}_n": normalise(text, 128) for name, text in card.columns.items() if name != "phone"}
    return card.columns | normalised


def _before(card: Card, stamp: str) -> dict[str, Any]:
    """Rows are known by the moment they were written at; what was empty is empty again."""
    before = card.known.before or {"at": [], "columns": {}, "tags": [], "said": {}}
    said = {chat: [*idents] for chat, idents in before["said"].items()}
    for chat, words in card.said:
        said.setdefault(chat, []).append(words[0])
    return {
        "at": [*before["at"], stamp],
        "columns": before["columns"] | card.columns,
        "tags": before["tags"] + card.tags,
        "said": said,
    }


def _value_rows(card: Card, fields: dict[str, Field], vault: Vault) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = []
    for key, values in card.values.items():
        one = fields[key]
        for place, value in enumerate(values):
            stored = _sealed(vault, f"client:{card.id}:{key}", value) if one.is_sensitive else value
            rows.append((card.id, one.id, place, *(stored[name] for name in imported.VALUE[3:])))
    return rows


def _sealed(vault: Vault, place: str, value: Value) -> Value:
    return value | {"text": vault.seal(place, str(value["text"])), "text_n": None}
