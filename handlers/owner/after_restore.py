"""After a restore the owners are asked what becomes of everything that is past due."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from crm.messaging import Delivery
from crm.staff import Actor
from crm.upkeep import UpkeepService
from handlers.services import Services
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class RestoredCallback(CallbackData, prefix="restored"):
    """Send all of it, or discard what is past due."""

    discard: bool


def create_router() -> Router:
    """The two buttons."""
    router = Router(name="after-restore")
    router.callback_query.register(on_answer, RestoredCallback.filter())
    return router


async def on_answer(
    press: CallbackQuery, callback_data: RestoredCallback, actor: Actor, t: Texts, upkeep: UpkeepService
) -> None:
    await upkeep.settle_restore(actor, discard=callback_data.discard)
    await show(press, Screen(t("restored-discarded" if callback_data.discard else "restored-sent")))


async def after_restore(_delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """How much waits, and the two ways."""
    waiting = await services.upkeep.past_due()
    if waiting is None:
        return None
    counts = {"deliveries": waiting.deliveries, "reminders": waiting.reminders, "campaigns": waiting.campaigns}
    send = button(t.plain("restored-send"), RestoredCallback(discard=False))
    discard = button(t.plain("restored-discard"), RestoredCallback(discard=True), "danger")
    return Words(Screen(t("restored-ask", **counts), [[send], [discard]]))


RESTORED_WORDINGS = {"after_restore": after_restore}
