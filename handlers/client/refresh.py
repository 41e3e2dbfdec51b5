"""A client is asked, rarely, whether what is kept about him is right: he says yes, or corrects it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from crm.addresses.phones import readable
from crm.cleaning import CleaningService
from crm.messaging import Delivery
from crm.staff import Actor
from handlers.client.privacy import PrivacyCallback
from handlers.services import Services
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """«Всё верно»; «Исправить» is the button of /privacy."""
    router = Router(name="refresh")
    router.callback_query.register(on_right, PrivacyCallback.filter(F.action == "right"))
    return router


async def on_right(press: CallbackQuery, actor: Actor, t: Texts, cleaning: CleaningService) -> None:
    await cleaning.confirm(actor)
    await show(press, Screen(t("refresh-thanks")))


async def refresh_data(delivery: Delivery, t: Texts, _services: Services) -> Words | None:
    """What stands on his card, and the two answers."""
    client = delivery.client
    if client is None or client.archived_at:
        return None
    phone = readable(client.phone) if client.phone else "—"
    rows = [
        [button(t.plain("refresh-right"), PrivacyCallback(action="right"), "success")],
        [button(t.plain("privacy-correct"), PrivacyCallback(action="correct"))],
    ]
    asked = t("refresh-ask", name=client.name, phone=phone, city=client.city or "—")
    return Words(Screen(asked, rows), lives=False, is_kept=True)


REFRESH_WORDINGS = {"refresh_data": refresh_data}
