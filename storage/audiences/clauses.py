"""What parts of an audience mean in SQL: each field has its clause, groups put them together."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select, true

from storage.audiences import attributes, own_fields, purchases, reach, talk
from storage.audiences.parts import Audience, Condition, Group, Part
from storage.clients import Client
from storage.purchase_totals import ClientTotals

Clause = Callable[[Condition, datetime], ColumnElement[bool]]

CLAUSES: Mapping[str, Clause] = {
    "all": lambda condition, now: true(),
    "tag": attributes.tag,
    "source": attributes.source,
    "city": attributes.city,
    "owner": attributes.owner,
    "language": attributes.language,
    "found": attributes.found,
    "last_contact": attributes.last_contact,
    "first_seen": attributes.first_seen,
    "company": attributes.company,
    "point": reach.point,
    "consent": reach.consent,
    "wrote": talk.wrote,
    "written": talk.written,
    "called": talk.called,
    "last_call": talk.last_call,
    "campaign": talk.campaign,
    "bought": purchases.bought,
    "purchases": purchases.purchases,
    "spent": purchases.spent,
    "warranty": purchases.warranty,
    "coupon": purchases.coupon,
    "rfm": purchases.rfm,
    "known": own_fields.known,
    "text": own_fields.text,
    "number": own_fields.number,
    "yes_no": own_fields.number,
    "money": own_fields.money,
    "day": own_fields.day,
    "yearly": own_fields.yearly,
}


def meant(audience: Audience, now: datetime) -> ColumnElement[bool]:
    """What the parts say, reachable or not; spam and what is out of the way are never meant."""
    return and_(~Client.is_spam, Client.archived_at.is_(None), *_all(audience, now))


def clause(part: Part, now: datetime) -> ColumnElement[bool]:
    """What one part says."""
    if not isinstance(part, Group):
        return CLAUSES[part.field](part, now)
    if part.joint == "any":
        return or_(*(clause(one, now) for one in part.parts))
    together = and_(*_all(part.parts, now))
    # What is not known does not hold, so its contrary does: «not from Moscow» of those whose city nobody knows.
    return not_(func.coalesce(together, false())) if part.joint == "not" else together


def _all(parts: Audience, now: datetime) -> Iterator[ColumnElement[bool]]:
    """Each part's clause; what several ask of the totals of a buyer is asked of them at once."""
    asked: list[ColumnElement[bool]] = []
    for part in parts:
        counted = None if isinstance(part, Group) else purchases.of_totals(part)
        if counted is None:
            yield clause(part, now)
        else:
            asked.append(counted)
    if asked:
        yield Client.id.in_(select(ClientTotals.client_id).where(*asked))
