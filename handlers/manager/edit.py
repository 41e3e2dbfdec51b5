"""«⋯ Ещё» under a card: name, phone and city put right, the owner, and spam or not."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import Client, ClientCard, ClientService
from crm.staff import Actor, Role
from handlers.manager.card import show_card
from handlers.ui.cards import CardActionCallback, CardCallback, action_button, back_to_more, client_label
from handlers.ui.clock import Clock
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()

Correction = Callable[[ClientService, Actor, int, str], Awaitable[Client]]
CORRECTIONS: dict[str, Correction] = {
    "name": ClientService.rename,
    "phone": ClientService.set_phone,
    "city": ClientService.set_city,
}


class EditForm(StatesGroup):
    """The new value of `field` of `client_id`; an unfit one leaves the form open."""

    value = State()


class EditCallback(CallbackData, prefix="edit"):
    """Which field of whose card."""

    field: str
    client_id: int


def create_router() -> Router:
    """The menu, its fields, taking the client."""
    router = Router(name="edit")
    router.message.register(got_value, EditForm.value)
    router.callback_query.register(on_more, CardActionCallback.filter(F.action == "more"))
    router.callback_query.register(on_take, CardActionCallback.filter(F.action == "take"))
    router.callback_query.register(ask_value, EditCallback.filter(F.field.in_(set(CORRECTIONS))))
    return router


async def on_more(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    await state.clear()
    card = await clients.card(actor, callback_data.client_id)
    await show(press, edit_screen(t, card, actor))


async def on_take(
    press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, t: Texts, clients: ClientService, now: Clock
) -> None:
    await clients.take(actor, callback_data.client_id)
    await show_card(press, callback_data.client_id, actor, t, clients, now)


async def ask_value(
    press: CallbackQuery, callback_data: EditCallback, actor: Actor, t: Texts, clients: ClientService, state: FSMContext
) -> None:
    client = (await clients.card(actor, callback_data.client_id)).client
    await state.set_state(EditForm.value)
    await state.set_data({"client_id": client.id, "field": callback_data.field})
    standing = str(getattr(client, callback_data.field) or "—")
    await show(press, Screen(t(f"edit-ask-{callback_data.field}", standing=standing), [[back_to_more(t, client.id)]]))


async def got_value(
    message: Message, actor: Actor, t: Texts, clients: ClientService, state: FSMContext, now: Clock
) -> None:
    form = await state.get_data()
    client_id = int(form["client_id"])
    await CORRECTIONS[form["field"]](clients, actor, client_id, typed(message))
    await state.clear()
    await show_card(message, client_id, actor, t, clients, now)


def edit_screen(t: Texts, card: ClientCard, actor: Actor) -> Screen:
    """Everything about the client that a colleague may put right."""
    client = card.client
    fields = [button(t.plain(f"edit-{field}"), EditCallback(field=field, client_id=client.id)) for field in CORRECTIONS]
    own = client.owner_id == actor.staff_id
    return Screen(
        t("edit-title", client=client_label(client, 64)),
        [
            fields,
            [
                action_button(t, "tag", client.id),
                action_button(t, "unspam" if client.is_spam else "spam-mark", client.id),
            ],
            [*([] if own else [action_button(t, "take", client.id)]), action_button(t, "hand", client.id)],
            [action_button(t, "company", client.id), action_button(t, "data", client.id)],
            [action_button(t, "points", client.id), action_button(t, "consents", client.id)],
            [action_button(t, "ways", client.id)] if card.account or card.writes_in else [],
            [
                action_button(t, "unarchive" if client.archived_at else "archive", client.id),
                *([action_button(t, "merge", client.id)] if actor.role.includes(Role.ADMIN) else []),
            ],
            [action_button(t, "erase", client.id, "danger")] if actor.role.includes(Role.ADMIN) else [],
            [button(t.plain("back"), CardCallback(client_id=client.id))],
        ],
    )
