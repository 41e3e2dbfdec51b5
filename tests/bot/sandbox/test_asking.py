"""Presses and inline queries: answered once, in time, and only where a button is."""

from __future__ import annotations

import asyncio

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import SandboxError, Telegram

YES = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}


async def test_a_press_is_answered_once_and_in_time(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    shown = await bot.does("sendMessage", chat_id=anna.id, text="?", reply_markup=YES)
    await bot.updates()
    pressing = asyncio.create_task(anna.presses("Да"))
    (update,) = await bot.updates(timeout=5)
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("yes", shown["message_id"])
    await bot.does("answerCallbackQuery", callback_query_id=query["id"], text="Готово", show_alert=True)
    assert await pressing == {"answered": True, "text": "Готово", "show_alert": True, "url": None}
    assert "too old" in (await bot.refused("answerCallbackQuery", callback_query_id=query["id"]))["description"]


async def test_an_old_press_cannot_be_answered(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    shown = await bot.does("sendMessage", chat_id=anna.id, text="?", reply_markup=YES)
    await bot.updates()
    press = {"from": anna.id, "chat_id": anna.id, "message_id": shown["message_id"], "data": "yes", "wait": 0}
    assert not (await sandbox.post("press", press))["answered"]
    (update,) = await bot.updates()
    await sandbox.advance(16)
    query_id = update["callback_query"]["id"]
    assert "too old" in (await bot.refused("answerCallbackQuery", callback_query_id=query_id))["description"]


async def test_a_button_that_is_gone_is_pressed_only_by_force(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    shown = await bot.does("sendMessage", chat_id=anna.id, text="?", reply_markup=YES)
    await bot.does("deleteMessage", chat_id=anna.id, message_id=shown["message_id"])
    press = {"from": anna.id, "chat_id": anna.id, "message_id": shown["message_id"], "data": "yes", "wait": 0}
    with pytest.raises(SandboxError, match="no such message"):
        await sandbox.post("press", press)
    await bot.updates()
    await sandbox.post("press", press | {"force": True})
    (update,) = await bot.updates()
    assert update["callback_query"]["message"]["date"] == 0


async def test_inline_queries(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    asking = asyncio.create_task(anna.asks_inline("пет"))
    (update,) = await bot.updates(timeout=5)
    article = {"type": "article", "id": "1", "title": "Петрова", "input_message_content": {"message_text": "x"}}
    query_id = update["inline_query"]["id"]
    await bot.does("answerInlineQuery", inline_query_id=query_id, results=[article])
    assert [result["title"] for result in (await asking)["results"]] == ["Петрова"]


async def test_a_chosen_result_is_the_persons_message_by_way_of_the_bot(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    asking = asyncio.create_task(anna.asks_inline("пет"))
    (update,) = await bot.updates(timeout=5)
    words = {"message_text": "<b>Петрова</b>", "parse_mode": "HTML"}
    link = {"inline_keyboard": [[{"text": "Карточка", "url": "https://t.me/x?start=card_1"}]]}
    article = {"type": "article", "id": "1", "title": "Петрова", "input_message_content": words, "reply_markup": link}
    await bot.does("answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=[article])
    await asking
    sent = await anna.chooses(article)
    assert (sent["text"], sent["from"]["id"], sent["via_bot"]["is_bot"]) == ("Петрова", anna.id, True)
    assert sent["reply_markup"] == link
    with pytest.raises(SandboxError, match="no such result"):
        await anna.chooses({"id": "2"})
