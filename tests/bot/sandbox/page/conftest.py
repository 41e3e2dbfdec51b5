"""A sandbox with its chat page, Anna in her window, and a bot that speaks plain HTTP."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, Page, expect

from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.page.chatpage import Json, RawBot, Window, add_person

TOKEN = "7000001:AAchatpage"

fixture = partial(pytest_asyncio.fixture, loop_scope="session")


@fixture()
async def url() -> AsyncIterator[str]:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(enabled=False))
    yield f"http://127.0.0.1:{await sandbox.start()}"
    await sandbox.stop()


@fixture()
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def bot(http: ClientSession, url: str) -> RawBot:
    return RawBot(http, f"{url}/bot{TOKEN}")


@fixture()
async def anna(http: ClientSession, url: str) -> Json:
    return await add_person(http, url, first_name="Anna", last_name="Petrova", username="anna_p", language_code="ru")


@fixture()
async def page(browser: Browser, url: str, anna: Json) -> AsyncIterator[Page]:
    """The page as opened for the first time; whatever its console complains about fails the test."""
    context = await browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    await page.goto(url)
    await expect(page.locator(".pane")).to_have_count(1)
    yield page
    await context.close()
    assert complaints == []


@fixture()
async def window(page: Page, anna: Json, bot: RawBot) -> Window:
    """Anna's window after she pressed Start."""
    window = Window(page, anna["id"])
    await window.button("Start").click()
    assert (await bot.hears("message"))["text"] == "/start"
    return window
