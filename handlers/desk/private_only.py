"""What a group must not show is shown in the private chat with the bot, one tap away."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.inbox import InboxService
from crm.staff import Actor
from handlers.filters import IsCommand
from handlers.ui.cards import CardActionCallback
from handlers.ui.deep_links import card_link
from handlers.ui.screen import Screen, show
from locales.translator import Texts


def create_router() -> Router:
    """Behind every screen that is fit for a group: whatever is left belongs into the private chat."""
    router = Router(name="private-only")
    router.message.register(on_command, IsCommand())
    router.callback_query.register(on_button, CardActionCallback.filter(F.action == "private"))
    router.callback_query.register(on_button)
    return router


async def on_command(message: Message, actor: Actor, t: Texts, inbox: InboxService, bot: Bot) -> None:
    link = await _link(message, actor, inbox, bot)
    rows = [[InlineKeyboardButton(text=t.plain("desk-open-private"), url=link)]]
    await show(message, Screen(t("desk-private-only"), rows))


async def on_button(press: CallbackQuery, actor: Actor, inbox: InboxService, bot: Bot) -> None:
    if isinstance(press.message, Message):
        await press.answer(url=await _link(press.message, actor, inbox, bot))


async def _link(message: Message, actor: Actor, inbox: InboxService, bot: Bot) -> str:
    """The bot's chat; from a client's topic, with his card."""
    topic = message.message_thread_id if message.is_topic_message else None
    client = await inbox.client_of(actor, message.chat.id, topic) if topic else None
    return card_link((await bot.me()).username or "", client.id if client else None)
