"""Clients' companies: entered, found, corrected; people put into them with a post and taken out."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from crm.clients.found import PAGE
from crm.companies import rules
from crm.companies.rules import REQUISITES, Reading
from crm.company.rules import fitting, line
from crm.errors import Refused, Stale
from crm.sight import horizon, seen
from crm.staff.actor import Actor
from crm.text import normalise
from storage import companies, preferences
from storage.companies import Colleague, Company, CompanyPerson, Place
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.staff import Role

POST_LIMIT = 128
PEOPLE_SHOWN = 40
"""So many buttons fit under a company."""
PLACES_LIMIT = 10
"""In so many companies a client may work; more are a mistake, and would not fit his card."""


@dataclass(frozen=True)
class FoundCompanies:
    """A page of a search and how many there are in all."""

    companies: Sequence[Company]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages; at least one."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True)
class CompanyView:
    """A company with those who work there."""

    company: Company
    people: Sequence[Colleague]


@dataclass(frozen=True)
class Entered:
    """The company as it stands, and what of the text was not taken: requisite → reason."""

    company: Company
    faults: Mapping[str, Refused]


class CompaniesService:
    """Companies are everybody's: any colleague may enter and correct them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def find(self, actor: Actor, query: str, page: int = 0) -> FoundCompanies:
        """By words of the name in any letter case, or by the first digits of the ИНН; alphabetically."""
        actor.require(Role.MANAGER)
        words, inn = rules.search_terms(query)
        if not words and not inn:
            return FoundCompanies([], 0, 0)
        async with self._db.read() as look:
            found, total = await companies.find(look, words, inn, limit=PAGE, offset=page * PAGE)
        return FoundCompanies(found, total, page)

    async def view(self, actor: Actor, company_id: int) -> CompanyView:
        """The company and its people, as far as the actor sees them; `Stale` when there is none."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            company = await _standing(look, company_id)
            owner_id = await horizon(look, actor)
            return CompanyView(company, await companies.people_of(look, company_id, PEOPLE_SHOWN, owner_id=owner_id))

    async def places(self, actor: Actor, client_id: int) -> Sequence[Place]:
        """Where the client works."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            return await companies.places_of(look, client.id)

    async def create(self, actor: Actor, text: str) -> Entered:
        """A new company from its name or a pasted block of requisites; wrong ones are told and left out.

        `Refused` without a name, or when a company with the same ИНН and no other КПП is there.
        """
        staff_id = actor.require(Role.MANAGER)
        reading = rules.read_block(text, {})
        if "name" not in reading.values:
            raise Refused("company-nameless")
        async with self._db.begin(actor.cause, "create_company") as tx:
            company = Company(name="", name_n="", created_at=tx.now)
            await _fill(tx, company, reading)
            tx.add(company)
            await tx.flush()
            payload = {"company": company.name}
            tx.record(Event(kind="company_created", staff_id=staff_id, subject_id=company.id, payload=payload))
        return Entered(company, reading.faults)

    async def fill(self, actor: Actor, company_id: int, text: str) -> Entered:
        """Requisites from a pasted block over those that stand; wrong ones are told and left out."""
        async with self._changing(actor, company_id, "fill_company") as (tx, company):
            reading = rules.read_block(text, requisites_of(company))
            if not reading.values and not reading.faults:
                raise Refused("company-nothing-read")
            await _fill(tx, company, reading)
        return Entered(company, reading.faults)

    async def set(self, actor: Actor, company_id: int, field: str, text: str) -> Company:
        """One requisite; `Refused` when its control sum is wrong. A new БИК drops the accounts of another bank."""
        if field not in REQUISITES:
            raise Stale
        async with self._changing(actor, company_id, "set_company_requisite") as (tx, company):
            value = rules.checked(field, text, requisites_of(company))
            await _fill(tx, company, Reading({field: value}, {}))
        return company

    async def clear(self, actor: Actor, company_id: int, field: str) -> Company:
        """Remove one requisite; a company keeps its name."""
        if field not in REQUISITES or field == "name":
            raise Stale
        async with self._changing(actor, company_id, "clear_company_requisite") as (_, company):
            kept = {name: value for name, value in requisites_of(company).items() if name != field}
            _write(company, fitting(kept) if field == "bik" else kept)
        return company

    async def put_in(self, actor: Actor, company_id: int, client_id: int, post: str = "") -> Company:
        """The client works there from now on, or has another post; the history of the client keeps it."""
        named = line(post, POST_LIMIT) if post.strip() else None
        async with self._changing(actor, company_id, "put_into_company") as (tx, company):
            client = await seen(tx, actor, client_id, lock=True)
            person = await tx.get(CompanyPerson, (company_id, client.id), lock=True)
            if person is None and await companies.count_places(tx, client.id) >= PLACES_LIMIT:
                raise Refused("too-many-companies", limit=PLACES_LIMIT)
            if person is None:
                tx.add(CompanyPerson(company_id=company_id, client_id=client.id, post=named, since=tx.now))
            elif named and named != person.post:
                person.post = named
            else:
                return company
            payload = {"company": company.name, "post": named or "none"}
            tx.record(_event("company_joined", actor, client.id, company_id, payload))
        return company

    async def take_out(self, actor: Actor, company_id: int, client_id: int) -> None:
        """The client works there no more; `Stale` when he does not already."""
        async with self._changing(actor, company_id, "take_out_of_company") as (tx, company):
            client = await seen(tx, actor, client_id, lock=True)
            person = await tx.get(CompanyPerson, (company_id, client.id), lock=True)
            if person is None:
                raise Stale
            await companies.take_out(tx, person)
            tx.record(_event("company_left", actor, client.id, company_id, {"company": company.name}))

    async def delete(self, actor: Actor, company_id: int) -> Company:
        """The company is gone, its people stay and their histories say so; `NotYours` when one is hidden from him."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "delete_company") as tx:
            company = await _standing(tx, company_id, lock=True)
            payload = {"company": company.name}
            for client in await companies.staff_of(tx, company.id):
                await seen(tx, actor, client.id)
                tx.record(_event("company_left", actor, client.id, company.id, payload))
            await companies.remove(tx, company)
            tx.record(Event(kind="company_deleted", staff_id=staff_id, subject_id=company_id, payload=payload))
        return company

    @asynccontextmanager
    async def _changing(self, actor: Actor, company_id: int, use_case: str) -> AsyncIterator[tuple[Tx, Company]]:
        """A write transaction with the company locked in it; what changed of it stands in the journal of events."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, use_case) as tx:
            company = await _standing(tx, company_id, lock=True)
            before = requisites_of(company)
            yield tx, company
            changed = {field for field, _ in before.items() ^ requisites_of(company).items()}
            if changed:
                payload = {"company": company.name, "fields": sorted(changed)}
                tx.record(Event(kind="company_changed", staff_id=staff_id, subject_id=company_id, payload=payload))


