"""Plays as admins set them: switched, worded, tried on the past year before anything is sent."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from crm.campaigns.kept import sending_hours
from crm.campaigns.message import checked
from crm.clients.service import clean_tag
from crm.errors import Refused
from crm.messaging.content import Content
from crm.staff.actor import Actor
from crm.tasks.setting import TASK_TEXT_LIMIT
from crm.text import required_text
from crm.triggers.acting import state_of
from crm.triggers.days import Day
from crm.triggers.kinds import PlayKind
from crm.triggers.plays import PLAYS, play_of
from crm.triggers.runner import last_day
from crm.triggers.words import message_of
from locales.translator import Texts
from storage import plays, preferences
from storage.clients import Client
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.plays import FiringState, Play, PlayAction
from storage.readers import readers
from storage.staff import Role

MONTH = timedelta(days=30)
YEAR = 365
EXAMPLES = 8


@dataclass(frozen=True)
class PlayLine:
    """A play as it stands, and what came of its occasions within a month."""

    kind: PlayKind
    play: Play
    fired: dict[FiringState, int]


@dataclass(frozen=True)
class Rehearsal:
    """What a play would have done over the past year, by today's cards and consents; nothing was done.

    `states` counts clients: who could be written to if it were today, and who could not.
    """

    total: int
    by_month: Sequence[tuple[date, int]]
    examples: Sequence[tuple[date, Client]]
    states: dict[FiringState, int]


class PlayService:
    """Everything here is an admin's; a play that nobody touched is off."""

    def __init__(self, db: Database, zone: ZoneInfo) -> None:
        self._db = db
        self._zone = zone

    async def lines(self, actor: Actor) -> Sequence[PlayLine]:
        """All plays, in their order."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            standing = {play.key: play for play in await plays.plays(look)}
            fired = await plays.firings_since(look, look.now - MONTH)
        return [
            PlayLine(
                kind,
                standing.get(kind.key) or _untouched(kind),
                {state: count for (key, state), count in fired.items() if key == kind.key},
            )
            for kind in PLAYS
        ]

    async def line(self, actor: Actor, key: str) -> PlayLine:
        """One of them; `Stale` when there is none of this name."""
        play_of(key)
        return next(line for line in await self.lines(actor) if line.kind.key == key)

    async def switch(self, actor: Actor, key: str, *, on: bool) -> None:
        """From the next morning on it does what it does; what passed while it was off is past."""
        async with self._changing(actor, key, "switch_play") as (tx, play):
            play.is_on = on
            play.done_up_to = last_day(tx.now, self._zone)
            _record(tx, actor, key, "on" if on else "off")

    async def set_days(self, actor: Actor, key: str, days: int) -> None:
        """How many days before or after its occasion; `Refused` for what the play does not allow."""
        low, high = play_of(key).days_between
        if not low <= days <= high:
            raise Refused("play-days", low=low, high=high)
        async with self._changing(actor, key, "set_play_days") as (tx, play):
            play.days = days
            _record(tx, actor, key, "days")

    async def set_action(self, actor: Actor, key: str, action: PlayAction) -> None:
        """What it does; the words of another kind of deed are forgotten."""
        async with self._changing(actor, key, "set_play_action") as (tx, play):
            if play.action is not action:
                play.action, play.words = action, {}
                _record(tx, actor, key, "action")

    async def set_words(self, actor: Actor, key: str, said: Content) -> None:
        """What it says from now on: a message as it is, or a task's text, or a label; `Refused` for what is unfit."""
        async with self._changing(actor, key, "set_play_words") as (tx, play):
            play.words = _words(play.action, said)
            _record(tx, actor, key, "words")

    async def forget_words(self, actor: Actor, key: str) -> None:
        """The words it was made with again."""
        async with self._changing(actor, key, "forget_play_words") as (tx, play):
            play.words = {}
            _record(tx, actor, key, "words")

    async def rehearse(self, actor: Actor, key: str) -> Rehearsal:
        """Run the play over the past year; nothing is sent or written down."""
        line = await self.line(actor, key)
        async with self._db.read() as look:
            found = await self._past_year(look, line)
            latest = [*reversed(found[-EXAMPLES:])]
            known = {one.client.id: one.client for one in await readers(look, {ident for _, ident in latest}, 0)}
            states = await self._states(look, {ident for _, ident in found}, line.play.action)
        months = Counter(day.replace(day=1) for day, _ in found)
        examples = [(day, known[ident]) for day, ident in latest if ident in known]
        return Rehearsal(len(found), sorted(months.items()), examples, states)

    async def message(self, key: str, t: Texts, client_id: int) -> Content | None:
        """What is written to the client now; None when the play is off, or he wants no offers any more."""
        async with self._db.read() as look:
            play = await look.get(Play, key)
            if play is None or not play.is_on or play.action is not PlayAction.MESSAGE:
                return None
            states = await self._states(look, {client_id}, play.action)
        return message_of(t, play) if states.keys() & {FiringState.DONE, FiringState.TIRED} else None

    async def _past_year(self, look: Read, line: PlayLine) -> list[tuple[date, int]]:
        today = last_day(look.now, self._zone)
        seen: set[tuple[int, str]] = set()
        found: list[tuple[date, int]] = []
        for back in range(YEAR, -1, -1):
            day = today - timedelta(days=back)
            occasions = set(await line.kind.occasions(look, Day(day, self._zone), line.play.days)) - seen
            seen |= occasions
            found += [(day, ident) for ident in sorted({ident for ident, _ in occasions})]
        return found

    async def _states(self, look: Read, ids: set[int], action: PlayAction) -> dict[FiringState, int]:
        cap = (await sending_hours(look)).weekly_cap
        states: Counter[FiringState] = Counter()
        ordered = sorted(ids)
        for start in range(0, len(ordered), 500):
            found = await readers(look, ordered[start : start + 500], cap)
            states.update(state_of(reader, action) for reader in found)
        return dict(states)

    @asynccontextmanager
    async def _changing(self, actor: Actor, key: str, use_case: str) -> AsyncIterator[tuple[Tx, Play]]:
        """A write transaction with the play locked; one that nobody touched gets its row."""
        staff_id = actor.require(Role.ADMIN)
        kind = play_of(key)
        async with self._db.begin(actor.cause, use_case) as tx:
            await preferences.lock(tx, "plays")
            play = await tx.get(Play, key, lock=True)
            if play is None:
                play = _untouched(kind)
                play.done_up_to = last_day(tx.now, self._zone)
                tx.add(play)
            play.staff_id = staff_id
            yield tx, play


def _untouched(kind: PlayKind) -> Play:
    return Play(key=kind.key, is_on=False, days=kind.days, action=kind.action, words={})


def _words(action: PlayAction, said: Content) -> dict[str, object]:
    match action:
        case PlayAction.MESSAGE:
            return {"content": checked(said).to_json()}
        case PlayAction.TAG:
            return {"text": clean_tag(said.text)}
        case _:
            return {"text": required_text(said.text, TASK_TEXT_LIMIT)}


def _record(tx: Tx, actor: Actor, key: str, change: str) -> None:
    tx.record(Event(kind="play_changed", staff_id=actor.staff_id, payload={"play": key, "change": change}))
