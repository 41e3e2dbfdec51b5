"""A contact point added (its channel by a button, its value typed), and what is written beside one."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ADDED_BY_HAND, Added, ChannelName, ContactService
from crm.errors import Stale
from crm.staff import Actor
from handlers.manager.contacts import opened
from handlers.ui.cards import CardActionCallback, CardCallback, client_label
from handlers.ui.contacts import AddPointCallback, PointCallback, contacts_screen
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
PER_ROW = 2


class ContactForm(StatesGroup):
    """The value of a new point of `channel` of `client_id`, or the words beside `point_id`."""

    value = State()
    label = State()


def create_router() -> Router:
    """The channels, the value, the words beside it."""
    router = Router(name="contact-edit")
    router.message.register(got_value, ContactForm.value)
    router.message.register(got_label, ContactForm.label)
    router.callback_query.register(ask_channel, AddPointCallback.filter(F.channel == ""))
    router.callback_query.register(ask_value, AddPointCallback.filter())
    router.callback_query.register(ask_label, PointCallback.filter(F.action == "label"))
    return router


async def ask_channel(press: CallbackQuery, callback_data: AddPointCallback, t: Texts) -> None:
    ident = callback_data.client_id
    buttons = [
        button(t.plain("channel-name", channel=one.value), AddPointCallback(client_id=ident, channel=one.value))
        for one in ADDED_BY_HAND
    ]
    rows = [buttons[start : start + PER_ROW] for start in range(0, len(buttons), PER_ROW)]
    await show(press, Screen(t("contact-ask-channel"), [*rows, *_back(t, ident)]))


async def ask_value(press: CallbackQuery, callback_data: AddPointCallback, t: Texts, state: FSMContext) -> None:
    if callback_data.channel not in ADDED_BY_HAND:
        raise Stale
    await state.set_state(ContactForm.value)
    await state.set_data({"client_id": callback_data.client_id, "channel": callback_data.channel})
    asked = t("contact-ask-value", channel=callback_data.channel)
    await show(press, Screen(asked, _back(t, callback_data.client_id)))


async def got_value(message: Message, actor: Actor, t: Texts, contacts: ContactService, state: FSMContext) -> None:
    form = await state.get_data()
    added = await contacts.add(actor, int(form["client_id"]), ChannelName(form["channel"]), typed(message))
    await state.clear()
    screen = contacts_screen(t, await contacts.sheet(actor, added.point.client_id))
    await show(message, Screen(_shared(t, added) + screen.text, [*_sharers(added), *screen.rows]))


async def ask_label(press: CallbackQuery, callback_data: PointCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(ContactForm.label)
    await state.set_data({"client_id": callback_data.client_id, "point_id": callback_data.point_id})
    back = button(t.plain("back"), callback_data.model_copy(update={"action": "open"}))
    await show(press, Screen(t("contact-ask-label"), [[back]]))


async def got_label(message: Message, actor: Actor, t: Texts, contacts: ContactService, state: FSMContext) -> None:
    point_id = int((await state.get_data())["point_id"])
    client = await contacts.label(actor, point_id, typed(message))
    await state.clear()
    await show(message, await opened(t, actor, contacts, client.id, point_id))


def _back(t: Texts, client_id: int) -> Rows:
    return [[button(t.plain("back"), CardActionCallback(action="points", client_id=client_id))]]


def _shared(t: Texts, added: Added) -> str:
    return t("contact-shared", value=added.point.value) + "\n\n" if added.sharers else ""


def _sharers(added: Added) -> Rows:
    """Whose address it is as well: perhaps the same person."""
    return [[button(client_label(one), CardCallback(client_id=one.id))] for one in added.sharers]
