"""«Удалить всё» of /privacy: asked once more, then everything about the client goes for good."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from crm.privacy import EraseService
from crm.staff import Actor
from handlers.client.privacy import PrivacyCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.proofs import proof
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """The question and the deed."""
    router = Router(name="erase-me")
    router.callback_query.register(ask_sure, PrivacyCallback.filter(F.action == "erase"))
    router.callback_query.register(on_sure, PrivacyCallback.filter(F.action == "erase-sure"))
    return router


async def ask_sure(press: CallbackQuery, t: Texts) -> None:
    sure = button(t.plain("erase-me-sure"), PrivacyCallback(action="erase-sure"), "danger")
    back = button(t.plain("back"), PrivacyCallback(action="show"))
    await show(press, Screen(t("erase-me-ask"), [[sure], [back]]))


async def on_sure(press: CallbackQuery, actor: Actor, t: Texts, erasures: EraseService, state: FSMContext) -> None:
    erasure = await erasures.erase_me(actor)
    await state.clear()
    await show(press, Screen(t("erase-me-done") + "\n\n" + proof(t, erasure)))
