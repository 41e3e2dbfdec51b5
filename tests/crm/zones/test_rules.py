"""Where somebody's clock stands, by his city, else his phone, else the company's."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crm.text import normalise
from crm.zones.cities import CITIES, CODES
from crm.zones.rules import EASTERNMOST, zone_of

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("city", "phone", "zone"),
    [
        ("владивосток", None, "Asia/Vladivostok"),
        ("ростов-на-дону", None, "Europe/Moscow"),
        ("нижний новгород", "+73832223344", "Europe/Moscow"),
        (None, "+73832223344", "Asia/Novosibirsk"),
        (None, "+77011234567", "Asia/Almaty"),
        (None, "+79131234567", "Europe/Moscow"),
        ("урюпинск", None, "Europe/Moscow"),
        (None, None, "Europe/Moscow"),
        ("", "", "Europe/Moscow"),
    ],
)
def test_the_city_speaks_before_the_phone(city: str | None, phone: str | None, zone: str) -> None:
    assert zone_of(city and normalise(city), phone, MOSCOW) == ZoneInfo(zone)


def test_a_city_is_listed_once() -> None:
    names = [normalise(name.replace("_", " ")) for line in CITIES.values() for name in line.split()]
    assert len(names) == len(set(names))
    codes = [code for line in CODES.values() for code in line.split()]
    assert len(codes) == len(set(codes))


def test_nobody_wakes_before_the_easternmost() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    offsets = [noon.astimezone(ZoneInfo(zone)).utcoffset() for zone in (*CITIES, *CODES)]
    assert max(offset for offset in offsets if offset) == noon.astimezone(EASTERNMOST).utcoffset()
