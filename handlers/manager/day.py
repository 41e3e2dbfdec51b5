"""/day: the morning at a glance, each line a button."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import InlineKeyboardButton, Message

from crm.calls import OpenCall
from crm.fields import FieldService, Incomplete
from crm.staff import Actor, Role
from crm.tasks import Day, DayService
from crm.text import shorten
from handlers.manager.tasks import TasksPageCallback
from handlers.ui.cards import CardActionCallback
from handlers.ui.conversations import QueueCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.tasks import TaskCallback, task_label
from locales.translator import Texts

MENU = (MenuEntry("day", Role.MANAGER),)
CALLS_SHOWN = 10


def create_router() -> Router:
    """The command; its buttons belong to the screens they open."""
    router = Router(name="day")
    router.message.register(cmd_day, Command("day"))
    return router


async def cmd_day(message: Message, actor: Actor, t: Texts, day: DayService, fields: FieldService) -> None:
    await show(message, day_screen(t, await day.look(actor), await fields.to_complete(actor)))


def day_screen(t: Texts, day: Day, incomplete: Sequence[Incomplete]) -> Screen:
    """What is overdue, who waits, today's tasks, whom to ring again, which cards to complete."""
    title = t(
        "agenda-title",
        day=t.date(day.now, day.now),
        overdue=day.overdue,
        today=len(day.today),
        waiting=day.waiting,
        calls=len(day.calls),
    )
    late = [button(t.plain("agenda-overdue", count=day.overdue), TasksPageCallback(page=0), "danger")]
    waiting = [button(t.plain("agenda-waiting", count=day.waiting), QueueCallback(), "primary")]
    tasks = [
        [button(task_label(t, line, day.now), TaskCallback(action="open", task_id=line.task.id))] for line in day.today
    ]
    calls = [[_call_button(t, one)] for one in day.calls[:CALLS_SHOWN]]
    cards = [[_card_button(t, one)] for one in incomplete]
    return Screen(title, [late if day.overdue else [], waiting if day.waiting else [], *tasks, *calls, *cards])


def _call_button(t: Texts, one: OpenCall) -> InlineKeyboardButton:
    label = t.plain("agenda-call", name=shorten(one.client_name, 32))
    return button(label, CardActionCallback(action="call", client_id=one.call.client_id))


def _card_button(t: Texts, one: Incomplete) -> InlineKeyboardButton:
    label = t.plain("agenda-complete", name=shorten(one.client.name, 32), percent=one.completeness.percent)
    return button(label, CardActionCallback(action="fill", client_id=one.client.id))
