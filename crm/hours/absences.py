"""When somebody is away, as people write it: «до пятницы», «с 1 по 10 декабря», «from Friday to Monday»: pure."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.when import find_when

_BEGINS = re.compile(r"\s*(?:с|со|from)\s", re.IGNORECASE)


def absence_in(line: str, now: datetime, *, tz: ZoneInfo, locale: str) -> tuple[datetime | None, datetime] | None:
    """When it begins, None being now, and when he is back; None for words that tell neither."""
    said = find_when(line, now, tz=tz, locale=locale, default_hour=0)
    if said is None:
        return None
    if said.end:
        return said.at, said.end
    if not _BEGINS.match(line):
        return None, said.at
    back = find_when(said.rest, said.at, tz=tz, locale=locale, default_hour=0)
    return (said.at, back.at) if back else None
