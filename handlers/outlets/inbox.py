"""Channels: where the bot was let in, what people write to a channel, and what they say beneath its posts."""

from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Filter
from aiogram.types import Chat, ChatMemberAdministrator, ChatMemberUpdated, Message

from crm.inbox import Inbound, InboxService
from crm.messaging.spots import in_direct, under_post
from crm.outlets import COMMENT, DIRECT, Outlet, OutletService, Read, Seen
from crm.outlets.service import source_code
from crm.staff import Actor, StaffService
from handlers.filters import Said
from handlers.ui.inbound import to_content, to_person

GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)


class OfPerson(Filter):
    """A person said it in his own name: neither a bot, nor a channel, nor an administrator who hides his."""

    async def __call__(self, message: Message) -> bool:
        user = message.from_user
        return user is not None and not user.is_bot and message.sender_chat is None


class BeneathPost(Filter):
    """A comment on a post of a channel whose comments are read; gives the handler `outlet` and the post's words."""

    async def __call__(self, message: Message, outlets: OutletService) -> bool | dict[str, object]:
        if message.message_thread_id is None or message.is_topic_message:
            return False
        outlet = await outlets.at(message.chat.id)
        if outlet is None or not outlet.reads_comments:
            return False
        post = await outlets.post_words(message.chat.id, message.message_thread_id)
        answered = message.reply_to_message
        if post is None and answered and answered.is_automatic_forward:  # it was posted before the bot was let in
            await outlets.note_post(message.chat.id, answered.message_id, _words(answered))
            post = _words(answered)
        return False if post is None else {"outlet": outlet, "post": post}


class ToChannel(Filter):
    """A message to a channel whose direct messages are read; gives the handler `outlet`."""

    async def __call__(self, message: Message, outlets: OutletService, bot: Bot) -> bool | dict[str, Outlet]:
        if not message.chat.is_direct_messages or message.direct_messages_topic is None:
            return False
        outlet = await outlets.at(message.chat.id)
        if outlet is None:
            await _meet_direct(message.chat, outlets, bot)
        return {"outlet": outlet} if outlet and outlet.reads_direct else False


def create_router() -> Router:
    """Seats of the bot, posts, direct messages, comments, and corrections of both."""
    router = Router(name="outlets")
    router.my_chat_member.register(on_channel_seat, F.chat.type == ChatType.CHANNEL)
    router.my_chat_member.register(on_group_seat, F.chat.type == ChatType.SUPERGROUP)
    router.message.filter(F.chat.type == ChatType.SUPERGROUP)
    router.edited_message.filter(F.chat.type == ChatType.SUPERGROUP)
    for observer in (router.message, router.edited_message):
        observer.register(on_post, F.is_automatic_forward)
    router.message.register(on_direct, OfPerson(), Said(), ToChannel())
    router.message.register(on_comment, OfPerson(), Said(), BeneathPost())
    router.edited_message.register(on_direct_edit, OfPerson(), ToChannel())
    router.edited_message.register(on_comment_edit, OfPerson(), BeneathPost())
    return router


async def on_channel_seat(event: ChatMemberUpdated, outlets: OutletService) -> None:
    seat = event.new_chat_member
    may = isinstance(seat, ChatMemberAdministrator) and bool(seat.can_manage_direct_messages)
    if seat.status not in GONE or await outlets.at(event.chat.id):
        await outlets.meet(Seen(event.chat.id, event.chat.title or "", may_direct=may))


async def on_group_seat(event: ChatMemberUpdated, outlets: OutletService, bot: Bot) -> None:
    """Only a group that belongs to a channel matters here; without being an administrator the bot hears nothing."""
    hears = event.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    known = await outlets.at(event.chat.id)
    if known and known.discussion_chat == event.chat.id:
        await outlets.meet(Seen(known.channel, known.title, may_comment=hears))
    elif known is None and event.new_chat_member.status not in GONE:
        await _meet_discussion(event.chat, outlets, bot, hears=hears)


