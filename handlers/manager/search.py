"""/search WHO WORDS and 🔍 under a history: messages of one thread that hold the words; a press opens their place."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.clients import ClientService
from crm.errors import Stale
from crm.history import FoundInTalk, HistoryService, Moment, Topic, packed
from crm.history.words import hit_words
from crm.inbox import InboxService
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.cards import CardActionCallback
from handlers.ui.clock import Clock
from handlers.ui.history import NUMBERS, OPENED_IN_ROW, HistoryCallback, MomentBackCallback, place_of
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("search", Role.MANAGER),)
QUERY = "query"
ABOVE = 3
"""So many newer messages stand over a hit that is opened."""


class SearchForm(StatesGroup):
    """The words to look for in the thread of `client_id`."""

    words = State()


class OlderHitsCallback(CallbackData, prefix="hits"):
    """Older hits of the search that the dialogue keeps."""

    client_id: int
    than: str


def create_router() -> Router:
    """The command and its choice, the button and its question, older hits."""
    router = Router(name="search")
    router.message.register(cmd_search, Command("search"))
    router.message.register(got_words, SearchForm.words)
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "search"))
    router.callback_query.register(ask_words, CardActionCallback.filter(F.action == "search"))
    router.callback_query.register(on_older, OlderHitsCallback.filter())
    return router


async def cmd_search(
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
    client = await one_client(message, who, "search", state, t)
    if client:
        await _search(message, client.id, who.rest, actor, t, history, state, now)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    state: FSMContext,
    now: Clock,
) -> None:
    words = await kept_rest(state, callback_data)
    await _search(press, callback_data.client_id, words, actor, t, history, state, now)


async def ask_words(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    state: FSMContext,
    now: Clock,
) -> None:
    await _search(press, callback_data.client_id, "", actor, t, history, state, now)


async def got_words(
    message: Message, actor: Actor, t: Texts, history: HistoryService, state: FSMContext, now: Clock
) -> None:
    client_id = int((await state.get_data())["client_id"])
    await _search(message, client_id, typed(message), actor, t, history, state, now)


async def on_older(
    press: CallbackQuery,
    callback_data: OlderHitsCallback,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    state: FSMContext,
    now: Clock,
) -> None:
    kept = await state.get_data()
    if kept.get("client_id") != callback_data.client_id or QUERY not in kept:
        raise Stale
    found = await history.search(actor, callback_data.client_id, kept[QUERY], place_of(callback_data.than))
    await show(press, hits_screen(t, found, now()))


async def _search(
    event: Message | CallbackQuery,
    client_id: int,
    words: str,
    actor: Actor,
    t: Texts,
    history: HistoryService,
    state: FSMContext,
    now: Clock,
) -> None:
    if not words:
        await state.set_state(SearchForm.words)
        await state.set_data({"client_id": client_id})
        await show(event, Screen(t("search-ask"), [_back(t, client_id)]))
        return
    found = await history.search(actor, client_id, words)
    await state.set_state(None)
    await state.set_data({"client_id": client_id, QUERY: words})
    await show(event, hits_screen(t, found, now()))


def hits_screen(t: Texts, found: FoundInTalk, now: datetime) -> Screen:
    """The messages found, each with a button that opens the history at its place."""
    client, words = found.client, shorten(" ".join(found.words), 64)
    title = t(
        "search-title" if found.moments else "search-none",
        number=f"#{client.id}",
        name=shorten(client.name, 64),
        words=words,
    )
    numbered = list(zip(NUMBERS, found.moments, strict=False))
    lines = [
        t(
            "history-line",
            mark=f"{number} ",
            when=t.moment(moment.place.at, now),
            words=hit_words(t, moment, found.words),
        )
        for number, moment in numbered
    ]
    places = [_place_button(number, client.id, moment) for number, moment in numbered]
    turning = [_older(t, found)] if found.has_older else []
    again = button(t.plain("search-again"), CardActionCallback(action="search", client_id=client.id))
    rows = [places[:OPENED_IN_ROW], places[OPENED_IN_ROW:], turning, [*_back(t, client.id), again]]
    return Screen("\n".join([title, *lines]), rows)


def _place_button(number: str, client_id: int, moment: Moment) -> InlineKeyboardButton:
    place = packed(moment.place)
    return button(number, MomentBackCallback(client_id=client_id, topic=Topic.TALK, place=place, above=ABOVE))


def _older(t: Texts, found: FoundInTalk) -> InlineKeyboardButton:
    than = packed(found.moments[-1].place)
    return button(t.plain("history-older"), OlderHitsCallback(client_id=found.client.id, than=than))


def _back(t: Texts, client_id: int) -> list[InlineKeyboardButton]:
    return [button(t.plain("back"), HistoryCallback(client_id=client_id))]
