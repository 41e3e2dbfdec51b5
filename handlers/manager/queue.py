"""/inbox: who waits for an answer and how long in working hours, by whose they are; what is put off."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.conversations import QueueService, WaitingPage, Whose
from crm.staff import Actor, Role
from handlers.ui.clock import Clock
from handlers.ui.conversations import LATER, QueueCallback, line_button
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("inbox", Role.MANAGER),)
FILTERS = (Whose.ALL.value, Whose.MINE.value, Whose.NOBODYS.value, LATER)


def create_router() -> Router:
    """The command, its filters and pages."""
    router = Router(name="queue")
    router.message.register(cmd_inbox, Command("inbox"))
    router.callback_query.register(on_page, QueueCallback.filter())
    return router


async def cmd_inbox(message: Message, actor: Actor, t: Texts, queue: QueueService, now: Clock) -> None:
    await show(message, queue_screen(t, await queue.page(actor), Whose.ALL.value, now()))


async def on_page(
    press: CallbackQuery, callback_data: QueueCallback, actor: Actor, t: Texts, queue: QueueService, now: Clock
) -> None:
    whose = callback_data.whose if callback_data.whose in FILTERS else Whose.ALL.value
    if whose == LATER:
        found = await queue.put_off(actor, callback_data.page)
    else:
        found = await queue.page(actor, Whose(whose), callback_data.page)
    await show(press, queue_screen(t, found, whose, now()))


def queue_screen(t: Texts, found: WaitingPage, whose: str, now: datetime) -> Screen:
    """Those who wait, the longest first; the filters stand below, the chosen one marked."""
    title = "inbox-title-later" if whose == LATER else "inbox-title"
    text = t(title, total=found.total) if found.total or whose == LATER else t("inbox-empty")
    turning = arrows(found.page, found.pages, lambda target: QueueCallback(whose=whose, page=target))
    lines = [[line_button(t, line, now)] for line in found.lines]
    return Screen(text, [*lines, turning, [_filter(t, one, chosen=one == whose) for one in FILTERS]])


def _filter(t: Texts, whose: str, *, chosen: bool) -> InlineKeyboardButton:
    return button(t.plain("inbox-chosen" if chosen else "inbox-whose", whose=whose), QueueCallback(whose=whose))
