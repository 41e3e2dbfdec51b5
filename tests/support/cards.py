"""Cards with rows in every table that knows clients, and the whole database as one value to compare."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from crm.duplicates import DuplicateService
from crm.staff.actor import Actor
from crm.text import normalise
from storage import models
from storage.calls import Call, CallOutcome
from storage.campaigns import Campaign, CampaignState
from storage.clients import ChannelName, Client, ContactPoint, refresh_search_text
from storage.companies import Company, CompanyPerson
from storage.consents import Consent
from storage.coupons import Coupon
from storage.database import Database, Tx
from storage.documents import Document, DocumentState, Template
from storage.duplicates import DupePair
from storage.events import Event
from storage.fields import Field, FieldSubject, FieldValue
from storage.imports import Import, ImportEffect, ImportState
from storage.messages import Direction, Message, MessageLink, MessageState
from storage.notes import Note
from storage.outbox import OutboxMessage, OutboxState, Priority
from storage.purchase_totals import recount
from storage.purchases import Purchase, PurchaseLine
from storage.sealed import Vault
from storage.staff import Role
from storage.tags import ClientTag
from storage.tasks import Task
from tests.support.people import hire

VAULT = Vault("a secret of the tests")


async def grown(
    db: Database, staff_id: int, name: str, *, phone: str, telegram: int | None = None, city: str | None = None
) -> Client:
    """A card with a row in every table that refers to clients."""
    async with db.begin() as tx:
        client = Client(
            name=name, name_n=normalise(name), phone=phone, city=city, first_seen_at=tx.now, last_contact_at=tx.now
        )
        tx.add(client)
        await tx.flush()
        number = client.id
        _people_and_points(tx, number, phone, telegram)
        _talk(tx, number, staff_id)
        await _papers(tx, number, staff_id)
        await _values(tx, client)
        await _bought(tx, number)
        await tx.flush()
        await refresh_search_text(tx, client)
    return client


def _people_and_points(tx: Tx, number: int, phone: str, telegram: int | None) -> None:
    points = [(ChannelName.PHONE, phone), (ChannelName.EMAIL, f"c{number}@example.com")]
    points += [(ChannelName.TELEGRAM, str(telegram))] if telegram else []
    for channel, value in points:
        tx.add(ContactPoint(client_id=number, channel=channel, value=value, source="manager", created_at=tx.now))
    for tag in ("vip", f"own{number}"):
        tx.add(ClientTag(client_id=number, tag=tag))
    tx.add(Consent(client_id=number, kind="ads", text_version="1", proof="tg:1", given_at=tx.now))
    tx.add(Event(kind="client_created", client_id=number, at=tx.now))


def _talk(tx: Tx, number: int, staff_id: int) -> None:
    message = Message(
        client_id=number,
        direction=Direction.IN,
        state=MessageState.RECEIVED,
        channel="telegram",
        chat=str(number),
        external_id="1",
        kind="text",
        text="Здравствуйте",
        at=tx.now,
    )
    tx.add(message)
    tx.add(MessageLink(chat=7, message=number, client_id=number))
    tx.add(Call(client_id=number, staff_id=staff_id, outcome=CallOutcome.NO_ANSWER, at=tx.now))
    tx.add(Note(client_id=number, staff_id=staff_id, text="Любит чай", at=tx.now))
    tx.add(
        Task(
            client_id=number,
            author_id=staff_id,
            assignee_id=staff_id,
            text="Позвонить",
            due_at=tx.now + timedelta(days=1),
            remind_at=tx.now + timedelta(days=1),
            created_at=tx.now,
        )
    )


async def _papers(tx: Tx, number: int, staff_id: int) -> None:
    template = Template(title="Договор", kind="Договор", locale="ru", body=b"", hash="0", uploaded_at=tx.now)
    campaign = Campaign(state=CampaignState.RUNNING, title="Скидка", created_by=staff_id, created_at=tx.now)
    taken = Import(state=ImportState.LOADED, file_name="a.csv", started_by=staff_id, started_at=tx.now)
    company = Company(name="Ромашка", name_n="ромашка", created_at=tx.now)
    for row in (template, campaign, taken, company):
        tx.add(row)
    await tx.flush()
    tx.add(
        Document(
            template_id=template.id,
            client_id=number,
            kind="Договор",
            year=2026,
            number=number,
            state=DocumentState.PENDING,
            file_name="a.docx",
            issued_by=staff_id,
            issued_at=tx.now,
        )
    )
    tx.add(CompanyPerson(company_id=company.id, client_id=number, post="директор", since=tx.now))
    tx.add(ImportEffect(import_id=taken.id, client_id=number, before={"name": "Имя"}))
    tx.add(offer(tx, number, campaign.id))


async def _bought(tx: Tx, number: int) -> None:
    purchase = Purchase(
        client_id=number, at=tx.now, noted_at=tx.now, total=100 * number, currency="RUB", source="manager"
    )
    tx.add(purchase)
    await tx.flush()
    tx.add(PurchaseLine(purchase_id=purchase.id, title="Фильтр", quantity=1, total=100 * number))
    tx.add(Coupon(client_id=number, code=f"K{number}", percent=20, issued_at=tx.now))
    await recount(tx, [number])


def offer(tx: Tx, client_id: int, campaign_id: int, state: OutboxState = OutboxState.PENDING) -> OutboxMessage:
    """A row of a campaign's ledger."""
    return OutboxMessage(
        priority=Priority.CAMPAIGN,
        address=f"{client_id}00",
        kind="campaign",
        payload={},
        client_id=client_id,
        campaign_id=campaign_id,
        state=state,
        created_at=tx.now,
        doubts=0,
    )


