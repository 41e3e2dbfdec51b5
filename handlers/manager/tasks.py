"""/tasks: what is to be done, overdue first; one task opened, carried out, moved or handed over."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.staff import Actor, Role, StaffService
from crm.tasks import Delay, TaskPage, TaskService
from handlers.ui.clock import Clock
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show, tried
from handlers.ui.tasks import TaskCallback, task_label, task_screen
from locales.translator import Texts

MENU = (MenuEntry("tasks", Role.MANAGER),)


class TasksPageCallback(CallbackData, prefix="tasks"):
    """A page of the actor's tasks."""

    page: int


class HandCallback(CallbackData, prefix="hand"):
    """Hand the task over to this colleague."""

    task_id: int
    staff_id: int


def create_router() -> Router:
    """The command, its pages, the buttons of one task."""
    router = Router(name="tasks")
    router.message.register(cmd_tasks, Command("tasks"))
    router.callback_query.register(on_page, TasksPageCallback.filter())
    router.callback_query.register(on_open, TaskCallback.filter(F.action == "open"))
    router.callback_query.register(on_done, TaskCallback.filter(F.action == "done"))
    router.callback_query.register(on_postpone, TaskCallback.filter(F.action.in_(tuple(Delay))))
    router.callback_query.register(ask_colleague, TaskCallback.filter(F.action == "hand"))
    router.callback_query.register(on_hand, HandCallback.filter())
    router.callback_query.register(on_undo, TaskCallback.filter(F.action == "undo"))
    return router


async def cmd_tasks(message: Message, actor: Actor, t: Texts, tasks: TaskService) -> None:
    await show(message, tasks_screen(t, await tasks.list(actor)))


async def on_page(
    press: CallbackQuery, callback_data: TasksPageCallback, actor: Actor, t: Texts, tasks: TaskService
) -> None:
    await show(press, tasks_screen(t, await tasks.list(actor, callback_data.page)))


async def on_open(
    press: CallbackQuery,
    callback_data: TaskCallback,
    actor: Actor,
    t: Texts,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Opening a task, by Back too, leaves whatever form was open."""
    await state.set_state(None)
    await _show(press, callback_data.task_id, actor, t, tasks, now)


async def on_done(
    press: CallbackQuery, callback_data: TaskCallback, actor: Actor, t: Texts, tasks: TaskService, now: Clock
) -> None:
    word = await tried(tasks.done(actor, callback_data.task_id), t)
    await _show(press, callback_data.task_id, actor, t, tasks, now, word)


async def on_postpone(
    press: CallbackQuery, callback_data: TaskCallback, actor: Actor, t: Texts, tasks: TaskService, now: Clock
) -> None:
    word = await tried(tasks.postpone(actor, callback_data.task_id, Delay(callback_data.action)), t)
    await _show(press, callback_data.task_id, actor, t, tasks, now, word)


async def ask_colleague(
    press: CallbackQuery, callback_data: TaskCallback, actor: Actor, t: Texts, tasks: TaskService, staff: StaffService
) -> None:
    view = await tasks.get(actor, callback_data.task_id)
    others = [member for member in staff.colleagues(actor) if member.id != view.assignee.id]
    rows = [
        [button(colleague_name(member), HandCallback(task_id=view.task.id, staff_id=member.id))]
        for member in others[:COLLEAGUES_SHOWN]
    ]
    back = [button(t.plain("back"), TaskCallback(action="open", task_id=view.task.id))]
    await show(press, Screen(t("task-ask-colleague" if rows else "task-no-colleague"), [*rows, back]))


async def on_hand(
    press: CallbackQuery, callback_data: HandCallback, actor: Actor, t: Texts, tasks: TaskService, now: Clock
) -> None:
    word = await tried(tasks.hand_over(actor, callback_data.task_id, callback_data.staff_id), t)
    await _show(press, callback_data.task_id, actor, t, tasks, now, word)


async def on_undo(
    press: CallbackQuery, callback_data: TaskCallback, actor: Actor, t: Texts, tasks: TaskService, now: Clock
) -> None:
    word = await tried(tasks.take_back(actor, callback_data.task_id), t)
    await _show(press, callback_data.task_id, actor, t, tasks, now, word)


async def _show(
    press: CallbackQuery, task_id: int, actor: Actor, t: Texts, tasks: TaskService, now: Clock, word: str = ""
) -> None:
    await show(press, task_screen(t, await tasks.get(actor, task_id), now()), word)


def tasks_screen(t: Texts, page: TaskPage) -> Screen:
    """A task a button, the arrows under them."""
    if not page.total:
        return Screen(t("tasks-none"))
    rows = [
        [button(task_label(t, line, page.now), TaskCallback(action="open", task_id=line.task.id))]
        for line in page.lines
    ]
    turning = arrows(page.page, page.pages, lambda target: TasksPageCallback(page=target))
    return Screen(t("tasks-title", total=page.total, overdue=page.overdue), [*rows, turning])
