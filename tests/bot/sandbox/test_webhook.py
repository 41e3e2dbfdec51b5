"""The webhook: secret, order within a chat, again until it is taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Json, Telegram


class Hook:
    """The bot's end: notes what comes and answers the statuses it was told, then 200."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.secrets: list[str | None] = []
        self.texts: list[str] = []
        self._changed = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        update: Json = await request.json()
        async with self._changed:
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.texts.append(update["message"]["text"])
            self._changed.notify_all()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def until(self, done: Callable[[], bool]) -> None:
        async with self._changed, asyncio.timeout(5):
            await self._changed.wait_for(done)


@asynccontextmanager
async def hooked() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_come_with_the_secret_and_are_gone(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("до")
    async with hooked() as hook:
        await bot.does("setWebhook", url=hook.url, secret_token="s-1")
        await anna.says("после")
        await hook.until(lambda: hook.texts == ["до", "после"])
        assert hook.secrets == ["s-1", "s-1"]
        await bot.does("deleteWebhook")
    assert await bot.does("getUpdates") == []


async def test_a_refused_update_comes_again_and_keeps_its_place(sandbox: Telegram, bot: BareBot) -> None:
    anna, boris = await sandbox.person("Анна"), await sandbox.person("Борис")
    async with hooked() as hook:
        hook.statuses = [500]
        await bot.does("setWebhook", url=hook.url, max_connections=2)
        await anna.says("а1")
        await hook.until(lambda: len(hook.texts) == 1)
        await anna.says("а2")
        await boris.says("б1")
        await hook.until(lambda: len(hook.texts) == 4)
        assert [text for text in hook.texts if text.startswith("а")] == ["а1", "а1", "а2"]
        # The other chat did not wait for the first one's retry.
        assert hook.texts.index("б1") == 1
        info = await bot.does("getWebhookInfo")
        assert info["last_error_message"].startswith("Wrong response from the webhook: 500")


async def test_what_the_webhook_did_not_take_waits(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await bot.does("setWebhook", url="http://127.0.0.1:9/hook")
    await anna.says("привет")
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 1
    await bot.does("deleteWebhook")
    assert [u["message"]["text"] for u in await bot.does("getUpdates")] == ["привет"]
    await bot.does("deleteWebhook", drop_pending_updates=True)
    assert await bot.does("getUpdates") == []
