"""The sender's side of the outbox: claiming what is due and writing down what became of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import and_, bindparam, or_, select, update

from storage.base import table_of
from storage.campaigns import Campaign, CampaignKind, CampaignState
from storage.clients import Client
from storage.database import Read, Tx
from storage.dialect import upsert
from storage.messages import AUTO, Direction, Message, MessageLink, MessageState
from storage.outbox import LivingMessage, OutboxMessage, OutboxState, Priority, end_living
from storage.outlets import DIRECT
from storage.staff import StaffMember

OUTBOX = table_of(OutboxMessage)
ERASED = -1
Person = TypeVar("Person", Client, StaffMember)


@dataclass(frozen=True)
class Claimed:
    """A row in the sender's hands, with what wording it needs: client and colleague, the living message's id."""

    row: OutboxMessage
    client: Client | None
    staff: StaffMember | None
    living_id: str | None


async def claim(
    tx: Tx,
    channel: str,
    limit: int,
    resting: Collection[str],
    busy: Collection[str],
    *,
    only: str | None = None,
    kept: int = 0,
) -> Sequence[Claimed]:
    """Take up to `limit` due rows, first things first, one per address, none for a resting or busy address.

    `resting` addresses have used up their rate, `busy` ones have a delivery on the wire. Rows of campaigns are
    taken after all others, only while their campaign runs and the client may be written to at this hour. The rows
    become SENDING in this transaction.
    With `only` nothing but deliveries of this kind is taken. `kept` of the limit are for answers alone.
    """
    due = await _due(tx, channel, limit, {*resting, *busy}, only)
    chosen: dict[str, OutboxMessage] = {}
    for row in due:
        chosen.setdefault(row.address, row)
    rows = _shared_out(list(chosen.values()), limit, kept)
    if not rows:
        return []
    await tx.session.execute(
        update(OUTBOX)
        .where(OUTBOX.c.id.in_([row.id for row in rows]))
        .values(state=OutboxState.SENDING, claimed_at=tx.now)
    )
    return await _with_readers(tx, rows)


def _shared_out(rows: Sequence[OutboxMessage], limit: int, kept: int) -> list[OutboxMessage]:
    """Answers first; what nobody waits for leaves as much as is kept for the next ones."""
    answers = [row for row in rows if row.priority == Priority.ANSWER][:limit]
    others = [row for row in rows if row.priority != Priority.ANSWER]
    return [*answers, *others[: max(0, limit - max(kept, len(answers)))]]


async def _with_readers(tx: Tx, rows: Sequence[OutboxMessage]) -> list[Claimed]:
    clients = await _by_id(tx, Client, {row.client_id for row in rows})
    staff = await _by_id(tx, StaffMember, {row.staff_id for row in rows})
    living = await _living_ids(tx, rows)
    return [
        Claimed(
            row,
            clients.get(row.client_id or 0),
            staff.get(row.staff_id or 0),
            living.get((row.address, row.living_key or "")),
        )
        for row in rows
    ]


async def _by_id(tx: Tx, model: type[Person], ids: set[int | None]) -> dict[int, Person]:
    wanted = ids - {None}
    if not wanted:
        return {}
    return {person.id: person for person in await tx.session.scalars(select(model).where(model.id.in_(wanted)))}


async def _due(tx: Tx, channel: str, limit: int, excluded: set[str], only: str | None) -> list[OutboxMessage]:
    due = select(OutboxMessage).where(
        OutboxMessage.state == OutboxState.PENDING,
        OutboxMessage.channel == channel,
    )
    if only:
        due = due.where(OutboxMessage.kind == only)
    if excluded:
        due = due.where(OutboxMessage.address.not_in(excluded))
    # A crowd of rows for one chat must not hide the others: look at some more than are needed.
    due = due.limit(limit * 2 + 10).with_for_update(skip_locked=True)
    due = due.where(or_(OutboxMessage.not_after.is_(None), OutboxMessage.not_after > tx.now))
    in_time = or_(OutboxMessage.not_before.is_(None), OutboxMessage.not_before <= tx.now)
    direct = due.where(OutboxMessage.campaign_id.is_(None), in_time).order_by(OutboxMessage.priority, OutboxMessage.id)
    rows = list(await tx.session.scalars(direct))
    # By the time they are due from, as their index has them: what waits for tomorrow is not even looked at.
    due = due.where(OutboxMessage.not_before <= tx.now).order_by(OutboxMessage.not_before, OutboxMessage.id)
    for campaign_id in await _running_campaigns(tx) if len(rows) < limit and not only else ():
        rows += await tx.session.scalars(due.where(OutboxMessage.campaign_id == campaign_id))
        if len(rows) >= limit:
            break
    return rows


async def _running_campaigns(tx: Read) -> Sequence[int]:
    """What concerns the clients' own affairs before what is offered to them."""
    running = await tx.session.scalars(
        select(Campaign.id)
        .where(Campaign.state == CampaignState.RUNNING)
        .order_by(Campaign.kind != CampaignKind.SERVICE, Campaign.id)
    )
    return running.all()


