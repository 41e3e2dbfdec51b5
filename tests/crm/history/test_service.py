"""The history: pages joined are the whole, in order, under every filter; new moments move no page."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from crm.errors import Forbidden, Refused, Stale
from crm.history import HistoryService, Moment, Place, Source, Topic
from crm.history.service import HistoryPage
from crm.staff import Actor
from storage.database import Database
from storage.events import topic_of
from storage.timeline import moment_at
from tests.support.lives import live, live_long, message
from tests.support.people import CLIENT_ACTOR, hire, meet

START = datetime(2026, 3, 1, tzinfo=UTC)
LONG = 100_000

instants = st.integers(0, 6).map(lambda minutes: START + timedelta(minutes=minutes))
pasts = st.lists(st.tuples(st.sampled_from(Topic), instants), max_size=25)
one_database_many_clients = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def of_topic(moment: Moment) -> Topic:
    if moment.event:
        return moment.event.topic
    return Topic.TALK if moment.message else Topic.CAMPAIGN


def places(moments: Sequence[Moment]) -> list[Place]:
    return [moment.place for moment in moments]


async def walked_back(service: HistoryService, actor: Actor, page: HistoryPage, size: int) -> list[HistoryPage]:
    """The page and all older ones."""
    pages = [page]
    while pages[-1].has_older:
        last = pages[-1].moments[-1].place
        pages.append(await service.older(actor, page.client.id, page.topic, last, size))
    return pages


@one_database_many_clients
@given(past=pasts, size=st.integers(1, 7))
async def test_the_pages_joined_are_the_whole_under_every_filter(
    db: Database, past: list[tuple[Topic, datetime]], size: int
) -> None:
    service, actor, client = HistoryService(db), await hire(db), await live(db, past)
    whole = (await service.newest(actor, client.id, size=100)).moments
    assert sorted(of_topic(moment) for moment in whole) == sorted(topic for topic, _ in past)
    assert sorted(places(whole), reverse=True) == places(whole)
    for topic in (None, *Topic):
        expected = [moment.place for moment in whole if topic in (None, of_topic(moment))]
        first = await service.newest(actor, client.id, topic, size)
        pages = await walked_back(service, actor, first, size)
        assert [place for page in pages for place in places(page.moments)] == expected
        assert [page.has_newer for page in pages] == [False] + [True] * (len(pages) - 1)


@one_database_many_clients
@given(past=pasts.filter(bool), size=st.integers(1, 7))
async def test_the_way_back_leads_over_the_same_pages(
    db: Database, past: list[tuple[Topic, datetime]], size: int
) -> None:
    service, actor, client = HistoryService(db), await hire(db), await live(db, past)
    pages = await walked_back(service, actor, await service.newest(actor, client.id, size=size), size)
    for newer, page in zip(pages[-2::-1], pages[:0:-1], strict=True):
        back = await service.newer(actor, client.id, None, page.moments[0].place, size)
        assert places(back.moments) == places(newer.moments)
        assert back.has_newer == newer.has_newer
    for page in pages:
        for above, moment in enumerate(page.moments):
            around = await service.around(actor, client.id, None, moment.place, above, size)
            assert places(around.moments) == places(page.moments)


async def test_what_happens_meanwhile_moves_no_page(db: Database) -> None:
    service, actor = HistoryService(db), await hire(db)
    client = await live(db, [(Topic.TALK, START + timedelta(minutes=minute)) for minute in range(30)])
    first = await service.newest(actor, client.id)
    second = await service.older(actor, client.id, None, first.moments[-1].place)
    async with db.begin() as tx:
        for minute in range(30, 45):
            tx.add(message(client.id, "новое", START + timedelta(minutes=minute)))
    again = await service.older(actor, client.id, None, first.moments[-1].place)
    assert places(again.moments) == places(second.moments)
    newer = await service.newer(actor, client.id, None, second.moments[0].place)
    assert places(newer.moments) == places(first.moments)
    assert newer.has_newer


async def test_a_place_that_is_gone_is_stale_and_its_page_the_newest(db: Database) -> None:
    service, actor = HistoryService(db), await hire(db)
    client = await live(db, [(Topic.TALK, START)])
    gone = Place(START - timedelta(days=1), Source.MESSAGE, 77)
    with pytest.raises(Stale):
        await service.moment(actor, client.id, gone)
    page = await service.older(actor, client.id, None, gone)
    assert len(page.moments) == 1
    assert not page.has_newer
    assert not page.has_older


async def test_a_moment_is_opened_for_its_own_client_only(db: Database) -> None:
    service, actor = HistoryService(db), await hire(db)
    anna, boris = await live(db, [(Topic.NOTE, START)]), await meet(db, "Борис")
    place = (await service.newest(actor, anna.id)).moments[0].place
    assert (await service.moment(actor, anna.id, place)).moment.place == place
    with pytest.raises(Stale):
        await service.moment(actor, boris.id, place)


async def test_strangers_read_no_history_and_nobody_has_none(db: Database) -> None:
    service, actor, client = HistoryService(db), await hire(db), await meet(db)
    with pytest.raises(Forbidden):
        await service.newest(CLIENT_ACTOR, client.id)
    with pytest.raises(Refused, match="no-such-client"):
        await service.newest(actor, 777)


@pytest.mark.parametrize(
    ("kind", "topic"),
    [
        ("call_logged", Topic.CALL),
        ("task_handed_over", Topic.TASK),
        ("note_taken_back", Topic.NOTE),
        ("document_cancelled", Topic.DOCUMENT),
        ("field_changed", Topic.CHANGE),
        ("client_merged", Topic.CHANGE),
    ],
)
def test_a_kind_tells_the_topic(kind: str, topic: Topic) -> None:
    assert topic_of(kind) is topic


@pytest.mark.slow
async def test_a_page_far_back_in_a_long_life_is_read_along_the_index(db: Database) -> None:
    service, actor, client = HistoryService(db), await hire(db), await meet(db)
    await live_long(db, client.id, LONG, START)
    far = Place(START + timedelta(minutes=200), Source.MESSAGE, 1)
    for topic in (None, Topic.NOTE):
        page = await service.older(actor, client.id, topic, far)
        assert len(page.moments) == 10
        assert page.has_newer
    async with db.begin() as tx:
        await tx.session.execute(text("ANALYZE"))
    for index, condition in (
        ("ix_messages_client_at", "messages WHERE client_id = {id} AND at < '{at}' ORDER BY at DESC, id DESC LIMIT 11"),
        (
            "ix_events_client_topic_at",
            "events WHERE client_id = {id} AND topic = 'note' AND at < '{at}' ORDER BY at DESC, id DESC LIMIT 11",
        ),
    ):
        assert index in await plan(db, "SELECT * FROM " + condition.format(id=client.id, at=far.at))
    async with db.read() as look:
        assert await moment_at(look, client.id, page.moments[0].place)


async def plan(db: Database, statement: str) -> str:
    """How the database would answer it."""
    async with db.read() as look:
        explain = "EXPLAIN QUERY PLAN" if look.dialect == "sqlite" else "EXPLAIN"
        return str((await look.session.execute(text(f"{explain} {statement}"))).all())
