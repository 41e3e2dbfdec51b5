"""«📦 В архив» under a card: a client out of the way, found when looked for; and back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from crm.cleaning import CleaningService
from crm.clients import ClientService
from crm.staff import Actor
from handlers.manager.card import show_card
from handlers.ui.cards import CardActionCallback
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """Two buttons, one deed."""
    router = Router(name="archive")
    router.callback_query.register(on_archive, CardActionCallback.filter(F.action.in_({"archive", "unarchive"})))
    return router


async def on_archive(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    cleaning: CleaningService,
    clients: ClientService,
    now: Clock,
) -> None:
    await cleaning.archive(actor, callback_data.client_id, away=callback_data.action == "archive")
    await show_card(press, callback_data.client_id, actor, t, clients, now)
