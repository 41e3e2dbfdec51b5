"""A town of clients in whom every property meets every other now and then, and what a person would read in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from crm.segments.conditions import COUPONS
from crm.segments.scoring import Scoring
from crm.text import normalise
from storage import preferences
from storage.calls import Call, CallOutcome
from storage.campaigns import Campaign, CampaignState
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.companies import Company, CompanyPerson
from storage.consents import Consent
from storage.coupons import Coupon
from storage.database import Database, Tx
from storage.fields import Field, FieldKind, FieldSubject, FieldValue, field_by_key, fields_by_key
from storage.messages import Direction
from storage.outbox import OutboxMessage, OutboxState, Priority
from storage.products import Category, Product
from storage.purchase_totals import EDGE, recount
from storage.purchases import Bought, Purchase, PurchaseLine, add_all
from storage.staff import Role
from storage.tags import ClientTag
from storage.threads import Thread, ThreadStatus
from tests.crm.segments.conditions import CITIES, COMPANIES, DRINKS, SOURCES, TAGS
from tests.support.audience import client, hire
from tests.support.databases import Clock

SIZE = 240
FIELDS = {
    "drink": FieldKind.MANY_OF,
    "size": FieldKind.NUMBER,
    "budget": FieldKind.MONEY,
    "married": FieldKind.YES_NO,
    "contract_end": FieldKind.DATE,
    "birthday": FieldKind.DATE,
}


@dataclass
class Person:
    """A client and everything around him."""

    row: Client
    tags: set[str] = field(default_factory=set)
    points: dict[str, PointState] = field(default_factory=dict)
    consents: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    own: dict[str, Any] = field(default_factory=dict)
    spoke: dict[Direction, datetime] = field(default_factory=dict)
    calls: list[tuple[datetime, CallOutcome]] = field(default_factory=list)
    campaigns: dict[int, tuple[OutboxState, datetime]] = field(default_factory=dict)
    bought: list[tuple[datetime, str, int]] = field(default_factory=list)
    """When, what (`drill`, whose warranty ends a year later, or `brush`), for how much; without what he returned."""
    coupons: set[str] = field(default_factory=set)

    @property
    def has_telegram(self) -> bool:
        return "telegram" in self.points

    @property
    def wants_offers(self) -> bool:
        """Agreed to offers in Telegram."""
        return bool(self.consents & {"all", "telegram"})


class Town:
    """Its people; no dataclass, lest a failing test print them all."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people


async def build_town(db: Database, clock: Clock) -> Town:
    """So many clients; what repeats in each property does so at a pace of its own."""
    for telegram_id in (7, 8):
        await hire(db, Role.MANAGER, telegram_id)
    people = [_person(number, clock()) for number in range(SIZE)]
    async with db.begin() as tx:
        keys, firms = await _surroundings(tx)
        for person in people:
            tx.add(person.row)
        await tx.flush()
        for person in people:
            _add_all(tx, person, keys, firms)
        await _add_purchases(tx, people)
        await preferences.save(tx, EDGE, {"since": (tx.now - timedelta(days=365)).isoformat()})
        await recount(tx, None)
    await Scoring(db).tick()
    return Town(people)


def _person(number: int, now: datetime) -> Person:
    met = now - timedelta(days=(0, 1, 29, 30, 31, 365, 1000)[number % 7])
    city = _of([*CITIES, None], number)
    row = client(
        f"Клиент {number}",
        met - timedelta(days=number % 3 * 20),
        last_contact_at=met,
        city=city,
        city_n=city and normalise(city),
        language=_of(["ru", "en-GB", "pt-br", None, "RU"], number),
        locale=_of([None, None, "en", None, None, None, None], number),
        source=_of([*SOURCES, None], number),
        owner_id=_of([1, 2, None, None, None], number),
        is_spam=number % 11 == 0,
        has_blocked_bot=number % 13 == 0,
    )
    person = Person(row, {tag for index, tag in enumerate(TAGS) if number % (index + 2) == 0})
    states = cycle(PointState)
    person.points = {
        channel: next(states) for step, channel in enumerate(("telegram", "phone", "email")) if number % (9 - step)
    }
    person.consents = set(_of([["telegram"], [], ["email"], ["all"], ["email", "telegram"]], number))
    person.companies = {name for index, name in enumerate(COMPANIES) if number % (index + 3) == 1}
    person.own = _own(number, now.date())
    person.spoke = {
        way: now - timedelta(days=_of(days, number))
        for way, days in ((Direction.IN, [0, 1, 31, 400]), (Direction.OUT, [5, 50]))
        if number % (4 + len(days))
    }
    person.calls = [(now - timedelta(days=40 - step), _of([*CallOutcome], number + step)) for step in range(number % 4)]
    person.campaigns = {
        ident: (_of([*OutboxState], number + ident), now - timedelta(days=10))
        for ident in (1, 2)
        if number % (2 + ident)
    }
    ages = [step * 100 + number % 30 for step in range(1, number % 6)]
    person.bought = [
        (now - timedelta(days=age), _of(["drill", "brush"], number + age), _of([50_000, 100_000], age)) for age in ages
    ]
    person.coupons = {state for step, state in enumerate(COUPONS) if number % (step + 2) == 1}
    return person


