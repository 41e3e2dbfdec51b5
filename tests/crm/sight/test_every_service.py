"""With «managers see only their own clients» on, no use case of any service touches a colleague's client.

The use cases are read from the services themselves: a new one that names a client is tried here as soon as it stands.
"""

import inspect
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from pydantic import SecretStr

from bot.app import build_services
from bot.fsm import DialogueStorage
from bot.settings import Settings
from crm.audit import Looks
from crm.calls import CallOutcome, Recording
from crm.calls.rules import CallResult
from crm.coupons import Coupon, Terms
from crm.documents.drafts import Draft
from crm.documents.press import Press
from crm.errors import Forbidden, Refused
from crm.exchange.reader import Reader
from crm.messaging import plain
from crm.purchases import NewLine, NewPurchase
from crm.sight import NotYours
from crm.staff import Actor
from crm.tasks import NewTask
from crm.tasks.rules import Delay
from handlers.services import Services
from locales.translator import Texts
from storage.calls import Call
from storage.clients import ChannelName, ContactPoint, PointState
from storage.companies import Company, CompanyPerson
from storage.consents import Consent
from storage.database import Database
from storage.documents import Document, DocumentState
from storage.events import Event
from storage.fields import FieldSubject, Subject, field_by_key
from storage.messages import Direction, Message, MessageLink, MessageState
from storage.notes import Note
from storage.purchases import Purchase, PurchaseLine
from storage.sealed import Vault
from storage.staff import Role
from storage.tasks import Task
from storage.timeline import Place, Source
from storage.topics import DeskTopic
from tests.support.books import event_kinds
from tests.support.databases import Clock
from tests.support.paper import press
from tests.support.people import MOSCOW, hire, meet

__all__ = ["press"]

NAMING_A_CLIENT = {
    "call_id",
    "chat",
    "client_id",
    "client_ids",
    "consent_id",
    "coupon_id",
    "document_id",
    "draft",
    "gone_id",
    "kept_id",
    "line_id",
    "merge_id",
    "message",
    "message_id",
    "note_id",
    "one_id",
    "other_id",
    "point_id",
    "purchase_id",
    "subject",
    "task_id",
    "thread_id",
    "wish",
}
"""Parameters by which a use case learns whom it is about."""

OTHER_IDS = {
    "batch_id",
    "answer_id",
    "asker_id",
    "assignee_id",
    "campaign_id",
    "category_id",
    "company_id",
    "export_id",
    "external_id",
    "field_id",
    "heir_id",
    "import_id",
    "member_id",
    "outlet_id",
    "product_id",
    "segment_id",
    "source_id",
    "staff_id",
    "sweep_id",
    "template_id",
}
"""Ids of what is no client's."""

EXEMPT = {"sight.ask", "field_design.add", "field_design.look"}
"""Asking for the client is what is left to do; a field is designed for all clients, `subject` is their kind there."""

OF_NO_CLIENT = {"field_design"}
"""A service whose `subject` is a kind of cards."""


