"""Examples of an audience: five who were met last, each with what was seen where the conditions looked."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from crm.segments import SegmentService
from crm.segments.conditions import FIELDS, Condition, Field, Operator
from crm.segments.reasons import seen_words
from crm.segments.tree import EVERYBODY
from locales.translator import Texts
from storage.audiences.evidence import ASKING
from storage.database import Database
from storage.staff import Role
from tests.crm.segments.conditions import OWN
from tests.support.audience import hire
from tests.support.databases import Clock
from tests.support.town import build_town

T = Texts("ru", ZoneInfo("Europe/Moscow"))


async def test_each_example_is_meant_and_says_why(db: Database, clock: Clock) -> None:
    town = await build_town(db, clock)
    admin = await hire(db, Role.ADMIN, 99)
    service = SegmentService(db)
    known = await service.vocabulary(admin, T)
    bought = Condition(Field.BOUGHT, Operator.WITHIN, of="category:1", within="last:365d")
    kazan = Condition(Field.CITY, Operator.IS, "казань")
    examples = await service.examples(admin, (bought, kazan))
    assert len(examples) == 5
    by_id = {person.row.id: person for person in town.people}
    for example in examples:
        person = by_id[example.client.id]
        seen = {condition: seen_words(T, condition, found, known) for condition, found in example.reasons}
        assert seen[kazan] == "Казань"
        last = max(at for at, what, _ in person.bought if what == "drill" and at >= clock() - timedelta(days=365))
        assert seen[bought] == f"{last.astimezone(T.timezone):%d.%m.%Y}"


async def test_whatever_is_seen_has_words(db: Database, clock: Clock) -> None:
    await build_town(db, clock)
    admin = await hire(db, Role.ADMIN, 99)
    service = SegmentService(db)
    known = await service.vocabulary(admin, T)
    for condition in (one for field in ASKING for one in every_way(Field(field))):
        for example in await service.examples(admin, (*EVERYBODY, condition)):
            assert all(seen_words(T, one, seen, known) for one, seen in example.reasons)


def every_way(field: Field) -> list[Condition]:
    """A condition of each operator of the field, with some value that suits."""
    values = (None, 1, 0, 30, "any", "telegram", "reached", "unused", "vip", "2,3,5")
    spans = ("", "last:365d")
    found: list[Condition] = []
    for suits in FIELDS[field]:
        value = next(value for value in values if suits.value(value))
        of = next(of for of in ("", *OWN.get(field, ())) if suits.of(of))
        within = next(within for within in spans if suits.within(within))
        found += [Condition(field, operator, value, of, within) for operator in suits.operators]
    return found


async def test_names_of_the_base_are_known(db: Database, clock: Clock) -> None:
    await build_town(db, clock)
    known = await SegmentService(db).vocabulary(await hire(db, Role.ADMIN, 99), T)
    assert set(known.cities) == {"Казань", "Орёл", "London"}
    assert set(known.sources) == {"ads", "site"}
    assert set(known.companies) == {"Ромашка", "Acme"}
    assert known.categories == {1: "drill", 2: "brush"}
    assert "vip" in known.tags
    assert known.fields["birthday"].title == "Дата рождения"
    assert not {"city", "phone", "email", "passport"} & set(known.fields)