async def on_post(message: Message, outlets: OutletService) -> None:
    channel = message.sender_chat
    if channel is None:
        return
    known = await outlets.at(message.chat.id)
    if known is None or known.title != channel.title:
        seen = Seen(channel.id, channel.title or "", discussion_chat=message.chat.id, may_comment=True)
        await outlets.meet(seen)
    await outlets.note_post(message.chat.id, message.message_id, _words(message))


async def on_direct(message: Message, outlet: Outlet, staff: StaffService, inbox: InboxService) -> None:
    if message.from_user and staff.member(message.from_user.id) is None:
        await inbox.receive(_direct(message, outlet))


async def on_direct_edit(message: Message, outlet: Outlet, staff: StaffService, inbox: InboxService) -> None:
    """Words changed before we knew of them are new to us."""
    if message.from_user and staff.member(message.from_user.id) is None:
        await inbox.edit(_direct(message, outlet))


async def on_comment(
    message: Message,
    outlet: Outlet,
    post: str,
    actor: Actor,
    staff: StaffService,
    inbox: InboxService,
    outlets: OutletService,
) -> None:
    """A client's; or what a colleague answers to one there himself."""
    comment = _comment(message, outlet, post)
    if actor.staff_id is None:
        await inbox.receive(comment)
    elif own := _answer_of(message, comment, actor, staff):
        await outlets.keep_own(own)


async def on_comment_edit(message: Message, outlet: Outlet, post: str, actor: Actor, inbox: InboxService) -> None:
    comment = _comment(message, outlet, post)
    if actor.staff_id is None:
        await inbox.edit(comment)
    else:
        await inbox.change(comment)


def _direct(message: Message, outlet: Outlet) -> Inbound:
    topic = message.direct_messages_topic
    place = {"kind": DIRECT, "title": outlet.title}
    return _inbound(message, DIRECT, in_direct(message.chat.id, topic.topic_id if topic else 0), place, outlet)


def _comment(message: Message, outlet: Outlet, post: str) -> Inbound:
    place = {"kind": COMMENT, "title": outlet.title, "post": post}
    return _inbound(message, COMMENT, under_post(message.chat.id, message.message_thread_id or 0), place, outlet)


def _inbound(message: Message, channel: str, chat: str, place: dict[str, str], outlet: Outlet) -> Inbound:
    assert message.from_user
    content, answered = to_content(message), message.reply_to_message
    content.extra["place"] = place
    what = Read.DIRECT if channel == DIRECT else Read.COMMENTS
    return Inbound(
        person=to_person(message.from_user),
        chat=chat,
        external_id=str(message.message_id),
        content=content,
        reply_to=str(answered.message_id) if answered else None,
        channel=channel,
        source=source_code(outlet, what),
    )


def _answer_of(message: Message, comment: Inbound, actor: Actor, staff: StaffService) -> Inbound | None:
    """A colleague's reply to somebody's comment, as an answer to that person; None: it answers nobody outside."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.is_bot or asked.sender_chat is not None:
        return None
    if staff.member(asked.from_user.id):
        return None
    return replace(comment, person=to_person(asked.from_user), author_id=actor.staff_id)


def _words(post: Message) -> str:
    return post.text or post.caption or ""


async def _meet_direct(chat: Chat, outlets: OutletService, bot: Bot) -> None:
    """Telegram tells of a channel's direct messages only when somebody has written there."""
    parent = (await bot.get_chat(chat.id)).parent_chat
    if parent is None:
        return
    seat = await bot.get_chat_member(parent.id, bot.id)
    may = isinstance(seat, ChatMemberAdministrator) and bool(seat.can_manage_direct_messages)
    await outlets.meet(Seen(parent.id, parent.title or "", direct_chat=chat.id, may_direct=may))


async def _meet_discussion(group: Chat, outlets: OutletService, bot: Bot, *, hears: bool) -> None:
    try:
        channel = (await bot.get_chat(group.id)).linked_chat_id
    except (TelegramBadRequest, TelegramForbiddenError):  # the bot was thrown out again meanwhile
        return
    if channel:
        known = await outlets.at(channel)
        title = known.title if known else group.title or ""
        await outlets.meet(Seen(channel, title, discussion_chat=group.id, may_comment=hears))
