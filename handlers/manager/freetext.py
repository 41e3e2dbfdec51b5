"""A manager's plain text: to the client it replies to, else to nobody: buttons ask what to do with it."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.staff import Actor
from crm.text import shorten
from handlers.manager.answer import RepliesToClient, got_reply
from handlers.manager.find import found_screen
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

KEPT = "kept"
"""Under this name the dialogue keeps the text while its author chooses."""


class FreeTextCallback(CallbackData, prefix="text"):
    """What to do with the kept text."""

    action: str


def create_router() -> Router:
    """Replies to a client's message first; everything else is asked about."""
    router = Router(name="freetext")
    router.message.register(got_reply, RepliesToClient())
    router.message.register(ask_what)
    router.callback_query.register(on_find, FreeTextCallback.filter(F.action == "find"))
    return router


async def ask_what(message: Message, t: Texts, state: FSMContext) -> None:
    text = message.text or message.caption or ""
    if text.startswith("/") or not text:
        await message.answer(t("text-unknown"))
        return
    await state.set_data({KEPT: text[:1000]})
    rows = [[button(t.plain("text-find"), FreeTextCallback(action="find"))]]
    await show(message, Screen(t("text-what", text=shorten(text, 100)), rows))


async def on_find(press: CallbackQuery, actor: Actor, t: Texts, clients: ClientService, state: FSMContext) -> None:
    query = str((await state.get_data()).get(KEPT, ""))[:256]
    await state.update_data(query=query)
    await show(press, found_screen(t, query, await clients.find(actor, query)))
