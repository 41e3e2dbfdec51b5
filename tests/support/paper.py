"""Documents in tests: one press for the session, services over a database, requisites and a client to contract with."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from crm.clients.service import ClientService
from crm.company.service import CompanyService
from crm.documents.drafts import Draft, DraftService
from crm.documents.press import Press
from crm.documents.service import DocumentService
from crm.documents.templates import TemplateService
from crm.fields import FieldService
from crm.staff.actor import Actor
from crm.text import normalise
from storage.clients import ChannelName, Client, ContactPoint
from storage.database import Database
from storage.sealed import Vault
from storage.staff import Role
from tests.support.fields import keep
from tests.support.people import hire

REQUISITES = {
    "name": "ООО «Ромашка»",
    "inn": "7707083893",
    "address": "г. Екатеринбург, пр. Ленина, д. 1",
    "city": "Екатеринбург",
    "bank": "ПАО Сбербанк",
    "bik": "044525225",
    "account": "40702810200000000001",
    "corr_account": "30101810400000000225",
    "signatory": "Кузнецова Мария Ивановна",
    "signatory_post": "генеральный директор",
    "basis": "Устав",
}
VAULT = Vault("the key of the tests")
TYPED = {"document.subject": "оформление зала", "document.sum": "Букет 2 x 1500\nДоставка 500"}


@dataclass
class Desk:
    """The services of documents over one database."""

    db: Database
    press: Press

    def __post_init__(self) -> None:
        clients = ClientService(self.db, "RU")
        self.company = CompanyService(self.db, "", "RU")
        self.templates = TemplateService(self.db, self.press)
        self.fields = FieldService(self.db, VAULT, clients, "RU", "RUB")
        self.drafts = DraftService(self.db, self.press, self.company, self.fields, "RU", "RUB")
        self.documents = DocumentService(self.db, self.press, VAULT, self.drafts)

    async def open(self) -> Actor:
        """Shipped templates in, requisites entered; returns the owner who did it."""
        await self.templates.seed()
        owner = await hire(self.db, "Ольга", Role.OWNER)
        for field, text in REQUISITES.items():
            await self.company.set(owner, field, text)
        return owner

    async def draft(self, actor: Actor, client: Client) -> Draft:
        """Everything typed for the Russian contract."""
        template = next(one for one in await self.templates.list(actor) if one.locale == "ru")
        return Draft(client.id, template.id, dict(TYPED))


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """A press of one worker, started once: a process takes a second."""
    press = Press(workers=1)
    yield press
    asyncio.run(press.close())


@pytest.fixture
def desk(db: Database, press: Press) -> Desk:
    """The services on each database in turn."""
    return Desk(db, press)


async def contracting_client(db: Database, *, in_telegram: bool = True) -> Client:
    """Anna Sergeyevna, of whom a contract needs nothing more."""
    async with db.begin() as tx:
        client = Client(
            name="Петрова Анна Сергеевна",
            name_n=normalise("Петрова Анна Сергеевна"),
            phone="+79123456789",
            first_seen_at=tx.now,
            last_contact_at=tx.now,
        )
        tx.add(client)
        await tx.flush()
        await keep(tx, VAULT, client.id, address="г. Екатеринбург, ул. Малышева, д. 5", passport="65 04 123456")
        if in_telegram:
            tx.add(
                ContactPoint(
                    client_id=client.id, channel=ChannelName.TELEGRAM, value="777", source="bot", created_at=tx.now
                )
            )
    return client
