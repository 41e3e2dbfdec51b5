"""What comes through business accounts: connections, clients' words, what the accounts' owners write themselves."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BusinessConnection, BusinessMessagesDeleted, Chat, Message, TelegramObject

from crm.business import Access, BusinessService, Line
from crm.inbox import Inbound, InboxService, Person
from handlers.ui.inbound import spoken_of, to_content, to_person

CHANNEL = "business"
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class OfOurAccounts(BaseMiddleware):
    """Gives handlers `line`, the account that something came through; accounts of strangers are not read.

    Colleagues' talk among themselves is none of the clients', and what the bot wrote is known already.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message | BusinessMessagesDeleted)
        staff, business = data["staff"], data["business"]
        if staff.member(event.chat.id) or (isinstance(event, Message) and event.sender_business_bot):
            return None
        external_id = event.business_connection_id or ""
        await _learn(external_id, business, data["bot"])
        line = await business.line(external_id)
        return await handler(event, data | {"line": line}) if line else None


def create_router() -> Router:
    """One handler for each kind of update."""
    router = Router(name="business")
    for observer in (router.business_message, router.edited_business_message, router.deleted_business_messages):
        observer.middleware(OfOurAccounts())
    router.business_connection.register(on_connection)
    router.business_message.register(on_message)
    router.edited_business_message.register(on_edit)
    router.deleted_business_messages.register(on_deleted)
    return router


async def on_connection(event: BusinessConnection, business: BusinessService) -> None:
    await business.keep(to_access(event))


async def on_message(message: Message, line: Line, business: BusinessService, inbox: InboxService) -> None:
    inbound = to_inbound(message, line)
    if inbound.author_id:
        await business.keep_own(inbound)
    else:
        await inbox.receive(inbound)


async def on_edit(message: Message, line: Line, business: BusinessService, inbox: InboxService) -> None:
    """Words changed before we knew of them are new to us."""
    inbound = to_inbound(message, line)
    if not await inbox.change(inbound):
        await on_message(message, line, business, inbox)


async def on_deleted(event: BusinessMessagesDeleted, line: Line, business: BusinessService) -> None:
    await business.mark_deleted(line.chat(event.chat.id), [str(ident) for ident in event.message_ids])


def to_access(event: BusinessConnection) -> Access:
    """A connection in the services' words."""
    rights = event.rights.model_dump(exclude_none=True) if event.rights else {}
    return Access(
        external_id=event.id,
        owner_telegram_id=event.user.id,
        owner_name=event.user.full_name,
        user_chat=event.user_chat_id,
        rights=[name for name, given in rights.items() if given],
        is_enabled=event.is_enabled,
        at=event.date,
    )


def to_inbound(message: Message, line: Line) -> Inbound:
    """A message of an account's chat: the client's, or the owner's own."""
    user = message.from_user
    is_own = user is not None and user.id == line.owner_telegram_id
    answers = spoken_of(message)
    return Inbound(
        person=to_person(user) if user and not is_own else _peer(message.chat),
        chat=line.chat(message.chat.id),
        external_id=str(message.message_id),
        content=to_content(message),
        reply_to=str(answers) if answers else None,
        channel=CHANNEL,
        author_id=line.owner_id if is_own else None,
    )


def _peer(chat: Chat) -> Person:
    """The other side of a chat, known by the chat's name only."""
    return Person(chat.id, chat.full_name, chat.username)


async def _learn(external_id: str, business: BusinessService, bot: Bot) -> None:
    """A message may come before the news of its connection: then Telegram is asked."""
    if await business.is_known(external_id):
        return
    try:
        await business.keep(to_access(await bot.get_business_connection(external_id)))
    except TelegramBadRequest:  # it is gone already, and nothing will be read through it
        return
