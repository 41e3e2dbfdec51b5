"""A manager's plain text: to the client it replies to, else to nobody: buttons ask what to do with it."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.errors import Stale
from crm.inbox import InboxService
from crm.staff import Actor
from crm.tasks import TaskService
from crm.text import shorten
from handlers.manager.answer import RepliesToClient, got_reply
from handlers.manager.find import found_screen
from handlers.manager.note import ask_who
from handlers.manager.task import read_line
from handlers.ui.clock import Clock
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
    router.callback_query.register(on_note, FreeTextCallback.filter(F.action == "note"))
    router.callback_query.register(on_task, FreeTextCallback.filter(F.action == "task"))
    return router


async def ask_what(message: Message, t: Texts, state: FSMContext) -> None:
    text = message.text or message.caption or ""
    if text.startswith("/") or not text:
        await message.answer(t("text-unknown"))
        return
    await state.set_data({KEPT: text[:1000]})
    labels = [button(t.plain(f"text-{action}"), FreeTextCallback(action=action)) for action in ("note", "task", "find")]
    await show(message, Screen(t("text-what", text=shorten(text, 100)), [labels]))


async def on_find(press: CallbackQuery, actor: Actor, t: Texts, clients: ClientService, state: FSMContext) -> None:
    query = str((await state.get_data()).get(KEPT, ""))[:256]
    await state.update_data(query=query)
    await show(press, found_screen(t, query, await clients.find(actor, query)))


async def on_note(press: CallbackQuery, t: Texts, state: FSMContext) -> None:
    message, text = await _kept(press, state)
    await ask_who(message, text, t, state)


async def on_task(
    press: CallbackQuery,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    message, text = await _kept(press, state)
    await read_line(message, text, actor, t, clients, inbox, tasks, state, now)


async def _kept(press: CallbackQuery, state: FSMContext) -> tuple[Message, str]:
    """The bot's question and the text it was about; `Stale` when the dialogue has gone on since."""
    text = str((await state.get_data()).get(KEPT, ""))
    if not text or not isinstance(press.message, Message):
        raise Stale
    await press.answer()
    return press.message, text
