"""Clients with a past, for the tests of the history."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from storage.base import table_of
from storage.campaigns import Campaign, CampaignState
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event, Topic
from storage.messages import Direction, Message, MessageState
from storage.outbox import OutboxMessage, OutboxState
from tests.support.people import hire, meet

KINDS = {
    Topic.CALL: "call_logged",
    Topic.TASK: "task_done",
    Topic.NOTE: "note_added",
    Topic.DOCUMENT: "document_issued",
    Topic.PURCHASE: "purchase_returned",
    Topic.CHANGE: "tag_added",
}


async def live(db: Database, past: Iterable[tuple[Topic, datetime]]) -> Client:
    """A new client to whom these things happened at these instants, in this order of ids."""
    boss, client = await hire(db), await meet(db)
    async with db.begin() as tx:
        for number, (topic, at) in enumerate(past):
            if topic is Topic.TALK:
                tx.add(message(client.id, f"сообщение {number}", at))
            elif topic is Topic.CAMPAIGN:
                await _bring(tx, client.id, boss.staff_id or 0, at)
            else:
                tx.add(Event(kind=KINDS[topic], client_id=client.id, at=at, payload=_FACTS | {"text": str(number)}))
            await tx.flush()
    return client


async def live_long(db: Database, client_id: int, count: int, since: datetime) -> None:
    """So many minutes of a client's life: every second a message, the others events of every topic in turn."""
    kinds = list(KINDS.values())
    times = [since + timedelta(minutes=number) for number in range(count)]
    # Plain rows: a hundred thousand of them in seconds.
    said = [
        {"text": f"сообщение {number}", "at": at, **_COMMON, "client_id": client_id}
        for number, at in enumerate(times)
        if number % 2
    ]
    done = [
        {
            "kind": kinds[number // 2 % len(kinds)],
            "at": at,
            "client_id": client_id,
            "payload": _FACTS | {"text": str(number)},
        }
        for number, at in enumerate(times)
        if not number % 2
    ]
    async with db.begin() as tx:
        await tx.session.execute(table_of(Message).insert(), said)
        await tx.session.execute(table_of(Event).insert(), done)


def message(client_id: int, text: str, at: datetime) -> Message:
    """What the client wrote."""
    return Message(client_id=client_id, text=text, at=at, **_COMMON)


_FACTS = {
    **{"outcome": "reached", "reason": "none", "note": "", "tag": "vip", "file": "Договор.docx"},
    **{"what": "Фильтр", "sum": {"minor": 100, "currency": "RUB"}},
}
"""What the words of every kind of event ask for."""

_COMMON = {
    "direction": Direction.IN,
    "state": MessageState.RECEIVED,
    "channel": "telegram",
    "chat": "1",
    "kind": "text",
}


async def _bring(tx: Tx, client_id: int, staff_id: int, at: datetime) -> None:
    campaign = Campaign(
        title="Скидка",
        state=CampaignState.FINISHED,
        content={"kind": "text", "text": "Скидка"},
        created_by=staff_id,
        created_at=at,
    )
    tx.add(campaign)
    await tx.flush()
    await tx.outbox.add(
        OutboxMessage(
            address="1",
            kind="campaign",
            client_id=client_id,
            campaign_id=campaign.id,
            state=OutboxState.SENT,
            done_at=at,
        )
    )
