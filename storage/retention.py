"""Rows older than they may be kept, deleted some hundreds at a time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, true, update
from sqlalchemy.orm import InstrumentedAttribute

from storage.audit import AuditEntry
from storage.base import Base, table_of
from storage.calls import Call
from storage.database import Read, Tx
from storage.documents import Document, DocumentState, blank
from storage.events import Event, Topic
from storage.feedback import Feedback
from storage.messages import Message, MessageLink, MessageVersion
from storage.notes import Note
from storage.outbox import OutboxMessage
from storage.tasks import Task, TaskState

AT_ONCE = 500

_OLD: dict[str, tuple[type[Base], InstrumentedAttribute[datetime], ColumnElement[bool]]] = {
    "messages": (Message, Message.at, true()),
    "calls": (Call, Call.at, true()),
    "notes": (Note, Note.at, true()),
    "tasks": (Task, Task.due_at, Task.state != TaskState.OPEN),
    "documents": (Document, Document.issued_at, Document.state != DocumentState.ERASED),
    "changes": (Event, Event.at, (Event.topic == Topic.CHANGE) & Event.client_id.is_not(None)),
    "looks": (AuditEntry, AuditEntry.at, true()),
}
"""Per kind of data its rows, the time that makes them old, and which of them grow old at all."""


async def count_older(look: Read, kind: str, before: datetime) -> int:
    """How many rows of this kind are older than that."""
    model, at, ages = _OLD[kind]
    return await look.session.scalar(select(func.count()).select_from(model).where(ages, at < before)) or 0


async def forget_messages(tx: Tx, before: datetime) -> int:
    """Messages older than that, with what an edit left of them and their deliveries; how many went."""
    ids = await _oldest(tx, "messages", before)
    await tx.session.execute(delete(MessageVersion).where(MessageVersion.message_id.in_(ids)))
    await tx.session.execute(delete(OutboxMessage).where(OutboxMessage.message_id.in_(ids)))
    await tx.session.execute(update(table_of(Feedback)).where(Feedback.message_id.in_(ids)).values(message_id=None))
    await tx.session.execute(
        update(table_of(MessageLink)).where(MessageLink.message_id.in_(ids)).values(message_id=None)
    )
    return await _forget(tx, Message, ids)


async def forget_calls(tx: Tx, before: datetime) -> int:
    """Calls, likewise, with what the history says of them."""
    ids = await _oldest(tx, "calls", before)
    return await _forget(tx, Call, ids, Topic.CALL)


async def forget_notes(tx: Tx, before: datetime) -> int:
    """Notes, likewise."""
    ids = await _oldest(tx, "notes", before)
    return await _forget(tx, Note, ids, Topic.NOTE)


async def forget_tasks(tx: Tx, before: datetime) -> int:
    """Tasks that nobody has to do any more, likewise; calls forget that one followed from them."""
    ids = await _oldest(tx, "tasks", before)
    await tx.session.execute(update(table_of(Call)).where(Call.next_task_id.in_(ids)).values(next_task_id=None))
    return await _forget(tx, Task, ids, Topic.TASK)


async def forget_documents(tx: Tx, before: datetime) -> int:
    """What documents held and whose they were; kind and number stay in the register."""
    ids = await _oldest(tx, "documents", before)
    await _forget_told(tx, Document, ids, Topic.DOCUMENT)
    return await blank(tx, Document.id.in_(ids))


async def forget_changes(tx: Tx, before: datetime) -> int:
    """What the histories say of former names, addresses and other values."""
    return await _forget(tx, Event, await _oldest(tx, "changes", before))


async def forget_looks(tx: Tx, before: datetime) -> int:
    """Entries of the audit."""
    return await _forget(tx, AuditEntry, await _oldest(tx, "looks", before))


async def _oldest(tx: Tx, kind: str, before: datetime) -> Sequence[int]:
    """The ids of the oldest rows of this kind that are older than that."""
    model, at, ages = _OLD[kind]
    old = select(table_of(model).c.id).where(ages, at < before).order_by(at).limit(AT_ONCE)
    return (await tx.session.scalars(old)).all()


async def _forget(tx: Tx, model: type[Base], ids: Sequence[int], topic: Topic | None = None) -> int:
    if topic:
        await _forget_told(tx, model, ids, topic)
    await tx.session.execute(delete(model).where(table_of(model).c.id.in_(ids)))
    return len(ids)


async def _forget_told(tx: Tx, model: type[Base], ids: Sequence[int], topic: Topic) -> None:
    """What the clients' histories say of these rows; found by client, as the index goes."""
    table = table_of(model)
    clients = select(table.c.client_id).where(table.c.id.in_(ids))
    told = (Event.client_id.in_(clients), Event.topic == topic, Event.subject_id.in_(ids))
    await tx.session.execute(delete(Event).where(*told))