def use_cases() -> dict[str, list[str]]:
    """`service.method` → its parameters beside the actor, of every public method that acts for somebody."""
    found = {}
    services = {field.name: get_type_hints(Services)[field.name] for field in fields(Services)}
    for name, kind in services.items():
        if name in OF_NO_CLIENT:
            continue
        for method, function in inspect.getmembers(kind, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            if not method.startswith("_") and inspect.iscoroutinefunction(function) and "actor" in parameters:
                found[f"{name}.{method}"] = [name for name in parameters if name not in ("self", "actor")]
    return found


ABOUT_A_CLIENT = sorted(
    name for name, parameters in use_cases().items() if NAMING_A_CLIENT & {*parameters} and name not in EXEMPT
)


@dataclass
class Scene:
    """Maria's client with everything that can be done about her, and Oleg who looks over her shoulder."""

    db: Database
    services: Services
    boss: Actor
    maria: Actor
    oleg: Actor
    given: dict[str, Any]

    async def tries(self, actor: Actor, use_case: str) -> None:
        """The use case, with something fit for every parameter that has no default."""
        service, method = use_case.split(".")
        function = getattr(getattr(self.services, service), method)
        parameters = [one for one in inspect.signature(function).parameters.values() if one.name != "actor"]
        wanted = [one for one in parameters if one.default is one.empty or one.name in NAMING_A_CLIENT]
        unknown = [one.name for one in wanted if one.name not in self.given]
        assert not unknown, f"{use_case}: tell this test what to give for {unknown}"
        placed = [self.given[one.name] for one in wanted if one.kind is not one.KEYWORD_ONLY]
        named = {one.name: self.given[one.name] for one in wanted if one.kind is one.KEYWORD_ONLY}
        await function(actor, *placed, **named)


@pytest.fixture
async def scene(db: Database, clock: Clock, press: Press, tmp_path: Path) -> AsyncIterator[Scene]:
    """The switch is off."""
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), data_dir=tmp_path, phone_region="RU")
    services = build_services(settings, db, press, Reader(), Vault("a key"), Looks(), DialogueStorage(), clock)
    boss, maria, oleg = await hire(db, "Ольга", Role.OWNER), await hire(db, "Мария"), await hire(db, "Олег")
    await services.templates.seed()
    template = (await services.templates.list(boss))[0]
    anna = await meet(db, "Анна Петрова")
    await services.clients.hand_over(boss, anna.id, maria.staff_id or 0)
    async with db.begin() as tx:
        author = maria.staff_id or 0
        note = Note(client_id=anna.id, staff_id=author, text="любит тюльпаны", at=tx.now)
        call = Call(client_id=anna.id, staff_id=author, outcome=CallOutcome.REACHED, at=tx.now)
        due = tx.now + timedelta(days=1)
        people = {"author_id": author, "assignee_id": author}
        task = Task(client_id=anna.id, text="позвонить", due_at=due, remind_at=due, created_at=tx.now, **people)
        message = Message(
            client_id=anna.id,
            direction=Direction.OUT,
            state=MessageState.FAILED,
            channel="telegram",
            chat="7",
            kind="text",
            extra={"content": plain("да").to_json()},
            author_id=author,
            at=tx.now,
        )
        document = Document(
            template_id=template.id,
            client_id=anna.id,
            kind="Договор",
            year=2026,
            number=1,
            state=DocumentState.READY,
            file_name="Договор №2026-1 Петрова.docx",
            issued_by=author,
            issued_at=tx.now,
        )
        point = ContactPoint(
            client_id=anna.id, channel=ChannelName.PHONE, value="+79172345670", source="manager", created_at=tx.now
        )
        consent = Consent(client_id=anna.id, kind="data", text_version="paper", proof="paper", given_at=tx.now)
        company = Company(name="Ромашка", name_n="ромашка", created_at=tx.now)
        for thing in (note, call, task, message, document, company, point, consent):
            tx.add(thing)
        await tx.flush()
        field = await field_by_key(tx, FieldSubject.CLIENT, "address")
        assert field
        purchase = Purchase(
            client_id=anna.id, at=tx.now, noted_at=tx.now, total=1, currency="RUB", source="manager", staff_id=author
        )
        tx.add(purchase)
        await tx.flush()
        coupon = Coupon(client_id=anna.id, code="SCENE", percent=5, issued_at=tx.now)
        tx.add(coupon)
        line = PurchaseLine(purchase_id=purchase.id, title="Фильтр", quantity=1, total=1)
        tx.add(line)
        tx.add(MessageLink(chat=5, message=6, client_id=anna.id))
        tx.add(DeskTopic(client_id=anna.id, chat=5, thread_id=7, title="Анна", made_at=tx.now))
        tx.record(Event(kind="client_created", client_id=anna.id))
        tx.add(CompanyPerson(company_id=company.id, client_id=anna.id, since=tx.now))
    wish = NewTask("позвонить", due, client_id=anna.id)
    given = {
        "client_id": anna.id,
        "client_ids": [anna.id],
        "gone_id": anna.id,
        "kept_id": anna.id,
        "merge_id": 1,
        "one_id": anna.id,
        "point_id": point.id,
        "consent_id": consent.id,
        "kind": "ads",
        "channel": ChannelName.EMAIL,
        "value": "anna@example.com",
        "where": "папка 3",
        "state": PointState.VALID,
        "label": "рабочий",
        "other_id": anna.id,
        "note_id": note.id,
        "call_id": call.id,
        "task_id": task.id,
        "message_id": message.id,
        "document_id": document.id,
        "chat": 5,
        "message": 6,
        "thread_id": 7,
        "wish": wish,
        "purchase_id": purchase.id,
        "coupon_id": coupon.id,
        "terms": Terms(percent=20),
        "line_id": line.id,
        "sale": NewPurchase([NewLine("Фильтр", 1)]),
        "subject": Subject.client(anna.id),
        "field_id": field.id,
        "option": "x",
        "company_id": company.id,
        "topic": None,
        "than": Place(clock(), Source.EVENT, 1),
        "place": Place(clock(), Source.EVENT, 1),
        "above": 0,
        "draft": Draft(anna.id, template.id),
        "path": "document.subject",
        "text": "слово",
        "query": "слово",
        "at": clock() + timedelta(days=2),
        "name": "Имя",
        "key": "address",
        "email": "anna@example.com",
        "phone": "+7 917 234-56-78",
        "city": "Казань",
        "tag": "vip",
        "page": 0,
        "away": True,
        "by_bot": True,
        "limit": 8,
        "size": 8,
        "staff_id": oleg.staff_id,
        "but": oleg.staff_id,
        "asker_id": boss.staff_id,
        "assignee_id": oleg.staff_id,
        "content": plain("да"),
        "part": plain("да"),
        "answer_id": 1,
        "result": CallResult(CallOutcome.REACHED),
        "delay": Delay.HOUR,
        "send": False,
        "recording": Recording("voice", "AwAC-1"),
        "t": Texts("ru", MOSCOW),
        "until": due,
    }
    yield Scene(db, services, boss, maria, oleg, given)


def test_every_id_is_known_to_name_a_client_or_not() -> None:
    """Whoever gives a use case an id of a new kind says here whether it leads to a client."""
    ids = {name for parameters in use_cases().values() for name in parameters if name.endswith(("_id", "_ids"))}
    assert ids - NAMING_A_CLIENT - OTHER_IDS == set()


async def test_a_colleagues_client_is_out_of_reach(scene: Scene) -> None:
    await scene.services.sight.limit(scene.boss, on=True)
    before = await event_kinds(scene.db)
    for use_case in ABOUT_A_CLIENT:  # in one scene: a refusal changes nothing
        with pytest.raises(Refused) as refusal:
            await scene.tries(scene.oleg, use_case)
        assert isinstance(refusal.value, NotYours | Forbidden) or refusal.value.key == "task-not-yours", use_case
        assert await event_kinds(scene.db) == before, use_case


@pytest.mark.parametrize("use_case", ABOUT_A_CLIENT)
async def test_it_is_in_reach_of_its_owner_and_while_the_switch_is_off_of_everybody(
    scene: Scene, use_case: str
) -> None:
    for actor, on in ((scene.maria, True), (scene.boss, True), (scene.oleg, False)):
        await scene.services.sight.limit(scene.boss, on=on)
        with suppress(Refused):  # whatever else it lacks
            try:
                await scene.tries(actor, use_case)
            except NotYours:
                pytest.fail(f"{use_case} hides the client from {actor.name}")
