"""Who waits and how long, in working minutes: the inbox page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.hours.kept import PREFERENCE, hours_from_json
from crm.hours.rules import working_minutes_between
from crm.sight import horizon
from crm.staff.actor import Actor
from storage import preferences, queue
from storage.clients import Client
from storage.database import Database, Read
from storage.queue import Waiting, Whose
from storage.staff import Role

PAGE = 8


@dataclass(frozen=True)
class WaitingLine:
    """A client who waits: so many working minutes, and who is to answer him; None: nobody."""

    client: Client
    minutes: int
    leader: str | None
    snoozed_until: datetime | None = None


@dataclass(frozen=True)
class WaitingPage:
    """One page of those who wait, the longest first, or of those put off; pages count from 0."""

    lines: Sequence[WaitingLine]
    page: int
    pages: int
    total: int


class QueueService:
    """The inbox as a list."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, actor: Actor, whose: Whose = Whose.ALL, page: int = 0) -> WaitingPage:
        """Whom of those who wait the actor may see; a page beyond the last one is the last one."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            owner_id = await horizon(look, actor)
            total = await queue.count_waiting(look, whose, staff_id, owner_id=owner_id)
            page, pages = _within(page, total)
            rows = await queue.waiting(look, whose, staff_id, owner_id=owner_id, limit=PAGE, offset=page * PAGE)
            return WaitingPage(await lines_of(look, rows), page, pages, total)

    async def put_off(self, actor: Actor, page: int = 0) -> WaitingPage:
        """Conversations put off to a later time, the next to come back first."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            owner_id = await horizon(look, actor)
            total = await queue.count_put_off(look, owner_id=owner_id)
            page, pages = _within(page, total)
            rows = await queue.put_off(look, owner_id=owner_id, limit=PAGE, offset=page * PAGE)
            return WaitingPage(await lines_of(look, rows), page, pages, total)


async def lines_of(look: Read, rows: Sequence[Waiting]) -> list[WaitingLine]:
    """The rows with the working minutes that each has waited."""
    hours = hours_from_json(await preferences.load(look, PREFERENCE)) if rows else None
    return [
        WaitingLine(
            one.client,
            working_minutes_between(hours, one.client.waiting_since or look.now, look.now),
            one.leader,
            one.thread.snoozed_until if one.thread else None,
        )
        for one in rows
    ]


def _within(page: int, total: int) -> tuple[int, int]:
    """The nearest page there is, and how many there are."""
    pages = max(1, -(-total // PAGE))
    return min(max(page, 0), pages - 1), pages
