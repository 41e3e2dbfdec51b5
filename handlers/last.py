"""What no screen answers: a button of an older version or of a lost role, an inline query of who is no colleague."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineQuery

from handlers.ui.screen import toast
from locales.translator import Texts


def create_router() -> Router:
    """Behind every other router: nothing that waits for an answer stays without one."""
    router = Router(name="last")
    router.callback_query.register(on_unknown_button)
    router.inline_query.register(on_strangers_query)
    return router


async def on_unknown_button(press: CallbackQuery, t: Texts) -> None:
    await toast(press, t.plain("button-unknown"))


async def on_strangers_query(query: InlineQuery) -> None:
    """Nothing, also when he becomes a colleague in a moment."""
    await query.answer([], cache_time=0, is_personal=True)
