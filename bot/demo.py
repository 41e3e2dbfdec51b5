"""The demo: a Telegram on this machine, the bot against it, and a chat page where one person plays everybody."""

import asyncio
import signal
import sys

from pydantic import SecretStr

from bot import seed
from bot.app import build_app
from bot.sandbox.server import Sandbox
from bot.settings import Settings

TOKEN = "1000000:a-token-of-the-sandbox-and-of-nothing-else"
OWNER_ID, CLIENT_ID = 1001, 1002
PEOPLE = {
    "ru": {CLIENT_ID: ("Елена", "Новикова"), OWNER_ID: ("Ольга", "Смирнова")},
    "en": {CLIENT_ID: ("Helen", "Newman"), OWNER_ID: ("Olga", "Smirnova")},
}
"""Whose windows the page opens with; more are added there."""


async def run(settings: Settings) -> int:
    """Until Ctrl-C. The demo keeps its own data apart, so that a real base is never touched."""
    stop = asyncio.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(wish, stop.set)
    sandbox = Sandbox(TOKEN, port=settings.sandbox_port)
    for user_id, (first_name, last_name) in PEOPLE[settings.default_locale].items():
        person = {"id": user_id, "first_name": first_name, "last_name": last_name}
        sandbox.world.add_person({**person, "language_code": settings.default_locale})
    port = await sandbox.start()
    base = f"http://127.0.0.1:{port}"
    folder = settings.data_dir / "demo"
    demo = settings.model_copy(
        update={
            "bot_token": SecretStr(TOKEN),
            "telegram_api_url": base,
            "telegram_proxy": None,
            "webhook_url": None,
            "web_port": 0,
            "owner_ids": [OWNER_ID],
            "database_url": f"sqlite+aiosqlite:///{folder / 'crm.db'}",
            "data_dir": folder,
        }
    )
    await seed.run(demo, " ".join(PEOPLE[settings.default_locale][OWNER_ID]))
    for person in seed.people():
        sandbox.world.private_chat(sandbox.world.add_person(person))
    sys.stderr.write(f"Open {base} in a browser. Ctrl-C ends the demo.\n")
    app = build_app(demo, TOKEN)
    await app.start()
    await app.serve(stop)
    await sandbox.stop()
    return 0
