"""The rows of one card moved to another, and back: what a merge and its undo do to the database.

The journal of a merge holds: `row`, the swallowed card; `moved`, the keys of the rows that followed it, per table;
`away`, whole rows that could not follow, per table; and under names of their own what was changed otherwise.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, exists, insert, or_, select, update

from storage.base import Base, table_of
from storage.calls import Call
from storage.campaign_members import CampaignMember
from storage.clients import Client, ContactPoint
from storage.companies import CompanyPerson
from storage.consents import Consent
from storage.coupons import Coupon
from storage.database import Tx
from storage.dialect import upsert
from storage.documents import Document
from storage.duplicates import DupePair, PairState
from storage.events import Event
from storage.feedback import Feedback
from storage.fields import FieldValue
from storage.imports import ImportEffect
from storage.messages import Message, MessageLink
from storage.notes import Note
from storage.outbox import LivingMessage, OutboxMessage, OutboxState, waiting_key
from storage.plays import Firing
from storage.purchase_totals import CategoryTotals, ClientTotals, recount
from storage.purchases import Purchase
from storage.rfm import ClientScore, forget_scores
from storage.rows import Json, chunks, matching, row_from_json, row_to_json, with_parents
from storage.tags import ClientTag
from storage.talks import Talk
from storage.tasks import Task
from storage.threads import Thread
from storage.topics import DeskTopic

CLIENTS, OUTBOX, PAIRS, LIVING = (table_of(model) for model in (Client, OutboxMessage, DupePair, LivingMessage))


@dataclass(frozen=True)
class Follows:
    """Rows that go with their client; `once` names what a card holds once: a double of it is put away."""

    model: type[Base]
    once: tuple[str, ...] = ()


FOLLOWING = (
    Follows(Call),
    Follows(CampaignMember, once=("campaign_id",)),
    Follows(ClientTag, once=("tag",)),
    Follows(CompanyPerson, once=("company_id",)),
    Follows(Consent),
    Follows(ContactPoint, once=("channel", "value")),
    Follows(DeskTopic, once=("chat",)),
    Follows(Coupon),
    Follows(Document),
    Follows(Event),
    Follows(Feedback),
    Follows(Firing, once=("play", "occasion")),
    Follows(Message),
    Follows(MessageLink),
    Follows(Note),
    Follows(OutboxMessage),
    Follows(Purchase),
    Follows(Talk),
    Follows(Task),
)
PUT_AWAY: tuple[type[Base], ...] = (ImportEffect,)
"""Rows of both cards that wait in the journal: an import that is undone must leave a merged card alone."""

OWN_WAY: tuple[type[Base], ...] = (CategoryTotals, ClientScore, ClientTotals, DupePair, FieldValue, Thread)
"""Moved by functions of their own: the pairs here, fields in `storage.merged_values`, threads in `merged_threads`;
totals are counted anew at once, scores by night."""


async def move_rows(tx: Tx, gone_id: int, kept_id: int) -> Json:
    """Everything that stands under the one card goes under the other; returns what `move_back` needs."""
    journal: Json = {"away": {}, "moved": {}}
    journal["pairs"] = await _carry_pairs(tx, gone_id, kept_id)
    journal["campaigns"] = await _detach_campaigns(tx, gone_id, kept_id)
    await _move_living(tx, waiting_key(gone_id), waiting_key(kept_id))
    for model in PUT_AWAY:
        journal["away"][model.__tablename__] = await _put_away(tx, model, (gone_id, kept_id))
    for follows in FOLLOWING:
        name = follows.model.__tablename__
        if follows.once:
            journal["away"][name] = await _put_doubles_away(tx, follows, gone_id, kept_id)
        journal["moved"][name] = await _follow(tx, follows.model, gone_id, kept_id)
    await recount(tx, (gone_id, kept_id))
    await forget_scores(tx, gone_id)
    return journal


async def move_back(tx: Tx, journal: Json, gone_id: int, kept_id: int) -> None:
    """The card stands again: what followed and is still there goes back, what was put away is put back."""
    for follows in FOLLOWING:
        # What began to follow after the merge was written is in no journal of that day.
        await _return(tx, follows.model, journal["moved"].get(follows.model.__tablename__, []), kept_id, gone_id)
    for model in (*PUT_AWAY, *(follows.model for follows in FOLLOWING if follows.once)):
        await put_back(tx, model, journal["away"].get(model.__tablename__, []))
    await _attach_campaigns(tx, journal["campaigns"], gone_id)
    await _return_pairs(tx, journal["pairs"])
    await recount(tx, (gone_id, kept_id))


async def remove_card(tx: Tx, client: Client) -> Json:
    """The card's row is deleted; returns it for the journal."""
    await tx.flush()
    found = await tx.session.execute(delete(CLIENTS).where(CLIENTS.c.id == client.id).returning(CLIENTS))
    tx.session.expunge(client)
    return row_to_json(found.mappings().one())


async def restore_card(tx: Tx, row: Json) -> None:
    """The card's row stands again, under its number."""
    await tx.session.execute(insert(CLIENTS).values(**row_from_json(CLIENTS, row)))


async def put_back(tx: Tx, model: type[Base], rows: list[Json]) -> None:
    """Rows of the journal stand again, those that have somewhere to stand and are not there already."""
    table = table_of(model)
    standing = await with_parents(tx, table, [row_from_json(table, row) for row in rows])
    for part in chunks(standing):
        await tx.session.execute(upsert(tx.session, model).on_conflict_do_nothing(), part)


