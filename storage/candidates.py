"""Cards that may be one person: found by indexed keys, and loaded as they are compared."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, String, bindparam, cast, func, select, union_all, update

from storage.base import table_of
from storage.clients import ChannelName, Client, ContactPoint
from storage.database import Read, Tx
from storage.dialect import one_of
from storage.events import Event
from storage.fields import Field, FieldSubject, FieldValue
from storage.preferences import load, save

CLIENTS = table_of(Client)
ADDRESSES = (ChannelName.PHONE, ChannelName.EMAIL)
CURSOR = "duplicates.seen_up_to"
"""The event up to which newcomers have been looked at."""

KINDS = (
    "client_appeared",
    "client_corrected",
    "client_created",
    "contact_added",
    "detail_kept",
    "field_changed",
    "phone_shared",
)
"""After these events a card may have become somebody's double."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a client: the name as it stands, everything else normalised."""

    id: int
    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    username: str = ""
    birthday: date | None = None
    city: str = ""
    inn: str = ""
    address: str = ""
    namesakes: int = 1
    """How many cards of the base have its `name_key`: what is common proves little."""


@dataclass(frozen=True)
class News:
    """What has happened to cards since they were last looked at."""

    up_to: int
    client_ids: Sequence[int]
    shared: Sequence[tuple[int, str]]
    """Who shared which phone of his own."""


class _Reading:
    """The statements that read profiles, built once for each way of saying whose."""

    def __init__(self, whose: Callable[[Any], ColumnElement[bool]]) -> None:
        self.clients = (
            select(CLIENTS.c.id, CLIENTS.c.name, CLIENTS.c.username_n, CLIENTS.c.city_n)
            .where(whose(CLIENTS.c.id), CLIENTS.c.is_spam.is_(False))
            .order_by(CLIENTS.c.id)
        )
        self.points = select(ContactPoint.client_id, ContactPoint.channel, ContactPoint.value).where(
            whose(ContactPoint.client_id)
        )
        self.said = (
            select(FieldValue.client_id, Field.key, FieldValue.text_n, FieldValue.day)
            .join(Field, Field.id == FieldValue.field_id)
            .where(whose(FieldValue.client_id), Field.subject == FieldSubject.CLIENT)
            .where(Field.key.in_(("birthday", "inn", "address")))
        )


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OF_THESE = _Reading(lambda column: column.in_(_IDS))
_OF_A_PAGE = _Reading(lambda column: column.between(bindparam("low"), bindparam("high")))


async def profiles(tx: Read, ids: Collection[int]) -> list[Profile]:
    """Cards as they are compared, in order of their numbers; silenced strangers are nobody's doubles."""
    return await _profiles(tx, _OF_THESE, {"ids": ids})


async def profiles_between(tx: Read, low: int, high: int) -> list[Profile]:
    """Those with numbers above `low` up to `high`."""
    return await _profiles(tx, _OF_A_PAGE, {"low": low + 1, "high": high})


async def highest_id(tx: Read) -> int:
    """The highest number that a card has; 0 when there are none."""
    return await tx.session.scalar(select(func.max(CLIENTS.c.id))) or 0


async def _profiles(tx: Read, reading: _Reading, which: dict[str, Any]) -> list[Profile]:
    clients = await tx.session.execute(reading.clients, which)
    points = await _addresses(tx, reading, which)
    said = await _said(tx, reading, which)
    return [
        Profile(
            ident,
            name,
            tuple(points[ident, ChannelName.PHONE]),
            tuple(points[ident, ChannelName.EMAIL]),
            username or "",
            city=city or "",
            **said[ident],
        )
        for ident, name, username, city in clients
    ]


async def _addresses(tx: Read, reading: _Reading, which: dict[str, Any]) -> dict[tuple[int, ChannelName], list[str]]:
    found: dict[tuple[int, ChannelName], list[str]] = defaultdict(list)
    # Asked for channels, SQLite would read everybody's phones for each page of clients.
    for ident, channel, value in await tx.session.execute(reading.points, which):
        if channel in ADDRESSES:
            found[ident, channel].append(value.lower())
    return found


