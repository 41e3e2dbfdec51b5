"""The threads of two cards that become one: they read as one conversation."""

from sqlalchemy import delete, update

from storage.base import table_of
from storage.clients import Client
from storage.database import Tx
from storage.dialect import upsert
from storage.rows import Json, row_from_json, row_to_json
from storage.threads import TO_ANSWER, Thread, ThreadStatus

THREADS = table_of(Thread)
URGENCY = list(ThreadStatus)


async def join_threads(tx: Tx, gone_id: int, kept: Client) -> Json:
    """The swallowed card's thread goes into the kept one's; returns it for `part_threads`, empty when there is none.

    `kept` says already whether the one person waits. The kept card's leader goes on; while it has none, the other's.
    """
    await tx.flush()
    ours = await tx.get(Thread, kept.id, lock=True)
    found = await tx.session.execute(delete(THREADS).where(THREADS.c.client_id == gone_id).returning(THREADS))
    row = found.mappings().one_or_none()
    if row is None:
        return {}
    theirs = Thread(**dict(row) | {"client_id": kept.id})
    if ours is None:
        tx.add(theirs)
    else:
        _take_up(ours, theirs, waits=kept.waiting_since is not None)
    return row_to_json(row)


def _take_up(ours: Thread, theirs: Thread, *, waits: bool) -> None:
    turns = [one.status for one in (ours, theirs) if not waits or one.snoozed_until is None]
    ours.status = min(turns, key=URGENCY.index)
    put_off = [one.snoozed_until for one in (ours, theirs) if one.snoozed_until]
    ours.snoozed_until = None if waits else min(put_off, default=None)
    if ours.assignee_id is None:
        ours.assignee_id, ours.assigned_at = theirs.assignee_id, theirs.assigned_at
    ours.told = min(ours.told, theirs.told)
    for name in ("last_in_at", "last_out_at", "away_until", "by_bot_since"):
        said = [at for at in (getattr(ours, name), getattr(theirs, name)) if at]
        setattr(ours, name, max(said, default=None))


async def part_threads(tx: Tx, row: Json, kept: Client, *, gone_waits: bool) -> None:
    """The card that stands again has its thread again; neither says that somebody waits who does not."""
    if not row:
        return
    await tx.session.execute(upsert(tx.session, Thread).on_conflict_do_nothing(), [row_from_json(THREADS, row)])
    waits = {row["client_id"]: gone_waits, kept.id: kept.waiting_since is not None}
    idle = [client_id for client_id, still in waits.items() if not still]
    seems_to_wait = (THREADS.c.status.in_(TO_ANSWER), THREADS.c.snoozed_until.is_(None))
    calmed = update(THREADS).where(THREADS.c.client_id.in_(idle), *seems_to_wait)
    await tx.session.execute(calmed.values(status=ThreadStatus.WAITING_CLIENT))