def _own(number: int, today: date) -> dict[str, Any]:
    own = {
        "drink": [drink for index, drink in enumerate(DRINKS) if number % (index + 2) == 1],
        "size": _of([None, 0.0, 41.0, 42.5, 43.0], number),
        "budget": _of([None, 0, 100_000, 150_000, 200_000], number + 1),
        "married": _of([None, 0.0, 1.0], number),
        "contract_end": _of(
            [None, *(today + timedelta(days=days) for days in (-400, -350, -5, 0, 20, 100, 300))], number
        ),
        "birthday": _of([None, 229, 101, 712, 1130, 1231, today.month * 100 + today.day], number),
    }
    return {key: value for key, value in own.items() if value is not None and value != []}


async def _surroundings(tx: Tx) -> tuple[dict[str, int], dict[str, int]]:
    """The fields and companies by what they are called; two campaigns that are over."""
    for key, kind in FIELDS.items():
        if not await field_by_key(tx, FieldSubject.CLIENT, key):
            tx.add(Field(subject=FieldSubject.CLIENT, key=key, title=key, kind=kind, position=99, created_at=tx.now))
    companies = [Company(name=name, name_n=normalise(name), created_at=tx.now) for name in COMPANIES]
    campaigns = [
        Campaign(title=str(number), state=CampaignState.FINISHED, created_by=1, created_at=tx.now) for number in (1, 2)
    ]
    for row in (*companies, *campaigns):
        tx.add(row)
    await tx.flush()
    fields = await fields_by_key(tx, FieldSubject.CLIENT, FIELDS)
    return {one.key: one.id for one in fields}, {one.name: one.id for one in companies}


def _add_all(tx: Tx, person: Person, fields: dict[str, int], companies: dict[str, int]) -> None:
    ident, at = person.row.id, tx.now
    for tag in person.tags:
        tx.add(ClientTag(client_id=ident, tag=tag))
    for channel, state in person.points.items():
        tx.add(ContactPoint(client_id=ident, channel=ChannelName(channel), value=f"{channel}{ident}", state=state,
                            source="telegram", created_at=at))  # fmt: skip
    for channel in ("all", "telegram", "email"):
        withdrawn = None if channel in person.consents else at
        tx.add(Consent(client_id=ident, kind="ads", channel=channel, text_version="1", proof="tg:1", given_at=at,
                       withdrawn_at=withdrawn))  # fmt: skip
    for name in person.companies:
        tx.add(CompanyPerson(company_id=companies[name], client_id=ident, since=at))
    for key, values in person.own.items():
        for place, value in enumerate(values if isinstance(values, list) else [values]):
            tx.add(
                FieldValue(client_id=ident, field_id=fields[key], position=place, changed_at=at, **_column(key, value))
            )
    if person.spoke:
        said = {f"last_{way}_at": at for way, at in person.spoke.items()}
        tx.add(Thread(client_id=ident, status=ThreadStatus.CLOSED, **said))
    for called_at, outcome in person.calls:
        tx.add(Call(client_id=ident, staff_id=1, outcome=outcome, at=called_at))
    for campaign_id, (fate, done_at) in person.campaigns.items():
        tx.add(OutboxMessage(client_id=ident, campaign_id=campaign_id, kind="campaign", address="1", state=fate,
                             priority=Priority.CAMPAIGN, created_at=at, done_at=done_at))  # fmt: skip


async def _add_purchases(tx: Tx, people: Sequence[Person]) -> None:
    """Two categories, a product in each; everybody returned one purchase more, and has a spent coupon that ran out."""
    for title in ("drill", "brush"):
        tx.add(Category(title=title, title_n=title))
    await tx.flush()
    for number, title in enumerate(("drill", "brush"), start=1):
        tx.add(Product(title=title, title_n=title, category_id=number))
    await tx.flush()
    kept = [(person, *one, None) for person in people for one in person.bought]
    returned = [(person, tx.now - timedelta(days=350), "drill", 10**6, tx.now) for person in people]
    await add_all(tx, [_receipt(tx.now, *one) for one in kept + returned])
    for person in people:
        for state in person.coupons:
            tx.add(_coupon(tx.now, person, state))
        tx.add(_coupon(tx.now, person, "unused", valid_until=tx.now - timedelta(days=1)))


def _receipt(
    now: datetime, person: Person, at: datetime, what: str, total: int, returned_at: datetime | None
) -> Bought:
    client_id, ident = person.row.id, {"drill": 1, "brush": 2}[what]
    warranty = at.date() + timedelta(days=365) if what == "drill" else None
    purchase = Purchase(client_id=client_id, at=at, total=total, currency="RUB", source="test", noted_at=now,
                        returned_at=returned_at)  # fmt: skip
    line = PurchaseLine(product_id=ident, category_id=ident, title=what, quantity=1, total=total,
                        warranty_until=warranty, returned_at=returned_at)  # fmt: skip
    return Bought(purchase, [line])


def _coupon(now: datetime, person: Person, state: str, **values: Any) -> Coupon:
    code = f"{person.row.id}-{state[0]}-{len(values)}"
    redeemed_at = now if state == "redeemed" else None
    return Coupon(code=code, client_id=person.row.id, percent=20, issued_at=now, redeemed_at=redeemed_at, **values)


def _column(key: str, value: Any) -> dict[str, Any]:
    columns: dict[str, dict[str, Any]] = {
        "drink": {"text": value, "text_n": normalise(str(value))},
        "budget": {"amount": value, "text": "RUB"},
        "contract_end": {"day": value},
        "birthday": {"month_day": value},
    }
    return columns.get(key, {"number": value})


def _of(values: Sequence[Any], number: int) -> Any:
    return values[number % len(values)]