def requisites_of(company: Company) -> dict[str, str]:
    """Those that are known, by name, in their order."""
    values = ((field, getattr(company, field)) for field in REQUISITES)
    return {field: value for field, value in values if value}


async def _fill(tx: Tx, company: Company, reading: Reading) -> None:
    values = fitting({**requisites_of(company), **reading.values})
    if reading.values.keys() & {"inn", "kpp"}:
        await _refuse_taken(tx, values, but=company.id)
    _write(company, values)


def _write(company: Company, values: Mapping[str, str]) -> None:
    for field in REQUISITES:
        setattr(company, field, values.get(field))
    company.name_n = normalise(company.name)


async def _refuse_taken(tx: Tx, values: Mapping[str, str], *, but: int | None) -> None:
    """One ИНН with two КПП is a firm and its branch; without that it is the same firm. Writers take turns."""
    if "inn" not in values:
        return
    await preferences.lock(tx, "companies")
    for other in await companies.having_inn(tx, values["inn"]):
        if other.id != but and (not other.kpp or "kpp" not in values or other.kpp == values["kpp"]):
            raise Refused("company-taken", name=other.name, inn=values["inn"])


async def _standing(look: Read, company_id: int, *, lock: bool = False) -> Company:
    company = await look.get(Company, company_id, lock=lock)
    if company is None:
        raise Stale
    return company


def _event(kind: str, actor: Actor, client_id: int, company_id: int, payload: dict[str, str]) -> Event:
    return Event(kind=kind, client_id=client_id, staff_id=actor.staff_id, subject_id=company_id, payload=payload)
