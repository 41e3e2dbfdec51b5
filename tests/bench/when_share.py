"""Shares of time phrases understood: `python -m tests.bench.when_share [-v]`."""

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from crm.when import find_when

TZ = ZoneInfo("Europe/Moscow")
OURS = Path(__file__).parents[1] / "crm/when/when_corpus.csv"
SHARED = Path(__file__).parents[2].parent / "shared/data/due_dates/core_cases.csv"
Parser = Callable[["Case"], datetime | None]


@dataclass(frozen=True)
class Case:
    lang: str
    phrase: str
    now: datetime
    expected: datetime | None
    expected_end: datetime | None
    compare: str
    by_day: bool
    ambiguous: bool
    rest: str | None

    def met_by(self, at: datetime | None) -> bool:
        """Is this what was meant: the day, the minute, or anything within the stretch."""
        if at is None or self.expected is None:
            return at is None and self.expected is None
        if self.compare == "day":
            return at.date() == self.expected.date()
        if self.compare == "within":
            assert self.expected_end is not None
            if self.by_day:
                return self.expected.date() <= at.date() <= self.expected_end.date()
            return self.expected <= at < self.expected_end
        return abs(at - self.expected) < timedelta(minutes=1)


def read_cases(path: Path) -> Iterator[Case]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Case(
                lang=row["lang"],
                phrase=row["phrase"],
                now=datetime.fromisoformat(row["reference"]).replace(tzinfo=TZ),
                expected=moment(row["expected"]),
                expected_end=moment(row.get("expected_end")),
                compare=row["compare"],
                by_day=row.get("grain") == "day",
                ambiguous=row.get("ambiguous") == "1",
                rest=row.get("rest"),
            )


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=TZ) if text else None


def ours(case: Case) -> datetime | None:
    found = find_when(case.phrase, case.now, tz=TZ, locale=case.lang)
    return found.at if found else None


def group_of(case: Case) -> str:
    kind = "none" if case.expected is None else case.lang
    return f"{kind}, ambiguous" if case.ambiguous else kind


def shares(path: Path, parse: Parser) -> dict[str, tuple[int, list[Case]]]:
    """By group: how many cases there are and which were missed."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in read_cases(path):
        groups[group_of(case)].append(case)
    return {name: (len(cases), [c for c in cases if not c.met_by(parse(c))]) for name, cases in groups.items()}


def dateparser_alone() -> Parser | None:
    if find_spec("dateparser") is None:
        return None
    dateparser = import_module("dateparser")

    def parse(case: Case) -> datetime | None:
        settings = {"RELATIVE_BASE": case.now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
        found: datetime | None = dateparser.parse(case.phrase, languages=[case.lang], settings=settings)
        return found.replace(tzinfo=TZ) if found else None

    return parse


def main() -> None:
    parsers = {"ours": ours, "dateparser": dateparser_alone()}
    for path in (SHARED, OURS):
        for name, parse in parsers.items():
            if parse and path.exists():
                for group, (count, missed) in sorted(shares(path, parse).items()):
                    right = count - len(missed)
                    print(f"{path.name:16} {name:10} {group:16} {right:4}/{count:<4} {right / count:7.1%}")
                    for case in missed if "-v" in sys.argv else ():
                        print(f"    {case.phrase!r} -> {parse(case)}, expected {case.expected}")


if __name__ == "__main__":
    main()