async def _living_ids(tx: Read, rows: Iterable[OutboxMessage]) -> dict[tuple[str, str], str]:
    keys = [(row.address, row.living_key) for row in rows if row.living_key]
    if not keys:
        return {}
    found = await tx.session.scalars(
        select(LivingMessage).where(
            or_(*(and_(LivingMessage.address == address, LivingMessage.key == key) for address, key in keys))
        )
    )
    return {(living.address, living.key): living.external_id for living in found}


@dataclass(frozen=True)
class Fate:
    """What became of a claimed row, ready to be written down."""

    row: OutboxMessage
    state: OutboxState
    external_id: str | None = None
    error: str | None = None
    doubts: int = 0
    lives: bool = True
    """False: the living message said its last word and the next of its key is a new one."""
    shows: Mapping[str, int] = field(default_factory=dict)
    """The messages of the thread that it shows, each under its id in the channel."""
    said: str = ""
    """What the bot said to a client by itself: it stays in his thread."""


async def settle(tx: Tx, fates: Sequence[Fate]) -> None:
    """Write the fates of many rows with few statements, and of the thread's messages that they carried."""
    if not fates:
        return
    fates = await _giving_way(tx, fates)
    # Takes no notice of rows that went with an erased client meanwhile; SQLite may have given their ids to new ones.
    await tx.session.execute(
        update(OUTBOX).where(OUTBOX.c.id == bindparam("row_id"), OUTBOX.c.state == OutboxState.SENDING),
        [
            {
                "row_id": fate.row.id,
                "state": fate.state,
                "external_id": fate.external_id,
                "error": fate.error and fate.error[:256],
                "doubts": fate.doubts,
                "done_at": None if fate.state is OutboxState.PENDING else tx.now,
            }
            for fate in fates
        ],
    )
    fates = await _still_there(tx, fates)
    await _settle_messages(tx, fates)
    _keep_said(tx, fates)
    await _settle_living(tx, fates)
    await _settle_links(tx, fates)


async def _giving_way(tx: Tx, fates: Sequence[Fate]) -> list[Fate]:
    """A living delivery that would wait again is not needed when a newer one of its key waits already."""
    again = [fate for fate in fates if fate.state is OutboxState.PENDING and fate.row.living_key]
    if not again:
        return list(fates)
    found = await tx.session.execute(
        select(OutboxMessage.address, OutboxMessage.living_key).where(
            OutboxMessage.state == OutboxState.PENDING,
            OutboxMessage.address.in_({fate.row.address for fate in again}),
            OutboxMessage.living_key.in_({fate.row.living_key for fate in again}),
        )
    )
    waiting = {(address, key) for address, key in found}
    return [
        replace(fate, state=OutboxState.SKIPPED, error="a newer one waits")
        if fate in again and (fate.row.address, fate.row.living_key) in waiting
        else fate
        for fate in fates
    ]


async def _still_there(tx: Tx, fates: Sequence[Fate]) -> list[Fate]:
    """Those whose client was not erased while they were on the wire; their rows are locked by the update before."""
    rows = await tx.session.execute(
        select(OUTBOX.c.id, OUTBOX.c.client_id).where(OUTBOX.c.id.in_([fate.row.id for fate in fates]))
    )
    standing = dict(rows.all())
    return [fate for fate in fates if standing.get(fate.row.id, ERASED) == fate.row.client_id]


