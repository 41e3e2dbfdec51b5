"""A page of a search: by the indexes when that is soon done, else by looking at the last clients first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, and_, case, false, func, or_, select, union_all
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

    return postgresql.lookups(tiers)


async def _rare(tx: Read, lookups: Sequence[Lookup], page: Page) -> Hits | None:
    """All whom the indexes give, in order; None when they are too many."""
    widest = [lookup for lookup in lookups if not lookup.tier.widens] or lookups
    probe = union_all(*(select(lookup.ids.limit(PROBE).subquery().c.id) for lookup in widest)).cte("probe")
    size = select(func.count()).select_from(probe)
    ordered = _in_order(select(probe.c.id), lookups, widest, page).where(size.scalar_subquery() < PROBE)
    rows = (await tx.session.execute(ordered)).all()
    if not rows and (await tx.session.scalar(size) or 0) >= PROBE:
        return None
    return Hits([row[0] for row in rows], rows[0][1] if rows else 0)


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
    need = page.limit if lookup.is_narrow and page.owner_id is None else max(page.limit, ENOUGH + 1)
    recent = await _recent(tx, lookup.tier, need, page.owner_id)
    if len(recent) == need:
        return recent, None
    everybody = _in_order(lookup.ids, [lookup], [lookup], page).with_only_columns(Client.id, func.count().over())
    rows = (await tx.session.execute(everybody)).all()
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


def _in_order(ids: Select[int], lookups: Sequence[Lookup], widest: Sequence[Lookup], page: Page) -> Select[Client, int]:
    earlier = [(fits(lookup.tier, Client), place) for place, lookup in enumerate(lookups[:-1])]
    ranks = [case(*earlier, else_=len(lookups))] if earlier else []
    fitting = or_(*(fits(lookup.tier, Client) for lookup in widest))
    return (
        select(Client, func.count().over())
        .where(Client.id.in_(ids), fitting, within(page.owner_id))
        .order_by(*ranks, Client.archived_at.is_not(None), Client.last_contact_at.desc(), Client.id.desc())
        .limit(page.limit)
        .offset(page.offset)
    )
