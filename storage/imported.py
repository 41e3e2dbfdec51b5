"""Taking in many clients at once: found by what they can be reached by, added to, written, with a few statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import exists, func, select, tuple_, update
from sqlalchemy.orm import InstrumentedAttribute

from storage.clients import ChannelName, Client, ContactPoint, refresh_search_text
from storage.companies import Company, CompanyPerson
from storage.database import Read, Tx
from storage.dialect import add_rows, as_json, one_of, reserve_numbers
from storage.events import Event, Topic
from storage.fields import FieldValue
from storage.imports import ImportEffect
from storage.messages import Direction, Message, MessageState
from storage.notes import Note
from storage.tags import ClientTag

SOURCE = "import"
"""Where cards and addresses came from."""

EXPORTED = "export:"
"""Before the Telegram id: the chat of messages that a file brought, which nobody can answer by number."""

Row = Sequence[Any]


@dataclass(slots=True)
class Known:
    """What a card in the base holds, as far as a file may add to it."""

    id: int
    phone: str
    city: str
    username: str
    points: set[tuple[str, str]] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    fields: set[int] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    """Normalised names."""
    is_touched: bool = False
    """This import created or changed it before."""
    before: dict[str, Any] | None = None
    """What this import noted of it then."""


async def by_points(tx: Read, channel: ChannelName, values: Collection[str]) -> dict[str, int]:
    """Whose these addresses are; of several owners the oldest card."""
    if not values:
        return {}
    rows = await tx.session.execute(
        select(ContactPoint.value, func.min(ContactPoint.client_id))
        .where(
            ContactPoint.channel == channel,
            ContactPoint.value.in_(one_of(tx.session, values, ContactPoint.value)),
        )
        .group_by(ContactPoint.value)
    )
    return dict(rows.all())


async def by_usernames(tx: Read, usernames: Collection[str]) -> dict[str, int]:
    """Who has these (normalised)."""
    if not usernames:
        return {}
    rows = await tx.session.execute(
        select(Client.username_n, func.min(Client.id))
        .where(Client.username_n.in_(one_of(tx.session, usernames, Client.username_n)))
        .group_by(Client.username_n)
    )
    return {username: ident for username, ident in rows if username}


async def by_bare_names(tx: Read, keys: Collection[str]) -> dict[str, int]:
    """Cards of these name keys that have no address at all: normalised name → number."""
    if not keys:
        return {}
    rows = await tx.session.execute(
        select(Client.name_n, func.min(Client.id))
        .where(
            Client.name_key.in_(one_of(tx.session, keys, Client.name_key)),
            ~exists().where(ContactPoint.client_id == Client.id),
        )
        .group_by(Client.name_n)
    )
    return dict(rows.all())


async def known(tx: Read, ids: Collection[int], import_id: int) -> dict[int, Known]:
    """The cards of these numbers; in a write transaction they are locked, in order."""
    if not ids:
        return {}
    cards = select(Client.id, Client.phone, Client.city, Client.username).where(Client.id.in_(_these(tx, ids)))
    if isinstance(tx, Tx):
        cards = cards.order_by(Client.id).with_for_update()
    rows = await tx.session.execute(cards)
    found = {ident: Known(ident, phone or "", city or "", username or "") for ident, phone, city, username in rows}
    for ident, channel, value in await _of(tx, ids, ContactPoint.client_id, ContactPoint.channel, ContactPoint.value):
        found[ident].points.add((channel, value))
    for ident, tag in await _of(tx, ids, ClientTag.client_id, ClientTag.tag):
        found[ident].tags.add(tag)
    for ident, field_id in await _of(tx, ids, FieldValue.client_id, FieldValue.field_id):
        found[ident].fields.add(field_id)
    for ident, text in await _of(tx, ids, Note.client_id, Note.text):
        found[ident].notes.add(text)
    await _add_companies(tx, found)
    effects = select(ImportEffect.client_id, ImportEffect.before).where(
        ImportEffect.import_id == import_id, ImportEffect.client_id.in_(_these(tx, ids))
    )
    for ident, before in await tx.session.execute(effects):
        found[ident].is_touched, found[ident].before = True, before
    return found


async def _of(tx: Read, ids: Collection[int], owner: InstrumentedAttribute[Any], *columns: Any) -> Sequence[Any]:
    return (await tx.session.execute(select(owner, *columns).where(owner.in_(_these(tx, ids))))).all()


async def _add_companies(tx: Read, found: dict[int, Known]) -> None:
    rows = await tx.session.execute(
        select(CompanyPerson.client_id, Company.name_n)
        .join(Company, Company.id == CompanyPerson.company_id)
        .where(CompanyPerson.client_id.in_(_these(tx, found)))
    )
    for ident, name in rows:
        found[ident].companies.add(name)


def _these(tx: Read, ids: Collection[int]) -> Any:
    return one_of(tx.session, ids, Client.id)


async def number_cards(tx: Tx, count: int) -> Sequence[int]:
    """Numbers for so many new cards."""
    return await reserve_numbers(tx.session, Client, count) if count else ()


CARD = (
    "id", "name", "name_n", "name_key", "username", "username_n", "phone", "city", "city_n", "source", "owner_id",
    "first_seen_at", "last_contact_at", "search_text",
)  # fmt: skip


async def add_cards(tx: Tx, rows: Sequence[Row]) -> None:
    """New cards, the columns of `CARD` each."""
    same: dict[str, Any] = {"details": {}, "is_spam": False, "has_blocked_bot": False}
    await add_rows(tx.session, Client, CARD, rows, **same)


async def add_points(tx: Tx, rows: Sequence[Row]) -> None:
    """(client, channel, value) each."""
    same: dict[str, Any] = {"attested": False, "state": "valid", "source": SOURCE, "created_at": tx.now}
    await add_rows(tx.session, ContactPoint, ("client_id", "channel", "value"), rows, **same)


async def add_tags(tx: Tx, rows: Sequence[Row]) -> None:
    """(client, tag) each."""
    await add_rows(tx.session, ClientTag, ("client_id", "tag"), rows, skip_known=True)


VALUE = ("client_id", "field_id", "position", "text", "text_n", "number", "amount", "day", "month_day")


async def add_values(tx: Tx, rows: Sequence[Row]) -> None:
    """Values of fields, the columns of `VALUE` each."""
    await add_rows(tx.session, FieldValue, VALUE, rows, skip_known=True, changed_at=tx.now)


async def add_notes(tx: Tx, staff_id: int, rows: Sequence[tuple[int, str]]) -> None:
    """(client, text) each, and the events that show them in the history."""
    if not rows:
        return
    numbers = await reserve_numbers(tx.session, Note, len(rows))
    notes = [(number, client_id, text) for number, (client_id, text) in zip(numbers, rows, strict=True)]
    await add_rows(tx.session, Note, ("id", "client_id", "text"), notes, staff_id=staff_id, at=tx.now)
    told = [(client_id, number, as_json({"text": text})) for number, client_id, text in notes]
    names = ("client_id", "subject_id", "payload")
    same: dict[str, Any] = {"at": tx.now, "kind": "note_imported", "topic": Topic.NOTE, "staff_id": staff_id}
    await add_rows(tx.session, Event, names, told, **same)


async def note_each(tx: Tx, kind: str, staff_id: int, client_ids: Sequence[int], file_name: str) -> None:
    """What the history of these cards tells: a file brought them, or added to them."""
    rows = [(client_id,) for client_id in client_ids]
    same: dict[str, Any] = {"at": tx.now, "kind": kind, "topic": Topic.CHANGE, "staff_id": staff_id}
    await add_rows(tx.session, Event, ("client_id",), rows, **same, payload={"file": file_name})


MESSAGE = ("client_id", "direction", "state", "chat", "external_id", "kind", "text", "reply_to", "at")


def message_row(client_id: int, telegram: str, said: Sequence[Any]) -> Row:
    """The columns of `MESSAGE` for [id, theirs, kind, text, reply to, moment] of a chat with this person."""
    ident, theirs, kind, text, reply_to, at = said
    direction, state = (Direction.IN, MessageState.RECEIVED) if theirs else (Direction.OUT, MessageState.SENT)
    return (client_id, direction, state, EXPORTED + telegram, ident, kind, text, reply_to, at)


async def heard(tx: Read, chats: Collection[str], idents: Collection[str]) -> set[tuple[str, str]]:
    """Which of these messages of these people's chats were taken in before: (Telegram id, message)."""
    if not idents:
        return set()
    rows = await tx.session.execute(
        select(Message.chat, Message.external_id).where(
            Message.channel == "telegram",
            Message.chat.in_(one_of(tx.session, [EXPORTED + chat for chat in chats], Message.chat)),
            Message.external_id.in_(one_of(tx.session, idents, Message.external_id)),
        )
    )
    return {(chat.removeprefix(EXPORTED), ident) for chat, ident in rows if ident}


