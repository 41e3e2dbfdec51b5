"""/card WHO: a client's card, one living message with the buttons of everything that can be done with him."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.inbox import InboxService
from crm.staff import Actor, Role
from handlers.ui.cards import CardCallback, render_card
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import is_in_group, show
from handlers.ui.whom import PickCallback, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("card", Role.MANAGER),)


def create_router() -> Router:
    """The command, the choice among several, the button."""
    router = Router(name="card")
    router.message.register(cmd_card, Command("card"))
    router.callback_query.register(on_card, CardCallback.filter())
    router.callback_query.register(on_card, PickCallback.filter(F.command == "card"))
    return router


async def cmd_card(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    state: FSMContext,
    now: Clock,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "card", state, t)
    if client:
        await show_card(message, client.id, actor, t, clients, now)


async def on_card(
    press: CallbackQuery,
    callback_data: CardCallback | PickCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Opening a card, by Back too, leaves whatever form was open."""
    await state.set_state(None)
    await show_card(press, callback_data.client_id, actor, t, clients, now)


async def show_card(
    event: Message | CallbackQuery, client_id: int, actor: Actor, t: Texts, clients: ClientService, now: Clock
) -> None:
    """Answer with the card, or turn the pressed message into it."""
    card = await clients.card(actor, client_id)
    await show(event, render_card(t, card, now(), in_group=is_in_group(event)))
