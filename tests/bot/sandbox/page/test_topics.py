"""Forums on the chat page: a list of topics, each with its own messages."""

import pytest
from aiohttp import ClientSession
from playwright.async_api import Locator, expect

from tests.bot.sandbox.page.chatpage import Json, RawBot, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")  # as the browser


async def opens_forum(window: Window, http: ClientSession, url: str) -> Json:
    """Made by the control API, opened from the menu of chats."""
    group = {"title": "Sales", "members": [window.user_id], "admin": True, "forum": True}
    async with http.post(f"{url}/sandbox/groups", json=group) as response:
        made = dict(await response.json())
    await window.page.reload()
    await window.node.get_by_role("button", name="Chats").click()
    await window.page.get_by_role("menuitem", name="Sales").click()
    return made


def row(window: Window, name: str) -> Locator:
    return window.node.locator(".topic", has_text=name)


async def test_the_bots_topics_are_listed_and_opened(
    window: Window, bot: RawBot, http: ClientSession, url: str
) -> None:
    group = await opens_forum(window, http, url)
    await expect(row(window, "General")).to_be_visible()
    await expect(window.input).to_be_hidden()
    made = await bot.call("createForumTopic", chat_id=group["id"], name="Anna P.")
    place = {"chat_id": group["id"], "message_thread_id": made["message_thread_id"]}
    card = await bot.call("sendMessage", **place, text="The card")
    await bot.call("pinChatMessage", chat_id=group["id"], message_id=card["message_id"])
    await row(window, "Anna P.").get_by_role("button", name="Anna P.").click()
    await expect(window.node.locator(".pinned")).to_contain_text("The card")
    await window.says("Hello there")
    await bot.call("sendMessage", chat_id=group["id"], text="elsewhere")
    while (heard := await bot.hears("message")).get("text") != "Hello there":
        pass
    assert heard["message_thread_id"] == made["message_thread_id"]
    await expect(window.bubble("Hello there")).to_be_visible()
    await expect(window.bubble("elsewhere")).to_have_count(0)
    await window.button("Topics").click()
    await expect(row(window, "Anna P.")).to_contain_text("Hello there")
    await expect(row(window, "General")).to_contain_text("elsewhere")


async def test_a_person_makes_renames_closes_and_deletes_a_topic(
    window: Window, bot: RawBot, http: ClientSession, url: str
) -> None:
    await opens_forum(window, http, url)
    await window.button("New topic").click()
    dialog = window.page.get_by_role("dialog")
    await dialog.get_by_label("Title").fill("Boris")
    await dialog.get_by_role("button", name="Add").click()
    await window.says("first")
    await expect(window.bubble("first")).to_be_visible()
    await window.button("Topics").click()
    await window.chooses_for(row(window, "Boris"), "Rename")
    await dialog.get_by_label("Title").fill("Boris M.")
    await dialog.get_by_role("button", name="OK").click()
    await window.chooses_for(row(window, "Boris M."), "Close")
    await expect(row(window, "Boris M.").locator(".icon-lock")).to_be_visible()
    await window.chooses_for(row(window, "Boris M."), "Delete with all messages")
    await expect(row(window, "Boris M.")).to_have_count(0)


async def test_the_open_topic_is_left_when_it_is_deleted(
    window: Window, bot: RawBot, http: ClientSession, url: str
) -> None:
    group = await opens_forum(window, http, url)
    made = await bot.call("createForumTopic", chat_id=group["id"], name="Anna P.")
    await row(window, "Anna P.").get_by_role("button", name="Anna P.").click()
    await expect(window.node.locator(".service", has_text="created the topic")).to_be_visible()
    await bot.call("deleteForumTopic", chat_id=group["id"], message_thread_id=made["message_thread_id"])
    await expect(row(window, "General")).to_be_visible()
    await expect(window.input).to_be_hidden()


async def test_a_private_chat_with_topics(window: Window, bot: RawBot, http: ClientSession, url: str) -> None:
    await http.post(f"{url}/sandbox/bot", json={"has_topics_enabled": True})
    made = await bot.call("createForumTopic", chat_id=window.user_id, name="Anna P.")
    await window.page.reload()
    await row(window, "Anna P.").get_by_role("button", name="Anna P.").click()
    await window.says("to Anna")
    assert (await bot.hears("message"))["message_thread_id"] == made["message_thread_id"]
    await window.button("Topics").click()
    await row(window, "General").get_by_role("button", name="General").click()
    await expect(window.bubble("/start")).to_be_visible()
    await expect(window.bubble("to Anna")).to_have_count(0)
