"""Audiences: the database means by conditions what a plain reading of them means."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.segments.conditions import Condition, Field, Operator
from crm.text import normalise
from storage import audiences
from storage.audiences import AudienceCount
from storage.clients import Client
from storage.database import Database
from storage.staff import Role
from tests.crm.segments.conditions import CITIES, SOURCES, TAGS, conditions
from tests.support.audience import add_client, client, consent, contact_point, hire
from tests.support.databases import Clock

Person = tuple[Client, set[str], bool, bool]
"""A client, his tags, whether he has Telegram, whether he wants offers."""


@pytest.fixture
async def town(db: Database, clock: Clock) -> AsyncIterator[list[Person]]:
    """240 clients in whom every property meets every other now and then."""
    for telegram_id in (7, 8):
        await hire(db, Role.MANAGER, telegram_id)
    cities = cycle([*CITIES, None])
    languages = cycle(["ru", "en-GB", "pt-br", None, "RU"])
    locales = cycle([None, None, "en", None, None, None, None])
    sources = cycle([*SOURCES, None])
    owners = cycle([1, 2, None, None, None])
    ages = cycle([0, 1, 29, 30, 31, 365, 1000])
    people: list[Person] = []
    async with db.begin() as tx:
        for number in range(240):
            city = next(cities)
            met = clock() - timedelta(days=next(ages))
            row = client(
                f"Клиент {number}",
                met - timedelta(days=number % 3 * 20),
                last_contact_at=met,
                city=city,
                city_n=city and normalise(city),
                language=next(languages),
                locale=next(locales),
                source=next(sources),
                owner_id=next(owners),
                is_spam=number % 11 == 0,
                has_blocked_bot=number % 13 == 0,
            )
            tags = {tag for index, tag in enumerate(TAGS) if number % (index + 2) == 0}
            has_telegram, wants = number % 9 != 0, number % 4 != 0
            telegram = 5000 + number if has_telegram else None
            await add_client(tx, row, telegram=telegram, consents=wants, tags=tuple(tags))
            people.append((row, tags, has_telegram, wants))
    yield people


@given(audience=st.lists(conditions(), max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_counts_equal_a_plain_reading(
    audience: Sequence[Condition], town: list[Person], db: Database, clock: Clock
) -> None:
    meant = [person for person in town if not person[0].is_spam and all(holds(c, person, clock) for c in audience)]
    available = [row.id for row, _, telegram, wants in meant if telegram and wants and not row.has_blocked_bot]
    async with db.read() as look:
        found = await audiences.count(look, audience)
        ids = (await look.session.scalars(audiences.next_ids(audience, clock(), 0, 1000))).all()
        samples = await audiences.samples(look, audience, 5)
    assert found == AudienceCount(
        total=len(meant),
        available=len(available),
        without_consent=sum(telegram and not row.has_blocked_bot and not wants for row, _, telegram, wants in meant),
        blocked=sum(telegram and row.has_blocked_bot for row, _, telegram, _ in meant),
        unreachable=sum(not telegram for _, _, telegram, _ in meant),
    )
    assert ids == available
    assert {row.id for row in samples} <= set(available)
    assert len(samples) == min(5, len(available))


def holds(condition: Condition, person: Person, clock: Clock) -> bool:
    """The condition as a person reads it."""
    row, tags, _, _ = person
    match condition.field:
        case Field.ALL:
            return True
        case Field.LAST_CONTACT | Field.FIRST_SEEN:
            at = row.last_contact_at if condition.field is Field.LAST_CONTACT else row.first_seen_at
            old = at < clock() - timedelta(days=int(condition.value or 0))
            return old if condition.operator is Operator.OLDER else not old
        case Field.TAG:
            equal = condition.value in tags
        case Field.SOURCE:
            equal = row.source == condition.value
        case Field.CITY:
            equal = row.city is not None and row.city.casefold() == str(condition.value).casefold()
        case Field.LANGUAGE:
            equal = (row.locale or row.language or "").lower().split("-")[0] == condition.value
        case Field.OWNER:
            equal = (row.owner_id or 0) == condition.value
        case Field.FOUND:
            equal = str(row.id) in str(condition.value).split(",")
    return equal if condition.operator is Operator.IS else not equal


async def test_the_most_common_labels_come_first(town: list[Person], db: Database) -> None:
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
