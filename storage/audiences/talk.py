"""Clauses over what was said: messages, calls, campaigns."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from storage.audiences.attributes import since
from storage.audiences.parts import Condition
from storage.calls import Call, CallOutcome
from storage.clients import Client
from storage.outbox import OutboxMessage, OutboxState
from storage.threads import Thread

FAILURES = (OutboxState.FAILED, OutboxState.BLOCKED)


def wrote(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """The client wrote within so many days, or has been silent for longer; who never wrote is silent."""
    return _last(select(Thread.last_in_at).where(Thread.client_id == Client.id), condition, now)


def written(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """The same of what was written to the client."""
    return _last(select(Thread.last_out_at).where(Thread.client_id == Client.id), condition, now)


def called(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Somebody rang within so many days, whether the client was reached or not."""
    return _last(_calls(func.max(Call.at)), condition, now)


def last_call(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """How the last call ended; whoever had none had none that ended so."""
    last = _calls(Call.outcome).order_by(Call.at.desc(), Call.id.desc()).limit(1).scalar_subquery()
    ended: ColumnElement[bool] = last.is_not_distinct_from(CallOutcome(str(condition.operand)))
    return ended if condition.operator == "is" else ~ended


def campaign(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """The campaign reached the client, could not reach him, or he has written since it did."""
    rows = select(OutboxMessage.client_id).where(
        OutboxMessage.campaign_id == condition.operand, OutboxMessage.client_id.is_not(None)
    )
    if condition.operator == "failed":
        return Client.id.in_(rows.where(OutboxMessage.state.in_(FAILURES)))
    reached = rows.where(OutboxMessage.state == OutboxState.SENT)
    if condition.operator == "answered":
        answered = and_(Thread.client_id == OutboxMessage.client_id, Thread.last_in_at > OutboxMessage.done_at)
        reached = reached.join(Thread, answered)
    return Client.id.in_(reached)


def _calls(column: Any) -> Any:
    return select(column).where(Call.client_id == Client.id, Call.taken_back_at.is_(None))


def _last(moment: Any, condition: Condition, now: datetime) -> ColumnElement[bool]:
    never = datetime.min.replace(year=1900, tzinfo=now.tzinfo)
    return since(func.coalesce(moment.scalar_subquery(), never), condition, now)
