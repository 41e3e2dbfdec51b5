"""Conversations of people on the chat page, and the bot that is let into them."""

import pytest
from aiohttp import ClientSession
from playwright.async_api import expect

from tests.bot.sandbox.page.chatpage import RawBot, Window, add_person

pytestmark = pytest.mark.asyncio(loop_scope="session")  # as the browser


async def test_a_person_lets_the_bot_in_and_it_answers(
    window: Window, bot: RawBot, http: ClientSession, url: str
) -> None:
    igor = await add_person(http, url, first_name="Igor")
    await window.chooses("Let the bot into my conversations")
    await window.page.get_by_role("dialog").get_by_role("button", name="Connect").click()
    connection = await bot.hears("business_connection")
    assert connection["rights"] == {"can_reply": True, "can_read_messages": True}
    await window.chooses("New conversation")
    await window.page.get_by_role("dialog").get_by_role("button", name="Open").click()
    await expect(window.node.locator(".chat-header")).to_contain_text("Igor")
    await expect(window.node.locator(".chat-header")).to_contain_text("the bot reads along")
    async with http.post(f"{url}/sandbox/dialogs", json={"from": igor["id"], "to": window.user_id}) as response:
        dialog = await response.json()
    async with http.post(f"{url}/sandbox/chats/{dialog['id']}/messages", json={"from": igor["id"], "text": "Hi"}):
        assert (await bot.hears("business_message"))["from"]["first_name"] == "Igor"
    place = {"business_connection_id": connection["id"], "chat_id": igor["id"]}
    await bot.call("sendMessage", **place, text="Good day")
    await expect(window.bubble("Good day")).to_contain_text("bot")
    await window.says("It was the bot")
    assert (await bot.hears("business_message"))["chat"]["first_name"] == "Igor"
    await window.chooses("End the bot's access")
    assert not (await bot.hears("business_connection"))["is_enabled"]
