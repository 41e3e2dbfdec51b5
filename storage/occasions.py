"""What happened to clients, or will, on a certain day: what plays look for. Spam and the archive have no occasions."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from storage.campaigns import Campaign
from storage.clients import Client
from storage.database import Read
from storage.dialect import seconds_of
from storage.fields import Field, FieldSubject, FieldValue
from storage.messages import Direction, Message
from storage.outbox import OutboxMessage, OutboxState
from storage.purchase_totals import ClientTotals
from storage.purchases import Purchase, PurchaseLine

Found = list[tuple[int, Any]]
"""The client, and what tells his occasion from his others."""

BIRTHDAY = "birthday"
"""The field's key."""

_Asked = Select[*tuple[Any, ...]]

RHYTHM = 3
"""Purchases that make a rhythm."""


async def birthdays(tx: Read, month_days: Collection[int]) -> Found:
    """Whose birthday is on one of these days (MMDD)."""
    return await _found(
        tx,
        select(FieldValue.client_id, FieldValue.month_day)
        .join(Field, Field.id == FieldValue.field_id)
        .where(
            Field.subject == FieldSubject.CLIENT, Field.key == BIRTHDAY, FieldValue.month_day.in_(sorted(month_days))
        ),
        FieldValue.client_id,
    )


async def purchases(tx: Read, start: datetime, end: datetime) -> Found:
    """Who bought something that was not returned, and which purchase it was."""
    return await _found(tx, _purchases(start, end), Purchase.client_id)


async def first_purchases(tx: Read, start: datetime, end: datetime) -> Found:
    """The same, where it was the client's first."""
    return await _found(tx, _purchases(start, end).where(~_earlier(Purchase.at)), Purchase.client_id)


async def purchases_after_silence(tx: Read, start: datetime, end: datetime, silence: timedelta) -> Found:
    """The same, where the one before lies longer back than that."""
    edge = start - silence
    return await _found(
        tx, _purchases(start, end).where(_earlier(Purchase.at), ~_earlier(Purchase.at, since=edge)), Purchase.client_id
    )


async def warranties_ending(tx: Read, day: date) -> Found:
    """Whose warranty or contract ends on the day, and of which line."""
    return await _found(
        tx,
        select(Purchase.client_id, PurchaseLine.id)
        .join(Purchase, Purchase.id == PurchaseLine.purchase_id)
        .where(PurchaseLine.warranty_until == day, PurchaseLine.returned_at.is_(None)),
        Purchase.client_id,
    )


async def last_in_touch(tx: Read, start: datetime, end: datetime) -> Found:
    """Who was last in touch then, and when."""
    asked = select(Client.id, Client.last_contact_at).where(
        Client.last_contact_at >= start, Client.last_contact_at < end
    )
    return await _found(tx, asked, None)


async def unanswered_offers(tx: Read, start: datetime, end: datetime) -> Found:
    """Who got an offer then and has written nothing since, and of which campaign."""
    went_then = select(Campaign.id).where(
        Campaign.started_at < end, or_(Campaign.finished_at.is_(None), Campaign.finished_at >= start)
    )
    answer = select(Message.id).where(
        Message.client_id == OutboxMessage.client_id,
        Message.direction == Direction.IN,
        Message.at > OutboxMessage.done_at,
    )
    return await _found(
        tx,
        select(OutboxMessage.client_id, OutboxMessage.campaign_id).where(
            OutboxMessage.campaign_id.in_(went_then),
            OutboxMessage.state == OutboxState.SENT,
            OutboxMessage.done_at >= start,
            OutboxMessage.done_at < end,
            ~answer.exists(),
        ),
        OutboxMessage.client_id,
    )


async def needs_due(tx: Read, start: datetime, end: datetime) -> Found:
    """Who, by his own rhythm, buys again then: as long after the last purchase as they were apart on average."""
    first, last = seconds_of(tx.session, ClientTotals.first_at), seconds_of(tx.session, ClientTotals.last_at)
    expected = last + (last - first) / (ClientTotals.count - 1)
    return await _found(
        tx,
        select(ClientTotals.client_id, ClientTotals.last_at).where(
            ClientTotals.count >= RHYTHM, expected >= start.timestamp(), expected < end.timestamp()
        ),
        ClientTotals.client_id,
    )


def _purchases(start: datetime, end: datetime) -> _Asked:
    return select(Purchase.client_id, Purchase.id).where(
        Purchase.at >= start, Purchase.at < end, Purchase.returned_at.is_(None)
    )


def _earlier(before: Any, since: datetime | None = None) -> ColumnElement[bool]:
    """The client bought something before that moment, and no earlier than `since`."""
    other = aliased(Purchase)
    asked = select(other.id).where(
        other.client_id == Purchase.client_id, other.at < before, other.returned_at.is_(None)
    )
    return (asked.where(other.at >= since) if since else asked).exists()


async def _found(tx: Read, asked: _Asked, client_id: Any) -> Found:
    if client_id is not None:
        asked = asked.join(Client, Client.id == client_id)
    rows: Sequence[Any] = (
        await tx.session.execute(asked.where(and_(~Client.is_spam, Client.archived_at.is_(None))))
    ).all()
    return [(ident, what) for ident, what in rows]
