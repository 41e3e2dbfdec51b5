"""From what a colleague asked for to an order that a worker can make: whom, which columns, in which words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from crm.exchange.export_cells import STANDING, FieldColumn, Layout
from crm.exchange.export_formats import ExportFormat
from crm.exchange.export_making import Order
from crm.fields import Field, FieldSubject, field_title, option_title
from crm.segments.tree import EVERYBODY, Audience, audience_from_json
from locales.translator import Texts
from storage import fields
from storage.database import Read
from storage.exporting import Whom
from storage.staff import Role

STAND_ELSEWHERE = frozenset({"phone", "email", "city"})
"""Fields that have columns of their own."""
BIRTHDAY = "birthday"
OWN_SOURCES = ("manager", "import")
"""What the program itself writes down as a source."""


@dataclass(frozen=True)
class Chosen:
    """Whom somebody wants in a file: conditions that must all hold, or what a search found."""

    audience: Audience = EVERYBODY
    query: str = ""

    def to_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return {"audience": [condition.to_json() for condition in self.audience], "query": self.query}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Chosen":
        """What `to_json` gave."""
        return cls(audience_from_json(data["audience"]), str(data["query"]))


@dataclass(frozen=True)
class Reader:
    """For whom a file is worded, and what he may see."""

    role: Role
    locale: str
    timezone: str


async def order_for(
    look: Read, url: str, path: Path, kind: ExportFormat, whom: Whom, reader: Reader, now: datetime
) -> Order:
    """Everything the making needs; audiences of cabinets hold those alone who agreed to that."""
    seen = await seen_fields(look, reader.role)
    return Order(
        url=url,
        now=now,
        path=path,
        format=kind,
        whom=replace(whom, in_cabinets=True) if kind.is_audience else whom,
        layout=_layout(Texts(reader.locale, ZoneInfo(reader.timezone)), seen),
        birthday_id=next((field.id for field in seen if field.key == BIRTHDAY), None),
    )


async def seen_fields(look: Read, role: Role) -> list[Field]:
    """The fields that the role may see, but for sensitive ones: they leave the program in no file."""
    standing = await fields.fields_of(look, FieldSubject.CLIENT)
    return [field for field in standing if role.includes(field.seen_by) and not field.is_sensitive]


def _layout(t: Texts, seen: Sequence[Field]) -> Layout:
    own = [field for field in seen if field.key not in STAND_ELSEWHERE]
    return Layout(
        headings={key: t.plain(f"export-column-{key.replace('_', '-')}") for key in STANDING},
        fields=[
            FieldColumn(
                field.id,
                field_title(t, field),
                field.kind,
                {str(option): option_title(t, field, str(option)) for option in field.options},
            )
            for field in own
        ],
        yes=t.plain("field-yes"),
        no=t.plain("field-no"),
        timezone=t.timezone.key,
        sheet=t.plain("export-sheet"),
        sources={source: t.plain(f"export-source-{source}") for source in OWN_SOURCES},
    )
