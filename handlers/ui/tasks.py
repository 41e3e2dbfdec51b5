"""How tasks look: a line in a list, the screen of one, the reminder, the times offered as buttons."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.addresses.phones import readable
from crm.clients import Client
from crm.errors import Stale
from crm.tasks import Task, TaskLine, TaskState, TaskView
from crm.text import shorten
from crm.when import chips
from handlers.ui.cards import card_button, client_label
from handlers.ui.screen import Rows, Screen, button
from locales.translator import Texts


class TaskCallback(CallbackData, prefix="task"):
    """A button of a task: its label is the text `task-<action>`."""

    action: str
    task_id: int


class DueCallback(CallbackData, prefix="due"):
    """An offered time: for the task, or for the one being put together when `task_id` is 0."""

    chip: str
    task_id: int


def due_words(t: Texts, task: Task, now: datetime) -> str:
    """«завтра, 15:00», or only the day when only the day was named."""
    return t.moment(task.due_at, now) if task.has_time else t.day(task.due_at, now)


def task_label(t: Texts, line: TaskLine, now: datetime) -> str:
    """«❗ вчера, 15:00 · Анна Петрова · перезвонить» for a button."""
    mark = "❗" if line.task.due_at <= now else "▫️"
    name = shorten(line.client_name, 20) if line.client_name else ""
    return f"{mark} " + _dotted(due_words(t, line.task, now), name, shorten(line.task.text, 40))


def understood_screen(t: Texts, view: TaskView, now: datetime) -> Screen:
    """What a line was taken to mean, with the buttons that correct it."""
    client = view.client.name if view.client else ""
    what = _dotted(due_words(t, view.task, now), client, view.task.text)
    return Screen(t("task-understood", what=what), _correcting(t, view))


def task_screen(t: Texts, view: TaskView, now: datetime) -> Screen:
    """One task with everything that can be done about it."""
    lines = [
        t("task-title", when=due_words(t, view.task, now), state=_state(view.task, now)),
        t("task-what", text=view.task.text),
    ]
    lines += [t("task-client", client=_contact(view.client))] if view.client else []
    lines += [t("task-people", assignee=view.assignee.name, author=view.author.name)]
    if view.task.state is not TaskState.OPEN:
        return Screen("\n".join(lines), [_card(t, view)])
    return Screen("\n".join(lines), [*_acting(t, view.task), *_correcting(t, view)])


def reminder_screen(t: Texts, view: TaskView, now: datetime) -> Screen:
    """The task is due: Done, +1 hour, Tomorrow, Open."""
    what = _dotted(view.client.name if view.client else "", view.task.text)
    acting = [*_acting(t, view.task), [task_button(t, "open", view.task)]]
    return Screen(t("task-due-now", when=due_words(t, view.task, now), what=what), acting)


def told_screen(t: Texts, key: str, who: str, view: TaskView, now: datetime) -> Screen:
    """What a colleague did with a task."""
    what = _dotted(due_words(t, view.task, now), view.client.name if view.client else "", view.task.text)
    return Screen(t(key, who=who, what=what), [[task_button(t, "open", view.task)]])


def task_button(t: Texts, action: str, task: Task, style: str | None = None) -> InlineKeyboardButton:
    """A button of the task."""
    return button(t.plain(f"task-{action}"), TaskCallback(action=action, task_id=task.id), style)


def due_rows(t: Texts, now: datetime, zone: ZoneInfo, task_id: int = 0) -> Rows:
    """Times to choose from."""
    return [[button(t.plain(f"chip-{key}"), DueCallback(chip=key, task_id=task_id)) for key, _ in chips(now, zone)]]


def chosen_time(chip: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The time behind an offered button; `Stale` when it is not offered today."""
    times = dict(chips(now, zone))
    if chip not in times:
        raise Stale
    return times[chip]


def _acting(t: Texts, task: Task) -> list[list[InlineKeyboardButton]]:
    done = task_button(t, "done", task, "success")
    return [[done, task_button(t, "hour", task), task_button(t, "tomorrow", task)]]


def _correcting(t: Texts, view: TaskView) -> list[list[InlineKeyboardButton]]:
    task = view.task
    return [
        [task_button(t, "due", task), task_button(t, "text", task)],
        [task_button(t, "hand", task), task_button(t, "undo", task)],
        _card(t, view),
    ]


def _card(t: Texts, view: TaskView) -> list[InlineKeyboardButton]:
    return [card_button(t, view.client.id)] if view.client else []


def _contact(client: Client) -> str:
    return _dotted(client_label(client, 256), readable(client.phone) if client.phone else "")


def _state(task: Task, now: datetime) -> str:
    return "overdue" if task.state is TaskState.OPEN and task.due_at <= now else task.state.value


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
