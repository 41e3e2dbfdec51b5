"""The company's week and its exceptions; colleagues who are away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from crm.errors import Refused, Stale
from crm.hours.kept import PREFERENCE, hours_from_json, hours_to_json
from crm.hours.reading import SomeDays, Unfit, read_line
from crm.hours.rules import Hours, Spans, is_open, next_opening
from crm.staff.actor import Actor
from crm.text import clean_line
from storage import preferences, staff
from storage.database import Database, Tx
from storage.events import Event
from storage.staff import Role, StaffMember

CLOSED_WEEK: Final[tuple[Spans, ...]] = ((),) * 7
MOST_EXCEPTIONS = 100
LONGEST_ABSENCE = timedelta(days=366)


@dataclass(frozen=True)
class Now:
    """The hours, whether somebody answers at this moment, when it opens next, and who is away."""

    hours: Hours | None
    is_open: bool
    opens_at: datetime | None
    away: Sequence[StaffMember]


class HoursService:
    """When the company answers and who is there; hours are of the clocks in the company's zone."""

    def __init__(self, db: Database, zone: ZoneInfo) -> None:
        self._db = db
        self._zone = zone

    async def now(self, actor: Actor) -> Now:
        """How things stand at this moment."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            hours = hours_from_json(await preferences.load(look, PREFERENCE))
            # whoever leaves later is listed too: it is to be seen and taken back
            away = [one for one in await staff.all_active(look) if one.away_until and one.away_until > look.now]
            return Now(hours, is_open(hours, look.now), next_opening(hours, look.now), away)

    async def set_lines(self, actor: Actor, lines: Sequence[str]) -> Hours:
        """«пн-пт 9-18» changes these days of the week, «31.12 выходной» those dates; all others are closed at first.
        «31.12 как обычно» makes a date like every week again.

        Exceptions of the past are forgotten; `Refused` when nothing can be read in a line.
        """
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "set_hours") as tx:
            await preferences.lock(tx, PREFERENCE)
            standing = hours_from_json(await preferences.load(tx, PREFERENCE)) or Hours(self._zone, CLOSED_WEEK)
            for line in lines:
                standing = _changed(standing, line, tx.now)
            await preferences.save(tx, PREFERENCE, hours_to_json(standing))
            tx.record(Event(kind="hours_set", staff_id=staff_id, payload={"line": clean_line("; ".join(lines))}))
            return standing

    async def clear(self, actor: Actor) -> None:
        """No hours: always open."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "clear_hours") as tx:
            await preferences.save(tx, PREFERENCE, {})
            tx.record(Event(kind="hours_cleared", staff_id=staff_id))

    async def leave(
        self, actor: Actor, until: datetime, staff_id: int | None = None, *, since: datetime | None = None
    ) -> StaffMember:
        """The actor, or for an admin any colleague, is away until then: others are told of his clients meanwhile.

        `since` is when it begins; None: now.
        """
        async with self._db.begin(actor.cause, "leave") as tx:
            member = await _whom(tx, actor, staff_id)
            begins = max(since or tx.now, tx.now)
            if not begins < until <= tx.now + LONGEST_ABSENCE:
                raise Refused("away-unfit")
            member.away_from, member.away_until = (begins if begins > tx.now else None), until
            payload = {"name": member.name, "until_at": until.isoformat()}
            payload |= {"from_at": member.away_from.isoformat()} if member.away_from else {}
            kind = "staff_leaves_later" if member.away_from else "staff_left_for"
            tx.record(Event(kind=kind, staff_id=actor.staff_id, subject_id=member.id, payload=payload))
            return member

    async def come_back(self, actor: Actor, staff_id: int | None = None) -> StaffMember:
        """He is here again."""
        async with self._db.begin(actor.cause, "come_back") as tx:
            member = await _whom(tx, actor, staff_id)
            if member.away_until is not None:
                member.away_from = member.away_until = None
                payload = {"name": member.name}
                tx.record(Event(kind="staff_came_back", staff_id=actor.staff_id, subject_id=member.id, payload=payload))
            return member


def _changed(hours: Hours, line: str, now: datetime) -> Hours:
    today = now.astimezone(hours.zone).date()
    try:
        said = read_line(line, today)
    except Unfit as error:
        raise Refused("hours-unfit") from error
    if not isinstance(said, SomeDays):
        week = tuple(said.spans if day in said.days else spans for day, spans in enumerate(hours.week))
        return replace(hours, week=week)
    days = [said.first + timedelta(days=number) for number in range((said.last - said.first).days + 1)]
    kept = {day: spans for day, spans in hours.exceptions.items() if day >= today}
    others = {day: spans for day, spans in kept.items() if day not in days}
    exceptions = others if said.spans is None else others | dict.fromkeys(days, said.spans)
    if len(exceptions) > MOST_EXCEPTIONS:
        raise Refused("hours-too-many", limit=MOST_EXCEPTIONS)
    return replace(hours, exceptions=exceptions)


async def _whom(tx: Tx, actor: Actor, staff_id: int | None) -> StaffMember:
    own_id = actor.require(Role.MANAGER)
    if staff_id not in (None, own_id):
        actor.require(Role.ADMIN)
    member = await tx.get(StaffMember, staff_id or own_id, lock=True)
    if member is None or member.removed_at:
        raise Stale
    return member
