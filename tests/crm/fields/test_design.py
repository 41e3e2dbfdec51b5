"""Fields designed by admins on both databases: made, ordered, required, shown, retired; by twenty at once."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Forbidden, Refused, Stale
from crm.fields import Field, FieldKind, FieldSubject, Required
from crm.fields.design import FIELDS_LIMIT, FieldDesignService
from crm.fields.sorts import NewField, Sort, read_line, read_options, sort_of
from storage.database import Database
from storage.staff import Role
from tests.support.books import events
from tests.support.people import hire

CLIENT = FieldSubject.CLIENT


async def titles(db: Database) -> list[str]:
    """Of the fields in use, in their order."""
    design = await FieldDesignService(db).look(await hire(db, role=Role.ADMIN), CLIENT)
    return [field.title or field.key for field in design.used]


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("Размер обуви: число", NewField("Размер обуви", Sort.NUMBER)),
        ("add Shoe size = Number", NewField("Shoe size", Sort.NUMBER)),
        ("Напиток: одно из Кофе, Чай", NewField("Напиток", Sort.ONE_OF, ("Кофе", "Чай"))),
        ("Цветы: несколько из: роза; пион", NewField("Цветы", Sort.MANY_OF, ("роза", "пион"))),
        ("Дети: даты каждый год", NewField("Дети", Sort.YEARLY_SEVERAL)),
        ("Дети: даты, каждый год", NewField("Дети", Sort.YEARLY_SEVERAL)),
        ("Свадьба: дата, каждый год", NewField("Свадьба", Sort.YEARLY)),
        ("Код: секрет", NewField("Код", Sort.SECRET)),
    ],
)
def test_a_line_makes_a_field(line: str, new: NewField) -> None:
    assert read_line(line) == new


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("Размер", "bad-field-line"),
        ("Размер: числовое", "bad-field-line"),
        (": число", "bad-field-line"),
        ("Напиток: одно из кофе", "bad-options"),
        ("а" * 65 + ": число", "text-too-long"),
        ("Виды: одно из " + ", ".join(map(str, range(21))), "bad-options"),
    ],
)
def test_other_lines_are_refused(line: str, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        read_line(line)


@given(st.text(max_size=200))
def test_any_options_are_different_or_refused(text: str) -> None:
    try:
        options = read_options(text)
    except Refused:
        return
    assert len({option.casefold() for option in options}) >= 2
    assert all(option == option.strip() != "" for option in options)


@pytest.mark.parametrize("sort", Sort)
def test_a_field_knows_its_sort(sort: Sort) -> None:
    assert sort_of(Field(**sort.columns)) is sort


async def test_a_field_lives_through_all_changes(db: Database) -> None:
    design, olga = FieldDesignService(db), await hire(db, role=Role.ADMIN)
    field = await design.add_line(olga, "Напиток: одно из кофе, чай")
    await design.rename(olga, field.id, "Любимый напиток")
    await design.set_options(olga, field.id, "кофе, чай, какао")
    await design.require(olga, field.id, Required.FROM_STAGE, "Договор")
    await design.show_to(olga, field.id, Role.ADMIN)
    await design.move(olga, field.id, up=True)
    kept = await design.get(olga, field.id)
    assert (kept.title, kept.options, kept.stage) == ("Любимый напиток", ["кофе", "чай", "какао"], "Договор")
    assert (kept.required, kept.seen_by, kept.kind) == (Required.FROM_STAGE, Role.ADMIN, FieldKind.ONE_OF)
    assert (await titles(db))[-2:] == ["Любимый напиток", "passport"]
    await design.retire(olga, field.id)
    assert "Любимый напиток" not in await titles(db)
    await design.bring_back(olga, field.id)
    assert (await titles(db))[-1] == "Любимый напиток"
    deeds = [payload["deed"] for kind, payload in await events(db) if kind == "field_designed"]
    assert deeds == ["added", "renamed", "options", "required", "shown", "moved", "retired", "brought_back"]


async def test_what_must_not_be_is_refused(db: Database) -> None:
    design, olga, oleg = FieldDesignService(db), await hire(db, role=Role.ADMIN), await hire(db)
    gender = next(field for field in (await design.look(olga, CLIENT)).used if field.key == "gender")
    drink = await design.add_line(olga, "Напиток: текст")
    with pytest.raises(Refused, match="field-title-taken"):
        await design.add_line(olga, "напиток: число")
    with pytest.raises(Refused, match="field-title-taken"):
        await design.add_line(olga, "Паспорт: текст")
    with pytest.raises(Refused, match="field-hidden-from-you"):
        await design.show_to(olga, drink.id, Role.OWNER)
    for crafted in (design.set_options(olga, drink.id, "а, б"), design.set_options(olga, gender.id, "а, б")):
        with pytest.raises(Stale):
            await crafted
    with pytest.raises(Stale):
        await design.retire(olga, 404)
    with pytest.raises(Forbidden):
        await design.add_line(oleg, "Рост: число")


async def test_what_only_owners_see_is_hidden_from_admins(db: Database) -> None:
    design, olga, oleg = FieldDesignService(db), await hire(db, role=Role.OWNER), await hire(db, role=Role.ADMIN)
    margin = await design.add_line(olga, "Маржа: деньги")
    await design.show_to(olga, margin.id, Role.OWNER)
    assert "Маржа" not in await titles(db)
    for crafted in (design.get(oleg, margin.id), design.rename(oleg, margin.id, "Прибыль")):
        with pytest.raises(Stale):
            await crafted


async def test_of_twenty_at_once_each_gets_its_place_and_one_the_title(db: Database) -> None:
    design, olga = FieldDesignService(db), await hire(db, role=Role.ADMIN)
    await asyncio.gather(*(design.add_line(olga, f"Поле {number}: текст") for number in range(20)))
    used = (await design.look(olga, CLIENT)).used
    assert len({field.position for field in used}) == len({field.key for field in used}) == len(used) == 28
    results = await asyncio.gather(*(design.add_line(olga, "Одно: текст") for _ in range(10)), return_exceptions=True)
    assert sum(isinstance(result, Refused) for result in results) == 9


async def test_there_is_an_end_to_fields(db: Database) -> None:
    design, olga = FieldDesignService(db), await hire(db, role=Role.ADMIN)
    for number in range(FIELDS_LIMIT - len(await titles(db))):
        await design.add_line(olga, f"Поле {number}: текст")
    with pytest.raises(Refused, match="too-many-fields"):
        await design.add_line(olga, "Лишнее: текст")