async def _said(tx: Read, reading: _Reading, which: dict[str, Any]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for ident, key, text, day in await tx.session.execute(reading.said, which):
        if ident and (day or text):
            found[ident][key] = day if key == "birthday" else text
    return found


async def sharing(tx: Read, ids: Collection[int], *, namesakes: int) -> set[tuple[int, int]]:
    """Pairs, the lower number first, of these with whoever has a phone, e-mail, username or name key of theirs.

    A name that more than `namesakes` cards have makes nobody suspect.
    """
    rows = await tx.session.execute(_SHARING, {"ids": ids, "namesakes": namesakes})
    return {(min(one, other), max(one, other)) for one, other in rows}


def _of_one_address() -> Select[int, int]:
    mine, theirs = table_of(ContactPoint).alias(), table_of(ContactPoint).alias()
    return select(mine.c.client_id, theirs.c.client_id).where(
        mine.c.client_id.in_(_IDS),
        # Said of the bare column, SQLite would begin with everybody's phones and e-mails.
        cast(mine.c.channel, String).in_([channel.value for channel in ADDRESSES]),
        theirs.c.channel == mine.c.channel,
        theirs.c.value == mine.c.value,
        theirs.c.client_id != mine.c.client_id,
    )


def _of_one_username() -> Select[int, int]:
    one, other = CLIENTS.alias(), CLIENTS.alias()
    return select(one.c.id, other.c.id).where(
        one.c.id.in_(_IDS), other.c.username_n == one.c.username_n, other.c.id != one.c.id
    )


def _of_one_name() -> Select[int, int]:
    one, other, crowd = CLIENTS.alias(), CLIENTS.alias(), CLIENTS.alias()
    one_too_many = select(crowd.c.id).where(crowd.c.name_key == one.c.name_key).limit(1).offset(bindparam("namesakes"))
    return select(one.c.id, other.c.id).where(
        one.c.id.in_(_IDS),
        one.c.name_key.contains(" "),
        ~one_too_many.exists(),
        other.c.name_key == one.c.name_key,
        other.c.id != one.c.id,
    )


# Built once: aliasing tables this wide costs more than what the database does.
_SHARING = union_all(_of_one_address(), _of_one_username(), _of_one_name())


async def name_counts(tx: Read, keys: Collection[str], *, up_to: int) -> dict[str, int]:
    """How many cards have each of these name keys; nobody is counted beyond `up_to`: a million may have one name."""
    asked = one_of(tx.session, keys, Client.name_key).subquery()
    having = select(Client.id).where(Client.name_key == asked.c[0]).correlate(asked).limit(up_to).subquery()
    counted = select(func.count()).select_from(having).correlate(asked).scalar_subquery()
    rows = await tx.session.execute(select(asked.c[0], counted))
    return dict(rows.all())


async def only_other_with_phone(tx: Read, client_id: int, phone: str) -> int | None:
    """The one other card with this phone, provided that nobody writes from it; None when there are several."""
    theirs = table_of(ContactPoint).alias()
    telegram = select(theirs.c.id).where(
        theirs.c.client_id == ContactPoint.client_id, theirs.c.channel == ChannelName.TELEGRAM
    )
    rows = await tx.session.execute(
        select(ContactPoint.client_id, telegram.exists())
        .where(
            ContactPoint.channel == ChannelName.PHONE,
            ContactPoint.value == phone,
            ContactPoint.client_id != client_id,
        )
        .distinct()
        .limit(2)
    )
    found = rows.all()
    return found[0][0] if len(found) == 1 and not found[0][1] else None


async def nameless(tx: Read, limit: int) -> Sequence[tuple[int, str]]:
    """Cards whose name key is not known yet: number and name."""
    rows = await tx.session.execute(
        select(Client.id, Client.name).where(Client.name_key.is_(None)).order_by(Client.id).limit(limit)
    )
    return [(ident, name) for ident, name in rows]


async def keep_name_keys(tx: Tx, keys: Sequence[tuple[int, str]]) -> None:
    """Write down the keys of so many cards."""
    await tx.session.execute(update(Client), [{"id": ident, "name_key": key} for ident, key in keys])


async def news(tx: Tx, settled: datetime, limit: int) -> News | None:
    """What happened to cards since the last look, up to the instant `settled`; None when nothing did.

    An event is looked at only when it is some seconds old: on PostgreSQL a later number may be committed first.
    """
    cursor = (await load(tx, CURSOR)).get("event", 0)
    fresh = await tx.session.scalar(select(func.min(Event.id)).where(Event.id > cursor, Event.at > settled))
    rows = await tx.session.execute(
        select(Event.id, Event.kind, Event.client_id, Event.payload)
        .where(Event.id > cursor, *([Event.id < fresh] if fresh else []))
        .order_by(Event.id)
        .limit(limit)
    )
    found = rows.all()
    if not found:
        return None
    concerned = [row for row in found if row.kind in KINDS and row.client_id]
    shared = [(row.client_id, row.payload["phone"]) for row in concerned if row.kind == "phone_shared"]
    return News(found[-1].id, sorted({row.client_id for row in concerned}), shared)


async def begin(tx: Tx) -> None:
    """At the very first start: whoever is here already is left to a sweep."""
    if not await load(tx, CURSOR):
        await seen(tx, await tx.session.scalar(select(func.max(Event.id))) or 0)


async def seen(tx: Tx, up_to: int) -> None:
    """The news up to this event have been dealt with."""
    await save(tx, CURSOR, {"event": up_to})
