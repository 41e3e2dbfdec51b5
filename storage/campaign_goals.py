"""What counts as a campaign's success, of one of its people: bought, used the coupon, answered, opened, left."""

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from storage.audiences import ADS
from storage.campaign_members import CampaignMember
from storage.consents import Consent
from storage.coupons import Coupon
from storage.links import WAY_OUT, Link, LinkOpening
from storage.messages import Direction, Message
from storage.outbox import OutboxMessage, OutboxState
from storage.purchases import Purchase, PurchaseLine

MEMBER = CampaignMember


class GoalKind(enum.StrEnum):
    """What a campaign is for."""

    PURCHASE = "purchase"
    PRODUCT = "product"
    CATEGORY = "category"
    COUPON = "coupon"
    ANSWER = "answer"


@dataclass(frozen=True)
class Goal:
    """Within so many days of joining; `subject_id` is the product's or category's."""

    kind: GoalKind = GoalKind.PURCHASE
    subject_id: int | None = None
    days: int = 14

    def to_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Goal":
        """What `to_json` gave; what was never set is any purchase."""
        return cls(GoalKind(data["kind"]), data["subject_id"], data["days"]) if data else cls()


def has_reached(goal: Goal) -> ColumnElement[bool]:
    """The member did what the campaign is for, while it counted."""
    match goal.kind:
        case GoalKind.PURCHASE:
            return _purchases(Purchase.id).exists()
        case GoalKind.PRODUCT:
            return _of_lines(PurchaseLine.product_id == goal.subject_id).exists()
        case GoalKind.CATEGORY:
            return _of_lines(PurchaseLine.category_id == goal.subject_id).exists()
        case GoalKind.COUPON:
            return exists().where(
                Coupon.campaign_id == MEMBER.campaign_id,
                Coupon.client_id == MEMBER.client_id,
                _while_it_counts(Coupon.redeemed_at),
            )
        case GoalKind.ANSWER:
            return _words(Message.at >= MEMBER.joined_at).exists()


def has_bought() -> ColumnElement[bool]:
    """Anything, while it counted."""
    return _purchases(Purchase.id).exists()


def spent() -> ColumnElement[int]:
    """What he paid while it counted, minor units."""
    return func.coalesce(_purchases(func.sum(Purchase.total)).scalar_subquery(), 0)


def has_answered() -> ColumnElement[bool]:
    """He wrote after the first of its messages had reached him; those who got none cannot answer."""
    reached_at = (
        select(func.min(OutboxMessage.done_at))
        .where(
            OutboxMessage.campaign_id == MEMBER.campaign_id,
            OutboxMessage.client_id == MEMBER.client_id,
            OutboxMessage.state == OutboxState.SENT,
        )
        # Two levels down SQLAlchemy would ask of all members instead of this one.
        .correlate(MEMBER)
        .scalar_subquery()
    )
    return _words(Message.at > reached_at).exists()


def has_opened() -> ColumnElement[bool]:
    """He opened one of its links."""
    return (
        select(LinkOpening.link_id)
        .join(OutboxMessage, OutboxMessage.id == LinkOpening.delivery_id)
        .join(Link, Link.id == LinkOpening.link_id)
        .where(
            OutboxMessage.campaign_id == MEMBER.campaign_id,
            OutboxMessage.client_id == MEMBER.client_id,
            Link.url != WAY_OUT,
        )
        .exists()
    )


def has_unsubscribed() -> ColumnElement[bool]:
    """He took back his consent to offers while it counted."""
    return exists().where(
        Consent.client_id == MEMBER.client_id, Consent.kind == ADS, _while_it_counts(Consent.withdrawn_at)
    )


def _purchases(what: Any) -> Select[Any]:
    return select(what).where(
        Purchase.client_id == MEMBER.client_id, Purchase.returned_at.is_(None), _while_it_counts(Purchase.at)
    )


def _of_lines(which: ColumnElement[bool]) -> Select[Any]:
    lines = _purchases(Purchase.id).join(PurchaseLine, PurchaseLine.purchase_id == Purchase.id)
    return lines.where(PurchaseLine.returned_at.is_(None), which)


def _words(since: ColumnElement[bool]) -> Select[Any]:
    return select(Message.id).where(
        Message.client_id == MEMBER.client_id,
        Message.direction == Direction.IN,
        since,
        Message.at <= MEMBER.counts_until,
    )


def _while_it_counts(moment: Any) -> ColumnElement[bool]:
    counts: ColumnElement[bool] = moment.between(MEMBER.joined_at, MEMBER.counts_until)
    return counts
