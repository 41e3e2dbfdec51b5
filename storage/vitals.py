"""How the program is, in numbers that the base itself knows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage import preferences
from storage.clients import Client
from storage.database import Read
from storage.outbox import OutboxMessage, OutboxState
from storage.updates import StoredUpdate, UpdateState

LAST_BACKUP = "last_backup"


@dataclass(frozen=True)
class Vitals:
    """`oldest` is since when the longest waiting delivery could have gone; campaigns' own queues don't count."""

    queue: int
    oldest: datetime | None
    unknown: int
    set_aside: int
    failed: int
    clients: int
    blocked: int
    backup_at: datetime | None


async def look_at(look: Read) -> Vitals:
    """All of them, at one instant."""
    waiting = select(func.count(), func.min(OutboxMessage.created_at)).where(
        OutboxMessage.state == OutboxState.PENDING, OutboxMessage.campaign_id.is_(None)
    )
    queue, oldest = (await look.session.execute(waiting)).one()
    backup = await preferences.load(look, LAST_BACKUP)
    return Vitals(
        queue=queue,
        oldest=oldest,
        unknown=await _outbox(look, OutboxState.UNKNOWN),
        set_aside=await _updates(look, UpdateState.SET_ASIDE),
        failed=await _updates(look, UpdateState.FAILED),
        clients=await look.session.scalar(select(func.count()).select_from(Client)) or 0,
        blocked=await look.session.scalar(select(func.count()).where(Client.has_blocked_bot)) or 0,
        backup_at=datetime.fromisoformat(backup["at"]) if backup else None,
    )


async def _outbox(look: Read, state: OutboxState) -> int:
    return await look.session.scalar(select(func.count()).where(OutboxMessage.state == state)) or 0


async def _updates(look: Read, state: UpdateState) -> int:
    return await look.session.scalar(select(func.count()).where(StoredUpdate.state == state)) or 0
