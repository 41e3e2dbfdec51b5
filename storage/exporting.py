"""Clients read for a file: a thousand at a time, in the order of their numbers, with all that stands around them."""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Executable, Select, and_, func, select, true

from storage import audiences
from storage.audiences import Audience
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.companies import Company, CompanyPerson
from storage.consents import Consent
from storage.database import Read
from storage.fields import FieldValue
from storage.staff import StaffMember
from storage.tags import ClientTag

AT_ONCE = 1000

BY_PHONE, BY_EMAIL = frozenset({"all", "phone", "sms"}), frozenset({"all", "email"})
"""Consents that let a phone, or an address, be given to an advertising cabinet; one for Telegram does not."""


@dataclass(frozen=True)
class Whom:
    """Which clients a file holds: everything given must hold; nothing given is everybody but spam."""

    audience: Audience = ()
    client_ids: Sequence[int] | None = None
    """Those that a search found."""
    in_cabinets: bool = False
    """Only whoever agreed to offers by phone or e-mail: that is how advertising cabinets know a person."""
    silenced: bool = False
    """Spam too."""


class Value(NamedTuple):
    """What stands in a field, by its typed columns."""

    text: str | None
    number: float | None
    amount: int | None
    day: date | None
    month_day: int | None = None


@dataclass(slots=True)
class Exported:
    """A client as files know him."""

    id: int
    name: str
    username: str | None
    phone: str | None
    city: str | None
    source: str | None
    owner: str | None
    first_seen_at: datetime
    last_contact_at: datetime
    points: dict[ChannelName, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Addresses by channel, those that answer; the main phone first."""
    lost: list[str] = field(default_factory=list)
    """Addresses of every channel under which nobody is reached any more."""
    tags: list[str] = field(default_factory=list)
    places: list[tuple[str, str | None]] = field(default_factory=list)
    """Company and post."""
    ads: set[str] = field(default_factory=set)
    """The channels for which offers were agreed to: names, or `all`."""
    values: dict[int, list[Value]] = field(default_factory=lambda: defaultdict(list))
    """By the id of the field."""


async def count(tx: Read, whom: Whom) -> int:
    """How many clients are meant."""
    return await tx.session.scalar(select(func.count()).select_from(Client).where(_meant(tx, whom))) or 0


async def in_parts(tx: Read, whom: Whom, field_ids: Sequence[int]) -> AsyncIterator[list[Exported]]:
    """Everybody who is meant; memory holds one part at a time."""
    after = 0
    while rows := (await tx.session.execute(_people(tx, whom, after))).all():
        after = rows[-1][0]
        people = {row[0]: Exported(*row) for row in rows}
        await _add_points(tx, people)
        await _add_tags(tx, people)
        await _add_places(tx, people)
        await _add_consents(tx, people)
        await _add_values(tx, people, field_ids)
        yield list(people.values())


def _people(tx: Read, whom: Whom, after: int) -> Executable:
    return (
        select(
            Client.id,
            Client.name,
            Client.username,
            Client.phone,
            Client.city,
            Client.source,
            StaffMember.name,
            Client.first_seen_at,
            Client.last_contact_at,
        )
        .outerjoin(StaffMember, StaffMember.id == Client.owner_id)
        .where(_meant(tx, whom), Client.id > after)
        .order_by(Client.id)
        .limit(AT_ONCE)
    )


def _meant(tx: Read, whom: Whom) -> ColumnElement[bool]:
    clauses = [] if whom.silenced else [audiences.meant(whom.audience, tx.now)]
    clauses += [Client.id.in_(whom.client_ids)] if whom.client_ids is not None else []
    clauses += [Client.id.in_(_standing(BY_PHONE | BY_EMAIL))] if whom.in_cabinets else []
    return and_(true(), *clauses)


async def _add_points(tx: Read, people: dict[int, Exported]) -> None:
    columns = (ContactPoint.client_id, ContactPoint.channel, ContactPoint.value, ContactPoint.state)
    points = select(*columns).where(ContactPoint.client_id.in_(people))
    for client_id, channel, value, state in await _rows(tx, points.order_by(ContactPoint.id)):
        person = people[client_id]
        if state is PointState.UNREACHABLE:
            person.lost.append(value)
            continue
        place = 0 if value == person.phone else len(person.points[channel])
        person.points[channel].insert(place, value)


async def _add_tags(tx: Read, people: dict[int, Exported]) -> None:
    tags = select(ClientTag.client_id, ClientTag.tag).where(ClientTag.client_id.in_(people))
    for client_id, tag in await _rows(tx, tags.order_by(ClientTag.tag)):
        people[client_id].tags.append(tag)


async def _add_places(tx: Read, people: dict[int, Exported]) -> None:
    places = (
        select(CompanyPerson.client_id, Company.name, CompanyPerson.post)
        .join(Company, Company.id == CompanyPerson.company_id)
        .where(CompanyPerson.client_id.in_(people))
        .order_by(CompanyPerson.since, Company.id)
    )
    for client_id, company, post in await _rows(tx, places):
        people[client_id].places.append((company, post))


async def _add_consents(tx: Read, people: dict[int, Exported]) -> None:
    standing = _standing().add_columns(Consent.channel).where(Consent.client_id.in_(people))
    for client_id, channel in await _rows(tx, standing):
        people[client_id].ads.add(channel)


def _standing(channels: Collection[str] | None = None) -> Select[Any]:
    """Who agreed to offers and did not take it back."""
    agreed = select(Consent.client_id).where(Consent.kind == audiences.ADS, Consent.withdrawn_at.is_(None))
    return agreed if channels is None else agreed.where(Consent.channel.in_(channels))


async def _add_values(tx: Read, people: dict[int, Exported], field_ids: Sequence[int]) -> None:
    if not field_ids:
        return
    kept = (FieldValue.text, FieldValue.number, FieldValue.amount, FieldValue.day, FieldValue.month_day)
    values = select(FieldValue.client_id, FieldValue.field_id, *kept).where(
        FieldValue.client_id.in_(people), FieldValue.field_id.in_(field_ids)
    )
    for client_id, field_id, *value in await _rows(tx, values.order_by(FieldValue.position)):
        people[client_id].values[field_id].append(Value(*value))


async def _rows(tx: Read, statement: Executable) -> Iterable[Any]:
    return (await tx.session.execute(statement)).all()
