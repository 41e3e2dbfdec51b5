"""`@bot TEXT` in any chat: colleagues find a client there and send a summary of the card, without the whole phone."""

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
)
from aiogram.utils.deep_linking import create_start_link

from crm.clients import Client, ClientService
from crm.clients.phones import masked
from crm.staff import Actor
from crm.text import shorten
from handlers.filters import ByMyself
from handlers.manager.card import show_card
from handlers.ui.cards import client_label
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
CARD_PREFIX = "card_"
"""`/start card_12` opens card 12."""


def create_router() -> Router:
    """The query; the link under what was sent; what was sent into this very chat says nothing to the bot."""
    router = Router(name="inline")
    router.inline_query.register(on_query)
    router.message.register(cmd_start_card, CommandStart(deep_link=True, magic=F.args.regexp(r"^card_\d{1,15}$")))
    router.message.register(on_own_words, ByMyself())
    return router


async def on_query(query: InlineQuery, actor: Actor, t: Texts, clients: ClientService, bot: Bot) -> None:
    """Nobody else is ever shown what one colleague was: the next one may see other clients."""
    page = int(query.offset) if query.offset.isdecimal() else 0
    found = await clients.find(actor, query.query, page)
    links = [await create_start_link(bot, f"{CARD_PREFIX}{client.id}") for client in found.clients]
    await query.answer(
        [article(t, client, link) for client, link in zip(found.clients, links, strict=True)],
        cache_time=0,
        is_personal=True,
        next_offset=str(page + 1) if page + 1 < found.pages else "",
    )


async def cmd_start_card(
    message: Message, command: CommandObject, actor: Actor, t: Texts, clients: ClientService, now: Clock
) -> None:
    await show_card(message, int((command.args or "").removeprefix(CARD_PREFIX)), actor, t, clients, now)


async def on_own_words(message: Message) -> None:
    """A summary that a colleague sent to the bot itself is no note and no task."""


def article(t: Texts, client: Client, link: str) -> InlineQueryResultArticle:
    """A hit, and what is sent when it is chosen: enough to know whom it is about, too little to call him."""
    about = " · ".join(part for part in (client.city or "", masked(client.phone) if client.phone else "") if part)
    open_card = InlineKeyboardButton(text=t.plain("inline-open"), url=link)
    return InlineQueryResultArticle(
        id=str(client.id),
        title=client_label(client, 64),
        description=about or None,
        input_message_content=InputTextMessageContent(
            message_text=t("inline-summary", name=shorten(client.name, 128), number=f"#{client.id}", about=about or "—")
        ),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[open_card]]),
    )
