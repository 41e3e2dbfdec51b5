"""Goals of the base on both databases: they add what lacks, take nothing away, and may be chosen by twenty at once."""

import asyncio

import pytest

from crm.clients import ClientService
from crm.errors import Forbidden
from crm.fields import FieldSubject, Required
from crm.fields.design import FieldDesignService
from crm.fields.goals import KITS, Goal, GoalService
from locales.translator import LOCALES, bundle
from storage.database import Database
from storage.staff import Role
from tests.support.people import hire


async def keys(db: Database, subject: FieldSubject = FieldSubject.CLIENT) -> list[str]:
    """Of the fields in use."""
    design = await FieldDesignService(db).look(await hire(db, role=Role.ADMIN), subject)
    return [field.key for field in design.used]


def test_whatever_a_goal_brings_is_worded() -> None:
    brought = [key for kit in KITS.values() for key, _ in (*kit.client, *kit.company)]
    assert len(brought) == len(set(brought))
    lists = [f"goal-tags-{goal}" for goal, kit in KITS.items() if kit.client]
    lists += [f"field-options-{key}" for kit in KITS.values() for key, sort in kit.client if sort.has_options]
    wanted = [*(f"field-title-{key}" for key in brought), *lists]
    assert [key for key in wanted for locale in LOCALES if not bundle(locale).has_message(key)] == []


async def test_a_goal_adds_what_lacks_and_is_remembered(db: Database) -> None:
    goals, olga = GoalService(db), await hire(db, role=Role.OWNER)
    first = await goals.choose(olga, Goal.B2B)
    assert [field.key for field in first.fields][:2] == ["decision", "contract_end"]
    assert [field.key for field in first.required] == ["email", "decision"]
    assert "budget" in await keys(db, FieldSubject.COMPANY)
    again = await goals.choose(olga, Goal.B2B)
    assert (again.fields, again.required, again.tags) == ([], [], [])
    assert await goals.chosen(olga) == ["b2b"]
    assert set(first.tags) <= set(await ClientService(db, "RU").known_tags(olga))


async def test_what_an_admin_changed_stands(db: Database) -> None:
    goals, design, olga = GoalService(db), FieldDesignService(db), await hire(db, role=Role.OWNER)
    made = {field.key: field for field in (await goals.choose(olga, Goal.SERVICE)).fields}
    await design.retire(olga, made["serial"].id)
    await design.require(olga, made["device"].id, Required.NEVER)
    await design.rename(olga, made["bought_on"].id, "Куплено")
    again = await goals.choose(olga, Goal.SERVICE)
    assert (again.fields, again.required) == ([], [])
    assert "serial" not in await keys(db)


async def test_twenty_choices_at_once_make_each_field_once(db: Database) -> None:
    goals, olga = GoalService(db), await hire(db, role=Role.OWNER)
    chosen = [Goal.REPEAT, Goal.SERVICE, Goal.BOOKING, Goal.B2B] * 5
    results = await asyncio.gather(*(goals.choose(olga, goal) for goal in chosen))
    assert sum(len(one.fields) for one in results) == len(
        [key for goal in set(chosen) for key, _ in (*KITS[goal].client, *KITS[goal].company)]
    )
    assert sorted(await goals.chosen(olga)) == sorted({goal.value for goal in chosen})


async def test_only_an_owner_says_what_the_base_is_for(db: Database) -> None:
    with pytest.raises(Forbidden):
        await GoalService(db).choose(await hire(db, role=Role.ADMIN), Goal.REPEAT)
