"""/find TEXT: clients by number, phone fragment, part of a name or @username, in pages of buttons."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ENOUGH, ClientService, Found
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.manager.card import show_card
from handlers.manager.new import NewClientCallback
from handlers.ui.cards import CardCallback, hit_label, render_card
from handlers.ui.clock import Clock
from handlers.ui.found import found_buttons
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("find", Role.MANAGER),)
QUERY_LIMIT = 256
CARRIED_BYTES = 40
"""A query no longer than this goes along in the buttons: the list turns its pages however old it is."""


class FindForm(StatesGroup):
    """What to look for is asked when the command came alone."""

    query = State()


class FoundPageCallback(CallbackData, prefix="found"):
    """A page of a search."""

    page: int
    query: str


class HitCallback(CallbackData, prefix="hit"):
    """Open the card of a client who was found, with the way back to the page."""

    client_id: int
    page: int
    query: str


def create_router() -> Router:
    """Commands first, then the form, then presses."""
    router = Router(name="find")
    router.message.register(cmd_find, Command("find"))
    router.message.register(got_query, FindForm.query)
    router.callback_query.register(on_page, FoundPageCallback.filter())
    router.callback_query.register(on_hit, HitCallback.filter())
    return router


async def cmd_find(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
    now: Clock,
) -> None:
    if not command.args:
        await state.set_state(FindForm.query)
        await message.answer(t("find-ask"))
        return
    await _find(message, command.args, actor, t, clients, now)


async def got_query(
    message: Message, actor: Actor, t: Texts, clients: ClientService, state: FSMContext, now: Clock
) -> None:
    await state.set_state(None)
    await _find(message, message.text or "", actor, t, clients, now)


async def on_page(
    press: CallbackQuery, callback_data: FoundPageCallback, actor: Actor, t: Texts, clients: ClientService
) -> None:
    found = await clients.find(actor, callback_data.query, callback_data.page)
    await show(press, found_screen(t, actor, callback_data.query, found))


async def on_hit(
    press: CallbackQuery,
    callback_data: HitCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
    now: Clock,
) -> None:
    await state.set_state(None)
    card = render_card(t, await clients.card(actor, callback_data.client_id), now())
    back = button(t.plain("back"), FoundPageCallback(page=callback_data.page, query=callback_data.query))
    await show(press, Screen(card.text, [*card.rows, [back]]))


async def _find(message: Message, query: str, actor: Actor, t: Texts, clients: ClientService, now: Clock) -> None:
    query = query[:QUERY_LIMIT]
    found = await clients.find(actor, query)
    if found.total == 1 and not found.is_guess:
        await show_card(message, found.clients[0].id, actor, t, clients, now)
    else:
        await show(message, found_screen(t, actor, query, found))


def found_screen(t: Texts, actor: Actor, query: str, found: Found) -> Screen:
    """Hits as buttons, the arrows under them; an empty result says what can be searched by, and offers a new card."""
    if not found.clients:
        return Screen(t("find-nothing", query=shorten(query, 64)), [[button(t.plain("find-new"), NewClientCallback())]])
    title = found_title(t, query, found)
    if not _is_carried(query):
        rows = [[button(hit_label(client), CardCallback(client_id=client.id))] for client in found.clients]
        return Screen(title + (f"\n{t('find-narrow')}" if found.pages > 1 else ""), rows)
    hits = [(client, HitCallback(client_id=client.id, page=found.page, query=query)) for client in found.clients]
    turning = arrows(found.page, found.pages, lambda page: FoundPageCallback(page=page, query=query))
    return Screen(
        title, [*([button(hit_label(client), hit)] for client, hit in hits), turning, found_buttons(t, actor, query)]
    )


def found_title(t: Texts, query: str, found: Found) -> str:
    """What was looked for, whether it was guessed, and how many there are as far as that was counted."""
    asked = shorten(query, 64)
    if not found.is_all:
        counted = t("find-many", query=asked, total=ENOUGH, page=found.page + 1)
    else:
        counted = t("find-found", query=asked, total=found.total, page=found.page + 1, pages=found.pages)
    return f"{t('find-guess')}\n{counted}" if found.is_guess else counted


def _is_carried(query: str) -> bool:
    """Whether callback data can hold the query: 64 bytes in all, and a colon parts its fields."""
    return len(query.encode()) <= CARRIED_BYTES and ":" not in query
