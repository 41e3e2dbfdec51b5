"""Fields set, read and cleared on both databases, by twenty at once too; what is sensitive is sealed."""

import asyncio
import itertools
from datetime import date

import pytest

from crm.clients import ClientService
from crm.errors import AlreadyDone, Forbidden, Refused, Stale
from crm.fields import Field, FieldKind, FieldService, FieldSubject, Subject
from crm.fields.design import FieldDesignService
from crm.staff.actor import Actor
from storage.clients import Client
from storage.companies import Company
from storage.database import Database
from storage.sealed import Vault
from storage.staff import Role
from tests.support.books import events
from tests.support.fields import kept, raw
from tests.support.people import CLIENT_ACTOR, caused, hire, meet

VAULT = Vault("the key of the tests")


def service(db: Database) -> FieldService:
    return FieldService(db, VAULT, ClientService(db, "RU"), "RU", "RUB")


async def design(db: Database, kind: FieldKind, title: str = "Кофе", **more: object) -> Field:
    """A field of the company's own."""
    named: dict[str, object] = {"subject": FieldSubject.CLIENT, "key": f"own-{title}", "options": [], "position": 50}
    async with db.begin() as tx:
        field = Field(kind=kind, title=title, created_at=tx.now, **(named | more))
        tx.add(field)
    return field


async def ident(db: Database, actor: Actor, key: str) -> int:
    return next(field.id for field in await service(db).seen(actor, FieldSubject.CLIENT) if field.key == key)


async def test_every_kind_is_kept_and_changes_are_told(db: Database) -> None:
    oleg, anna, fields = await hire(db), await meet(db), service(db)
    subject = Subject.client(anna.id)
    weight, drinks = (
        await design(db, FieldKind.NUMBER, "Вес"),
        await design(db, FieldKind.MANY_OF, "Напитки", options=["Кофе", "Чай"]),
    )
    await fields.set(oleg, subject, weight.id, "70,5")
    await fields.set(oleg, subject, weight.id, "71")
    await fields.set(oleg, subject, weight.id, "71,0")
    await fields.toggle(oleg, subject, drinks.id, "чай")
    await fields.toggle(oleg, subject, drinks.id, "Кофе")
    await fields.toggle(oleg, subject, drinks.id, "Чай")
    await fields.set(oleg, subject, await ident(db, oleg, "birthday"), "01.02.1985")
    assert await kept(db, VAULT, anna.id) == {
        "own-Вес": 71.0,
        "own-Напитки": "Кофе",
        "birthday": date(1985, 2, 1),
    }
    told = [(p["field"], p["from"], p["to"]) for kind, p in await events(db) if kind == "field_changed"]
    assert told == [
        ("Вес", "", "70.5"),
        ("Вес", "70.5", "71"),
        ("Напитки", "", "Чай"),
        ("Напитки", "Чай", "Кофе, Чай"),
        ("Напитки", "Кофе, Чай", "Кофе"),
        ("birthday", "", "01.02.1985"),
    ]
    await fields.clear(oleg, subject, weight.id)
    assert "own-Вес" not in await kept(db, VAULT, anna.id)


async def test_phone_city_and_email_stand_where_they_did(db: Database) -> None:
    oleg, anna, fields = await hire(db), await meet(db), service(db)
    subject = Subject.client(anna.id)
    for key, text in (("phone", "8 912 345-67-89"), ("city", "Пермь"), ("email", "a@b.ru"), ("email", "c@d.ru")):
        await fields.set(oleg, subject, await ident(db, oleg, key), text)
    async with db.read() as look:
        client = await look.get(Client, anna.id)
    assert client
    assert (client.phone, client.city) == ("+79123456789", "Пермь")
    assert await kept(db, VAULT, anna.id) == {"phone": "+79123456789", "city": "Пермь", "email": "c@d.ru"}
    clients = ClientService(db, "RU")
    assert [hit.id for hit in (await clients.find(oleg, "c@d.ru")).clients] == [anna.id]
    assert not (await clients.find(oleg, "a@b.ru")).clients
    await fields.clear(oleg, subject, await ident(db, oleg, "email"))
    await fields.clear(oleg, subject, await ident(db, oleg, "city"))
    assert await kept(db, VAULT, anna.id) == {"phone": "+79123456789"}
    with pytest.raises(Refused):
        await fields.clear(oleg, subject, await ident(db, oleg, "phone"))


async def test_what_is_sensitive_is_sealed_and_untold(db: Database) -> None:
    oleg, anna, fields = await hire(db), await meet(db), service(db)
    subject = Subject.client(anna.id)
    passport = await ident(db, oleg, "passport")
    await fields.set(oleg, subject, passport, "6504 123456")
    await fields.set(oleg, subject, passport, "65 04 123456")
    assert "123456" not in str(await raw(db, anna.id, "passport"))
    assert await kept(db, VAULT, anna.id) == {"passport": "65 04 123456"}
    assert [payload for kind, payload in await events(db)] == [{"field": "passport", "from": "", "to": "…"}]


async def test_a_card_says_what_it_lacks(db: Database) -> None:
    oleg, anna, fields = await hire(db), await meet(db), service(db)
    subject = Subject.client(anna.id)
    await fields.set(oleg, subject, await ident(db, oleg, "city"), "Пермь")
    found = (await fields.sheet(oleg, subject)).completeness
    assert (found.percent, [field.key for field in found.missing]) == (33, ["phone", "birthday"])


