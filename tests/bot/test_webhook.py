"""Webhook mode: the secret is checked, 200 means stored, rubbish is refused."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot.app import App, build_app
from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from bot.web import SECRET_HEADER, WEBHOOK_PATH
from tests.support.office import TOKEN, settings_for
from tests.support.ports import free_port
from tests.support.telegram import Telegram

SECRET = "only-telegram-knows"


@pytest.fixture
async def hooked(sqlite_url: str, tmp_path: Path) -> AsyncIterator[tuple[App, Telegram, str]]:
    """The program behind a webhook, its Telegram, and the webhook's address."""
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = settings_for(
        sqlite_url, base, tmp_path, web_port=port, webhook_url=address, webhook_secret=SecretStr(SECRET)
    )
    app = build_app(settings, TOKEN)
    await app.start()
    serving = asyncio.create_task(app.serve(stop := asyncio.Event()))
    async with Telegram(base) as telegram:
        yield app, telegram, address
    stop.set()
    await serving
    await sandbox.stop()


async def test_the_door_opens_when_what_was_undone_is_done(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    port = free_port()
    app = build_app(settings_for(sqlite_url, base, tmp_path, web_port=port, webhook_url="http://127.0.0.1"), TOKEN)
    replay, looked = app.intake.replay, asyncio.Event()

    async def looking() -> None:
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
        looked.set()
        await replay()

    monkeypatch.setattr(app.intake, "replay", looking)
    await app.start()
    assert looked.is_set()
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()
    await app.close()
    await sandbox.stop()


async def test_a_client_is_heard_by_webhook(hooked: tuple[App, Telegram, str]) -> None:
    _, telegram, _ = hooked
    anna = await telegram.person("Анна")
    await anna.says("Вы открыты?")
    await anna.sees("Передал ваш вопрос")


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("wrong", b'{"update_id": 1}', 401),
        (SECRET, b"not json", 400),
        (SECRET, b"[]", 400),
        (SECRET, b'{"update_id": "one"}', 400),
        (SECRET, b'{"update_id": 99999999999999999999}', 400),
        (SECRET, b'{"update_id": 5, "widget_query": {"id": "x"}}', 200),
    ],
)
async def test_what_comes_to_the_door_is_looked_at(
    hooked: tuple[App, Telegram, str], secret: str, body: bytes, status: int
) -> None:
    _, _, address = hooked
    async with (
        ClientSession() as session,
        session.post(address + WEBHOOK_PATH, data=body, headers={SECRET_HEADER: secret}) as answer,
    ):
        assert answer.status == status


async def test_healthz_tells_the_database_answers(hooked: tuple[App, Telegram, str]) -> None:
    _, _, address = hooked
    async with ClientSession() as session, session.get(address + "/healthz") as answer:
        assert await answer.json() == {"database": "ok"}
