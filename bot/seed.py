"""`python -m bot seed`: a believable small company to look at, as if it had lived here for two months."""

import json
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import secret
from bot.clock import machine_clock
from bot.settings import Settings
from crm.calls import CallOutcome, CallResult, CallService
from crm.clients import ADS, DATA, ClientService, ConsentRecordService, ConsentService
from crm.companies import CompaniesService
from crm.duplicates import DuplicateService
from crm.fields import FieldService, FieldSubject, Subject
from crm.fields.design import FieldDesignService
from crm.fields.goals import Goal, GoalService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.notes import NoteService
from crm.staff import Actor, Defaults, Role, StaffService
from crm.tasks import NewTask, TaskService
from storage import seeded, snapshot
from storage.consents import ALL
from storage.database import Database
from storage.migrate import upgrade
from storage.sealed import Vault

SEED = Path(__file__).parent.parent / "locales" / "ru" / "seed"
FIRST_WRITER = 4_000_000_000_000_000
"""Ids no person of Telegram has: nobody is ever written to by mistake."""
FOUNDED = timedelta(days=62)
"""So long before today the base was set up, a day before the first client."""


class PastClock:
    """The clock of the seeding, moved to the day on which each thing happened."""

    def __init__(self) -> None:
        self.at = machine_clock()

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Services:
    """Everything goes the way it would in life."""

    clients: ClientService
    consents: ConsentService
    papers: ConsentRecordService
    companies: CompaniesService
    fields: FieldService
    design: FieldDesignService
    goals: GoalService
    duplicates: DuplicateService
    inbox: InboxService
    calls: CallService
    notes: NoteService
    tasks: TaskService


async def run(settings: Settings, owner_name: str = "") -> int:
    """0: the company is there, or something was before and nothing was added; 1: nobody is there to own it.

    An owner who has not come yet is known by his Telegram id, unless `owner_name` is given.
    """
    await upgrade(settings.database_url)
    clock = PastClock()
    db = Database(settings.database_url, clock)
    try:
        owner = await _owner(db, settings, owner_name)
        if owner is None:
            sys.stderr.write("Set OWNER_IDS first: the clients need an owner.\n")
            return 1
        if await _is_taken(db):
            sys.stderr.write("There are clients already: nothing was added.\n")
            return 0
        await _fill(db, clock, owner, settings)
    finally:
        await db.close()
    return 0


def people() -> list[dict[str, Any]]:
    """The clients who write, as Telegram would name them: the demo's Telegram gets to know them."""
    return [
        {"id": FIRST_WRITER + number, "first_name": story["name"], "language_code": "ru"}
        for number, story in enumerate(_stories())
        if "says" in story
    ]


async def _owner(db: Database, settings: Settings, name: str) -> Actor | None:
    staff = StaffService(db, Defaults(settings.default_locale, settings.timezone))
    await staff.ensure_owners(settings.owner_ids)
    owner = next((member for member in staff.everybody() if member.role is Role.OWNER), None)
    if owner is None:
        return None
    actor = Actor(Role.OWNER, owner.telegram_id, owner.locale, settings.zone, staff_id=owner.id, name=owner.name)
    return replace(actor, name=(await staff.introduce(actor, name)).name)


async def _is_taken(db: Database) -> bool:
    async with db.read() as look:
        return not await snapshot.is_empty(look, "clients")


async def _fill(db: Database, clock: PastClock, owner: Actor, settings: Settings) -> None:
    services = _services(db, settings)
    now = clock.at
    clock.at = now - FOUNDED
    fields = await _found(services, owner)
    met: dict[str, int] = {}
    for number, story in enumerate(_stories()):
        clock.at = now - timedelta(days=story["days_ago"])
        client_id = met[story["name"]] = await _meet(services, owner, FIRST_WRITER + number, story, settings)
        await _live(services, owner, client_id, story)
        await _know(services, owner, client_id, story, fields)
        await _plan(services, clock, owner, client_id, story, now)
    clock.at = now
    await _employ(services, owner, met)
    for client_id in met.values():
        await services.duplicates.check(owner, client_id, limit=1)
    async with db.begin() as tx:  # of all this nothing is to be told to anybody
        await seeded.settle(tx)


