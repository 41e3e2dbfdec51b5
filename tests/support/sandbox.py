"""Fixtures: a sandbox of the test's own, and its people."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.server import Sandbox
from tests.support.telegram import Telegram

TOKEN = "1000000:sandbox"


@pytest.fixture
async def sandbox() -> AsyncIterator[Telegram]:
    """A running sandbox with Telegram's limits, on a free port."""
    server = Sandbox(TOKEN, port=0)
    port = await server.start()
    async with Telegram(f"http://127.0.0.1:{port}") as telegram:
        yield telegram
    await server.stop()
