"""Plays as days go by: each day's occasions are dealt with in its morning, each once, whatever restarts."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from crm.campaigns.hours import Slot, slot
from crm.campaigns.kept import sending_hours
from crm.triggers.acting import deal_with
from crm.triggers.days import Day, day_of
from crm.triggers.plays import play_of
from crm.triggers.words import own_words
from crm.zones.rules import zone_of
from locales.translator import Texts
from storage import campaign_ledger, plays
from storage.campaign_ledger import Place
from storage.database import Database
from storage.plays import Play

MORNING = time(10)
"""By the company's clock."""

PATIENCE = 2
"""Days after which an occasion is over: a birthday is not congratulated on a week later."""

CHUNK = 200


class PlayRunner:
    """One tick over all plays that are on; a day is over when all of its occasions stand written down."""

    def __init__(self, db: Database, zone: ZoneInfo, locale: str) -> None:
        self._db = db
        self._zone = zone
        self._t = Texts(locale, zone)

    async def tick(self) -> None:
        """Deal with every day up to this morning; a transaction per some hundreds of occasions."""
        async with self._db.read() as look:
            today = last_day(look.now, self._zone)
            due = [play for play in await plays.plays(look) if play.is_on and play.done_up_to < today]
        for play in due:
            for ordinal in range(play.done_up_to.toordinal() + 1, today.toordinal() + 1):
                day = date.fromordinal(ordinal)
                await self._deal_with(play, Day(day, self._zone), is_late=(today - day).days > PATIENCE)
        await self._put_off()

    async def _deal_with(self, play: Play, day: Day, *, is_late: bool) -> None:
        async with self._db.read() as look:
            found = await play_of(play.key).occasions(look, day, play.days)
        for start in range(0, len(found), CHUNK):
            async with self._db.begin() as tx:
                standing = await tx.get(Play, play.key, lock=True)
                if standing is None or not standing.is_on:
                    return
                words = own_words(self._t, standing)
                await deal_with(tx, standing, found[start : start + CHUNK], words, self._zone, is_late=is_late)
        async with self._db.begin() as tx:
            standing = await tx.get(Play, play.key, lock=True)
            if standing and standing.done_up_to < day.date:
                standing.done_up_to = day.date

    async def _put_off(self) -> None:
        """Whose quiet hours began before his turn came is written to when they are over."""
        found = True
        while found:
            async with self._db.begin() as tx:
                hours = await sending_hours(tx)

                def hours_of(place: Place, now: datetime = tx.now) -> Slot:
                    return slot(hours, zone_of(place.city, place.phone, self._zone), now)  # noqa: B023 - used at once

                found = await campaign_ledger.put_off(tx, None, CHUNK, hours_of)


def last_day(now: datetime, zone: ZoneInfo) -> date:
    """The last day whose morning has come."""
    today = day_of(now, zone)
    return today.date if now.astimezone(zone).time() >= MORNING else today.moved(-1).date
