"""«🔗 Объединить с…» under a card: another client named by WHO, then the two side by side."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.duplicates import DuplicateService
from crm.staff import Actor
from crm.text import shorten
from handlers.admin.dupes import SHOWN, pair_screen, with_button
from handlers.ui.cards import CardActionCallback, back_to_more, client_label, hit_label
from handlers.ui.clock import Clock
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.pairs import pair_button
from handlers.ui.screen import Screen, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class MergeForm(StatesGroup):
    """Who `client_id` is merged with."""

    who = State()


def create_router() -> Router:
    """The menu's button and the other client."""
    router = Router(name="merge-with")
    router.callback_query.register(ask_who, CardActionCallback.filter(F.action == "merge"))
    router.message.register(got_who, MergeForm.who)
    return router


async def ask_who(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    duplicates: DuplicateService,
    state: FSMContext,
) -> None:
    """Those who are suspected already are one press away."""
    client = (await clients.card(actor, callback_data.client_id)).client
    suspected = await duplicates.check(actor, client.id, limit=SHOWN)
    await state.set_state(MergeForm.who)
    await state.set_data({"client_id": client.id})
    rows = [[with_button(t, client.id, view)] for view in suspected]
    await show(press, Screen(t("merge-ask", client=client_label(client, 64)), [*rows, [back_to_more(t, client.id)]]))


async def got_who(
    message: Message,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    duplicates: DuplicateService,
    state: FSMContext,
    now: Clock,
) -> None:
    client_id, who = int((await state.get_data())["client_id"]), await clients.who(actor, typed(message))
    others = [client for client in who.clients if client.id != client_id]
    if not others:
        await message.answer(t("who-unknown", text=shorten(typed(message), 64)))
        return
    if len(others) > 1:
        rows = [[pair_button(hit_label(other), "open", (client_id, other.id), 0)] for other in others]
        await show(message, Screen(t("who-several"), [*rows, [back_to_more(t, client_id)]]))
        return
    await state.clear()
    await show(message, pair_screen(t, await duplicates.pair(actor, client_id, others[0].id), 0, now))
