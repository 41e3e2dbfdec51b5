"""↪️ A client's message shown to a colleague: chosen from a list, he gets it with the buttons of the card."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from crm.clients import Client
from crm.inbox import ForwardService
from crm.inbox.words import preview
from crm.messaging import Delivery
from crm.staff import Actor, StaffMember, StaffService
from crm.text import shorten
from handlers.services import Services
from handlers.ui.cards import action_button, card_button, client_label
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.forwarding import ForwardCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
TEXT_LIMIT = 3500


class ForwardToCallback(CallbackData, prefix="fwdto"):
    """Who gets the message."""

    message_id: int
    staff_id: int


def create_router() -> Router:
    """The button and the colleagues."""
    router = Router(name="forward")
    router.callback_query.register(ask_colleague, ForwardCallback.filter())
    router.callback_query.register(on_colleague, ForwardToCallback.filter())
    return router


async def ask_colleague(
    press: CallbackQuery,
    callback_data: ForwardCallback,
    actor: Actor,
    t: Texts,
    forwards: ForwardService,
    staff: StaffService,
) -> None:
    """In a message of its own: a notice goes on telling who waits."""
    client = await forwards.about(actor, callback_data.message_id)
    others = [one for one in staff.colleagues(actor) if one.id != actor.staff_id]
    await press.answer()
    if isinstance(press.message, Message):
        await show(press.message, colleagues_screen(t, callback_data.message_id, client, others))


async def on_colleague(
    press: CallbackQuery, callback_data: ForwardToCallback, actor: Actor, t: Texts, forwards: ForwardService
) -> None:
    client = await forwards.about(actor, callback_data.message_id)
    reader = await forwards.forward(actor, callback_data.message_id, callback_data.staff_id)
    text = t("forward-done", name=reader.name, client=client_label(client, 64))
    await show(press, Screen(text, [[card_button(t, client.id)]]))


def colleagues_screen(t: Texts, message_id: int, client: Client, members: Sequence[StaffMember]) -> Screen:
    """Everybody who could be shown the message."""
    rows = [
        [button(colleague_name(one), ForwardToCallback(message_id=message_id, staff_id=one.id))]
        for one in members[:COLLEAGUES_SHOWN]
    ]
    title = t("forward-title" if members else "forward-nobody", client=client_label(client, 64))
    return Screen(title, [*rows, [card_button(t, client.id)]])


async def message_forwarded(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """What the client said, who shows it, and what can be done; nothing once the reader may not see the client."""
    message = await services.inbox.message(int(delivery.payload["message_id"]))
    client = delivery.client
    if client is None or message is None:
        return None
    text = t(
        "forward-message",
        who=str(delivery.payload["by"]),
        client=client_label(client, 64),
        when=t.moment(message.at, services.now()),
        text=shorten(preview(t, message), TEXT_LIMIT),
    )
    rows = [
        [action_button(t, "answer", client.id, "primary"), card_button(t, client.id)],
        [action_button(t, name, client.id) for name in ("call", "task", "note")],
    ]
    return Words(Screen(text, rows))


FORWARD_WORDINGS = {"message_forwarded": message_forwarded}