async def add_messages(tx: Tx, rows: Sequence[Row]) -> None:
    """What was said, each message once; the columns of `MESSAGE`."""
    same: dict[str, Any] = {"channel": "telegram", "entities": [], "files": [], "extra": {}}
    await add_rows(tx.session, Message, MESSAGE, rows, skip_known=True, **same)


async def add_people(tx: Tx, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """(client, company's name, the same normalised, post) each; a company not known yet is written down."""
    if not rows:
        return
    names = {name_n: name for _, name, name_n, _ in rows}
    standing = await _companies(tx, names)
    fresh = [name_n for name_n in names if name_n not in standing]
    numbers = await reserve_numbers(tx.session, Company, len(fresh)) if fresh else ()
    cards = [(number, names[name_n], name_n) for number, name_n in zip(numbers, fresh, strict=True)]
    await add_rows(tx.session, Company, ("id", "name", "name_n"), cards, created_at=tx.now)
    standing |= {name_n: number for number, _, name_n in cards}
    people = [(standing[name_n], client_id, post or None) for client_id, _, name_n, post in rows]
    names_of = ("company_id", "client_id", "post")
    await add_rows(tx.session, CompanyPerson, names_of, people, skip_known=True, since=tx.now)


async def _companies(tx: Tx, names: Collection[str]) -> dict[str, int]:
    rows = await tx.session.execute(
        select(Company.name_n, func.min(Company.id))
        .where(Company.name_n.in_(one_of(tx.session, names, Company.name_n)))
        .group_by(Company.name_n)
    )
    return dict(rows.all())


async def note_created(tx: Tx, import_id: int, client_ids: Sequence[int]) -> None:
    """These cards are the import's own."""
    await add_rows(tx.session, ImportEffect, ("client_id",), [(one,) for one in client_ids], import_id=import_id)


async def note_updated(tx: Tx, import_id: int, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """(client, what is needed to restore him) each, in place of what was noted before."""
    if not rows:
        return
    ids = [client_id for client_id, _ in rows]
    keys = (ImportEffect.import_id, ImportEffect.client_id)
    standing = set(
        await tx.session.scalars(
            select(ImportEffect.client_id).where(
                ImportEffect.import_id == import_id, ImportEffect.client_id.in_(_these(tx, ids))
            )
        )
    )
    for client_id, before in rows:
        if client_id in standing:
            await tx.session.execute(
                update(ImportEffect).where(tuple_(*keys) == (import_id, client_id)).values(before=before)
            )
    fresh = [(client_id, as_json(before)) for client_id, before in rows if client_id not in standing]
    await add_rows(tx.session, ImportEffect, ("client_id", "before"), fresh, import_id=import_id)


async def fill_cards(tx: Tx, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """(client, columns to set) each."""
    for client_id, columns in rows:
        await tx.session.execute(update(Client).where(Client.id == client_id).values(**columns))


async def refresh_search(tx: Tx, ids: Sequence[int]) -> None:
    """Write anew what the search finds these by."""
    if ids:
        cards = await tx.session.scalars(select(Client).where(Client.id.in_(_these(tx, ids))))
        await refresh_search_text(tx, *cards)
