"""Channels on the chat page: posts, comments, words to the channel."""

import pytest
from playwright.async_api import expect

from tests.bot.sandbox.page.chatpage import RawBot, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")  # as the browser


async def test_a_channel_with_a_discussion(window: Window, bot: RawBot) -> None:
    await window.page.get_by_role("button", name="Add").click()
    await window.page.get_by_role("menuitem", name="New channel").click()
    dialog = window.page.get_by_role("dialog")
    await dialog.get_by_label("Title").fill("News")
    await dialog.get_by_label("With a discussion group").check()
    await dialog.get_by_role("button", name="Add").click()
    await expect(dialog).to_have_count(0)
    await window.page.reload()
    await window.node.get_by_role("button", name="Chats").click()
    await window.page.get_by_role("menuitem", name="News").first.click()
    await expect(window.node.locator(".chat-header small")).to_have_text("channel")
    await window.says("Sale")
    assert (await bot.hears("channel_post"))["text"] == "Sale"
    assert (await bot.hears("message"))["is_automatic_forward"]
