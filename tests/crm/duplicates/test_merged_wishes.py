"""What one person said on two cards: consents, offers on their way, who he is not."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from crm.duplicates import PairState
from storage.consents import Consent, standing
from storage.database import Database
from storage.duplicates import DupePair
from storage.outbox import OutboxMessage, OutboxState
from tests.support.audience import consent
from tests.support.cards import offer, suspect, two_cards, whole_base
from tests.support.databases import Clock
from tests.support.people import meet


@pytest.mark.parametrize(("swallowed_withdrew", "kept_withdrew"), [(True, False), (False, True)])
async def test_offers_unwanted_on_either_card_are_unwanted(
    db: Database, clock: Clock, swallowed_withdrew: bool, kept_withdrew: bool
) -> None:
    service, admin, kept, gone = await two_cards(db)
    clock.at += timedelta(days=1)
    strict = gone.id if swallowed_withdrew else kept.id
    async with db.begin() as tx:
        await tx.session.execute(update(Consent).where(Consent.client_id == strict).values(withdrawn_at=tx.now))
    before = await whole_base(db)
    merge = await service.merge(admin, kept.id, gone.id)
    async with db.read() as look:
        assert not await standing(look, kept.id, "ads")
        states = await look.session.scalars(select(OutboxMessage.state))
        assert set(states) == {OutboxState.SKIPPED}
    await service.undo(admin, merge.id)
    assert (await whole_base(db))["consents"] == before["consents"]


async def test_a_consent_given_after_the_withdrawal_stands(db: Database, clock: Clock) -> None:
    service, admin, kept, gone = await two_cards(db)
    async with db.begin() as tx:
        await tx.session.execute(update(Consent).where(Consent.client_id == gone.id).values(withdrawn_at=tx.now))
    clock.at += timedelta(days=5)
    async with db.begin() as tx:
        tx.add(consent(kept.id, tx.now))
    await service.merge(admin, kept.id, gone.id)
    async with db.read() as look:
        assert await standing(look, kept.id, "ads")


@pytest.mark.parametrize("state", list(OutboxState))
async def test_a_campaign_that_has_both_reaches_the_person_once(db: Database, state: OutboxState) -> None:
    service, admin, kept, gone = await two_cards(db)
    async with db.begin() as tx:
        campaign = await tx.session.scalar(select(OutboxMessage.campaign_id).where(OutboxMessage.client_id == kept.id))
        assert campaign
        tx.add(offer(tx, gone.id, campaign, state))
    before = (await whole_base(db))["outbox"]
    merge = await service.merge(admin, kept.id, gone.id)
    async with db.read() as look:
        rows = (await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id == campaign))).all()
    assert len(rows) == 2
    assert [row.client_id for row in rows if row.client_id] == [kept.id]
    assert sum(row.state is OutboxState.PENDING for row in rows) == 1
    await service.undo(admin, merge.id)
    after = (await whole_base(db))["outbox"]
    assert [(row["client_id"], row["address"]) for row in after] == [
        (row["client_id"], row["address"]) for row in before
    ]


async def test_whoever_was_no_double_of_the_one_is_none_of_the_other(db: Database) -> None:
    service, admin, kept, gone = await two_cards(db)
    stranger, other = await meet(db, "Катя К."), await meet(db, "Катя Л.")
    await service.call_different(admin, gone.id, stranger.id)
    await suspect(db, gone.id, other.id)
    merge = await service.merge(admin, kept.id, gone.id)
    assert await pairs(db) == {(kept.id, stranger.id): PairState.DIFFERENT, (kept.id, other.id): PairState.OPEN}
    await service.undo(admin, merge.id)
    assert await pairs(db) == {
        (gone.id, stranger.id): PairState.DIFFERENT,
        (gone.id, other.id): PairState.OPEN,
        (kept.id, gone.id): PairState.DIFFERENT,
    }


async def pairs(db: Database) -> dict[tuple[int, int], PairState]:
    """Every suspected pair."""
    async with db.read() as look:
        found = await look.session.scalars(select(DupePair))
        return {(pair.left_id, pair.right_id): pair.state for pair in found}
