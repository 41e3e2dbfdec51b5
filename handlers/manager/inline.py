"""`@bot TEXT` in any chat: colleagues say a canned answer, or send a summary of a card, without the whole phone."""

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    MessageEntity,
)
from aiogram.utils.deep_linking import create_start_link

from crm.addresses.phones import masked
from crm.answers import AnswerService, ReadyAnswer
from crm.clients import Client, ClientService
from crm.staff import Actor
from crm.text import shorten
from handlers.filters import SummaryByMyself
from handlers.manager.answer import AnswerForm
from handlers.manager.card import show_card
from handlers.ui.cards import client_label
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
ANSWERS = 5
"""So many canned answers stand before the clients."""

CARD_PREFIX = "card_"
"""`/start card_12` opens card 12."""


def create_router() -> Router:
    """The query; the link under what was sent; what was sent into this very chat says nothing to the bot."""
    router = Router(name="inline")
    router.inline_query.register(on_query)
    router.message.register(cmd_start_card, CommandStart(deep_link=True, magic=F.args.regexp(r"^card_\d{1,15}$")))
    router.message.register(on_own_words, SummaryByMyself())
    return router


async def on_query(
    query: InlineQuery,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    answers: AnswerService,
    bot: Bot,
    state: FSMContext,
) -> None:
    """Nobody else is ever shown what one colleague was: the next one may see other clients.

    Canned answers come first, worded for the client whose answer form is open, if one is.
    """
    page = int(query.offset) if query.offset.isdecimal() else 0
    found = await clients.find(actor, query.query, page)
    links = [await create_start_link(bot, f"{CARD_PREFIX}{client.id}") for client in found.clients]
    ready = [] if page else await answers.ready(actor, query.query, await _answered(state), ANSWERS)
    await query.answer(
        [
            *(canned_article(one) for one in ready if one.content.kind == "text"),
            *(article(t, client, link) for client, link in zip(found.clients, links, strict=True)),
        ],
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


async def _answered(state: FSMContext) -> int | None:
    """Whom the colleague is just writing to."""
    is_open = await state.get_state() == AnswerForm.content
    return int((await state.get_data())["client_id"]) if is_open else None


def canned_article(ready: ReadyAnswer) -> InlineQueryResultArticle:
    """A canned answer: chosen, it is said as it stands, by whoever chose it; no button tells it from his own words."""
    entities = [MessageEntity(**entity) for entity in ready.content.entities]
    return InlineQueryResultArticle(
        id=f"canned{ready.answer.id}",
        title=f"⚡ {ready.answer.word}",
        description=shorten(ready.content.text, 100),
        input_message_content=InputTextMessageContent(
            message_text=ready.content.text, entities=entities, parse_mode=None
        ),
    )


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
