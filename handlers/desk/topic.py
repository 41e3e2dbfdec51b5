"""Words in a client's topic go to the client; `// words` stay with the colleagues."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from crm.conversations import ConversationService
from crm.desk.rules import note_in
from crm.inbox import InboxService
from crm.staff import Actor, StaffService
from handlers.desk.filters import InLostTopic
from handlers.filters import InClientsTopic, Said
from handlers.manager.answer import ResendCallback, on_resend
from handlers.manager.conversation import heirs_screen
from handlers.ui.cards import CardActionCallback
from handlers.ui.inbound import to_content
from handlers.ui.saying import say
from handlers.ui.screen import show, toast
from locales.translator import Texts


def create_router() -> Router:
    """Words, and corrections of them."""
    router = Router(name="topic")
    router.message.register(say, Said(), InClientsTopic())
    router.message.register(on_lost, Said(), InLostTopic())
    router.edited_message.register(on_correction, Said(), InClientsTopic())
    return router


def create_buttons_router() -> Router:
    """The card on top stays the card: its buttons answer with a word; what did not arrive is sent again."""
    router = Router(name="topic-buttons")
    router.callback_query.register(on_take, CardActionCallback.filter(F.action == "thread-take"))
    router.callback_query.register(on_close, CardActionCallback.filter(F.action == "thread-close"))
    router.callback_query.register(on_reopen, CardActionCallback.filter(F.action == "thread-reopen"))
    router.callback_query.register(ask_heir, CardActionCallback.filter(F.action == "thread-hand"))
    router.callback_query.register(on_resend, ResendCallback.filter())
    return router


async def on_correction(message: Message, actor: Actor, t: Texts, inbox: InboxService) -> None:
    """The client sees the new words; a note, or what never went to him, stays as it was."""
    content = to_content(message)
    revised = None if note_in(content.text) is not None else await inbox.revise(actor, content)
    if revised is None:
        await message.reply(t("desk-edit-nowhere"))


async def on_take(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
) -> None:
    await conversations.take(actor, callback_data.client_id)
    await toast(press, t.plain("desk-taken"))


async def on_close(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
) -> None:
    await conversations.close(actor, callback_data.client_id)
    await toast(press, t.plain("desk-closed"))


async def on_reopen(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
) -> None:
    await conversations.reopen(actor, callback_data.client_id)
    await toast(press, t.plain("desk-reopened"))


async def ask_heir(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    staff: StaffService,
) -> None:
    """The colleagues stand in a message of their own, beneath the talk."""
    one = await conversations.get(actor, callback_data.client_id)
    await press.answer()
    if isinstance(press.message, Message):
        await show(press.message, heirs_screen(t, one, staff.colleagues(actor)))


async def on_lost(message: Message, t: Texts) -> None:
    await message.reply(t("desk-topic-lost"))
