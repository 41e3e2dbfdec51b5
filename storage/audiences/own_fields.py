"""Clauses over the fields that the company designed for its clients."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, between, select

from storage.audiences.parts import Condition
from storage.clients import Client
from storage.fields import Field, FieldSubject, FieldValue

LEAP_DAY = 229


def known(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Something stands in the field."""
    return Client.id.in_(_values(condition))


def text(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """It holds this text or option, one of several; «is not» includes those in whom it is empty."""
    holds = Client.id.in_(_values(condition).where(FieldValue.text_n == condition.operand))
    return holds if condition.operator == "is" else ~holds


def number(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """A number, or 1 and 0 for yes and no."""
    return Client.id.in_(_values(condition).where(_compared(FieldValue.number, condition)))


def money(condition: Condition, now: datetime) -> ColumnElement[bool]:
    return Client.id.in_(_values(condition).where(_compared(FieldValue.amount, condition)))


def day(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """The day lies within the span, its ends too."""
    first, last = condition.days(now)
    values = _values(condition).where(FieldValue.day.is_not(None))
    values = values.where(FieldValue.day >= first) if first else values
    values = values.where(FieldValue.day <= last) if last else values
    return Client.id.in_(values)


def yearly(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """The day comes round within so many days from today, or in this month."""
    asked = int(condition.operand or 0)
    if condition.operator == "month":
        round_then = between(FieldValue.month_day, asked * 100 + 1, asked * 100 + 31)
    else:
        round_then = FieldValue.month_day.in_(sorted(set(_coming(now.date(), asked))))
    return Client.id.in_(_values(condition).where(round_then))


def _coming(today: date, days: int) -> Iterator[int]:
    """MMDD of today and so many days more; 29 February is kept on 1 March of a common year."""
    for step in range(days + 1):
        then = today + timedelta(days=step)
        yield then.month * 100 + then.day
        if (then.month, then.day) == (3, 1) and (then - timedelta(days=1)).day == 28:
            yield LEAP_DAY


def _compared(column: Any, condition: Condition) -> ColumnElement[bool]:
    compared: dict[str, ColumnElement[bool]] = {
        "is": column == condition.operand,
        "least": column >= condition.operand,
        "most": column <= condition.operand,
    }
    return compared[condition.operator]


def _values(condition: Condition) -> Select[Any]:
    field = select(Field.id).where(Field.subject == FieldSubject.CLIENT, Field.key == condition.of)
    return select(FieldValue.client_id).where(
        FieldValue.field_id == field.scalar_subquery(), FieldValue.client_id.is_not(None)
    )
