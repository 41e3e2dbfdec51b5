"""The bot's updates: a queue that survives the bot, read by long polling or sent to a webhook."""

from __future__ import annotations

import asyncio
import random
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bot.sandbox.clock import Clock
from bot.sandbox.errors import conflict
from bot.sandbox.faults import Faults
from bot.sandbox.jsons import Json, dump_bytes

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
    "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost", "managed_bot",
)  # fmt: skip
# Telegram sends these only to a bot that asks for them by name.
_ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
DEFAULT_KINDS = frozenset(KINDS) - _ONLY_WHEN_ASKED
_KEPT_SECONDS = 24 * 3600
# A moment for neighbours to arrive, so that a crowd comes in few batches.
_GATHERING_SECONDS = 0.002


class Update(NamedTuple):
    id: int
    kind: str
    chat_id: int
    body: bytes
    at: float


@dataclass(slots=True)
class WebhookInfo:
    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error_at: float = 0.0
    last_error: str = ""


class Updates:
    """Unconfirmed updates stay; ids rise by one from a random start."""

    def __init__(self, clock: Clock, faults: Faults) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.allowed = DEFAULT_KINDS
        self.webhook: WebhookInfo | None = None
        self.on_new: Callable[[Update], None] | None = None
        self.faults = faults
        self._clock = clock
        self._next_id = random.randrange(1 << 20, 1 << 29)
        self._arrived = asyncio.Event()
        self._poller: asyncio.Future[None] | None = None

    def put(self, kind: str, payload: Json, chat_id: int) -> None:
        """Queues an update if the bot wants this kind; the payload is frozen as it is now."""
        if kind not in self.allowed:
            return
        body = b'{"update_id":%d,"%s":%s}' % (self._next_id, kind.encode(), dump_bytes(payload))
        update = Update(self._next_id, kind, chat_id, body, self._clock.now())
        self.pending[update.id] = update
        self._next_id += 1
        self._arrived.set()
        if self.on_new:
            self.on_new(update)

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps what was asked for before, an empty list means the usual kinds."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or DEFAULT_KINDS

    async def poll(self, offset: int, limit: int, patience: float) -> list[bytes]:
        """Confirms everything before `offset` and waits up to `patience` seconds for updates."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self.stop_poller("terminated by other getUpdates request; make sure that only one bot instance is running")
        self._confirm(offset)
        if not self.pending and patience > 0:
            await self._wait(patience)
        batch: list[bytes] = []
        for update in islice(self.pending.values(), limit):
            batch.append(update.body)
            if self.faults.duplicates(update.kind, update.chat_id):
                batch.append(update.body)
        return batch

    def stop_poller(self, reason: str) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(reason))
        self._poller = None

    @property
    def is_polled(self) -> bool:
        """Somebody waits for updates right now."""
        return self._poller is not None and not self._poller.done()

    def clear(self) -> None:
        self.pending.clear()

    async def _wait(self, patience: float) -> None:
        """Until an update arrives, the time is over, or another poller takes the place (ApiError 409)."""
        loop = asyncio.get_running_loop()
        replaced = self._poller = loop.create_future()
        self._arrived.clear()
        arrival = loop.create_task(self._arrived.wait())
        try:
            await asyncio.wait((arrival, replaced), timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            if arrival.done():
                await asyncio.sleep(_GATHERING_SECONDS)
            if replaced.done():
                replaced.result()
        finally:
            arrival.cancel()
            replaced.cancel()

    def _confirm(self, offset: int) -> None:
        """A negative offset keeps only so many of the newest; what is a day old is gone anyway."""
        too_old = self._clock.now() - _KEPT_SECONDS
        if offset < 0:
            offset = max(self._next_id + offset, 0)
        while self.pending:
            first = next(iter(self.pending.values()))
            if first.id >= offset and first.at >= too_old:
                return
            self.pending.popitem(last=False)
