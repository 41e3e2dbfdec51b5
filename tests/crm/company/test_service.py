"""The company's requisites: entered by the owner, checked, read by everybody who makes documents."""

import asyncio

import pytest

from crm.company.service import CompanyService
from crm.errors import Forbidden, Refused, Stale
from storage.database import Database
from storage.staff import Role
from tests.support.paper import REQUISITES
from tests.support.people import CLIENT_ACTOR, hire


@pytest.fixture
def company(db: Database) -> CompanyService:
    return CompanyService(db, "Ромашка", "RU")


async def test_contracts_tell_what_they_still_need(db: Database, company: CompanyService) -> None:
    olga = await hire(db, role=Role.OWNER)
    assert (await company.requisites(olga)).values == {"name": "Ромашка"}
    assert "signatory" not in (await company.requisites(olga)).wanting
    named = await company.set(olga, "name", "ООО «Ромашка»")
    assert named.wanting[-3:] == ["signatory", "signatory_post", "basis"], "somebody signs for a firm"
    for field, text in REQUISITES.items():
        entered = await company.set(olga, field, text)
    assert (entered.wanting, entered.values) == ([], REQUISITES)
    assert "inn" not in (await company.clear(olga, "inn")).values


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        ("inn", "7707083894", "bad-requisite"),
        ("bik", "12", "bad-requisite"),
        ("account", "40702810200000000002", "bad-requisite"),
        ("email", "почта", "bad-email"),
        ("phone", "12", "bad-phone"),
        ("name", " ", "empty-text"),
        ("address", "а" * 257, "text-too-long"),
    ],
)
async def test_what_is_unfit_is_refused(
    db: Database, company: CompanyService, field: str, text: str, refusal: str
) -> None:
    olga = await hire(db, role=Role.OWNER)
    if field == "account":
        with pytest.raises(Refused, match="bik-first"):
            await company.set(olga, field, text)
        await company.set(olga, "bik", REQUISITES["bik"])
    with pytest.raises(Refused, match=refusal):
        await company.set(olga, field, text)


async def test_a_new_bank_drops_the_accounts_of_the_former(db: Database, company: CompanyService) -> None:
    olga = await hire(db, role=Role.OWNER)
    for field in ("bik", "account", "corr_account"):
        await company.set(olga, field, REQUISITES[field])
    moved = await company.set(olga, "bik", "040173604")
    assert {"account", "corr_account"} & moved.values.keys() == set()


async def test_twenty_at_once_are_all_kept(db: Database, company: CompanyService) -> None:
    olga = await hire(db, role=Role.OWNER)
    fields = ["inn", "address", "city", "bank", "bik"] * 4
    await asyncio.gather(*(company.set(olga, field, REQUISITES[field]) for field in fields))
    assert set(fields) <= (await company.requisites(olga)).values.keys()


async def test_only_the_owner_enters_them(db: Database, company: CompanyService) -> None:
    admin = await hire(db, role=Role.ADMIN)
    for crafted in (company.set(admin, "inn", "7707083893"), company.clear(admin, "inn")):
        with pytest.raises(Forbidden):
            await crafted
    with pytest.raises(Forbidden):
        await company.requisites(CLIENT_ACTOR)
    with pytest.raises(Stale):
        await company.set(await hire(db, role=Role.OWNER), "password", "x")
