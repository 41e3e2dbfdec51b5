"""A client handed over to a colleague from the card's menu."""

import enum
from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from crm.clients import Client, ClientService
from crm.messaging import Delivery
from crm.staff import Actor, StaffMember, StaffService
from handlers.services import Services
from handlers.ui.cards import CardActionCallback, back_to_more, card_button, client_label
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class Tasks(enum.StrEnum):
    """Whether open tasks about the client go with him."""

    ASK = "ask"
    GO = "go"
    STAY = "stay"


class HandClientCallback(CallbackData, prefix="heir"):
    """To whom the client goes."""

    client_id: int
    staff_id: int
    tasks: Tasks = Tasks.ASK


def create_router() -> Router:
    """The menu's button and the colleagues."""
    router = Router(name="hand-over")
    router.callback_query.register(ask_colleague, CardActionCallback.filter(F.action == "hand"))
    router.callback_query.register(ask_tasks, HandClientCallback.filter(F.tasks == Tasks.ASK))
    router.callback_query.register(on_colleague, HandClientCallback.filter())
    return router


async def ask_colleague(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    staff: StaffService,
) -> None:
    client = (await clients.card(actor, callback_data.client_id)).client
    others = [member for member in staff.colleagues(actor) if member.id != client.owner_id]
    await show(press, colleagues_screen(t, client.id, client_label(client, 64), others))


async def ask_tasks(
    press: CallbackQuery,
    callback_data: HandClientCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    staff: StaffService,
) -> None:
    """Without open tasks there is nothing to ask."""
    count = await clients.open_tasks(actor, callback_data.client_id, but=callback_data.staff_id)
    if not count:
        await on_colleague(press, callback_data, actor, t, clients, staff)
        return
    choices = [("hand-with-tasks", Tasks.GO), ("hand-alone", Tasks.STAY)]
    rows = [[button(t.plain(key), callback_data.model_copy(update={"tasks": tasks}))] for key, tasks in choices]
    text = t("hand-ask-tasks", count=count)
    await show(press, Screen(text, [*rows, [back_to_more(t, callback_data.client_id)]]))


async def on_colleague(
    press: CallbackQuery,
    callback_data: HandClientCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    staff: StaffService,
) -> None:
    with_tasks = callback_data.tasks is Tasks.GO
    client = await clients.hand_over(actor, callback_data.client_id, callback_data.staff_id, with_tasks=with_tasks)
    heir = next((one.name for one in staff.colleagues(actor) if one.id == client.owner_id), "")
    await show(press, handed_screen(t, client, heir))


def colleagues_screen(t: Texts, client_id: int, client: str, members: Sequence[StaffMember]) -> Screen:
    """Everybody who could own the client."""
    rows = [
        [button(colleague_name(one), HandClientCallback(client_id=client_id, staff_id=one.id))]
        for one in members[:COLLEAGUES_SHOWN]
    ]
    title = t("hand-title" if members else "hand-nobody", client=client)
    return Screen(title, [*rows, [back_to_more(t, client_id)]])


def handed_screen(t: Texts, client: Client, heir: str) -> Screen:
    """Whose client he is now; his card may be closed to who gave him away."""
    return Screen(t("hand-done", client=client_label(client, 64), heir=heir), [[card_button(t, client.id)]])


async def client_handed(delivery: Delivery, t: Texts, _services: Services) -> Words | None:
    """The new owner learns of his client."""
    client = delivery.client
    if client is None:
        return None
    text = t("client-handed", who=str(delivery.payload["by"]), client=client_label(client, 64))
    return Words(Screen(text, [[card_button(t, client.id)]]))
