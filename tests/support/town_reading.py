"""Conditions as a person reads them, looking at one client of the town."""

from datetime import date, datetime, timedelta
from typing import Any

from crm.segments.conditions import ANYHOW, Condition, Field, Operator
from crm.segments.tree import Group, Joint, Part
from crm.text import normalise
from storage.clients import PointState
from storage.messages import Direction
from storage.outbox import OutboxState
from tests.support.town import Person
from tests.support.town_purchases import PURCHASED, bought

LONG_AGO = timedelta(days=100_000)


def holds(part: Part, person: Person, now: datetime) -> bool:
    """Whether the part is true of him."""
    if isinstance(part, Group):
        held = [holds(one, person, now) for one in part.parts]
        return not held[0] if part.joint is Joint.NOT else any(held) if part.joint is Joint.ANY else all(held)
    if part.field in PURCHASED:
        return bought(part, person, now)
    match part.operator:
        case Operator.IS_NOT:
            return not _is(part, person)
        case Operator.IS:
            return _is(part, person)
        case Operator.OLDER | Operator.NEWER:
            recent = _ago(part.field, person, now) <= timedelta(days=int(part.value or 0))
            return recent if part.operator is Operator.NEWER else not recent
        case Operator.SENT | Operator.FAILED | Operator.ANSWERED:
            return _met(part, person)
        case Operator.ANY:
            return {Field.ALL: True, Field.COMPANY: bool(person.companies)}.get(part.field, part.of in person.own)
        case _:
            value = person.own.get(part.of)
            return value is not None and _compared(part, value, now)


def _is(condition: Condition, person: Person) -> bool:
    row, value = person.row, condition.value
    match condition.field:
        case Field.TAG:
            return value in person.tags
        case Field.SOURCE:
            return row.source == value
        case Field.CITY:
            return row.city is not None and row.city.casefold() == str(value).casefold()
        case Field.LANGUAGE:
            return (row.locale or row.language or "").lower().split("-")[0] == value
        case Field.OWNER:
            return (row.owner_id or 0) == value
        case Field.FOUND:
            return str(row.id) in str(value).split(",")
        case Field.CONSENT:
            return bool(person.consents if value == ANYHOW else person.consents & {"all", value})
        case Field.POINT:
            free = value != "telegram" or not row.has_blocked_bot
            return person.points.get(str(value)) is PointState.VALID and free
        case Field.COMPANY:
            return value in person.companies
        case Field.LAST_CALL:
            return bool(person.calls) and max(person.calls)[1] == value
        case Field.COUPON:
            return value in person.coupons
        case Field.TEXT:
            return normalise(str(value)) in [normalise(one) for one in person.own.get(condition.of, [])]
    return person.own.get(condition.of) == value


def _ago(field: Field, person: Person, now: datetime) -> timedelta:
    moments: dict[Field, datetime | None] = {
        Field.LAST_CONTACT: person.row.last_contact_at,
        Field.FIRST_SEEN: person.row.first_seen_at,
        Field.WROTE: person.spoke.get(Direction.IN),
        Field.WRITTEN: person.spoke.get(Direction.OUT),
        Field.CALLED: max((at for at, _ in person.calls), default=None),
    }
    at = moments[field]
    return now - at if at else LONG_AGO


def _met(condition: Condition, person: Person) -> bool:
    state, at = person.campaigns.get(int(condition.value or 0), (None, None))
    match condition.operator:
        case Operator.SENT:
            return state is OutboxState.SENT
        case Operator.FAILED:
            return state in (OutboxState.FAILED, OutboxState.BLOCKED)
    spoke = person.spoke.get(Direction.IN)
    return state is OutboxState.SENT and bool(at and spoke and spoke > at)


def _compared(condition: Condition, value: Any, now: datetime) -> bool:
    match condition.operator:
        case Operator.LEAST:
            return bool(value >= condition.value)
        case Operator.MOST:
            return bool(value <= condition.value)
        case Operator.MONTH:
            return bool(value // 100 == condition.value)
        case Operator.SOON:
            return value in _coming(now.date(), int(condition.value or 0))
    first, last = condition.days(now)
    return (first is None or value >= first) and (last is None or value <= last)


def _coming(today: date, days: int) -> set[int]:
    then = [today + timedelta(days=step) for step in range(days + 1)]
    coming = {day.month * 100 + day.day for day in then}
    return coming | ({229} if 301 in coming else set())
