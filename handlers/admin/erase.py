"""«🔴 Стереть» under a card: everything about a client goes for good, confirmed by his number."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.privacy import EraseService
from crm.staff import Actor
from handlers.ui.cards import CardActionCallback, back_to_more, client_label
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.proofs import proof
from handlers.ui.screen import Screen, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class EraseForm(StatesGroup):
    """The number of `client_id`, typed by whoever means it."""

    number = State()


def create_router() -> Router:
    """The menu's button and the number."""
    router = Router(name="erase")
    router.callback_query.register(ask_number, CardActionCallback.filter(F.action == "erase"))
    router.message.register(got_number, EraseForm.number)
    return router


async def ask_number(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    client = (await clients.card(actor, callback_data.client_id)).client
    await state.set_state(EraseForm.number)
    await state.set_data({"client_id": client.id})
    text = t("erase-ask", client=client_label(client, 64), number=f"#{client.id}")
    await show(press, Screen(text, [[back_to_more(t, client.id)]]))


async def got_number(message: Message, actor: Actor, t: Texts, erasures: EraseService, state: FSMContext) -> None:
    client_id = int((await state.get_data())["client_id"])
    if typed(message).strip().removeprefix("#") != str(client_id):
        await message.answer(t("erase-other-number", number=f"#{client_id}"))
        return
    erasure = await erasures.erase(actor, client_id)
    await state.clear()
    await show(message, Screen(t("erase-done") + "\n\n" + proof(t, erasure)))
