"""A page of a search: by the indexes when that is soon done, else by looking at the last clients first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select, true, union_all
from sqlalchemy.orm import aliased

from storage.clients import Client, by_ids, within
from storage.database import Read
from storage.search.lookup import Lookup
from storage.search.rows import fits
from storage.search.tiers import Hits, Tier

ENOUGH = 50
"""Nobody reads so many hits; that there are more is all that is told of their number."""

PROBE = 1_000
"""So many hits of an index are put in order at once; whoever has more of them stands among the last clients, too."""

RECENT = {"sqlite": 16_000, "postgresql": 8_000}
"""So many last clients are looked at before an index is read to its end; PostgreSQL must read their very rows."""


@dataclass(frozen=True)
class Page:
    """Which of the hits are wanted; with `owner_id` only those whom this colleague may see."""

    limit: int
    offset: int = 0
    owner_id: int | None = None

    @property
    def end(self) -> int:
        """So many hits reach to the end of the page."""
        return self.offset + self.limit


@dataclass(frozen=True)
class _Met:
    """Numbers of clients in order, to the end of the page; `total` is how many there are, or the least."""

    ids: Sequence[int] = ()
    total: int = 0
    is_all: bool = True


async def find(tx: Read, tiers: Sequence[Tier], page: Page) -> Hits:
    """A page of the clients of all tiers.

    The earlier tier comes first; in it the last contact, archived clients last. Takes milliseconds at a million
    clients: what is rare is counted by the indexes, what is frequent is met among the last clients.
    """
    met = await _met(tx, await _lookups(tx, tiers), page)
    return Hits(await by_ids(tx, met.ids[page.offset : page.end]), met.total, met.is_all) if met.ids else Hits()


async def numbers(tx: Read, tiers: Sequence[Tier], limit: int) -> Sequence[int]:
    """The numbers of all clients of the tiers, at most `limit`; the indexes are read as far as that takes."""
    widest = [lookup for lookup in await _lookups(tx, tiers) if not lookup.tier.widens]
    fitting = or_(false(), *(and_(Client.id.in_(lookup.ids), fits(lookup.tier, Client)) for lookup in widest))
    return (await tx.session.scalars(select(Client.id).where(fitting).order_by(Client.id).limit(limit))).all()


async def _lookups(tx: Read, tiers: Sequence[Tier]) -> list[Lookup]:
    """Neither database's part is loaded where the other one works."""
    if tx.dialect == "sqlite":
        from storage.search import sqlite

        return await sqlite.lookups(tx, tiers)
    from storage.search import postgresql

    return await postgresql.lookups(tx, tiers)


async def _met(tx: Read, lookups: Sequence[Lookup], page: Page) -> _Met:
    widest = _widest(lookups)
    if not all(lookup.is_narrow for lookup in widest):
        return await _frequent(tx, lookups, page)
    rare = await _rare(tx, lookups, page) if widest else _Met()
    return rare or await _frequent(tx, lookups, page, many=widest[0] if len(widest) == 1 else None)


async def _rare(tx: Read, lookups: Sequence[Lookup], page: Page) -> _Met | None:
    """All whom the indexes give, in order; None when they are too many: then none of them is read."""
    widest, row = _widest(lookups) or lookups, _by_number(tx)
    probe = union_all(*(_probe(lookup) for lookup in widest)).cte("probe")
    size = select(func.count().label("hits")).select_from(probe).cte("size")
    few = select(probe.c.id).where(select(size.c.hits).scalar_subquery() < PROBE)
    fitting = true() if all(one.is_exact for one in widest) else or_(*(_has(one, row) for one in widest))
    wanted = and_(row.id.in_(few), fitting, within(page.owner_id, row))
    # The size comes with a row of its own when there is nobody.
    found = select(row.id, func.count(row.id).over(), size.c.hits).select_from(size).outerjoin(row, wanted)
    rows = (await tx.session.execute(found.order_by(*_order(lookups, row)).limit(page.end))).all()
    if rows[0].hits >= PROBE:
        return None
    return _Met([row.id for row in rows if row.id], rows[0][1])


