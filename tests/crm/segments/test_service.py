"""Saved segments on both databases: counted as of now, one of each name, changed by twenty at once."""

import asyncio
from collections.abc import Awaitable

import pytest

from crm.clients import ClientService
from crm.errors import Forbidden, Refused, Stale
from crm.fields.goals import KITS, Goal, GoalService
from crm.segments import EVERYBODY, Audience, Condition, Field, Operator, SegmentService, audience_of
from crm.segments.conditions import found
from crm.segments.rules import SEGMENTS_LIMIT
from crm.segments.starters import OTHERS, TAGGED
from locales.translator import LOCALES, Texts
from storage.database import Database
from storage.staff import Role
from tests.support.books import event_kinds
from tests.support.people import MOSCOW, hire, meet

VIP: Audience = (Condition(Field.TAG, Operator.IS, "vip"),)


async def answers(*calls: Awaitable[object]) -> tuple[int, set[str]]:
    """How many of the calls at once went through, and what the others were refused with."""
    results = await asyncio.gather(*calls, return_exceptions=True)
    refusals = {one.key for one in results if isinstance(one, Refused)}
    return sum(not isinstance(one, BaseException) for one in results), refusals


async def test_a_segment_counts_whom_it_means_now(db: Database) -> None:
    service, clients, ada = SegmentService(db), ClientService(db, "RU"), await hire(db, role=Role.ADMIN)
    segment = await service.add(ada, "  Важные ", VIP)
    assert (segment.title, audience_of(segment)) == ("Важные", VIP)
    assert (await service.line(ada, segment.id)).count.total == 0
    await clients.toggle_tag(ada, (await meet(db)).id, "vip")
    assert [line.count.total for line in await service.lines(ada, limit=5)] == [1]
    assert await service.lines(ada, limit=5, offset=1) == []


async def test_a_segment_is_renamed_and_deleted(db: Database) -> None:
    service, ada = SegmentService(db), await hire(db, role=Role.ADMIN)
    segment = await service.add(ada, "Важные", VIP)
    assert (await service.rename(ada, segment.id, "ВАЖНЫЕ")).title == "ВАЖНЫЕ"
    other: Audience = (Condition(Field.FIRST_SEEN, Operator.NEWER, 7),)
    assert audience_of(await service.rewrite(ada, segment.id, other)) == other
    with pytest.raises(Refused, match="segment-audience"):
        await service.rewrite(ada, segment.id, EVERYBODY)
    await service.delete(ada, segment.id)
    assert await service.list(ada) == []
    assert await event_kinds(db) == ["segment_changed"] * 4
    calls = (service.delete(ada, segment.id), service.rewrite(ada, segment.id, VIP))
    for call in (*calls, service.line(ada, segment.id), service.rename(ada, segment.id, "x")):
        with pytest.raises(Stale):
            await call


@pytest.mark.parametrize("title", ["", " \n ", "х" * 65])
async def test_a_name_that_is_none_is_refused(db: Database, title: str) -> None:
    with pytest.raises(Refused, match="segment-title"):
        await SegmentService(db).add(await hire(db, role=Role.ADMIN), title, VIP)


@pytest.mark.parametrize("audience", [(), EVERYBODY, (*VIP, found([1, 2]))])
async def test_what_means_nothing_tomorrow_is_no_segment(db: Database, audience: Audience) -> None:
    """A list of numbers would outlive the clients whose numbers they are."""
    with pytest.raises(Refused, match="segment-audience"):
        await SegmentService(db).add(await hire(db, role=Role.ADMIN), "Какие-то", audience)


async def test_twenty_at_once_make_one_segment_of_a_name(db: Database) -> None:
    service, ada = SegmentService(db), await hire(db, role=Role.ADMIN)
    assert await answers(*(service.add(ada, "Важные", VIP) for _ in range(20))) == (1, {"segment-taken"})
    made = [await service.add(ada, f"№{number}", VIP) for number in range(20)]
    assert await answers(*(service.rename(ada, one.id, "Лучшие") for one in made)) == (1, {"segment-taken"})
    assert await answers(*(service.delete(ada, made[0].id) for _ in range(20))) == (1, {"stale"})


async def test_there_is_room_for_so_many(db: Database) -> None:
    service, ada = SegmentService(db), await hire(db, role=Role.ADMIN)
    for number in range(SEGMENTS_LIMIT - 1):
        await service.add(ada, f"№{number}", VIP)
    olga = await hire(db, role=Role.OWNER)
    assert len((await GoalService(db).choose(olga, Goal.SERVICE)).segments) == 1, "as far as there is room"
    with pytest.raises(Refused, match="too-many-segments"):
        await service.add(ada, "ещё", VIP)


async def test_managers_have_none(db: Database) -> None:
    with pytest.raises(Forbidden):
        await SegmentService(db).list(await hire(db))


def test_starters_are_worded_and_their_tags_are_those_that_goals_offer() -> None:
    used = {key for kit in KITS.values() for key in kit.segments}
    assert used == TAGGED | OTHERS.keys()
    for locale in LOCALES:
        t = Texts(locale, MOSCOW)
        assert all(t.has(f"segment-title-{key}") for key in used)
        for goal, kit in ((goal, kit) for goal, kit in KITS.items() if kit.segments):
            tags = {t.plain(f"segment-tag-{key}") for key in kit.segments if key in TAGGED}
            assert tags <= set(t.plain(f"goal-tags-{goal}").split(", "))


async def test_a_goal_makes_only_the_segments_that_lack(db: Database) -> None:
    service, goals, olga = SegmentService(db), GoalService(db), await hire(db, role=Role.OWNER)
    await service.add(olga, "Наши любимые", (Condition(Field.TAG, Operator.IS, "постоянный"),))
    made = (await goals.choose(olga, Goal.REPEAT)).segments
    assert [one.title for one in made] == ["VIP", "Давно не были", "Новые за месяц", "Из Instagram"]
    assert [one.title for one in (await goals.choose(olga, Goal.BOOKING)).segments] == ["Не пришли"]
    assert (await goals.choose(olga, Goal.REPEAT)).segments == []
    await service.delete(olga, made[0].id)
    assert [one.title for one in (await goals.choose(olga, Goal.REPEAT)).segments] == ["VIP"]


async def test_twenty_choices_at_once_make_each_starter_once(db: Database) -> None:
    goals, olga = GoalService(db), await hire(db, role=Role.OWNER)
    await asyncio.gather(*(goals.choose(olga, goal) for goal in [Goal.REPEAT, Goal.BOOKING] * 10))
    titles = [one.title for one in await SegmentService(db).list(olga)]
    assert len(titles) == len(set(titles)) == len({*KITS[Goal.REPEAT].segments, *KITS[Goal.BOOKING].segments})
