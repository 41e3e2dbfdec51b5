"""The real client library believes that this is Telegram."""

from __future__ import annotations

import asyncio

from tests.support.sandbox import TOKEN
from tests.support.telegram import Telegram


async def test_a_real_bot_polls_answers_edits_and_sends_files(sandbox: Telegram) -> None:
    from aiogram import Bot, Dispatcher, types
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.filters import CommandStart

    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def greet(message: types.Message) -> None:
        button = types.InlineKeyboardButton(text="Договор", callback_data="doc")
        keyboard = types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer("<b>Здравствуйте</b>", parse_mode="HTML", reply_markup=keyboard)

    @dispatcher.callback_query()
    async def give(query: types.CallbackQuery) -> None:
        assert isinstance(query.message, types.Message)
        await query.message.edit_text("Готово")
        await query.message.answer_document(types.BufferedInputFile(b"docx", "Договор.docx"), caption="Ваш договор")
        await query.answer("Отправлен")

    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.base))
    async with Bot(TOKEN, session=session) as bot:
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
        anna = await sandbox.person("Анна")
        await anna.says("/start")
        greeting = await anna.sees("Здравствуйте")
        assert greeting["entities"] == [{"type": "bold", "offset": 0, "length": 12}]
        assert (await anna.presses("Договор"))["text"] == "Отправлен"
        document = (await anna.sees("Договор.docx"))["document"]
        assert await sandbox.download(document["file_id"]) == b"docx"
        await anna.sees("Готово")
        await dispatcher.stop_polling()
        await polling
