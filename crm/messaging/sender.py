"""The one sender of a channel: claims what is due, hands it over at the channel's pace, settles its fate."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from crm.messaging.channel import Channel, Delivery, Failed, NotConnected, Outcome, RetryAfter, Skipped
from crm.messaging.limiter import Window
from crm.messaging.rules import backoff, fate_of, uncertain
from crm.mirror import break_desk, mark_written, show_said
from crm.sight import is_hidden
from storage import boards, restored
from storage.audiences import TELEGRAM, WAYS
from storage.clients import Client, hold, telegram_reached, unreachable
from storage.database import Database, Tx
from storage.errors import StorageError
from storage.messages import Message, MessageLink
from storage.outbox import OutboxMessage, OutboxState, Priority, skip_campaign_rows
from storage.sending import Claimed, Fate, claim, settle, stranded
from storage.staff import StaffMember
from storage.threads import note_said
from storage.topics import written_at_desks

log = logging.getLogger(__name__)

BATCH = 200
"""The most rows claimed in one transaction."""

UNDELIVERED = (OutboxState.BLOCKED, OutboxState.FAILED, OutboxState.UNKNOWN)
"""Fates of which the author of an answer is told."""

GATHER_SECONDS = 0.02
"""Answers that come within this time are written down together."""


class Sender:
    """One per channel. `tick` is called when something was committed, when an answer came, and now and then.

    A row is SENDING before its call starts and gets its fate after the answer, many rows to a transaction; what a
    crash leaves in SENDING is uncertain at the next start.
    """

    def __init__(self, db: Database, channel: Channel, window: Window, wake: Callable[[], None]) -> None:
        self._db = db
        self._channel = channel
        self._window = window
        self._wake = wake
        self._fates: list[Fate] = []
        self._on_the_wire: dict[str, asyncio.Task[None]] = {}
        self._failures = 0
        self._is_held = False
        self._waking: asyncio.TimerHandle | None = None

    async def recover(self) -> None:
        """At the start: what the last process left in SENDING may have arrived."""
        async with self._db.begin() as tx:
            self._is_held = await restored.is_held(tx)
            rows = await stranded(tx, self._channel.name)
            await _settle(tx, [uncertain(row, "the process died while it was being sent") for row in rows])

    async def tick(self) -> float | None:
        """Settle what was answered and start what may go; seconds after which more can go, None: nothing waits."""
        fates, self._fates = self._fates, []
        limit, kept = self._window.hold(BATCH), self._window.kept()
        if not limit and not fates:
            return self._window.wait()
        try:
            async with self._db.begin() as tx:
                await _settle(tx, fates)
                resting = self._window.resting()
                busy = self._on_the_wire.keys() - {fate.row.address for fate in fates}
                only = await self._only(tx)
                claimed = (
                    await claim(tx, self._channel.name, limit, resting, busy, only=only, kept=kept) if limit else []
                )
                claimed = [await _as_seen(tx, one) for one in claimed]
        except StorageError:
            self._fates = fates + self._fates
            raise
        finally:
            self._window.let_go(limit)
        self._forget(fates)
        for one in claimed:
            self._start(one)
        # A full claim, or a chat that rests, may leave more behind; an answer on the wire wakes by itself.
        may_wait = len(claimed) >= limit - kept or resting - self._on_the_wire.keys()
        return self._window.wait() if may_wait else None

    async def stop(self) -> None:
        """Let what is on the wire come back and write it down."""
        if self._on_the_wire:
            await asyncio.wait(self._on_the_wire.values())
        async with self._db.begin() as tx:
            await _settle(tx, self._fates)

    async def _only(self, tx: Tx) -> str | None:
        """After a restore nothing but the question to the owners goes out, until one of them has answered."""
        if self._is_held:
            self._is_held = await restored.is_held(tx)
        return restored.QUESTION if self._is_held else None

    def _forget(self, settled: Sequence[Fate]) -> None:
        """An address is busy until its fate is written: only then the next row knows of the living message."""
        for fate in settled:
            self._on_the_wire.pop(fate.row.address, None)

    def _start(self, claimed: Claimed) -> None:
        address = claimed.row.address
        self._window.take(address, is_waited_for=claimed.row.priority == Priority.ANSWER)
        self._on_the_wire[address] = asyncio.create_task(self._deliver(claimed))

    async def _deliver(self, claimed: Claimed) -> None:
        row = claimed.row
        try:
            outcome = await self._channel.send(_delivery(claimed))
        except StorageError as error:  # what to say could not be read, so nothing was sent
            outcome = NotConnected(type(error).__name__)
        except Exception as error:  # the channel raises only for our own faults in wording: nothing was sent
            log.exception("delivery %s of kind %s could not be worded", row.id, row.kind)
            outcome = Failed(type(error).__name__)
        if isinstance(outcome, Skipped):
            self._window.unused(row.address)
        else:
            self._window.answered(row.address)
        self._slow_down(row.address, outcome)
        self._fates.append(fate_of(row, outcome))
        if self._waking is None or self._waking.when() < asyncio.get_running_loop().time():
            self._waking = asyncio.get_running_loop().call_later(GATHER_SECONDS, self._wake)

    def _slow_down(self, address: str, outcome: Outcome) -> None:
        if isinstance(outcome, RetryAfter):
            self._window.refused(address, outcome.seconds)
        if isinstance(outcome, NotConnected):
            self._failures += 1
            self._window.pause(backoff(self._failures))
        else:
            self._failures = 0


async def _settle(tx: Tx, fates: Sequence[Fate]) -> None:
    """Clients are locked before their deliveries and in order of id, as by everybody who changes both."""
    closed = [(fate, client_id) for fate, client_id in _of_clients(fates) if fate.state is OutboxState.BLOCKED]
    blocked = {client_id for fate, client_id in closed if fate.row.channel == TELEGRAM}
    lost = [fate for fate, _ in _of_clients(fates) if fate.state in UNDELIVERED and fate.row.message_id]
    timed = {client_id for fate, client_id in _of_clients(fates) if _came_at_its_time(fate)}
    about = {fate.row.client_id for fate in fates if fate.row.client_id}
    await hold(tx, about, to_change=bool(blocked or lost or timed))
    for client_id in sorted(blocked):
        client = await tx.get(Client, client_id, lock=True)
        if client:
            await _mark_blocked(tx, client)
    for fate, client_id in closed:
        if fate.row.channel != TELEGRAM:  # that one the client closed himself, and may open again
            await unreachable(tx, client_id, WAYS[fate.row.channel], fate.row.address)
    await settle(tx, fates)
    await note_said(tx, timed)
    written = await mark_written(tx, _answers(fates))
    await show_said(tx, _answers(fates))
    for fate in lost:
        await _tell_author(tx, "answer_undelivered", fate.row.message_id, written)
    uncorrected = [fate.row.payload["message_id"] for fate in fates if _lost_correction(fate)]
    places = {link.message_id or 0: link for link in await written_at_desks(tx, uncorrected)} if uncorrected else {}
    for message_id in uncorrected:
        await _tell_author(tx, "edit_undelivered", message_id, places)
    stale = [fate.row.address for fate in fates if fate.row.kind == "board" and fate.state in UNDELIVERED]
    if stale:
        await boards.unshown(tx, stale)
    for chat, reason in {int(fate.row.address): fate.error or "" for fate in fates if _closes_group(fate)}.items():
        await break_desk(tx, chat, reason)


async def _as_seen(tx: Tx, claimed: Claimed) -> Claimed:
    """A notice tells a colleague nothing of a client who became another's while it waited."""
    client, reader = claimed.client, claimed.staff
    if client and reader and await is_hidden(tx, client, reader.role, reader.id):
        return replace(claimed, client=None)
    return claimed


