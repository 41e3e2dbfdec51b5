"""Changing a task: another time, typed or chosen, or other words."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.staff import Actor
from crm.tasks import TaskService
from crm.when import find_when
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show
from handlers.ui.tasks import DueCallback, TaskCallback, chosen_time, due_rows, understood_screen
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class TaskChangeForm(StatesGroup):
    """The dialogue holds `task_id`."""

    due = State()
    text = State()


def create_router() -> Router:
    """The two forms and the offered times."""
    router = Router(name="task_change")
    router.message.register(got_due, TaskChangeForm.due)
    router.message.register(got_text, TaskChangeForm.text)
    router.callback_query.register(ask_due, TaskCallback.filter(F.action == "due"))
    router.callback_query.register(ask_text, TaskCallback.filter(F.action == "text"))
    router.callback_query.register(on_chip, DueCallback.filter(F.task_id != 0))
    return router


async def ask_due(
    press: CallbackQuery, callback_data: TaskCallback, actor: Actor, t: Texts, state: FSMContext, now: Clock
) -> None:
    task_id = callback_data.task_id
    await state.set_state(TaskChangeForm.due)
    await state.set_data({"task_id": task_id})
    chips = due_rows(t, now(), actor.timezone, task_id)
    await show(press, Screen(t("task-ask-due"), [*chips, *_back(t, task_id)]))


async def ask_text(press: CallbackQuery, callback_data: TaskCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(TaskChangeForm.text)
    await state.set_data({"task_id": callback_data.task_id})
    await show(press, Screen(t("task-ask-text"), _back(t, callback_data.task_id)))


async def got_due(message: Message, actor: Actor, t: Texts, tasks: TaskService, state: FSMContext, now: Clock) -> None:
    task_id = int((await state.get_data())["task_id"])
    when = find_when(message.text or "", now(), tz=actor.timezone, locale=actor.locale)
    if when is None:
        await show(message, Screen(t("task-ask-when"), due_rows(t, now(), actor.timezone, task_id)))
        return
    await tasks.change(actor, task_id, due_at=when.at, has_time=when.has_time)
    await _changed(message, task_id, actor, t, tasks, state, now)


async def got_text(message: Message, actor: Actor, t: Texts, tasks: TaskService, state: FSMContext, now: Clock) -> None:
    task_id = int((await state.get_data())["task_id"])
    await tasks.change(actor, task_id, text=message.text or "")
    await _changed(message, task_id, actor, t, tasks, state, now)


async def on_chip(
    press: CallbackQuery,
    callback_data: DueCallback,
    actor: Actor,
    t: Texts,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    due_at = chosen_time(callback_data.chip, now(), actor.timezone)
    await tasks.change(actor, callback_data.task_id, due_at=due_at)
    await _changed(press, callback_data.task_id, actor, t, tasks, state, now)


async def _changed(
    event: Message | CallbackQuery,
    task_id: int,
    actor: Actor,
    t: Texts,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    await state.clear()
    await show(event, understood_screen(t, await tasks.get(actor, task_id), now()))


def _back(t: Texts, task_id: int) -> Rows:
    return [[button(t.plain("back"), TaskCallback(action="open", task_id=task_id))]]
