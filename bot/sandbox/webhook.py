"""Delivery of updates to the bot's webhook: in order within a chat, chats side by side, until it is 2xx."""

from __future__ import annotations

import asyncio
from collections import deque

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.clock import Clock
from bot.sandbox.updates import Update, Updates, WebhookInfo

_TIMEOUT = ClientTimeout(total=60)
_LONGEST_PAUSE = 60.0


class WebhookDelivery:
    """Runs while a webhook is set. An update leaves the queue when the bot answered 2xx."""

    def __init__(self, updates: Updates, clock: Clock, first_pause_seconds: float = 1.0) -> None:
        self._updates = updates
        self._clock = clock
        self._first_pause = first_pause_seconds
        self._lanes: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: ClientSession | None = None
        self._slots = asyncio.Semaphore(1)

    async def start(self, info: WebhookInfo) -> None:
        await self.stop()
        self._session = ClientSession(timeout=_TIMEOUT)
        self._slots = asyncio.Semaphore(info.max_connections)
        self._updates.webhook = info
        self._updates.on_new = self._enqueue
        for update in list(self._updates.pending.values()):
            self._enqueue(update)

    async def stop(self) -> None:
        self._updates.webhook = None
        self._updates.on_new = None
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session:
            await self._session.close()
            self._session = None

    def _enqueue(self, update: Update) -> None:
        lane = self._lanes.get(update.chat_id)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.chat_id] = deque([update])
        task = asyncio.create_task(self._drain(update.chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, chat_id: int) -> None:
        lane = self._lanes[chat_id]
        while lane:
            await self._deliver(lane[0])
            if self._updates.faults.duplicates(lane[0].kind, chat_id):
                await self._deliver(lane[0])
            self._updates.pending.pop(lane.popleft().id, None)
        del self._lanes[chat_id]

    async def _deliver(self, update: Update) -> None:
        pause = self._first_pause
        while not await self._accepted(update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _accepted(self, update: Update) -> bool:
        info = self._updates.webhook
        if info is None or self._session is None:
            return False
        headers = {"Content-Type": "application/json"}
        if info.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = info.secret_token
        async with self._slots:
            try:
                async with self._session.post(info.url, data=update.body, headers=headers) as response:
                    await response.read()
                    if 200 <= response.status < 300:
                        return True
                    info.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
            except (ClientError, TimeoutError) as error:
                info.last_error = str(error) or "Connection timed out"
        info.last_error_at = self._clock.now()
        return False
