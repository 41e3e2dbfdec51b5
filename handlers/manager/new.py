"""/new NAME [PHONE]: a card for somebody who has not written himself."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.staff import Actor, Role
from handlers.manager.card import show_card
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, show
from locales.translator import Texts

MENU = (MenuEntry("new", Role.MANAGER),)


class NewClientForm(StatesGroup):
    """Name and phone in one line, or a contact out of the address book."""

    line = State()


class NewClientCallback(CallbackData, prefix="newcl"):
    """Ask for name and phone of a new client."""


def create_router() -> Router:
    """The command, the button and their form."""
    router = Router(name="new")
    router.message.register(cmd_new, Command("new"))
    router.message.register(got_line, NewClientForm.line)
    router.callback_query.register(on_new, NewClientCallback.filter())
    return router


async def cmd_new(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
    now: Clock,
) -> None:
    if not command.args:
        await state.set_state(NewClientForm.line)
        await message.answer(t("new-ask"))
        return
    await _create(message, command.args, actor, t, clients, now)


async def on_new(press: CallbackQuery, t: Texts, state: FSMContext) -> None:
    await state.set_state(NewClientForm.line)
    await show(press, Screen(t("new-ask")))


async def got_line(
    message: Message, actor: Actor, t: Texts, clients: ClientService, state: FSMContext, now: Clock
) -> None:
    await _create(message, _line_of(message), actor, t, clients, now)
    await state.clear()


async def _create(message: Message, line: str, actor: Actor, t: Texts, clients: ClientService, now: Clock) -> None:
    client = await clients.create_from_line(actor, line)
    await show_card(message, client.id, actor, t, clients, now)


def _line_of(message: Message) -> str:
    contact = message.contact
    if contact is None:
        return message.text or ""
    return f"{contact.first_name} {contact.last_name or ''} +{contact.phone_number.removeprefix('+')}"
