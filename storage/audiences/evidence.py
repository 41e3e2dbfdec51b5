"""Why a client is in an audience: what stands in his rows where a condition looked."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from storage.audiences.parts import Condition
from storage.audiences.purchases import lines_of, purchases_of, within_span
from storage.audiences.reach import ADS
from storage.calls import Call
from storage.clients import ChannelName, Client, ContactPoint
from storage.companies import Company, CompanyPerson
from storage.consents import Consent
from storage.coupons import Coupon
from storage.database import Read
from storage.fields import Field, FieldSubject, FieldValue
from storage.outbox import OutboxMessage
from storage.purchases import Purchase, PurchaseLine
from storage.rfm import ClientScore
from storage.tags import ClientTag
from storage.threads import Thread

Seen = str | int | float | date | datetime
Rows = Select[*tuple[Any, ...]]
"""A client's number and what was seen of him; of several the last counts."""

Asking = Callable[[Condition, datetime], Rows]


async def evidence(tx: Read, condition: Condition, ids: Collection[int]) -> Mapping[int, Seen]:
    """What was looked at of each of these clients; who has nothing there is left out."""
    ask = ASKING.get(condition.field)
    if ask is None:
        return {}
    asked = ask(condition, tx.now)
    client_id = asked.selected_columns[0]
    rows = await tx.session.execute(asked.where(client_id.in_(ids)).order_by(asked.selected_columns[1]))
    return {ident: seen for ident, seen in rows if seen is not None}


def _own(column: Any) -> Asking:
    return lambda condition, now: select(Client.id, column)


def _threads(column: Any) -> Asking:
    return lambda condition, now: select(Thread.client_id, column)


def _tag(condition: Condition, now: datetime) -> Rows:
    return select(ClientTag.client_id, ClientTag.tag).where(ClientTag.tag == condition.operand)


def _consent(condition: Condition, now: datetime) -> Rows:
    given = select(Consent.client_id, Consent.given_at)
    return given.where(Consent.kind == ADS, Consent.withdrawn_at.is_(None))


def _point(condition: Condition, now: datetime) -> Rows:
    channel = ChannelName(str(condition.operand))
    return select(ContactPoint.client_id, ContactPoint.value).where(ContactPoint.channel == channel)


def _company(condition: Condition, now: datetime) -> Rows:
    return select(CompanyPerson.client_id, Company.name).join(Company, Company.id == CompanyPerson.company_id)


def _called(condition: Condition, now: datetime) -> Rows:
    return select(Call.client_id, Call.at).where(Call.taken_back_at.is_(None))


def _campaign(condition: Condition, now: datetime) -> Rows:
    rows = select(OutboxMessage.client_id, OutboxMessage.done_at)
    return rows.where(OutboxMessage.campaign_id == condition.operand)


def _field(column: Any) -> Asking:
    def ask(condition: Condition, now: datetime) -> Rows:
        values = select(FieldValue.client_id, column).join(Field, Field.id == FieldValue.field_id)
        return values.where(Field.subject == FieldSubject.CLIENT, Field.key == condition.of)

    return ask


def _bought(condition: Condition, now: datetime) -> Rows:
    made = purchases_of(condition.of).add_columns(Purchase.at)
    return made.where(*within_span(Purchase.at, condition, now))


def _count(condition: Condition, now: datetime) -> Rows:
    made = purchases_of(condition.of).add_columns(func.count(Purchase.id.distinct()))
    return made.where(*within_span(Purchase.at, condition, now)).group_by(Purchase.client_id)


def _spent(condition: Condition, now: datetime) -> Rows:
    total = PurchaseLine.total if condition.of else Purchase.total
    made = purchases_of(condition.of).add_columns(func.sum(total))
    return made.where(*within_span(Purchase.at, condition, now)).group_by(Purchase.client_id)


def _warranty(condition: Condition, now: datetime) -> Rows:
    first, last = condition.days(now)
    ending = lines_of(condition.of).add_columns(PurchaseLine.warranty_until)
    ending = ending.where(PurchaseLine.warranty_until >= first) if first else ending
    return ending.where(PurchaseLine.warranty_until <= last) if last else ending


def _coupon(condition: Condition, now: datetime) -> Rows:
    is_used = condition.operand == "redeemed"
    return select(Coupon.client_id, Coupon.code).where(Coupon.redeemed_at.is_not(None) == is_used)


def _score(condition: Condition, now: datetime) -> Rows:
    column = {"recency": ClientScore.recency, "frequency": ClientScore.frequency, "money": ClientScore.money}
    return select(ClientScore.client_id, column[condition.of])


ASKING: Mapping[str, Asking] = {
    "tag": _tag,
    "source": _own(Client.source),
    "city": _own(Client.city),
    "language": _own(func.coalesce(Client.locale, Client.language)),
    "owner": _own(Client.owner_id),
    "last_contact": _own(Client.last_contact_at),
    "first_seen": _own(Client.first_seen_at),
    "consent": _consent,
    "point": _point,
    "company": _company,
    "wrote": _threads(Thread.last_in_at),
    "written": _threads(Thread.last_out_at),
    "called": _called,
    "last_call": _called,
    "campaign": _campaign,
    "text": _field(FieldValue.text),
    "number": _field(FieldValue.number),
    "money": _field(FieldValue.amount),
    "day": _field(FieldValue.day),
    "yearly": _field(FieldValue.month_day),
    "bought": _bought,
    "purchases": _count,
    "spent": _spent,
    "warranty": _warranty,
    "coupon": _coupon,
    "rfm": _score,
}
"""What is known or not, yes or no, or everybody needs no evidence: the condition's own words say it."""