def _widest(lookups: Sequence[Lookup]) -> list[Lookup]:
    return [lookup for lookup in lookups if not lookup.tier.widens]


def _probe(lookup: Lookup) -> Select[int]:
    return select(lookup.ids.limit(PROBE).subquery().c.id)


def _has(lookup: Lookup, row: type[Client]) -> ColumnElement[bool]:
    """The client is of this tier; the index knows by itself when it is exact."""
    return row.id.in_(_probe(lookup)) if lookup.is_exact else fits(lookup.tier, row)


async def _frequent(tx: Read, lookups: Sequence[Lookup], page: Page, many: Lookup | None = None) -> _Met:
    """Tier after tier until the page is full and there is more than enough, each client once."""
    ids: list[int] = []
    total, is_all = 0, True
    for place, lookup in enumerate(lookups, start=1):
        wider = replace(page, offset=0, limit=page.end + len(ids))
        more = await _of_one(tx, lookup, wider, is_many=lookup is many)
        ids = list(dict.fromkeys([*ids, *more.ids]))
        total, is_all = max(total, more.total), is_all and more.is_all
        if len(ids) >= page.end and total > ENOUGH:
            is_all = is_all and place == len(lookups)
            break
    return _Met(ids, total, is_all)


async def _of_one(tx: Read, lookup: Lookup, page: Page, *, is_many: bool) -> _Met:
    """The first of a tier and how many it has."""
    rare = await _rare(tx, [lookup], page) if lookup.is_narrow and not is_many else None
    if rare:
        return rare
    # An index that gave so many has proved that there are enough.
    is_proved = (lookup.is_narrow or lookup.is_many) and page.owner_id is None
    need = page.limit if is_proved else max(page.limit, ENOUGH + 1)
    recent = await _recent(tx, lookup.tier, need, page.owner_id)
    if len(recent) == need:
        return _Met(recent, ENOUGH + 1, is_all=False)
    row = _by_number(tx)
    fitting = true() if lookup.is_exact else fits(lookup.tier, row)
    everybody = select(row.id, func.count().over()).where(row.id.in_(lookup.ids), fitting, within(page.owner_id, row))
    rows = (await tx.session.execute(everybody.order_by(*_order([lookup], row)).limit(page.limit))).all()
    return _Met([row[0] for row in rows], rows[0][1] if rows else 0)


async def _recent(tx: Read, tier: Tier, need: int, owner_id: int | None) -> Sequence[int]:
    """At most `need` of the last clients, none archived.

    They come in the order of the inner query; to order them again would be to look at all of them first.
    """
    seen = select(Client.id, Client.search_text, Client.owner_id, Client.archived_at, Client.last_contact_at)
    last = aliased(
        Client, seen.order_by(Client.last_contact_at.desc(), Client.id.desc()).limit(RECENT[tx.dialect]).subquery()
    )
    rows = await tx.session.scalars(
        select(last.id).where(last.archived_at.is_(None), fits(tier, last), within(owner_id, last)).limit(need)
    )
    return rows.all()


def _by_number(tx: Read) -> type[Client]:
    """Clients as they are soonest read by their numbers: for ordering them, not for taking them up."""
    if tx.dialect != "sqlite":
        return Client
    from storage.search import sqlite

    return sqlite.BY_NUMBER


def _order(lookups: Sequence[Lookup], row: type[Client]) -> list[ColumnElement[Any]]:
    """The earlier tier first, those whom it fits too; in it the last contact, archived clients last."""
    earlier = [(_has(lookup, row), place) for place, lookup in enumerate(lookups[:-1])]
    # With nobody to rank no index is asked.
    ranks = [case((row.id.is_(None), 0), *earlier, else_=len(lookups))] if earlier else []
    return [*ranks, row.archived_at.is_not(None), row.last_contact_at.desc(), row.id.desc()]
