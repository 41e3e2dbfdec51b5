"""«😡 Жалоба» and «🙏 Спасибо»: one tap marks a client's message, another takes the mark off."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton

from crm.feedback import FeedbackKind, FeedbackService
from crm.staff import Actor
from handlers.ui.cards import CardActionCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import button, toast
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class MarkCallback(CallbackData, prefix="mark"):
    """Mark this message, or take the mark off."""

    kind: FeedbackKind
    client_id: int
    message_id: int


def create_router() -> Router:
    """The buttons of a notice or conversation, for the last message, and those of one message."""
    router = Router(name="feedback")
    router.callback_query.register(on_last, CardActionCallback.filter(F.action.in_({"complaint", "thanks"})))
    router.callback_query.register(on_mark, MarkCallback.filter())
    return router


async def on_last(
    press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, t: Texts, feedback: FeedbackService
) -> None:
    mark = await feedback.mark(actor, callback_data.client_id, FeedbackKind(callback_data.action))
    await toast(press, _word(t, mark.kind if mark else None))


async def on_mark(
    press: CallbackQuery, callback_data: MarkCallback, actor: Actor, t: Texts, feedback: FeedbackService
) -> None:
    asked = callback_data
    mark = await feedback.mark(actor, asked.client_id, asked.kind, asked.message_id)
    await toast(press, _word(t, mark.kind if mark else None))


def mark_buttons(t: Texts, client_id: int, message_id: int) -> list[InlineKeyboardButton]:
    """Under one message of the history."""
    return [
        button(t.plain(f"card-{kind.value}"), MarkCallback(kind=kind, client_id=client_id, message_id=message_id))
        for kind in FeedbackKind
    ]


def _word(t: Texts, mark: FeedbackKind | None) -> str:
    return t.plain("feedback-marked", mark=mark.value) if mark else t.plain("feedback-taken-back")
