"""A person's time zone by his city, else by his phone, else the company's."""

from zoneinfo import ZoneInfo

from crm.text import normalise
from crm.zones.cities import CITIES, CODES

_BY_CITY = {
    normalise(name.replace("_", " ")): ZoneInfo(zone) for zone, names in CITIES.items() for name in names.split()
}
_BY_CODE = {code: ZoneInfo(zone) for zone, codes in CODES.items() for code in codes.split()}
_LONGEST, _SHORTEST = max(map(len, _BY_CODE)), min(map(len, _BY_CODE))

EASTERNMOST = ZoneInfo("Asia/Kamchatka")
"""Where a day begins first among the zones known here."""


def zone_of(city: str | None, phone: str | None, otherwise: ZoneInfo) -> ZoneInfo:
    """Where the clock stands for somebody of this city (in normal form) and this phone (E.164)."""
    return _BY_CITY.get(city or "") or _by_phone(phone or "") or otherwise


def _by_phone(phone: str) -> ZoneInfo | None:
    codes = (phone[:length] for length in range(_LONGEST, _SHORTEST - 1, -1))
    return next((_BY_CODE[code] for code in codes if code in _BY_CODE), None)
