"""Labels of a client: put on and taken off by buttons, or typed."""

from collections.abc import Sequence
from zlib import crc32

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.errors import Stale
from crm.staff import Actor
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, back_to_more
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
PER_ROW = 3


class TagsForm(StatesGroup):
    """Typed labels of `client_id`, one a message, until the person leaves."""

    tag = State()


class TagCallback(CallbackData, prefix="tag"):
    """A label by its checksum: words may be longer than a button's data."""

    client_id: int
    checksum: int


def create_router() -> Router:
    """The menu's button, the labels, the typed ones."""
    router = Router(name="tags")
    router.message.register(got_tag, TagsForm.tag)
    router.callback_query.register(on_tags, CardActionCallback.filter(F.action == "tag"))
    router.callback_query.register(on_tag, TagCallback.filter())
    return router


async def on_tags(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    await state.set_state(TagsForm.tag)
    await state.set_data({"client_id": callback_data.client_id})
    await _show(press, callback_data.client_id, actor, t, clients)


async def on_tag(
    press: CallbackQuery, callback_data: TagCallback, actor: Actor, t: Texts, clients: ClientService
) -> None:
    card = await clients.card(actor, callback_data.client_id)
    known = {*card.tags, *await clients.known_tags(actor)}
    tag = next((tag for tag in known if checksum(tag) == callback_data.checksum), None)
    if tag is None:
        raise Stale
    await clients.toggle_tag(actor, callback_data.client_id, tag)
    await _show(press, callback_data.client_id, actor, t, clients)


async def got_tag(message: Message, actor: Actor, t: Texts, clients: ClientService, state: FSMContext) -> None:
    client_id = int((await state.get_data())["client_id"])
    await clients.toggle_tag(actor, client_id, message.text or "")
    await _show(message, client_id, actor, t, clients)


def checksum(tag: str) -> int:
    """What a button can carry of a label."""
    return crc32(tag.encode())


async def _show(event: CallbackQuery | Message, client_id: int, actor: Actor, t: Texts, clients: ClientService) -> None:
    card = await clients.card(actor, client_id)
    known = await clients.known_tags(actor)
    await show(event, tags_screen(t, client_id, card.client.name, card.tags, known))


def tags_screen(t: Texts, client_id: int, name: str, standing: Sequence[str], known: Sequence[str]) -> Screen:
    """Standing labels marked ✅ and first, then those used on others."""
    others = [tag for tag in known if tag not in standing]
    shown = [(f"✅ {shorten(tag, 24)}", tag) for tag in standing] + [(shorten(tag, 24), tag) for tag in others]
    buttons = [button(label, TagCallback(client_id=client_id, checksum=checksum(tag))) for label, tag in shown]
    rows = [buttons[start : start + PER_ROW] for start in range(0, len(buttons), PER_ROW)]
    return Screen(t("tags-title", name=name), [*rows, [back_to_more(t, client_id)]])