def _of_clients(fates: Iterable[Fate]) -> Iterator[tuple[Fate, int]]:
    """Those of deliveries that a client was to read, with the client's id."""
    return ((fate, fate.row.client_id) for fate in fates if fate.row.client_id and fate.row.is_for_client)


def _came_at_its_time(fate: Fate) -> bool:
    """An answer that waited reached the client now, not when it was written."""
    return fate.state is OutboxState.SENT and fate.row.message_id is not None and fate.row.not_before is not None


def _lost_correction(fate: Fate) -> bool:
    """The client may still read what the author has changed."""
    return fate.row.kind == "answer_edit" and fate.state in UNDELIVERED


def _answers(fates: Iterable[Fate]) -> dict[int, OutboxState]:
    """Colleagues' answers and what became of them."""
    return {
        fate.row.message_id: fate.state
        for fate in fates
        if fate.row.message_id and fate.state not in (OutboxState.PENDING, OutboxState.SENDING)
    }


def _closes_group(fate: Fate) -> bool:
    """The bot may not write to the group at all."""
    return fate.state is OutboxState.BLOCKED and fate.row.address.startswith("-")


def _delivery(claimed: Claimed) -> Delivery:
    row = claimed.row
    return Delivery(
        id=row.id,
        kind=row.kind,
        address=row.address,
        payload=row.payload,
        client=claimed.client,
        staff=claimed.staff,
        campaign_id=row.campaign_id,
        step=row.step,
        arm=row.arm,
        message_id=row.message_id,
        living_id=claimed.living_id,
        is_repeat=row.doubts > 0,
    )


async def _mark_blocked(tx: Tx, client: Client) -> None:
    """403 stops the person, not the job: no campaign writes to him until he comes back."""
    if not client.has_blocked_bot:
        client.has_blocked_bot = True
        await telegram_reached(tx, [client.id], reached=False)
        await skip_campaign_rows(tx, client_id=client.id, channel=TELEGRAM, reason="blocked")


async def _tell_author(tx: Tx, kind: str, message_id: int | None, written: Mapping[int, MessageLink]) -> None:
    """Whoever answered a client learns, where he wrote, that the answer did not arrive, or may not have."""
    message = await tx.get(Message, message_id)
    author = await tx.get(StaffMember, message.author_id) if message and message.author_id else None
    if message is None or author is None:
        return
    link = next((one for ident, one in written.items() if ident == message.id and one.chat < 0), None)
    notice = OutboxMessage(
        priority=Priority.NOTICE,
        address=str(link.chat if link else author.telegram_id),
        kind=kind,
        payload={"message_id": message_id, "beneath": link.message if link else None},
        staff_id=None if link else author.id,
        client_id=message.client_id,
    )
    await tx.outbox.add(notice)