def _keys(model: type[Base]) -> list[Any]:
    """What tells the rows of one client apart."""
    return [column for column in table_of(model).primary_key.columns if column.name != "client_id"]


async def _follow(tx: Tx, model: type[Base], gone_id: int, kept_id: int) -> list[list[Any]]:
    table = table_of(model)
    moving = update(table).where(table.c.client_id == gone_id).values(client_id=kept_id)
    return [list(row) for row in await tx.session.execute(moving.returning(*_keys(model)))]


async def _return(tx: Tx, model: type[Base], keys: list[list[Any]], kept_id: int, gone_id: int) -> None:
    table = table_of(model)
    for part in chunks(keys):
        still_there = and_(table.c.client_id == kept_id, matching(_keys(model), part))
        await tx.session.execute(update(table).where(still_there).values(client_id=gone_id))


async def _put_away(tx: Tx, model: type[Base], client_ids: tuple[int, ...]) -> list[Json]:
    table = table_of(model)
    found = await tx.session.execute(delete(table).where(table.c.client_id.in_(client_ids)).returning(table))
    return [row_to_json(row) for row in found.mappings()]


async def _put_doubles_away(tx: Tx, follows: Follows, gone_id: int, kept_id: int) -> list[Json]:
    table, other = table_of(follows.model), table_of(follows.model).alias()
    same = and_(other.c.client_id == kept_id, *(other.c[name] == table.c[name] for name in follows.once))
    doubles = delete(table).where(table.c.client_id == gone_id, exists().where(same)).returning(table)
    return [row_to_json(row) for row in (await tx.session.execute(doubles)).mappings()]


async def _detach_campaigns(tx: Tx, gone_id: int, kept_id: int) -> dict[str, str]:
    """A campaign that has both cards reaches the person once: the second row stays in its ledger as nobody's.

    Returns the addresses of those rows: without a client nobody would erase them.
    """
    other = OUTBOX.alias()
    both = exists().where(other.c.campaign_id == OUTBOX.c.campaign_id, other.c.client_id == kept_id)
    mine = and_(OUTBOX.c.client_id == gone_id, OUTBOX.c.campaign_id.is_not(None), both)
    waiting = and_(mine, OUTBOX.c.state == OutboxState.PENDING)
    skipped = {"state": OutboxState.SKIPPED, "error": "merged", "done_at": tx.now}
    await tx.session.execute(update(OUTBOX).where(waiting).values(**skipped))
    rows = (await tx.session.execute(select(OUTBOX.c.id, OUTBOX.c.address).where(mine))).all()
    await tx.session.execute(update(OUTBOX).where(mine).values(client_id=None, address=""))
    return {str(ident): address for ident, address in rows}


async def _attach_campaigns(tx: Tx, addresses: dict[str, str], gone_id: int) -> None:
    for ident, address in addresses.items():
        standing = and_(OUTBOX.c.id == int(ident), OUTBOX.c.client_id.is_(None))
        await tx.session.execute(update(OUTBOX).where(standing).values(client_id=gone_id, address=address))


async def _move_living(tx: Tx, old: str, new: str) -> None:
    """Notices of who waits speak of the kept card from now on; where both stand, the kept card's goes on."""
    has_new = select(LIVING.c.address).where(LIVING.c.key == new)
    await tx.session.execute(
        update(LIVING).where(LIVING.c.key == old, LIVING.c.address.not_in(has_new)).values(key=new)
    )
    waiting = and_(OUTBOX.c.living_key == old, OUTBOX.c.state == OutboxState.PENDING)
    other = OUTBOX.alias()
    doubled = exists().where(
        other.c.living_key == new, other.c.state == OutboxState.PENDING, other.c.address == OUTBOX.c.address
    )
    skipped = {"state": OutboxState.SKIPPED, "error": "merged", "done_at": tx.now}
    await tx.session.execute(update(OUTBOX).where(waiting, doubled).values(**skipped))
    await tx.session.execute(update(OUTBOX).where(waiting).values(living_key=new))


async def _carry_pairs(tx: Tx, gone_id: int, kept_id: int) -> Json:
    """Whoever was suspected of being the one, or known not to be, is so of the other."""
    mine = or_(PAIRS.c.left_id == gone_id, PAIRS.c.right_id == gone_id)
    found = await tx.session.execute(delete(PAIRS).where(mine).returning(PAIRS))
    rows = [dict(row) for row in found.mappings()]
    carried = []
    for row in rows:
        other = row["right_id"] if row["left_id"] == gone_id else row["left_id"]
        if other != kept_id:
            left, right = sorted((other, kept_id))
            carried += await _carry(tx, row | {"left_id": left, "right_id": right})
    return {"away": [row_to_json(row) for row in rows], "carried": carried}


async def _carry(tx: Tx, row: Json) -> list[list[int]]:
    statement = upsert(tx.session, DupePair).on_conflict_do_nothing().returning(PAIRS.c.left_id, PAIRS.c.right_id)
    added = [list(key) for key in await tx.session.execute(statement, [row])]
    if not added and row["state"] is PairState.DIFFERENT:
        standing = and_(PAIRS.c.left_id == row["left_id"], PAIRS.c.right_id == row["right_id"])
        decided = {name: row[name] for name in ("state", "decided_by", "decided_at")}
        await tx.session.execute(update(PAIRS).where(standing).values(**decided))
    return added


async def _return_pairs(tx: Tx, pairs: Json) -> None:
    for part in chunks(pairs["carried"]):
        await tx.session.execute(delete(PAIRS).where(matching([PAIRS.c.left_id, PAIRS.c.right_id], part)))
    await put_back(tx, DupePair, pairs["away"])
