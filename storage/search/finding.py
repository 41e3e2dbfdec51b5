"""One tier of a search: by the index when that is soon done, else by looking at the last clients first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from storage.clients import Client, within
from storage.database import Read
from storage.search.index import Index
from storage.search.rows import fits
from storage.search.tiers import Hits, Tier

ENOUGH = 50
"""Nobody reads so many hits; that there are more is all that is told of their number."""

PROBE = 2_000
"""So many hits of an index are put in order at once; whoever has more of them stands among the last clients, too."""

RECENT = 8_000
"""So many last clients are looked at before the index is read to its end."""


async def find(tx: Read, tier: Tier, *, need: int, owner_id: int | None = None) -> Hits:
    """The first `need` clients of the tier; with `owner_id` only those whom this colleague may see.

    The last contact comes first, archived clients last. Takes milliseconds at a million clients: what is rare is
    counted by the index, what is frequent is met among the last clients.
    """
    if tier.number is not None:
        one = await tx.session.scalar(select(Client.id).where(Client.id == tier.number, within(owner_id)))
        return Hits([one], 1) if one else Hits()
    index = await _index_of(tx, tier)
    if index is None:
        return Hits()
    rare = await _rare(tx, index, need, owner_id) if index.is_narrow else None
    if rare:
        return rare
    is_proven = index.is_narrow and owner_id is None and index.left == Tier()
    wanted = need if is_proven else max(need, ENOUGH + 1)
    recent = await _recent(tx, index, wanted, owner_id)
    if len(recent) == wanted:
        return Hits(recent, max(wanted, ENOUGH + 1), is_all=False)
    return await _all(tx, index, need, owner_id)


async def _index_of(tx: Read, tier: Tier) -> Index | None:
    """Neither database's part is loaded where the other one works."""
    if tx.dialect == "sqlite":
        from storage.search import sqlite

        return await sqlite.index_of(tx, tier)
    from storage.search import postgresql

    return postgresql.index_of(tier)


async def _rare(tx: Read, index: Index, need: int, owner_id: int | None) -> Hits | None:
    """All whom the index gives, in order; None when they are too many."""
    probe = index.ids.limit(PROBE).cte("probe")
    size = select(func.count()).select_from(probe)
    ordered = _in_order(select(probe.c.id), index, need, owner_id)
    rows = (await tx.session.execute(ordered.add_columns(size.scalar_subquery()))).all()
    probed = rows[0][2] if rows else await tx.session.scalar(size)
    if probed == PROBE:
        return None
    return _hits(rows)


async def _recent(tx: Read, index: Index, need: int, owner_id: int | None) -> Sequence[int]:
    """At most `need` of the last clients, none archived."""
    seen = select(Client.id, Client.search_text, Client.owner_id, Client.archived_at, Client.last_contact_at)
    last = aliased(Client, seen.order_by(Client.last_contact_at.desc(), Client.id.desc()).limit(RECENT).subquery())
    rows = await tx.session.scalars(
        select(last.id)
        .where(last.archived_at.is_(None), fits(index.row, last), within(owner_id, last))
        .order_by(last.last_contact_at.desc(), last.id.desc())
        .limit(need)
    )
    return rows.all()


async def _all(tx: Read, index: Index, need: int, owner_id: int | None) -> Hits:
    return _hits((await tx.session.execute(_in_order(index.ids, index, need, owner_id))).all())


def _in_order(ids: Select[int], index: Index, need: int, owner_id: int | None) -> Select[int, int]:
    return (
        select(Client.id, func.count().over())
        .where(Client.id.in_(ids), fits(index.left, Client), within(owner_id))
        .order_by(Client.archived_at.is_not(None), Client.last_contact_at.desc(), Client.id.desc())
        .limit(need)
    )


def _hits(rows: Sequence[Any]) -> Hits:
    return Hits([row[0] for row in rows], rows[0][1] if rows else 0)
