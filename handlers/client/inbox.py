"""What a client writes is kept and seen: the last router of all, so that no message of his falls through."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated, Message, MessageReactionUpdated, ReactionTypeEmoji, ReplyKeyboardRemove

from crm.addresses.phones import Phone, parse_phone
from crm.clients import ClientService
from crm.inbox import InboxService
from crm.staff import Actor
from handlers.ui.inbound import is_own, to_inbound
from locales.translator import Texts

TELEGRAMS_OWN = frozenset(
    {
        "pinned_message",
        "message_auto_delete_timer_changed",
        "chat_background_set",
        "write_access_allowed",
        "connected_website",
        "proximity_alert_triggered",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    }
)
"""What Telegram writes into a private chat by itself; every other kind, known or not, is the client's."""


class IsTelegramsOwn(Filter):
    """The message is Telegram's remark about the chat, not the person's words."""

    async def __call__(self, message: Message) -> bool:
        return message.content_type in TELEGRAMS_OWN


class HasContact(Filter):
    """The message is a shared contact."""

    async def __call__(self, message: Message) -> bool:
        return message.contact is not None


def create_router() -> Router:
    """Messages, edits, blocking and unblocking."""
    router = Router(name="client-inbox")
    router.message.register(on_remark, IsTelegramsOwn())
    router.message.register(on_contact, HasContact())
    router.message.register(on_message)
    router.edited_message.register(on_edit)
    router.my_chat_member.register(on_membership)
    router.message_reaction.register(on_reaction)
    return router


def create_command_router() -> Router:
    """A command that is not for clients is a client's message like any other."""
    router = Router(name="client-commands")
    router.message.register(on_message)
    return router


async def on_message(message: Message, inbox: InboxService) -> None:
    if message.from_user:
        await inbox.receive(to_inbound(message, message.from_user))


async def on_remark(_: Message) -> None:
    """Nobody said it, so nobody answers it."""


async def on_contact(message: Message, actor: Actor, t: Texts, inbox: InboxService, phone_region: str) -> None:
    """A contact proves the phone only when it is the sender's own; anybody else's is just a message."""
    user, contact = message.from_user, message.contact
    if user is None or contact is None:
        return
    number = contact.phone_number if contact.phone_number.startswith("+") else f"+{contact.phone_number}"
    parsed = parse_phone(number, phone_region) if is_own(contact, user) else None
    own = parsed.e164 if isinstance(parsed, Phone) else None
    await inbox.receive(to_inbound(message, user, own_phone=own))
    thanks = "contact-thanks" if own else "contact-foreign"
    said = await message.answer(t(thanks), reply_markup=ReplyKeyboardRemove())
    await inbox.keep_own_words(actor, str(said.message_id), t.plain(thanks))


async def on_edit(message: Message, inbox: InboxService) -> None:
    if message.from_user:
        await inbox.edit(to_inbound(message, message.from_user))


async def on_reaction(event: MessageReactionUpdated, inbox: InboxService) -> None:
    """Of several the newest; emoji of one's own making have no sign that a bot could show."""
    signs = [one.emoji for one in event.new_reaction if isinstance(one, ReactionTypeEmoji)]
    if event.chat.type == ChatType.PRIVATE:
        await inbox.react(str(event.chat.id), str(event.message_id), signs[-1] if signs else "")


async def on_membership(event: ChatMemberUpdated, actor: Actor, clients: ClientService) -> None:
    await clients.mark_reach(actor, blocked=event.new_chat_member.status == ChatMemberStatus.KICKED)