def _services(db: Database, settings: Settings) -> Services:
    vault, clients = Vault(*secret.keys(settings)), ClientService(db, settings.phone_region)
    return Services(
        clients,
        ConsentService(db, settings.company_name),
        ConsentRecordService(db),
        CompaniesService(db),
        FieldService(db, vault, clients, settings.phone_region, settings.currency),
        FieldDesignService(db),
        GoalService(db),
        DuplicateService(db, vault),
        InboxService(db),
        CallService(db),
        NoteService(db),
        TaskService(db),
    )


async def _found(services: Services, owner: Actor) -> dict[str, int]:
    """What the base is for, and its own fields; every field in use by its title, else by its key."""
    await services.goals.choose(owner, Goal.REPEAT)
    for line in _company()["fields"]:
        await services.design.add_line(owner, line)
    used = (await services.design.look(owner, FieldSubject.CLIENT)).used
    return {field.title or field.key: field.id for field in used}


async def _meet(services: Services, owner: Actor, telegram_id: int, story: dict[str, Any], settings: Settings) -> int:
    """The client wrote, or was put in by hand."""
    if "says" not in story:
        return (await services.clients.create(owner, story["name"], story.get("phone"))).id
    person = Person(telegram_id, story["name"], language="ru")
    for number, text in enumerate(story["says"]):
        await services.inbox.receive(Inbound(person, str(telegram_id), f"seed-{number}", plain(text)))
    himself = Actor(Role.CLIENT, telegram_id, "ru", settings.zone)
    wishes = {DATA: story.get("agrees"), ADS: story["takes_offers"]}
    for kind in [kind for kind, wanted in wishes.items() if wanted]:
        asked = await services.consents.wording(himself, kind)
        await services.consents.give(himself, kind, asked.version)
    client = await services.consents.own_card(himself)
    assert client  # he has just written
    await services.clients.set_phone(owner, client.id, story["phone"])
    return client.id


async def _live(services: Services, owner: Actor, client_id: int, story: dict[str, Any]) -> None:
    """What the firm learned of him and said to him."""
    if "city" in story:
        await services.clients.set_city(owner, client_id, story["city"])
    for tag in story["tags"]:
        await services.clients.toggle_tag(owner, client_id, tag)
    if "note" in story:
        await services.notes.add(owner, client_id, story["note"])
    if "answer" in story:
        await services.inbox.answer(owner, client_id, plain(story["answer"]))
    if "call" in story:
        call = story["call"]
        result = CallResult(CallOutcome(call["outcome"]), call.get("reason", ""), call["note"])
        await services.calls.log(owner, client_id, result)


async def _know(
    services: Services, owner: Actor, client_id: int, story: dict[str, Any], fields: dict[str, int]
) -> None:
    """What stands in his fields, and what he signed on paper."""
    for name, text in story.get("fields", {}).items():
        await services.fields.set(owner, Subject(FieldSubject.CLIENT, client_id), fields[name], text)
    if "paper" in story:
        await services.papers.note_paper(owner, client_id, DATA, ALL, story["paper"])


async def _employ(services: Services, owner: Actor, met: dict[str, int]) -> None:
    """Companies with their requisites, and who of the clients works there."""
    for told in _company()["companies"]:
        company = (await services.companies.create(owner, told["requisites"])).company
        for name, post in told["people"].items():
            await services.companies.put_in(owner, company.id, met[name], post)


async def _plan(
    services: Services, clock: PastClock, owner: Actor, client_id: int, story: dict[str, Any], now: datetime
) -> None:
    """A task; an overdue one was set before its time had come."""
    if "task" not in story:
        return
    due_at = _in_the_day(now + timedelta(hours=story["task"]["in_hours"]), owner.timezone)
    clock.at = min(now, due_at - timedelta(hours=1))
    await services.tasks.set(owner, NewTask(story["task"]["text"], due_at, client_id=client_id))


def _in_the_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """People plan for full hours between nine and six, whenever the demo is started."""
    local = moment.astimezone(zone)
    return local.replace(hour=min(max(local.hour, 9), 18), minute=0, second=0, microsecond=0).astimezone(UTC)


def _stories() -> list[dict[str, Any]]:
    stories: list[dict[str, Any]] = json.loads((SEED / "clients.json").read_text(encoding="utf-8"))
    return stories


def _company() -> dict[str, Any]:
    """Lines that design own fields, and companies with people by name."""
    company: dict[str, Any] = json.loads((SEED / "company.json").read_text(encoding="utf-8"))
    return company
