"""Many clients changed with a few statements: labels put on and taken off, owners changed, each in its history."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, literal, select, update

from storage.audiences import Audience, meant
from storage.base import table_of
from storage.clients import Client
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.events import Event, topic_of
from storage.tags import ClientTag
from storage.threads import follow_owner

CHUNK = 500


async def ids_of(tx: Tx, audience: Audience, limit: int) -> Sequence[int]:
    """The clients that the conditions mean, locked in order of id, whether they can be written to or not."""
    found = select(Client.id).where(meant(audience, tx.now)).order_by(Client.id).limit(limit)
    return (await tx.session.scalars(found.with_for_update(of=Client))).all()


async def count_of(tx: Read, audience: Audience) -> int:
    """How many they are."""
    return await tx.session.scalar(select(func.count()).select_from(Client).where(meant(audience, tx.now))) or 0


async def put_tag(tx: Tx, ids: Collection[int], tag: str, most: int) -> Sequence[int]:
    """Put the label on those of them who lack it and have fewer than `most`; returns who got it."""
    full = select(ClientTag.client_id).group_by(ClientTag.client_id).having(func.count() >= most)
    free = await tx.session.scalars(
        select(Client.id).where(Client.id.in_(ids), Client.id.not_in(full.where(ClientTag.client_id.in_(ids))))
    )
    rows = [{"client_id": ident, "tag": tag} for ident in free]
    if not rows:
        return []
    statement = upsert(tx.session, ClientTag).on_conflict_do_nothing().returning(table_of(ClientTag).c.client_id)
    return [int(ident) for (ident,) in await tx.session.execute(statement, rows)]


async def take_tag(tx: Tx, ids: Collection[int], tag: str) -> Sequence[int]:
    """Take the label off those of them who have it; returns who lost it."""
    taken = await tx.session.scalars(
        delete(ClientTag).where(ClientTag.client_id.in_(ids), ClientTag.tag == tag).returning(ClientTag.client_id)
    )
    return taken.all()


async def owners_but(tx: Tx, ids: Collection[int], owner_id: int) -> dict[int | None, list[int]]:
    """Those of them who are not this colleague's, by whose they are, locked in order of id."""
    rows = await tx.session.execute(
        select(Client.id, Client.owner_id)
        .where(Client.id.in_(ids), Client.owner_id.is_distinct_from(owner_id))
        .order_by(Client.id)
        .with_for_update()
    )
    return _by_owner(rows)


async def handed_to(tx: Tx, batch: Event, kind: str, owner_id: int) -> dict[int | None, list[int]]:
    """Those whom the batch gave this colleague and who are his still, by whose they were before, locked."""
    was = Event.payload["was"].as_integer()
    rows = await tx.session.execute(
        select(Client.id, was)
        .join(Event, Event.client_id == Client.id)
        .where(Event.kind == kind, Event.at == batch.at, Event.subject_id == batch.id, Client.owner_id == owner_id)
        .order_by(Client.id)
        .with_for_update(of=Client)
    )
    return _by_owner(rows)


async def change_owner(tx: Tx, ids: Collection[int], owner_id: int | None) -> None:
    """They belong to the colleague, or to nobody, from now on."""
    await tx.session.execute(update(Client).where(Client.id.in_(ids)).values(owner_id=owner_id))
    await follow_owner(tx, ids)


def _by_owner(rows: Iterable[Any]) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = defaultdict(list)
    for client_id, owner_id in rows:
        found[owner_id or None].append(client_id)
    return found


async def pass_on(tx: Tx, from_id: int, to_id: int | None, *, kind: str, by: int, payload: dict[str, Any]) -> int:
    """Everybody whom a colleague owns goes to another, or to nobody, with this event each; how many they were.

    However many they are, none of them comes into memory. The events' subject is the colleague.
    """
    his = Client.owner_id == from_id
    locked = select(Client.id).where(his).order_by(Client.id).with_for_update().subquery()
    count = await tx.session.scalar(select(func.count()).select_from(locked))
    columns = table_of(Event).c
    same: dict[str, Any] = {"at": tx.now, "kind": kind, "topic": topic_of(kind)}
    same |= {"staff_id": by, "subject_id": from_id, "payload": payload}
    told = [literal(value, columns[name].type) for name, value in same.items()]
    await tx.session.execute(
        insert(table_of(Event)).from_select(["client_id", *same], select(Client.id, *told).where(his))
    )
    await tx.session.execute(update(Client).where(his).values(owner_id=to_id))
    return count or 0


async def waiting_among(tx: Read, ids: Collection[int]) -> Sequence[Client]:
    """Those of them who wait for an answer."""
    rows = await tx.session.scalars(select(Client).where(Client.id.in_(ids), Client.waiting_since.is_not(None)))
    return rows.all()


async def record_all(
    tx: Tx, kind: str, ids: Collection[int], staff_id: int, batch_id: int, payload: dict[str, Any]
) -> None:
    """The same event in every client's history, naming the batch it belongs to."""
    shared = {"at": tx.now, "kind": kind, "topic": topic_of(kind), "staff_id": staff_id, "subject_id": batch_id}
    if ids:
        await tx.session.execute(
            insert(table_of(Event)), [{**shared, "client_id": ident, "payload": payload} for ident in ids]
        )


async def of_batch(tx: Read, batch: Event, kind: str) -> Sequence[int]:
    """The clients in whose history the batch wrote this kind of event."""
    rows = await tx.session.scalars(
        select(Event.client_id).where(Event.kind == kind, Event.at == batch.at, Event.subject_id == batch.id)
    )
    return [ident for ident in rows if ident is not None]