async def _values(tx: Tx, client: Client) -> None:
    fields = {
        field.key: field
        for field in await tx.session.scalars(select(Field).where(Field.subject == FieldSubject.CLIENT))
    }
    sealed = VAULT.seal(f"client:{client.id}:passport", f"4509 {client.id:06}")
    day = date(1990, 1, client.id % 28 + 1)
    said: dict[str, dict[str, Any]] = {
        "passport": {"text": sealed},
        "birthday": {"day": day, "month_day": day.month * 100 + day.day},
        "address": {"text": f"ул. Ленина, {client.id}", "text_n": f"ул. ленина, {client.id}"},
    }
    for key, values in said.items():
        tx.add(FieldValue(client_id=client.id, field_id=fields[key].id, changed_at=tx.now, **values))


async def suspect(db: Database, one: int, other: int) -> None:
    """An open pair."""
    left, right = sorted((one, other))
    async with db.begin() as tx:
        tx.add(DupePair(left_id=left, right_id=right, score=0.9, reasons=["phone"], found_at=tx.now))


Base = dict[str, list[dict[str, Any]]]


async def whole_base(db: Database) -> Base:
    """Every row of every table, in order."""
    async with db.read() as look:
        return {
            table.name: [
                dict(row) for row in (await look.session.execute(select(table).order_by(*table.primary_key))).mappings()
            ]
            for table in models.metadata.sorted_tables
        }


UNLIKE = {"dupe_pairs", "events", "merges", "preferences"}
"""What a merge and its undo leave behind: who did it and when, and the row by which merges take turns."""


async def two_cards(db: Database) -> tuple[DuplicateService, Actor, Client, Client]:
    """An admin, and two cards of one person who wrote from two accounts."""
    admin = await hire(db, "Мария", Role.ADMIN)
    kept = await grown(db, admin.staff_id or 0, "Екатерина Иванова", phone="+79170000001", telegram=501)
    gone = await grown(db, admin.staff_id or 0, "Катя", phone="+79170000002", telegram=502, city="Казань")
    return DuplicateService(db, VAULT), admin, kept, gone


async def same_but(db: Database, before: Base, *more: str) -> Base:
    """Everything is as it was `before` but in tables `UNLIKE` and `more`; returns it as it is."""
    after = await whole_base(db)
    for name in before.keys() - UNLIKE - {*more}:
        assert _nameless(name, after[name]) == _nameless(name, before[name]), name
    return after


def _nameless(table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without the number of the row where another does as well."""
    if table != "field_values":
        return rows
    return sorted(
        ({name: row[name] for name in row if name != "id"} for row in rows),
        key=lambda row: (row["client_id"], row["field_id"]),
    )
