"""What only owners see and decide: the program's health, its backups, the silence after a restore."""

from datetime import timedelta

from crm.errors import Stale
from crm.staff.actor import Actor
from storage import duplicates, effects, preferences, restored, updates, vitals
from storage.database import Database
from storage.events import Event
from storage.outbox import OUTBOX_JOB, OutboxMessage, Priority
from storage.restored import PastDue
from storage.staff import Role, active_owners
from storage.vitals import Vitals

REPEATED_WITHIN = timedelta(days=7)
"""Telegram keeps an update for a day; the rest is for a bot that was down, and a backup that was put back."""


class UpkeepService:
    """Use cases of owners."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def health(self, actor: Actor) -> Vitals:
        """The queue, what was set aside, who is out of reach, the last backup."""
        actor.require(Role.OWNER)
        async with self._db.read() as look:
            return await vitals.look_at(look)

    async def note_backup(self, actor: Actor, size: int) -> None:
        """A backup of `size` bytes was made just now."""
        staff_id = actor.require(Role.OWNER)
        async with self._db.begin(actor.cause, "note_backup") as tx:
            await preferences.save(tx, vitals.LAST_BACKUP, {"at": tx.now.isoformat(), "size": size})
            tx.record(Event(kind="backup_made", staff_id=staff_id, payload={"size": size}))

    async def tidy(self) -> None:
        """Forget what cannot be repeated or undone any more: updates that were done, their effects, old merges."""
        async with self._db.begin() as tx:
            await duplicates.drop_old_journals(tx)
            await updates.forget_old(tx, age=REPEATED_WITHIN)
            await effects.forget_old(tx, age=REPEATED_WITHIN)

    async def ask_after_restore(self) -> None:
        """At the start: while what was restored is held back, every owner is asked what becomes of it."""
        async with self._db.begin() as tx:
            if await restored.is_held(tx):
                owners = await active_owners(tx)
                await tx.outbox.add(*(_question(owner.telegram_id, owner.id) for owner in owners))

    async def past_due(self) -> PastDue | None:
        """What waits after a restore; None when it has been decided."""
        async with self._db.read() as look:
            return await restored.past_due(look) if await restored.is_held(look) else None

    async def settle_restore(self, actor: Actor, *, discard: bool) -> None:
        """An owner has everything sent, or what is past due discarded; whoever answers second meets `Stale`."""
        staff_id = actor.require(Role.OWNER)
        async with self._db.begin(actor.cause, "settle_restore") as tx:
            if not await restored.release(tx):
                raise Stale
            if discard:
                await restored.discard_past_due(tx)
            tx.record(Event(kind="restore_settled", staff_id=staff_id, payload={"discarded": discard}))
            tx.wake(OUTBOX_JOB)


def _question(telegram_id: int, staff_id: int) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.ANSWER,
        address=str(telegram_id),
        kind="after_restore",
        staff_id=staff_id,
        living_key="after_restore",
    )
