"""The whole schedule on one page: each job and how often the clock wakes it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

Work = Callable[[], Awaitable[float | None]]
"""One tick; seconds after which it wants to run again, or None to wait for the clock or a commit."""


@dataclass(frozen=True)
class Entry:
    """A job by name, its tick, and the trigger that wakes it."""

    name: str
    work: Work
    trigger: BaseTrigger


@dataclass(frozen=True)
class Ticks:
    """What the timetable wakes; made by `bot.app`."""

    boards: Work
    campaigns: Work
    cleaning: Work
    derived: Work
    desk: Work
    documents: Work
    duplicates: Work
    erasures: Work
    exports: Work
    imports: Work
    purchase_window: Work
    later: Work
    plays: Work
    reminders: Work
    scores: Work
    senders: Mapping[str, Work]
    silence: Work
    snoozes: Work
    upkeep: Work


def every(seconds: int) -> BaseTrigger:
    """Wake at this distance."""
    return IntervalTrigger(seconds=seconds)


def nightly() -> BaseTrigger:
    """Wake at one o'clock, UTC: the small hours where most of our readers live."""
    return CronTrigger(hour=1, timezone="UTC")


def timetable(ticks: Ticks) -> tuple[Entry, ...]:
    """Every job there is."""
    return (
        Entry("boards", ticks.boards, every(seconds=5)),
        Entry("campaigns", ticks.campaigns, every(seconds=1)),
        Entry("cleaning", ticks.cleaning, every(seconds=600)),
        Entry("derived", ticks.derived, nightly()),
        Entry("desk", ticks.desk, every(seconds=10)),
        Entry("documents", ticks.documents, every(seconds=2)),
        Entry("duplicates", ticks.duplicates, every(seconds=1)),
        Entry("erasures", ticks.erasures, every(seconds=60)),
        Entry("exports", ticks.exports, every(seconds=5)),
        Entry("imports", ticks.imports, every(seconds=60)),
        Entry("purchase_window", ticks.purchase_window, every(seconds=60)),
        Entry("later", ticks.later, every(seconds=60)),
        Entry("plays", ticks.plays, every(seconds=60)),
        Entry("reminders", ticks.reminders, every(seconds=1)),
        Entry("scores", ticks.scores, nightly()),
        Entry("silence", ticks.silence, every(seconds=30)),
        Entry("snoozes", ticks.snoozes, every(seconds=5)),
        Entry("upkeep", ticks.upkeep, every(seconds=3600)),
        *(Entry(job, tick, every(seconds=1)) for job, tick in ticks.senders.items()),
    )
