"""Audiences: the database means by conditions what a plain reading of them means."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from crm.segments.conditions import Field
from crm.segments.tree import Audience
from storage import audiences
from storage.audiences import AudienceCount
from storage.clients import Client
from storage.database import Database
from tests.crm.segments.conditions import CITIES, TAGS, conditions
from tests.crm.segments.conditions import audiences as any_audience
from tests.support.audience import add_client, client, consent, contact_point
from tests.support.databases import Clock
from tests.support.town import Town, build_town
from tests.support.town_reading import holds

ASKED = [field for field in Field if field is not Field.RFM]  # scores have tests of their own


@pytest.fixture
async def town(db: Database, clock: Clock) -> AsyncIterator[Town]:
    """Built once for all the audiences that a test asks about."""
    yield await build_town(db, clock)


@given(audience=any_audience(conditions(*ASKED)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_counts_equal_a_plain_reading(audience: Audience, town: Town, db: Database, clock: Clock) -> None:
    meant = [one for one in town.people if not one.row.is_spam and all(holds(part, one, clock()) for part in audience)]
    told = [one for one in meant if one.has_telegram and not one.row.has_blocked_bot]
    available = [one for one in told if one.wants_offers]
    async with db.read() as look:
        found = await audiences.count(look, audience)
        asked = select(Client.id).where(audiences.meant(audience, clock())).order_by(Client.id)
        ids = (await look.session.scalars(asked)).all()
        latest = await audiences.met_last(look, audience, 5)
    assert found == AudienceCount(
        total=len(meant),
        available=len(available),
        without_consent=len(told) - len(available),
        blocked=sum(one.has_telegram and one.row.has_blocked_bot for one in meant),
        unreachable=sum(not one.has_telegram for one in meant),
    )
    assert ids == [one.row.id for one in meant]
    assert {row.id for row in latest} <= set(ids)
    assert len(latest) == min(5, len(ids))


async def test_the_most_common_labels_come_first(town: Town, db: Database) -> None:
    async with db.read() as look:
        assert (await audiences.common_labels(look, "tag", 2)) == [TAGS[0], TAGS[1]]
        assert set(await audiences.common_labels(look, "city", 10)) == set(CITIES)


async def test_a_second_consent_or_address_counts_a_client_once(db: Database, clock: Clock) -> None:
    async with db.begin() as tx:
        row = client("Анна", clock())
        await add_client(tx, row, telegram=1)
        await tx.flush()
        tx.add(contact_point(row.id, 2, clock()))
        tx.add(consent(row.id, clock()))
    async with db.read() as look:
        assert (await audiences.count(look, ())).available == 1
