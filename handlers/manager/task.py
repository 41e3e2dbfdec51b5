"""/task WHO WHEN TEXT: a task from one line, or from the card's button with the time typed or chosen."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.errors import Stale
from crm.inbox import InboxService
from crm.staff import Actor, Role
from crm.tasks import NewTask, TaskService
from crm.when import When, find_when
from handlers.ui.cards import CardActionCallback, CardCallback
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.tasks import DueCallback, chosen_time, due_rows, understood_screen
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("task", Role.MANAGER),)


class TaskForm(StatesGroup):
    """The whole line; or, with `client_id` and `text` in the dialogue, what is still missing of the wish."""

    line = State()
    wish = State()


class WithoutClientCallback(CallbackData, prefix="alone"):
    """The line that waits in the dialogue names no client."""


def create_router() -> Router:
    """The command and its line, the choice of a client, the card's button, the wish and its time."""
    router = Router(name="task")
    router.message.register(cmd_task, Command("task"))
    router.message.register(got_line, TaskForm.line)
    router.message.register(got_wish, TaskForm.wish)
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "task"))
    router.callback_query.register(on_without_client, WithoutClientCallback.filter())
    router.callback_query.register(ask_wish, CardActionCallback.filter(F.action == "task"))
    router.callback_query.register(on_chip, DueCallback.filter(F.task_id == 0))
    return router


async def cmd_task(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    if not command.args and not message.reply_to_message:
        await state.set_state(TaskForm.line)
        await message.answer(t("task-ask-line"))
        return
    await read_line(message, command.args or "", actor, t, clients, inbox, tasks, state, now)


async def got_line(
    message: Message,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    await read_line(message, message.text or "", actor, t, clients, inbox, tasks, state, now)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    await _wish(press, callback_data.client_id, await kept_rest(state, callback_data), actor, t, tasks, state, now)


async def on_without_client(
    press: CallbackQuery, actor: Actor, t: Texts, tasks: TaskService, state: FSMContext, now: Clock
) -> None:
    await _wish(press, None, await kept_rest(state), actor, t, tasks, state, now)


async def ask_wish(
    press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, t: Texts, state: FSMContext, now: Clock
) -> None:
    await _keep(state, callback_data.client_id, "")
    back = [button(t.plain("back"), CardCallback(client_id=callback_data.client_id))]
    await show(press, Screen(t("task-ask-wish"), [*due_rows(t, now(), actor.timezone), back]))


async def got_wish(message: Message, actor: Actor, t: Texts, tasks: TaskService, state: FSMContext, now: Clock) -> None:
    kept = await state.get_data()
    line = f"{kept['text']} {message.text or ''}".strip()
    await _wish(message, kept["client_id"], line, actor, t, tasks, state, now)


async def on_chip(
    press: CallbackQuery,
    callback_data: DueCallback,
    actor: Actor,
    t: Texts,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    if await state.get_state() != TaskForm.wish:
        raise Stale
    kept = await state.get_data()
    due_at = chosen_time(callback_data.chip, now(), actor.timezone)
    wish = NewTask(kept["text"] or t.plain("task-contact"), due_at, client_id=kept["client_id"])
    await _set(press, wish, actor, t, tasks, state, now)


async def read_line(
    message: Message,
    line: str,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    """A line that begins with a time names nobody; else it begins with WHO."""
    if _begins_with(find_when(line, now(), tz=actor.timezone, locale=actor.locale), line):
        who = await read_who(message, "", actor, clients, inbox)
        await _wish(message, who.one.id if who.one else None, line, actor, t, tasks, state, now)
        return
    who = await read_who(message, line, actor, clients, inbox)
    if who.clients:
        client = await one_client(message, who, "task", state, t)
        if client:
            await _wish(message, client.id, who.rest, actor, t, tasks, state, now)
        return
    await state.set_state(TaskForm.line)
    await state.update_data(rest=line)
    alone = button(t.plain("task-without-client"), WithoutClientCallback())
    await show(message, Screen(t("task-who-unknown"), [[alone]]))


async def _wish(
    event: Message | CallbackQuery,
    client_id: int | None,
    line: str,
    actor: Actor,
    t: Texts,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Set the task when a time is named; until it is set, the dialogue keeps what was said."""
    when = find_when(line, now(), tz=actor.timezone, locale=actor.locale)
    await _keep(state, client_id, when.rest if when else line)
    if when is None:
        await show(event, Screen(t("task-ask-when"), due_rows(t, now(), actor.timezone)))
        return
    wish = NewTask(when.rest or t.plain("task-contact"), when.at, when.has_time, client_id)
    await _set(event, wish, actor, t, tasks, state, now)


async def _set(
    event: Message | CallbackQuery,
    wish: NewTask,
    actor: Actor,
    t: Texts,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    task = await tasks.set(actor, wish)
    await state.clear()
    await show(event, understood_screen(t, await tasks.get(actor, task.id), now()))


async def _keep(state: FSMContext, client_id: int | None, text: str) -> None:
    await state.set_state(TaskForm.wish)
    await state.set_data({"client_id": client_id, "text": text})


def _begins_with(when: When | None, line: str) -> bool:
    return when is not None and line.strip().startswith(when.matched.split()[0])