async def test_three_cards_are_offered_own_before_nobodys(db: Database) -> None:
    oleg, olga, fields = await hire(db), await hire(db, "Ольга"), service(db)
    clients = ClientService(db, "RU")
    free, theirs = await meet(db, "Ничья"), await meet(db, "Чужая")
    await clients.take(olga, theirs.id)
    own = [await meet(db, f"Своя {number}") for number in range(3)]
    for client in own:
        await clients.take(oleg, client.id)
    assert {line.client.id for line in await fields.to_complete(oleg)} == {client.id for client in own}
    for key, text in (("phone", "89123456789"), ("city", "Пермь"), ("birthday", "01.02.1985")):
        await fields.set_by_key(oleg, Subject.client(own[0].id), key, text)
    assert {line.client.id for line in await fields.to_complete(oleg)} == {own[1].id, own[2].id, free.id}


async def test_a_field_is_seen_from_its_role_up(db: Database) -> None:
    oleg, olga, anna = await hire(db), await hire(db, "Ольга", Role.ADMIN), await meet(db)
    fields, subject = service(db), Subject.client(anna.id)
    margin = await design(db, FieldKind.MONEY, "Маржа", seen_by=Role.ADMIN)
    await fields.set(olga, subject, margin.id, "500")
    assert margin.id not in [one.field.id for one in (await fields.sheet(oleg, subject)).filled]
    assert (await fields.sheet(olga, subject)).of(margin.id).rows
    for crafted in (fields.set(oleg, subject, margin.id, "1"), fields.clear(oleg, subject, margin.id)):
        with pytest.raises(Stale):
            await crafted
    with pytest.raises(Forbidden):
        await fields.sheet(CLIENT_ACTOR, subject)
    with pytest.raises(Stale):
        await fields.sheet(oleg, Subject.client(404))
    with pytest.raises(Stale):
        await fields.set(olga, Subject.company(1), margin.id, "1")


async def test_companies_have_fields_too(db: Database) -> None:
    oleg, fields = await hire(db), service(db)
    async with db.begin() as tx:
        company = Company(name="ООО «Ромашка»", name_n="ооо «ромашка»", created_at=tx.now)
        tx.add(company)
    site = await design(db, FieldKind.TEXT, "Сайт", subject=FieldSubject.COMPANY)
    subject = Subject.company(company.id)
    await fields.set(oleg, subject, site.id, "romashka.ru")
    assert [row.text for row in (await fields.sheet(oleg, subject)).of(site.id).rows] == ["romashka.ru"]


async def test_twenty_at_once_leave_one_value_and_a_history_without_a_gap(db: Database) -> None:
    oleg, anna, fields = await hire(db), await meet(db), service(db)
    number = await design(db, FieldKind.NUMBER, "Счёт")
    subject = Subject.client(anna.id)
    await asyncio.gather(*(fields.set(oleg, subject, number.id, str(value)) for value in range(20)))
    told = [payload for kind, payload in await events(db) if kind == "field_changed"]
    assert len(told) == 20
    assert all(one["to"] == other["from"] for one, other in itertools.pairwise(told))
    assert await kept(db, VAULT, anna.id) == {"own-Счёт": float(told[-1]["to"])}


async def test_twenty_toggles_at_once_are_twenty(db: Database) -> None:
    oleg, anna, fields = await hire(db), await meet(db), service(db)
    options = [f"вид {number}" for number in range(20)]
    many = await design(db, FieldKind.MANY_OF, "Виды", options=options)
    subject = Subject.client(anna.id)
    await asyncio.gather(*(fields.toggle(oleg, subject, many.id, option) for option in options))
    assert await kept(db, VAULT, anna.id) == {"own-Виды": tuple(options)}


async def test_a_replayed_answer_changes_nothing(db: Database) -> None:
    oleg, anna, fields = caused(await hire(db)), await meet(db), service(db)
    number = await design(db, FieldKind.NUMBER, "Счёт")
    await fields.set(oleg, Subject.client(anna.id), number.id, "1")
    with pytest.raises(AlreadyDone):
        await fields.set(oleg, Subject.client(anna.id), number.id, "2")


async def test_an_option_that_is_offered_no_more_stays_and_may_be_taken_back(db: Database) -> None:
    olga, anna, fields = await hire(db, role=Role.ADMIN), await meet(db), service(db)
    drinks = await design(db, FieldKind.MANY_OF, "Напитки", options=["Кофе", "Чай"])
    subject = Subject.client(anna.id)
    for option in ("Кофе", "Чай"):
        await fields.toggle(olga, subject, drinks.id, option)
    await FieldDesignService(db).set_options(olga, drinks.id, "Чай, Какао")
    assert await kept(db, VAULT, anna.id) == {"own-Напитки": ("Кофе", "Чай")}
    await fields.toggle(olga, subject, drinks.id, "Кофе")
    assert await kept(db, VAULT, anna.id) == {"own-Напитки": "Чай"}
    with pytest.raises(Refused, match="bad-option"):
        await fields.toggle(olga, subject, drinks.id, "Кофе")


async def test_a_day_without_clients_offers_no_cards(db: Database) -> None:
    assert await service(db).to_complete(await hire(db)) == []
