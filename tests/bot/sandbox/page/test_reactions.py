"""Reactions on the chat page."""

import pytest
from playwright.async_api import expect

from tests.bot.sandbox.page.chatpage import RawBot, Window

pytestmark = pytest.mark.asyncio(loop_scope="session")  # as the browser


async def test_reactions_are_given_and_taken_back(window: Window, bot: RawBot) -> None:
    await bot.call("getUpdates", allowed_updates=["message", "message_reaction"], timeout=0)
    sent = await bot.call("sendMessage", chat_id=window.user_id, text="Welcome")
    await bot.call("setMessageReaction", chat_id=window.user_id, message_id=sent["message_id"],
                   reaction=[{"type": "emoji", "emoji": "👀"}])  # fmt: skip
    bubble = window.bubble("Welcome")
    await expect(bubble.locator(".reactions")).to_have_text("👀")
    await bubble.click(button="right")
    await window.page.get_by_role("button", name="🔥").click()
    assert (await bot.hears("message_reaction"))["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]
    await bubble.get_by_role("button", name="🔥", pressed=True).click()
    await expect(bubble.locator(".reactions")).to_have_text("👀")
