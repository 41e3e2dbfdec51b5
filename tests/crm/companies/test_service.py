"""Clients' companies: entered, found, corrected, with their people."""

import asyncio

import pytest

from crm.clients import ClientService
from crm.companies import CompaniesService
from crm.companies.service import requisites_of
from crm.errors import Forbidden, Refused, Stale
from crm.history import HistoryService
from storage.clients import Client
from storage.database import Database
from tests.support.books import event_kinds
from tests.support.paper import REQUISITES as OWN
from tests.support.people import CLIENT_ACTOR, hire, meet

ROMASHKA = "ООО «Ромашка», ИНН 7707083893, КПП 773601001"


@pytest.fixture
def companies(db: Database) -> CompaniesService:
    return CompaniesService(db)


async def test_a_company_is_entered_and_found(db: Database, companies: CompaniesService) -> None:
    oleg = await hire(db)
    entered = await companies.create(oleg, ROMASHKA)
    await companies.create(oleg, "ООО «Василёк»")
    assert not entered.faults
    for query in ("ромашк", "РОМАШКА ооо", "7707", ROMASHKA):
        assert [company.id for company in (await companies.find(oleg, query)).companies] == [entered.company.id]
    assert (await companies.find(oleg, "василек")).total == 1
    assert (await companies.find(oleg, "ооо")).total == 2
    assert (await companies.find(oleg, "100%")).total == 0


async def test_pages_of_a_search_hold_every_company_once(db: Database, companies: CompaniesService) -> None:
    oleg = await hire(db)
    for number in range(10):
        await companies.create(oleg, f"ООО «Ромашка {number}»")
    pages = [await companies.find(oleg, "ромашка", page) for page in range(2)]
    assert (pages[0].total, pages[0].pages) == (10, 2)
    assert len({company.id for page in pages for company in page.companies}) == 10


async def test_the_same_tax_number_is_the_same_company(db: Database, companies: CompaniesService) -> None:
    oleg = await hire(db)
    await companies.create(oleg, ROMASHKA)
    for text in ("Ромашка-2 ИНН 7707083893", ROMASHKA):
        with pytest.raises(Refused) as refused:
            await companies.create(oleg, text)
        assert refused.value.key == "company-taken"
    branch = await companies.create(oleg, "Ромашка, филиал в Томске, ИНН 7707083893, КПП 701701001")
    with pytest.raises(Refused):
        await companies.set(oleg, branch.company.id, "kpp", "773601001")


async def test_twenty_enter_the_same_company_at_once(db: Database, companies: CompaniesService) -> None:
    oleg = await hire(db)
    results = await asyncio.gather(*(companies.create(oleg, ROMASHKA) for _ in range(20)), return_exceptions=True)
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert {result.key for result in results if isinstance(result, Refused)} == {"company-taken"}


async def test_requisites_are_put_right(db: Database, companies: CompaniesService) -> None:
    oleg = await hire(db)
    company = (await companies.create(oleg, "Ромашка")).company
    with pytest.raises(Refused):
        await companies.set(oleg, company.id, "inn", "7707083894")
    with pytest.raises(Refused):
        await companies.set(oleg, company.id, "account", OWN["account"])
    entered = await companies.fill(oleg, company.id, f"БИК {OWN['bik']} р/с {OWN['account']} ИНН 1")
    assert entered.faults.keys() == {"inn"}
    assert requisites_of(entered.company) == {"name": "Ромашка", "bik": OWN["bik"], "account": OWN["account"]}
    assert requisites_of(await companies.clear(oleg, company.id, "bik")) == {"name": "Ромашка"}
    with pytest.raises(Stale):
        await companies.clear(oleg, company.id, "name")
    with pytest.raises(Refused):
        await companies.create(oleg, "ИНН 7707083893")


async def test_a_client_works_in_a_company(db: Database, companies: CompaniesService) -> None:
    oleg, anna = await hire(db), await meet(db)
    clients = ClientService(db, "RU")
    company = (await companies.create(oleg, ROMASHKA)).company
    await companies.put_in(oleg, company.id, anna.id)
    await companies.put_in(oleg, company.id, anna.id, " директор ")
    await companies.put_in(oleg, company.id, anna.id)
    (place,) = (await clients.card(oleg, anna.id)).places
    assert (place.post, place.company.name) == ("директор", "ООО «Ромашка»")
    (person,) = (await companies.view(oleg, company.id)).people
    assert (person.client.id, person.post) == (anna.id, "директор")
    await companies.take_out(oleg, company.id, anna.id)
    assert (await clients.card(oleg, anna.id)).places == []
    with pytest.raises(Stale):
        await companies.take_out(oleg, company.id, anna.id)
    kinds = [moment.event.kind for moment in (await HistoryService(db).newest(oleg, anna.id)).moments if moment.event]
    assert kinds == ["company_left", "company_joined", "company_joined"]


async def test_twenty_put_the_same_client_in_at_once(db: Database, companies: CompaniesService) -> None:
    oleg, anna = await hire(db), await meet(db)
    company = (await companies.create(oleg, ROMASHKA)).company
    await asyncio.gather(*(companies.put_in(oleg, company.id, anna.id, "бухгалтер") for _ in range(20)))
    assert len((await companies.view(oleg, company.id)).people) == 1


async def test_nobody_works_everywhere(db: Database, companies: CompaniesService) -> None:
    oleg, anna = await hire(db), await meet(db)
    for number in range(10):
        company = (await companies.create(oleg, f"Фирма {number}")).company
        await companies.put_in(oleg, company.id, anna.id)
    last = (await companies.create(oleg, "Фирма 11")).company
    with pytest.raises(Refused) as refused:
        await companies.put_in(oleg, last.id, anna.id)
    assert refused.value.key == "too-many-companies"


async def test_clients_and_strangers_to_the_base_are_kept_out(db: Database, companies: CompaniesService) -> None:
    oleg, anna = await hire(db), await meet(db)
    company = (await companies.create(oleg, ROMASHKA)).company
    with pytest.raises(Forbidden):
        await companies.find(CLIENT_ACTOR, "ромашка")
    with pytest.raises(Forbidden):
        await companies.create(CLIENT_ACTOR, "Ромашка")
    with pytest.raises(Stale):
        await companies.view(oleg, company.id + 1)
    with pytest.raises(Stale):
        await companies.put_in(oleg, company.id, anna.id + 1)
    async with db.read() as look:
        assert await look.get(Client, anna.id)


async def test_a_deleted_company_leaves_its_people(db: Database, companies: CompaniesService) -> None:
    oleg, anna = await hire(db), await meet(db)
    company = (await companies.create(oleg, ROMASHKA)).company
    await companies.put_in(oleg, company.id, anna.id, "директор")
    results = await asyncio.gather(*(companies.delete(oleg, company.id) for _ in range(20)), return_exceptions=True)
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert {type(result) for result in results if isinstance(result, BaseException)} == {Stale}
    assert (await companies.find(oleg, "ромашка")).total == 0
    assert await companies.places(oleg, anna.id) == []
    assert (await event_kinds(db)).count("company_left") == 1
    await companies.create(oleg, ROMASHKA)
