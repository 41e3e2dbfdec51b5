"""Keeping the base clean: what an admin sees and presses, and what goes on by itself, some rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from crm.cleaning.rules import right_writing
from crm.errors import Stale
from crm.inbox.notices import no_longer_waits
from crm.sight import seen
from crm.sight.seeing import standing
from crm.staff.actor import Actor
from crm.tasks.setting import task_event
from storage import bulk, cleaning, preferences, retention
from storage.cleaning import Clutter, clutter
from storage.clients import Client, ContactPoint, PointState, by_telegram_id, refresh_search_text, telegram_address
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember
from storage.tasks import Task
from storage.threads import ThreadStatus

CLEANING_JOB = "cleaning"
STALE_DAYS = 365
ASKED_EVERY = timedelta(days=180)
ASKED_AT_ONCE = 20
DAYTIME = range(11, 18)
"""Hours of the company's day in which clients are asked."""

CALL_LIST = 50
"""Tasks made by one press; more would be pressed away."""

PAGE = 8
"""Clients on one screen."""

TERMS = (0, 365, 3 * 365, 5 * 365)
"""Days for which a kind of data may be kept; 0: as long as the client is."""

_FORGET = {
    "messages": retention.forget_messages,
    "calls": retention.forget_calls,
    "notes": retention.forget_notes,
    "tasks": retention.forget_tasks,
    "documents": retention.forget_documents,
    "changes": retention.forget_changes,
    "looks": retention.forget_looks,
}
KINDS = tuple(_FORGET)

_CHECK, _ASKING, _TERMS = "cleaning_check", "cleaning_asking", "retention"


@dataclass(frozen=True)
class Overview:
    """How much there is to clean, and what goes on by itself."""

    clutter: Clutter
    is_checking: bool
    asks_clients: bool
    terms: dict[str, int]


