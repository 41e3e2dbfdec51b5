"""After a restore: nothing goes out until an owner has said what becomes of what is past due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update

from storage import preferences
from storage.campaigns import Campaign, CampaignState
from storage.database import Read, Tx
from storage.messages import Message, MessageState
from storage.outbox import OutboxMessage, OutboxState
from storage.tasks import Task, TaskState

QUESTION = "after_restore"
"""The one kind of delivery that goes out meanwhile."""

_PREFERENCE = "restored"
_UNDER_WAY = (CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.SCHEDULED)


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What should have gone out by now; an answer planned for later is not past due."""
    return (
        OutboxMessage.state == OutboxState.PENDING,
        OutboxMessage.kind != QUESTION,
        OutboxMessage.campaign_id.is_(None),
        or_(OutboxMessage.not_before.is_(None), OutboxMessage.not_before <= now),
    )


@dataclass(frozen=True)
class PastDue:
    """What waits for a decision: deliveries of the outbox, due reminders, and the campaigns that are held."""

    deliveries: int
    reminders: int
    campaigns: int


async def hold(tx: Tx) -> None:
    """From now on nothing is sent but the question.

    Campaigns under way are held one by one, whatever is answered: they went on after the backup, and its ledger
    does not know whom they reached since.
    """
    await preferences.save(tx, _PREFERENCE, {"held": True})
    await tx.session.execute(update(Campaign).where(Campaign.state.in_(_UNDER_WAY)).values(state=CampaignState.HELD))


async def is_held(tx: Read) -> bool:
    """True until an owner answered."""
    return bool((await preferences.load(tx, _PREFERENCE)).get("held"))


async def release(tx: Tx) -> bool:
    """Send again; False when somebody has answered before."""
    row = await tx.get(preferences.Preference, _PREFERENCE, lock=True)
    if row is None or not row.value.get("held"):
        return False
    row.value = {"held": False}
    return True


async def past_due(tx: Read) -> PastDue:
    """How much waits."""
    deliveries = select(func.count()).select_from(OutboxMessage).where(*_waiting(tx.now))
    reminders = select(func.count()).select_from(Task).where(Task.state == TaskState.OPEN, Task.remind_at <= tx.now)
    campaigns = select(func.count()).select_from(Campaign).where(Campaign.state == CampaignState.HELD)
    return PastDue(*[await tx.session.scalar(query) or 0 for query in (deliveries, reminders, campaigns)])


async def discard_past_due(tx: Tx) -> None:
    """Nothing that waits is sent: deliveries are skipped, answers stand as not sent, reminders are forgotten."""
    answers = select(OutboxMessage.message_id).where(*_waiting(tx.now), OutboxMessage.message_id.is_not(None))
    await tx.session.execute(update(Message).where(Message.id.in_(answers)).values(state=MessageState.FAILED))
    await tx.session.execute(
        update(OutboxMessage)
        .where(*_waiting(tx.now))
        .values(state=OutboxState.SKIPPED, error="past due after a restore", done_at=tx.now)
    )
    await tx.session.execute(
        update(Task).where(Task.state == TaskState.OPEN, Task.remind_at <= tx.now).values(remind_at=None)
    )
