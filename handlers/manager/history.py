"""/history WHO [KIND] and the card's button: one timeline of all that happened with a client, page by page."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from crm.clients import ClientService
from crm.history import HistoryExportService, HistoryPage, HistoryService, read_topic
from crm.inbox import InboxService
from crm.staff import Actor, Role
from handlers.ui.cards import CardActionCallback
from handlers.ui.clock import Clock
from handlers.ui.history import HistoryCallback, HistoryFileCallback, MomentBackCallback, history_screen, place_of
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import show, toast
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("history", Role.MANAGER),)


def create_router() -> Router:
    """The command and its choice, the card's button, filters and arrows, the way back from a moment."""
    router = Router(name="history")
    router.message.register(cmd_history, Command("history"))
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "history"))
    router.callback_query.register(on_history, CardActionCallback.filter(F.action == "history"))
    router.callback_query.register(on_page, HistoryCallback.filter())
    router.callback_query.register(on_file, HistoryFileCallback.filter())
    router.callback_query.register(on_back, MomentBackCallback.filter())
    return router


async def cmd_history(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    history: HistoryService,
    state: FSMContext,
    now: Clock,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "history", state, t)
    if client:
        page = await history.newest(actor, client.id, read_topic(who.rest))
        await show(message, history_screen(t, page, now()))


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    state: FSMContext,
    now: Clock,
) -> None:
    topic = read_topic(await kept_rest(state, callback_data))
    page = await history.newest(actor, callback_data.client_id, topic)
    await show(press, history_screen(t, page, now()))


async def on_history(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    now: Clock,
) -> None:
    page = await history.newest(actor, callback_data.client_id)
    await show(press, history_screen(t, page, now()))


async def on_page(
    press: CallbackQuery,
    callback_data: HistoryCallback,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    now: Clock,
) -> None:
    page = await _asked(callback_data, actor, history)
    await show(press, history_screen(t, page, now()))


async def on_file(
    press: CallbackQuery,
    callback_data: HistoryFileCallback,
    actor: Actor,
    t: Texts,
    history_export: HistoryExportService,
) -> None:
    """The press is answered first: a long history takes its seconds."""
    await toast(press, t.plain("history-making"))
    printed = await history_export.printed(actor, callback_data.client_id, callback_data.topic, t)
    caption = t("history-export-cut", count=printed.count) if printed.is_cut else None
    if press.message:
        await press.message.answer_document(BufferedInputFile(printed.body, printed.name), caption=caption)


async def on_back(
    press: CallbackQuery,
    callback_data: MomentBackCallback,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    now: Clock,
) -> None:
    back = callback_data
    page = await history.around(actor, back.client_id, back.topic, place_of(back.place), back.above)
    await show(press, history_screen(t, page, now()))


async def _asked(asked: HistoryCallback, actor: Actor, history: HistoryService) -> HistoryPage:
    if asked.older:
        return await history.older(actor, asked.client_id, asked.topic, place_of(asked.older))
    if asked.newer:
        return await history.newer(actor, asked.client_id, asked.topic, place_of(asked.newer))
    return await history.newest(actor, asked.client_id, asked.topic)