class CleaningService:
    """Use cases of admins; terms of keeping are the owner's."""

    def __init__(self, db: Database, phone_region: str, timezone: ZoneInfo) -> None:
        self._db = db
        self._region = phone_region
        self._timezone = timezone

    async def overview(self, actor: Actor) -> Overview:
        """Counts and switches."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return Overview(
                await clutter(look, look.now - timedelta(days=STALE_DAYS)),
                "last" in await preferences.load(look, _CHECK),
                bool((await preferences.load(look, _ASKING)).get("on")),
                await _terms(look),
            )

    async def check_addresses(self, actor: Actor) -> None:
        """Have every phone and e-mail address read anew: put right where that is clear, doubted where it is not."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "check_addresses") as tx:
            await preferences.save(tx, _CHECK, {"last": 0})
            tx.record(Event(kind="addresses_checked", staff_id=staff_id))
            tx.wake(CLEANING_JOB)

    async def call_list(self, actor: Actor, text: str) -> int:
        """A task with this text to each owner of a client whose address is doubted, else to the actor; how many."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "call_list") as tx:
            await preferences.lock(tx, "call_list")  # two at once would both find the same clients without a task
            clients = await cleaning.doubtful(tx, CALL_LIST)
            tasks = [_task(tx, client, staff_id, text) for client in clients]
            for task in tasks:
                tx.add(task)
            await tx.flush()
            for task in tasks:
                assignee = await tx.get(StaffMember, task.assignee_id)
                tx.record(task_event("task_set", staff_id, task, assignee=assignee.name if assignee else ""))
        return len(clients)

    async def out_of_reach(self, actor: Actor, page: int) -> tuple[Sequence[Client], bool]:
        """A page of the clients whom no known address reaches, and whether there are more."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            found = await cleaning.out_of_reach(look, PAGE + 1, page * PAGE)
        return found[:PAGE], len(found) > PAGE

    async def archive_stale(self, actor: Actor) -> int:
        """Clients without contact for a year go out of the way: found when looked for, in no campaign; how many.

        A write transaction for some hundreds of them each.
        """
        staff_id = actor.require(Role.ADMIN)
        archived = 0
        while True:
            async with self._db.begin() as tx:
                ids = await cleaning.archive_stale(tx, tx.now - timedelta(days=STALE_DAYS))
                if not ids:
                    return archived
                await _tell_archived(tx, ids, staff_id)
            archived += len(ids)

    async def archive(self, actor: Actor, client_id: int, *, away: bool) -> Client:
        """One client out of the way, or back; who waited for an answer waits no more."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "archive_client") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            if bool(client.archived_at) != away:
                client.archived_at = tx.now if away else None
                kind = "client_archived" if away else "client_unarchived"
                tx.record(Event(kind=kind, client_id=client.id, staff_id=staff_id))
                if away and client.waiting_since:
                    await no_longer_waits(tx, client, ThreadStatus.CLOSED)
        return client

    async def ask_clients(self, actor: Actor, *, on: bool) -> None:
        """Whether clients are asked, at most twice a year each, to look through their data."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "ask_clients") as tx:
            await preferences.save(tx, _ASKING, {"on": on})
            tx.record(Event(kind="asking_switched", staff_id=staff_id, payload={"on": "yes" if on else "no"}))

    async def confirm(self, actor: Actor) -> None:
        """The acting client says that his data are right."""
        async with self._db.begin(actor.cause, "confirm_own_data") as tx:
            client = await by_telegram_id(tx, actor.telegram_id, lock=True)
            if client is None:
                raise Stale
            tx.record(Event(kind="data_confirmed", client_id=client.id))

    async def doomed(self, actor: Actor, kind: str, days: int) -> int:
        """How many rows of this kind would go by and by if they were kept for so many days."""
        actor.require(Role.OWNER)
        _check_term(kind, days)
        async with self._db.read() as look:
            return await retention.count_older(look, kind, look.now - timedelta(days=days)) if days else 0

    async def set_term(self, actor: Actor, kind: str, days: int) -> None:
        """The owner says for how long this kind of data is kept; what is older goes from then on."""
        staff_id = actor.require(Role.OWNER)
        _check_term(kind, days)
        async with self._db.begin(actor.cause, "set_term") as tx:
            await preferences.lock(tx, _TERMS)
            await preferences.save(tx, _TERMS, {**await _terms(tx), kind: days})
            tx.record(Event(kind="term_set", staff_id=staff_id, payload={"what": kind, "days": days}))

    async def tick(self) -> float | None:
        """One step of everything that goes on by itself; 0 while more is to be done."""
        return 0.0 if await self._check_some() | await self._forget_some() | await self._ask_some() else None

    async def _check_some(self) -> bool:
        async with self._db.begin() as tx:
            last = (await preferences.load(tx, _CHECK)).get("last")
            if last is None:
                return False
            points = await cleaning.points_after(tx, last)
            for point in sorted(points, key=lambda point: point.client_id):
                await self._check(tx, point)
            await preferences.save(tx, _CHECK, {"last": points[-1].id} if points else {})
        return bool(points)

    async def _check(self, tx: Tx, point: ContactPoint) -> None:
        was, right = point.value, right_writing(point.channel, point.value, self._region)
        if right == was or (right is None and point.state is not PointState.VALID):
            return
        client = await standing(tx, point.client_id, lock=True)
        now = await tx.get(ContactPoint, point.id, lock=True)
        if client is None or now is None or now.value != was:
            return
        if right is None:
            now.state = PointState.DOUBTFUL
            return
        now.value = right
        payload = {"channel": now.channel.value, "from": was, "value": right}
        tx.record(Event(kind="contact_corrected", client_id=client.id, subject_id=now.id, payload=payload))
        client.phone = right if client.phone == was else client.phone
        await refresh_search_text(tx, client)

    async def _forget_some(self) -> bool:
        more = False
        async with self._db.begin() as tx:
            for kind, days in (await _terms(tx)).items():
                if days:
                    more |= await _FORGET[kind](tx, tx.now - timedelta(days=days)) == retention.AT_ONCE
        return more

    async def _ask_some(self) -> bool:
        async with self._db.begin() as tx:
            is_on = (await preferences.load(tx, _ASKING)).get("on")
            if not is_on or tx.now.astimezone(self._timezone).hour not in DAYTIME:
                return False
            for client in await cleaning.to_ask(tx, tx.now - ASKED_EVERY, ASKED_AT_ONCE):
                client.asked_at = tx.now
                await tx.outbox.add(await _question(tx, client))
        return False


async def _tell_archived(tx: Tx, ids: Sequence[int], staff_id: int) -> None:
    """One deed in the audit, a line in every history, and no notice left standing."""
    deed = Event(kind="stale_archived", staff_id=staff_id, payload={"count": len(ids)})
    tx.record(deed)
    await tx.flush()
    await bulk.record_all(tx, "client_archived", ids, staff_id, deed.id, {})
    for client in await bulk.waiting_among(tx, ids):
        await no_longer_waits(tx, client, ThreadStatus.CLOSED)


def _check_term(kind: str, days: int) -> None:
    if kind not in KINDS or days not in TERMS:
        raise Stale


async def _terms(look: Read) -> dict[str, int]:
    kept = await preferences.load(look, _TERMS)
    return {kind: int(kept.get(kind, 0)) for kind in KINDS}


def _task(tx: Tx, client: Client, staff_id: int, text: str) -> Task:
    """For today, without an hour: whoever rings chooses it."""
    return Task(
        client_id=client.id,
        author_id=staff_id,
        assignee_id=client.owner_id or staff_id,
        text=text,
        due_at=tx.now,
        has_time=False,
        created_at=tx.now,
    )


async def _question(tx: Tx, client: Client) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.SERVICE,
        address=await telegram_address(tx, client.id) or "",
        kind="refresh_data",
        client_id=client.id,
        living_key="refresh_data",
    )
