"""Members of the staff group who are no colleagues have no power in it."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.filters import IsClient, Said
from locales.translator import Texts

TOLD = "told"
"""Under this name the dialogue keeps that he has heard it in this topic."""


def create_router() -> Router:
    """In clients' topics they hear it once; elsewhere they may chat."""
    router = Router(name="desk-strangers")
    router.message.filter(IsClient())
    router.message.register(on_stranger, Said(), F.is_topic_message)
    return router


async def on_stranger(message: Message, t: Texts, state: FSMContext) -> None:
    if not (await state.get_data()).get(TOLD):
        await state.update_data({TOLD: True})
        await message.reply(t("desk-stranger"))
