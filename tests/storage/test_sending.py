"""Fates: what comes back to wait gives way to a newer delivery of its living message."""

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState, Priority
from storage.sending import Fate, claim, settle


def notice(living_key: str) -> OutboxMessage:
    return OutboxMessage(priority=Priority.NOTICE, address="7", kind="client_waits", payload={}, living_key=living_key)


@pytest.mark.parametrize(("newer", "state"), [("client:1", OutboxState.SKIPPED), ("client:2", OutboxState.PENDING)])
async def test_a_living_delivery_sent_back_gives_way_to_a_newer_one(
    db: Database, newer: str, state: OutboxState
) -> None:
    async with db.begin() as tx:
        await tx.outbox.add(notice("client:1"))
    async with db.begin() as tx:
        [claimed] = await claim(tx, "telegram", 10, (), ())
    async with db.begin() as tx:
        await tx.outbox.add(notice(newer))
    async with db.begin() as tx:
        await settle(tx, [Fate(claimed.row, OutboxState.PENDING)])
    async with db.read() as look:
        rows = (await look.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))).all()
    assert [row.state for row in rows] == [state, OutboxState.PENDING]


async def test_what_nobody_waits_for_leaves_slots_for_answers(db: Database) -> None:
    """Five slots, two of them kept: of many notices three go, and answers take what is kept and more."""

    def to(address: int, priority: Priority) -> OutboxMessage:
        return OutboxMessage(priority=priority, address=str(address), kind="client_waits", payload={})

    async with db.begin() as tx:
        await tx.outbox.add(*(to(number, Priority.NOTICE) for number in range(10)))
    async with db.begin() as tx:
        assert len(await claim(tx, "telegram", 5, (), (), kept=2)) == 3
    async with db.begin() as tx:
        await tx.outbox.add(*(to(100 + number, Priority.ANSWER) for number in range(4)))
    async with db.begin() as tx:
        claimed = [one.row.priority for one in await claim(tx, "telegram", 5, (), (), kept=2)]
    assert claimed == [Priority.ANSWER] * 4 + [Priority.NOTICE]