_MESSAGE_STATES = {
    OutboxState.SENT: MessageState.SENT,
    OutboxState.FAILED: MessageState.FAILED,
    OutboxState.BLOCKED: MessageState.BLOCKED,
    OutboxState.UNKNOWN: MessageState.UNKNOWN,
    OutboxState.SKIPPED: MessageState.FAILED,
}


async def _settle_messages(tx: Tx, fates: Sequence[Fate]) -> None:
    carried = [
        {
            "id": fate.row.message_id,
            "state": _MESSAGE_STATES[fate.state],
            "external_id": fate.external_id,
            "error": fate.error and fate.error[:256],
        }
        for fate in fates
        if fate.row.message_id and fate.state in _MESSAGE_STATES
    ]
    if carried:
        await tx.session.execute(update(Message), carried)


def _keep_said(tx: Tx, fates: Iterable[Fate]) -> None:
    """What the bot told a client by itself, or may have told, is a message of his thread like any other."""
    for fate in fates:
        row = fate.row
        if fate.said and fate.state in _MESSAGE_STATES and row.client_id and row.staff_id is None:
            message = own_words(row.client_id, row.address, fate.external_id, fate.said, tx.now)
            message.channel, message.state = row.channel, _MESSAGE_STATES[fate.state]
            if "chat" in row.payload:  # a person's topic in a channel's direct messages; the address is all of them
                message.channel, message.chat = DIRECT, str(row.payload["chat"])
            tx.add(message)


def own_words(client_id: int, chat: str, external_id: str | None, text: str, at: datetime) -> Message:
    """Words that the bot itself sent in its own chat, as they stand in a thread."""
    return Message(
        client_id=client_id,
        direction=Direction.OUT,
        state=MessageState.SENT,
        channel="telegram",
        chat=chat,
        external_id=external_id,
        kind=AUTO,
        text=text,
        at=at,
    )


async def _settle_living(tx: Tx, fates: Sequence[Fate]) -> None:
    living = [
        {"address": fate.row.address, "key": fate.row.living_key, "external_id": fate.external_id}
        for fate in fates
        if fate.row.living_key and fate.state is OutboxState.SENT and fate.external_id and fate.lives
    ]
    if living:
        statement = upsert(tx.session, LivingMessage)
        await tx.session.execute(
            statement.on_conflict_do_update(
                index_elements=["address", "key"], set_={"external_id": statement.excluded.external_id}
            ),
            living,
        )
    for fate in fates:
        if fate.row.living_key and not fate.lives:
            await end_living(tx, fate.row.address, fate.row.living_key)


async def _settle_links(tx: Tx, fates: Sequence[Fate]) -> None:
    """What a colleague's chat shows of a client can be replied to, long after it was written."""
    told = {fate.row.id: fate for fate in fates if not fate.row.is_for_client and fate.state is OutboxState.SENT}
    if not told:
        return
    # Whom the row is about is read anew: his card may have been merged into another while it was on the wire.
    found = await tx.session.execute(
        select(OUTBOX.c.id, OUTBOX.c.client_id).where(OUTBOX.c.id.in_(told), OUTBOX.c.client_id.is_not(None))
    )
    kept = await _kept_messages(tx, told.values())
    links = [
        {
            "chat": int(told[ident].row.address),
            "message": int(external),
            "client_id": client_id,
            "message_id": shown if shown in kept else None,
        }
        for ident, client_id in found
        for external, shown in _shown_by(told[ident])
    ]
    if links:
        await tx.session.execute(upsert(tx.session, MessageLink).on_conflict_do_nothing(), links)


async def _kept_messages(tx: Tx, fates: Iterable[Fate]) -> set[int]:
    """Those of the shown messages that no term of keeping has taken meanwhile."""
    shown = {ident for fate in fates for ident in fate.shows.values()}
    return set(await tx.session.scalars(select(Message.id).where(Message.id.in_(shown)))) if shown else set()


def _shown_by(fate: Fate) -> Iterable[tuple[str, int | None]]:
    if fate.shows:
        return fate.shows.items()
    return [(fate.external_id, None)] if fate.external_id else []


async def stranded(tx: Tx, channel: str) -> Sequence[OutboxMessage]:
    """Rows that a crash left in SENDING: nobody holds them any more."""
    rows = await tx.session.scalars(
        select(OutboxMessage).where(OutboxMessage.state == OutboxState.SENDING, OutboxMessage.channel == channel)
    )
    return rows.all()
