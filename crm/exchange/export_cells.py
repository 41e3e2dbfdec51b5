"""What a column of an exported table holds, cell by cell, and how a cell is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.numbers import get_currency_precision

from crm.values.yearly import YearDay, kept_day
from storage.clients import ChannelName
from storage.exporting import Exported, Value
from storage.fields import FieldKind

Cell = str | float | Decimal | date | None

STANDING = (
    "number",
    "name",
    "phone",
    "more_phones",
    "email",
    "more_emails",
    "username",
    "telegram",
    "other_channels",
    "unreachable",
    "city",
    "company",
    "post",
    "tags",
    "source",
    "owner",
    "first_seen",
    "last_contact",
    "ads",
)
"""What is known of every client, in the order of the columns; the company's own fields follow."""

_SHOWN = (ChannelName.PHONE, ChannelName.EMAIL, ChannelName.TELEGRAM)


@dataclass(frozen=True)
class FieldColumn:
    """A field of the company as files see it."""

    field_id: int
    heading: str
    kind: FieldKind
    words: Mapping[str, str]
    """How options are called; what is not here is called as it is."""


@dataclass(frozen=True)
class Layout:
    """The table: headings and words in the reader's language, days in his time zone."""

    headings: Mapping[str, str]
    fields: Sequence[FieldColumn]
    yes: str
    no: str
    timezone: str
    sheet: str
    """How a sheet of the table is called."""
    sources: Mapping[str, str]
    """How the program's own sources are called; what is not here is called as it is."""

    @property
    def titles(self) -> list[str]:
        """The first row."""
        return [self.headings[key] for key in STANDING] + [column.heading for column in self.fields]


class Table:
    """Clients as rows of cells."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._zone = ZoneInfo(layout.timezone)

    def row(self, client: Exported) -> list[Cell]:
        """The cells of one client, in the order of the headings."""
        return [*self._standing(client), *(self._field(client, column) for column in self._layout.fields)]

    def _standing(self, client: Exported) -> list[Cell]:
        phones, emails = client.points[ChannelName.PHONE], client.points[ChannelName.EMAIL]
        others = [
            f"{name}: {value}" for name, values in client.points.items() if name not in _SHOWN for value in values
        ]
        return [
            client.id,
            client.name,
            phones[0] if phones else None,
            ", ".join(phones[1:]),
            emails[0] if emails else None,
            ", ".join(emails[1:]),
            client.username,
            ", ".join(client.points[ChannelName.TELEGRAM]),
            ", ".join(others),
            ", ".join(client.lost),
            client.city,
            "; ".join(company for company, _ in client.places),
            "; ".join(post for _, post in client.places if post),
            ", ".join(client.tags),
            self._layout.sources.get(client.source or "", client.source),
            client.owner,
            self._local(client.first_seen_at),
            self._local(client.last_contact_at),
            self._yes_no(bool(client.ads)),
        ]

    def _field(self, client: Exported, column: FieldColumn) -> Cell:
        cells = [self._value(column, value) for value in client.values[column.field_id]]
        if len(cells) == 1:
            return cells[0]
        return ", ".join(written(cell) for cell in cells)

    def _value(self, column: FieldColumn, value: Value) -> Cell:
        match column.kind:
            case FieldKind.DATE:
                day = kept_day(value.day, value.month_day, value.text)
                return str(day) if isinstance(day, YearDay) else day
            case FieldKind.NUMBER:
                return value.number
            case FieldKind.YES_NO:
                return None if value.number is None else self._yes_no(value.number == 1)
            case FieldKind.MONEY if value.amount is not None:
                return Decimal(value.amount).scaleb(-get_currency_precision(value.text or "RUB"))
            case _:
                return column.words.get(value.text or "", value.text)

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone).replace(tzinfo=None, microsecond=0)

    def _yes_no(self, said: bool) -> str:
        return self._layout.yes if said else self._layout.no


def written(cell: Cell) -> str:
    """A cell as a person in Russia would type it: 1234,5 and 05.12.2026, which `import` reads back as it was."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case datetime():
            return cell.strftime("%d.%m.%Y %H:%M")
        case date():
            return cell.strftime("%d.%m.%Y")
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case _:
            return f"{cell:.3f}".rstrip("0").rstrip(".").replace(".", ",") if cell % 1 else str(int(cell))


Writer = Callable[[Exported], int]
"""Writes a client and says how many lines of the file he took."""
