"""A past that was made up: nobody is told anything of it."""

from sqlalchemy import update

from storage.database import Tx
from storage.messages import Message, MessageState
from storage.outbox import OutboxMessage, OutboxState
from storage.tasks import Task, TaskState


async def settle(tx: Tx) -> None:
    """Whatever waits counts as done long ago: answers arrived, notices are skipped, past reminders were given."""
    waiting = update(OutboxMessage).where(OutboxMessage.state == OutboxState.PENDING)
    await tx.session.execute(waiting.values(state=OutboxState.SKIPPED, error="seeded", done_at=tx.now))
    queued = update(Message).where(Message.state == MessageState.QUEUED)
    await tx.session.execute(queued.values(state=MessageState.SENT))
    due = update(Task).where(Task.state == TaskState.OPEN, Task.remind_at <= tx.now)
    await tx.session.execute(due.values(remind_at=None))
