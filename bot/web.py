"""The aiohttp app: Telegram's webhook, /healthz, the pages behind links in campaigns."""

import hmac
import secrets
from typing import Any

from aiogram import Bot
from aiohttp import web

from bot.polling import ALLOWED_UPDATES
from bot.public_pages import PublicPages
from bot.settings import Settings
from bot.updates import UpdateIntake
from storage.database import Database, ping
from storage.errors import StorageError

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class WebServer:
    """Listens on WEB_HOST:WEB_PORT; the webhook answers 200 only when the update is stored."""

    def __init__(self, settings: Settings, db: Database, intake: UpdateIntake, pages: PublicPages) -> None:
        self._settings = settings
        self._db = db
        self._pages = pages
        self._intake = intake
        given = settings.webhook_secret
        self._secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
        self._runner: web.AppRunner | None = None
        self.port = settings.web_port

    async def start(self) -> None:
        """Open the port; 0 takes a free one, which `port` tells afterwards."""
        app = web.Application(client_max_size=1024 * 1024)
        app.router.add_post(WEBHOOK_PATH, self._on_update)
        app.router.add_get("/healthz", self._on_health)
        self._pages.add_to(app)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._settings.web_host, self._settings.web_port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Answer what is being asked and close the port."""
        if self._runner:
            await self._runner.cleanup()

    async def register_webhook(self, bot: Bot) -> None:
        """Tell Telegram where to bring updates and which secret to show."""
        await bot.set_webhook(
            f"{self._settings.webhook_url}{WEBHOOK_PATH}", secret_token=self._secret, allowed_updates=ALLOWED_UPDATES
        )

    async def _on_update(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), self._secret):
            return web.Response(status=401)
        try:
            update: Any = await request.json()
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not _is_update_id(update.get("update_id")):
            return web.Response(status=400)
        await self._intake.take([update])
        return web.Response()

    async def _on_health(self, _request: web.Request) -> web.Response:
        try:
            await ping(self._db)
        except StorageError:
            return web.json_response({"database": "unavailable"}, status=503)
        return web.json_response({"database": "ok"})


def _is_update_id(value: object) -> bool:
    """Telegram numbers updates with integers that fit into 63 bits."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
