"""A page of a search: by the indexes when that is soon done, else by looking at the last clients first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, union_all
from sqlalchemy.orm import aliased

from storage.clients import Client, by_ids, within
from storage.database import Read
from storage.search.lookup import Lookup
from storage.search.rows import fits
from storage.search.tiers import Hits, Tier

ENOUGH = 50
"""Nobody reads so many hits; that there are more is all that is told of their number."""

PROBE = 2_000
"""So many hits of an index are put in order at once; whoever has more of them stands among the last clients, too."""

RECENT = 8_000
"""So many last clients are looked at before an index is read to its end."""


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


async def find(tx: Read, tiers: Sequence[Tier], page: Page) -> Hits:
    """A page of the clients of all tiers.

    The earlier tier comes first; in it the last contact, archived clients last. Takes milliseconds at a million
    clients: what is rare is counted by the indexes, what is frequent is met among the last clients.
    """
    lookups = await _lookups(tx, tiers)
    widest = [lookup for lookup in lookups if not lookup.tier.widens]
    if not widest:
        return Hits()
    if not all(lookup.is_narrow for lookup in widest):
        return await _frequent(tx, lookups, page)
    rare = await _rare(tx, lookups, page)
    return rare or await _frequent(tx, lookups, page, many=widest[0] if len(widest) == 1 else None)


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


async def _rare(tx: Read, lookups: Sequence[Lookup], page: Page) -> Hits | None:
    """All whom the indexes give, in order; None when they are too many: then none of them is read."""
    widest = [lookup for lookup in lookups if not lookup.tier.widens] or lookups
    probe = union_all(*(select(lookup.ids.limit(PROBE).subquery().c.id) for lookup in widest)).cte("probe")
    size = select(func.count().label("hits")).select_from(probe).cte("size")
    fitting = or_(*(fits(lookup.tier, Client) for lookup in widest))
    wanted = and_(size.c.hits < PROBE, Client.id.in_(select(probe.c.id)), fitting, within(page.owner_id))
    # The size comes with a row of its own when there is nobody.
    found = select(Client, func.count(Client.id).over(), size.c.hits).select_from(size).outerjoin(Client, wanted)
    rows = (await tx.session.execute(found.order_by(*_order(lookups)).limit(page.end))).all()
    if rows[0].hits >= PROBE:
        return None
    return Hits([row[0] for row in rows[page.offset :] if row[0]], rows[0][1])


async def _frequent(tx: Read, lookups: Sequence[Lookup], page: Page, many: Lookup | None = None) -> Hits:
    """Tier after tier until the page is full and there is more than enough, each client once."""
    ids: list[int] = []
    total, is_all = 0, True
    for place, lookup in enumerate(lookups, start=1):
        wider = replace(page, offset=0, limit=page.end + len(ids))
        more, counted = await _of_one(tx, lookup, wider, is_many=lookup is many)
        ids = list(dict.fromkeys([*ids, *more]))
        total, is_all = max(total, counted or ENOUGH + 1), is_all and counted is not None
        if len(ids) >= page.end and total > ENOUGH:
            is_all = is_all and place == len(lookups)
            break
    return Hits(await by_ids(tx, ids[page.offset : page.end]), total, is_all)


async def _of_one(tx: Read, lookup: Lookup, page: Page, *, is_many: bool) -> tuple[Sequence[int], int | None]:
    """The first of a tier and how many it has; None: more than enough."""
    rare = await _rare(tx, [lookup], page) if lookup.is_narrow and not is_many else None
    if rare:
        return [client.id for client in rare.clients], rare.total
    # An index that gave so many has proved that there are enough.
    is_proved = (lookup.is_narrow or lookup.is_many) and page.owner_id is None
    need = page.limit if is_proved else max(page.limit, ENOUGH + 1)
    recent = await _recent(tx, lookup.tier, need, page.owner_id)
    if len(recent) == need:
        return recent, None
    everybody = select(Client.id, func.count().over()).where(
        Client.id.in_(lookup.ids), fits(lookup.tier, Client), within(page.owner_id)
    )
    rows = (await tx.session.execute(everybody.order_by(*_order([lookup])).limit(page.limit))).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


async def _recent(tx: Read, tier: Tier, need: int, owner_id: int | None) -> Sequence[int]:
    """At most `need` of the last clients, none archived.

    They come in the order of the inner query; to order them again would be to look at all of them first.
    """
    seen = select(Client.id, Client.search_text, Client.owner_id, Client.archived_at, Client.last_contact_at)
    last = aliased(Client, seen.order_by(Client.last_contact_at.desc(), Client.id.desc()).limit(RECENT).subquery())
    rows = await tx.session.scalars(
        select(last.id).where(last.archived_at.is_(None), fits(tier, last), within(owner_id, last)).limit(need)
    )
    return rows.all()


def _order(lookups: Sequence[Lookup]) -> list[ColumnElement[Any]]:
    """The earlier tier first, those whom it fits too; in it the last contact, archived clients last."""
    earlier = [(fits(lookup.tier, Client), place) for place, lookup in enumerate(lookups[:-1])]
    ranks = [case(*earlier, else_=len(lookups))] if earlier else []
    return [*ranks, Client.archived_at.is_not(None), Client.last_contact_at.desc(), Client.id.desc()]
