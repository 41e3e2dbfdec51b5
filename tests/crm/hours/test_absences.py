"""When somebody is away, as he says it."""

from datetime import UTC, datetime

import pytest

from crm.hours.absences import absence_in
from tests.support.people import MOSCOW

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)  # a Monday


def day(month: int, number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, number, hour, minute, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("line", "absence"),
    [
        ("до пятницы", (None, day(11, 27))),
        ("завтра в 12", (None, day(11, 24, 12))),
        ("с 1 до 10 декабря", (day(12, 1), day(12, 10, 23, 59))),
        ("с пятницы до понедельника", (day(11, 27), day(11, 30))),
        ("from Friday to Monday", (day(11, 27), day(11, 30))),
        ("завтра с 12 до 15", (day(11, 24, 12), day(11, 24, 15))),
        ("с пятницы", None),
        ("не знаю", None),
    ],
)
def test_an_absence_is_read(line: str, absence: tuple[datetime | None, datetime] | None) -> None:
    assert absence_in(line, NOW, tz=MOSCOW, locale="ru") == absence
