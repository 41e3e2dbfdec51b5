"""A button that no screen knows any more: of an older version, or of a role its presser has lost."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.ui.screen import toast
from locales.translator import Texts


def create_router() -> Router:
    """Behind every other router: no press stays without an answer."""
    router = Router(name="last")
    router.callback_query.register(on_unknown_button)
    return router


async def on_unknown_button(press: CallbackQuery, t: Texts) -> None:
    await toast(press, t.plain("button-unknown"))
