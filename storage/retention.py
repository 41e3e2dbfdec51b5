"""Rows older than they may be kept, deleted some hundreds at a time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import InstrumentedAttribute

from storage.audit import AuditEntry
from storage.base import Base, table_of
from storage.calls import Call
from storage.database import Tx
from storage.documents import Document, DocumentState, blank
from storage.events import Event, Topic
from storage.messages import Message, MessageVersion
from storage.notes import Note
from storage.outbox import OutboxMessage
from storage.tasks import Task, TaskState

AT_ONCE = 500


async def forget_messages(tx: Tx, before: datetime) -> int:
    """Messages older than that, with what an edit left of them and their deliveries; how many went."""
    ids = await _oldest(tx, Message, Message.at < before, Message.at)
    await tx.session.execute(delete(MessageVersion).where(MessageVersion.message_id.in_(ids)))
    await tx.session.execute(delete(OutboxMessage).where(OutboxMessage.message_id.in_(ids)))
    return await _forget(tx, Message, ids)


async def forget_calls(tx: Tx, before: datetime) -> int:
    """Calls, likewise, with what the history says of them."""
    ids = await _oldest(tx, Call, Call.at < before, Call.at)
    return await _forget(tx, Call, ids, Topic.CALL)


async def forget_notes(tx: Tx, before: datetime) -> int:
    """Notes, likewise."""
    ids = await _oldest(tx, Note, Note.at < before, Note.at)
    return await _forget(tx, Note, ids, Topic.NOTE)


async def forget_tasks(tx: Tx, before: datetime) -> int:
    """Tasks that nobody has to do any more, likewise; calls forget that one followed from them."""
    over = (Task.state != TaskState.OPEN) & (Task.due_at < before)
    ids = await _oldest(tx, Task, over, Task.due_at)
    await tx.session.execute(update(table_of(Call)).where(Call.next_task_id.in_(ids)).values(next_task_id=None))
    return await _forget(tx, Task, ids, Topic.TASK)


async def forget_documents(tx: Tx, before: datetime) -> int:
    """What documents held and whose they were; kind and number stay in the register."""
    old = (Document.state != DocumentState.ERASED) & (Document.issued_at < before)
    ids = await _oldest(tx, Document, old, Document.issued_at)
    await _forget_told(tx, Document, ids, Topic.DOCUMENT)
    return await blank(tx, Document.id.in_(ids))


async def forget_changes(tx: Tx, before: datetime) -> int:
    """What the histories say of former names, addresses and other values."""
    old = (Event.topic == Topic.CHANGE) & Event.client_id.is_not(None) & (Event.at < before)
    return await _forget(tx, Event, await _oldest(tx, Event, old, Event.at))


async def forget_looks(tx: Tx, before: datetime) -> int:
    """Entries of the audit."""
    return await _forget(tx, AuditEntry, await _oldest(tx, AuditEntry, AuditEntry.at < before, AuditEntry.at))


async def _oldest(
    tx: Tx, model: type[Base], condition: ColumnElement[bool], at: InstrumentedAttribute[datetime]
) -> Sequence[int]:
    """The ids of the oldest rows of which the condition holds."""
    number = table_of(model).c.id
    return (await tx.session.scalars(select(number).where(condition).order_by(at).limit(AT_ONCE))).all()


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
