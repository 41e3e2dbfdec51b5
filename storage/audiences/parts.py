"""Conditions and their groups as the queries read them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, runtime_checkable

Value = str | int | float | None


class Condition(Protocol):
    """One condition; `operand` is comparable to the column."""

    @property
    def field(self) -> str: ...
    @property
    def operator(self) -> str: ...
    @property
    def operand(self) -> Value: ...
    @property
    def of(self) -> str: ...
    @property
    def within(self) -> str: ...
    def bounds(self, now: datetime) -> tuple[datetime | None, datetime | None]: ...
    def days(self, now: datetime) -> tuple[date | None, date | None]: ...


@runtime_checkable
class Group(Protocol):
    """Parts of which `all` or `any` must hold, or one that must `not`."""

    @property
    def joint(self) -> str: ...
    @property
    def parts(self) -> "Sequence[Condition | Group]": ...


Part = Condition | Group
Audience = Sequence[Part]
"""Parts that must all hold."""
