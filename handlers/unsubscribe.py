"""The button under every campaign message: one press and no more offers; the message itself stays."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from crm.clients import ADS, ConsentService
from crm.staff import Actor
from handlers.client.consent import ads_screen
from handlers.ui.offers import UnsubscribeCallback
from handlers.ui.screen import toast
from locales.translator import Texts


def create_router() -> Router:
    """For everybody: a client who became a colleague may leave too."""
    router = Router(name="unsubscribe")
    router.callback_query.register(on_test, UnsubscribeCallback.filter(F.is_test))
    router.callback_query.register(on_unsubscribe, UnsubscribeCallback.filter())
    return router


async def on_test(press: CallbackQuery, t: Texts) -> None:
    await toast(press, t.plain("unsubscribe-test"), alert=True)


async def on_unsubscribe(press: CallbackQuery, actor: Actor, t: Texts, consents: ConsentService) -> None:
    await consents.withdraw(actor, ADS)
    await press.answer()
    if press.message:
        screen = ads_screen(t, takes=False)
        await press.message.answer(screen.text, reply_markup=screen.markup)
