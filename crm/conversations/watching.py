"""What admins set about who answers: the round, and after how many working minutes silence is acted upon."""

from dataclasses import replace

from crm.errors import Refused
from crm.inbox.watch import PREFERENCE, Round, Watch, watch_from_json, watch_to_json
from crm.staff.actor import Actor
from storage import preferences
from storage.database import Database, Tx
from storage.events import Event
from storage.staff import Role

MOST_MINUTES = 7 * 24 * 60


class WatchService:
    """The round and the thresholds."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, actor: Actor) -> Watch:
        """What is set now."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return watch_from_json(await preferences.load(look, PREFERENCE))

    async def choose_round(self, actor: Actor, round_: Round) -> Watch:
        """From now on conversations that nobody leads are given to these in turn, or to nobody."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "choose_round") as tx:
            return await _save(tx, replace(await _locked(tx), round=round_), staff_id)

    async def set_thresholds(self, actor: Actor, task_minutes: int, admin_minutes: int) -> Watch:
        """Working minutes until silence becomes a task, and until admins are told; 0: never.

        Admins are not told before the colleague is.
        """
        staff_id = actor.require(Role.ADMIN)
        if not 0 <= task_minutes <= MOST_MINUTES or not 0 <= admin_minutes <= MOST_MINUTES:
            raise Refused("watch-unfit")
        if task_minutes and admin_minutes and admin_minutes < task_minutes:
            raise Refused("watch-unfit")
        async with self._db.begin(actor.cause, "set_thresholds") as tx:
            changed = replace(await _locked(tx), task_minutes=task_minutes, admin_minutes=admin_minutes)
            return await _save(tx, changed, staff_id)


async def _locked(tx: Tx) -> Watch:
    await preferences.lock(tx, PREFERENCE)
    return watch_from_json(await preferences.load(tx, PREFERENCE))


async def _save(tx: Tx, watch: Watch, staff_id: int) -> Watch:
    await preferences.save(tx, PREFERENCE, watch_to_json(watch))
    tx.record(Event(kind="watch_set", staff_id=staff_id, payload=watch_to_json(watch)))
    return watch
