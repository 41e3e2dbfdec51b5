"""Telegram through a proxy: a real SOCKS5 server stands between, and everything passes it."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramNetworkError

from bot.app import build_bot
from bot.channels.telegram import outcome_of
from crm.messaging import NotConnected, Window
from tests.support.office import settings_for
from tests.support.ports import free_port
from tests.support.sandbox import TOKEN
from tests.support.telegram import Telegram


class Socks5:
    """As much of RFC 1928 as a client without a password needs."""

    def __init__(self) -> None:
        self.connections: list[tuple[str, int]] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, count = await reader.readexactly(2)
        await reader.readexactly(count)
        writer.write(b"\x05\x00")
        _, _, _, kind = await reader.readexactly(4)
        length = 4 if kind == 1 else (await reader.readexactly(1))[0]
        address = await reader.readexactly(length)
        host = ".".join(map(str, address)) if kind == 1 else address.decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.connections.append((host, port))
        there_reader, there_writer = await asyncio.open_connection(host, port)
        writer.write(b"\x05\x00\x00\x01" + b"\x00" * 6)
        await asyncio.gather(_pipe(reader, there_writer), _pipe(there_reader, writer))


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


@pytest.fixture
async def proxy() -> AsyncIterator[tuple[Socks5, int]]:
    """The proxy and its port."""
    socks = Socks5()
    server = await asyncio.start_server(socks.serve, "127.0.0.1", 0)
    yield socks, server.sockets[0].getsockname()[1]
    server.close()


async def test_telegram_is_reached_through_the_proxy(
    sandbox: Telegram, proxy: tuple[Socks5, int], tmp_path: Path
) -> None:
    socks, port = proxy
    settings = settings_for(
        "sqlite+aiosqlite:///unused", sandbox.base, tmp_path, telegram_proxy=f"socks5://127.0.0.1:{port}"
    )
    bot = build_bot(settings, TOKEN, Window(30, time.monotonic))
    assert (await bot.me()).username == "kartoteka_bot"
    await bot.session.close()
    assert socks.connections == [("127.0.0.1", int(sandbox.base.rsplit(":", 1)[1]))]


async def test_a_proxy_that_is_away_leaves_the_delivery_for_later(tmp_path: Path) -> None:
    settings = settings_for(
        "sqlite+aiosqlite:///unused",
        "http://127.0.0.1:9",
        tmp_path,
        telegram_proxy=f"socks5://127.0.0.1:{free_port()}",
    )
    bot = build_bot(settings, TOKEN, Window(30, time.monotonic))
    with pytest.raises(TelegramNetworkError) as caught:
        await bot.send_message(7, "привет")
    assert isinstance(outcome_of(caught.value), NotConnected)
    await bot.session.close()
