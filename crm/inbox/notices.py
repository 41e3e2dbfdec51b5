"""The living notices about a waiting client: whom they go to, and their last word."""

from collections.abc import Collection, Iterable
from datetime import datetime

from crm.sight import is_hidden
from storage.clients import Client
from storage.database import Tx
from storage.outbox import Priority, living_addresses, outbox_row, waiting_key
from storage.staff import StaffMember, all_active


def notices_for(
    now: datetime,
    client_id: int,
    owner_id: int | None,
    staff: Iterable[StaffMember],
    planners: Collection[int] = (),
) -> list[dict[str, object]]:
    """One living notice for the client's owner, or while he has none for everybody; and for whoever planned an answer.

    An answer that was planned before he wrote again may not fit any more: its author is to see that.
    """
    everybody = list(staff)
    has_owner = any(member.id == owner_id for member in everybody)
    told = [member for member in everybody if not has_owner or member.id == owner_id or member.id in planners]
    return [_notice(now, client_id, member) for member in told]


def _notice(now: datetime, client_id: int, reader: StaffMember) -> dict[str, object]:
    return outbox_row(
        now,
        priority=Priority.NOTICE,
        address=str(reader.telegram_id),
        kind="client_waits",
        client_id=client_id,
        staff_id=reader.id,
        living_key=waiting_key(client_id),
    )


async def say_taken(tx: Tx, client: Client) -> None:
    """The client has another owner: standing notices of colleagues who may not see him any more say their last word."""
    standing = set(await living_addresses(tx, waiting_key(client.id)))
    readers = [member for member in await all_active(tx) if str(member.telegram_id) in standing]
    told = [member for member in readers if await is_hidden(tx, client, member.role, member.id)]
    if told:
        await tx.outbox.add_rows([_notice(tx.now, client.id, member) for member in told])


async def no_longer_waits(tx: Tx, client: Client) -> None:
    """The client waits no more; every notice that speaks of him says its last word."""
    client.waiting_since = None
    standing = set(await living_addresses(tx, waiting_key(client.id)))
    told = [member for member in await all_active(tx) if str(member.telegram_id) in standing]
    if told:
        await tx.outbox.add_rows([_notice(tx.now, client.id, member) for member in told])
