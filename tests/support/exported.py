"""Clients as files know them, for the tests of files; and a layout in Russian."""

from collections import defaultdict
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from crm.exchange.export_cells import STANDING, FieldColumn, Layout
from locales.translator import Texts
from storage.clients import ChannelName
from storage.exporting import Exported, Value
from storage.fields import FieldKind

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FIELDS = (
    FieldColumn(1, "Дата рождения", FieldKind.DATE, {}),
    FieldColumn(2, "Рост", FieldKind.NUMBER, {}),
    FieldColumn(3, "Бюджет", FieldKind.MONEY, {}),
    FieldColumn(4, "Есть дети", FieldKind.YES_NO, {}),
    FieldColumn(5, "Пол", FieldKind.ONE_OF, {"female": "женский"}),
    FieldColumn(6, "Любит", FieldKind.MANY_OF, {}),
    FieldColumn(7, "Заметка", FieldKind.TEXT, {}),
)
VALUES = {
    1: [Value(None, None, None, date(1990, 5, 14))],
    2: [Value(None, 172.5, None, None)],
    3: [Value("RUB", None, 123450, None)],
    4: [Value(None, 1, None, None)],
    5: [Value("female", None, None, None)],
    6: [Value("кофе", None, None, None), Value("чай", None, None, None)],
    7: [Value("=1+1", None, None, None)],
}


def layout(*fields: FieldColumn) -> Layout:
    """Headings as a Russian admin reads them."""
    t = Texts("ru", ZoneInfo("Europe/Moscow"))
    headings = {key: t.plain(f"export-column-{key.replace('_', '-')}") for key in STANDING}
    return Layout(
        headings, fields, yes="да", no="нет", timezone="Europe/Moscow", sheet="Клиенты", sources={"import": "из файла"}
    )


def exported(
    name: str = "Анна Петрова",
    phones: tuple[str, ...] = ("+79995551111",),
    emails: tuple[str, ...] = (),
    number: int = 12,
) -> Exported:
    """A client with these ways to reach him."""
    points = defaultdict(list, {ChannelName.PHONE: list(phones), ChannelName.EMAIL: list(emails)})
    main = phones[0] if phones else None
    return Exported(number, name, "anna", main, "Казань", "site", "Олег", NOON, NOON, points, ads={"all"})
