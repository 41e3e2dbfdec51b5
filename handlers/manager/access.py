"""Asking a colleague for a client of his, and his answer: hand the client over, or not."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from crm.clients import ClientService
from crm.messaging import Delivery
from crm.sight import SightService
from crm.staff import Actor, StaffService
from handlers.manager.hand_over import handed_screen
from handlers.services import Services
from handlers.ui.access import AskAccessCallback
from handlers.ui.cards import card_button, client_label
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class GrantCallback(CallbackData, prefix="grant"):
    """Hand the client over to who asked for him, or don't."""

    client_id: int
    asker_id: int
    give: bool


def create_router() -> Router:
    """The request and its two answers."""
    router = Router(name="access")
    router.callback_query.register(on_ask, AskAccessCallback.filter())
    router.callback_query.register(on_give, GrantCallback.filter(F.give))
    router.callback_query.register(on_deny, GrantCallback.filter())
    return router


async def on_ask(
    press: CallbackQuery, callback_data: AskAccessCallback, actor: Actor, t: Texts, sight: SightService
) -> None:
    await sight.ask(actor, callback_data.client_id)
    await show(press, Screen(t("access-asked")))


async def on_give(
    press: CallbackQuery,
    callback_data: GrantCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    staff: StaffService,
) -> None:
    client = await clients.hand_over(actor, callback_data.client_id, callback_data.asker_id)
    heir = next((one.name for one in staff.colleagues(actor) if one.id == client.owner_id), "")
    await show(press, handed_screen(t, client, heir))


async def on_deny(
    press: CallbackQuery, callback_data: GrantCallback, actor: Actor, t: Texts, sight: SightService
) -> None:
    await sight.deny(actor, callback_data.client_id, callback_data.asker_id)
    await show(press, Screen(t("access-kept"), [[card_button(t, callback_data.client_id)]]))


async def client_asked_for(delivery: Delivery, t: Texts, _services: Services) -> Words | None:
    """A colleague asks for the reader's client, unless he has him already."""
    client, asker_id = delivery.client, int(delivery.payload["asker_id"])
    if client is None or client.owner_id == asker_id:
        return None
    give, deny = (GrantCallback(client_id=client.id, asker_id=asker_id, give=give) for give in (True, False))
    rows = [
        [button(t.plain("access-give"), give, "success"), button(t.plain("access-deny"), deny)],
        [card_button(t, client.id)],
    ]
    return Words(Screen(t("access-request", who=str(delivery.payload["by"]), client=client_label(client, 64)), rows))


async def client_denied(delivery: Delivery, t: Texts, _services: Services) -> Words:
    """The one who asked learns that the client stays where he is."""
    text = t("access-denied", who=str(delivery.payload["by"]), number=f"#{delivery.payload['number']}")
    return Words(Screen(text))
