"""The whole sandbox as one object that starts and stops."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox import page
from bot.sandbox.api import BotApi
from bot.sandbox.clock import Clock
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.files import MAX_UPLOAD_BYTES
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limits, Rates
from bot.sandbox.methods import all_methods
from bot.sandbox.people.accounts import Accounts
from bot.sandbox.people.asking import Asking
from bot.sandbox.people.channels import Channels
from bot.sandbox.people.control import Control
from bot.sandbox.people.groups import Groups
from bot.sandbox.people.persons import Persons
from bot.sandbox.people.talk import Talk
from bot.sandbox.people.topics import TopicDesk
from bot.sandbox.people.watching import Watching
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import WebhookDelivery
from bot.sandbox.world import World

_FORM_OVERHEAD = 1024 * 1024


class Sandbox:
    """A Bot API server for one bot, and the people who talk to it. Nothing is kept after `stop()`."""

    def __init__(
        self,
        token: str,
        host: str = "127.0.0.1",
        port: int = 8081,
        rates: Rates | None = None,
        username: str = "kartoteka_bot",
        calls_kept: int = 5_000,
    ) -> None:
        """`port` 0 takes a free one; `rates` are the flood limits, Telegram's own by default; the journal
        holds the last `calls_kept` calls."""
        self._host, self._port = host, port
        self.clock = Clock()
        self.faults = Faults()
        self.limits = Limits(rates or Rates(), self.clock)
        self.journal = Journal(self.clock, calls_kept)
        updates = Updates(self.clock, self.faults)
        bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Kartoteka",
            "username": username,
        }
        self.world = World(bot, self.clock, updates, Events())
        self._delivery = WebhookDelivery(updates, self.clock)
        methods = all_methods(self._delivery)
        self.api = BotApi(token, self.world, methods, self.limits, self.faults, self.journal)
        self._people = (
            Persons(self.world),
            Accounts(self.world),
            Groups(self.world),
            Channels(self.world),
            TopicDesk(self.world),
            Talk(self.world),
            Asking(self.world),
            Watching(self.world),
            Control(self.world, self.api, self.limits, self.faults, self.journal),
        )
        self._runner: web.AppRunner | None = None

    async def start(self) -> int:
        """Serves the Bot API, the people's side under /sandbox and the chat page; returns the port."""
        app = web.Application(client_max_size=MAX_UPLOAD_BYTES + _FORM_OVERHEAD)
        for part in (self.api, *self._people):
            app.add_routes(part.routes())
        page.setup(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        address: tuple[str, int] = self._runner.addresses[0]
        return address[1]

    async def stop(self) -> None:
        await self._delivery.stop()
        self.world.updates.stop_poller("terminated by the end of the sandbox")
        self.world.events.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
