"""A manager's plain message: to the client it replies to, else to nobody: buttons ask what to do with it."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService, Who
from crm.inbox import InboxService
from crm.messaging import Content
from crm.staff import Actor, Role
from crm.tasks import TaskService
from crm.text import shorten
from handlers.filters import InClientsTopic, IsCommand, Said
from handlers.manager.answer import CONTENT, RepliesToClient, got_reply
from handlers.manager.find import QUERY_LIMIT, found_screen
from handlers.manager.talk import InTalk
from handlers.manager.task import read_line
from handlers.ui.clock import Clock
from handlers.ui.imports import import_offer, may_hold_clients
from handlers.ui.inbound import to_content
from handlers.ui.kept import keep, kept, mark_of
from handlers.ui.saying import say
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import MARK, REST, choose_screen
from locales.translator import Texts

FOR_A_CLIENT = ("note", "reply")
"""What can be done with words when it is known whom they are about."""

_SOUND = ("record", "reply")
_ACTIONS = {"text": ("note", "task", "reply", "find"), "voice": _SOUND, "audio": _SOUND}
"""What is offered for a message by its kind; any other file can be sent to a client."""


class FreeTextCallback(CallbackData, prefix="text"):
    """What to do with a kept message."""

    action: str
    mark: int


class WhomForm(StatesGroup):
    """Whom the kept message is for, typed instead of pressed; `command` says what becomes of it."""

    who = State()


def create_router() -> Router:
    """Clients' topics and replies to their messages first, then the open conversation; all else is asked about."""
    router = Router(name="freetext")
    router.message.register(got_who, WhomForm.who)
    router.message.register(say, ~IsCommand(), Said(), InClientsTopic())
    router.message.register(got_reply, RepliesToClient())
    router.message.register(say, InTalk())
    router.message.register(ask_what)
    router.callback_query.register(on_find, FreeTextCallback.filter(F.action == "find"))
    router.callback_query.register(on_task, FreeTextCallback.filter(F.action == "task"))
    router.callback_query.register(ask_whom, FreeTextCallback.filter(F.action.in_(set(FOR_A_CLIENT))))
    return router


async def ask_what(message: Message, actor: Actor, t: Texts, state: FSMContext) -> None:
    content = to_content(message)
    if content.text.startswith("/"):
        await message.answer(t("text-unknown"))
        return
    await keep(state, content)
    await show(message, what_screen(t, content, actor))


async def on_find(
    press: CallbackQuery,
    callback_data: FreeTextCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    query = (await kept(state, callback_data.mark)).text[:QUERY_LIMIT]
    await state.update_data(query=query)
    await show(press, found_screen(t, actor, query, await clients.find(actor, query)))


async def on_task(
    press: CallbackQuery,
    callback_data: FreeTextCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    tasks: TaskService,
    state: FSMContext,
    now: Clock,
) -> None:
    """A task may be of nobody's: its own screen reads the line."""
    content = await kept(state, callback_data.mark)
    await press.answer()
    if isinstance(press.message, Message):
        await read_line(press.message, content.text, actor, t, clients, inbox, tasks, state, now)


async def ask_whom(
    press: CallbackQuery,
    callback_data: FreeTextCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    """The start of the words may name somebody; whoever is meant, he is pressed or typed, never guessed."""
    content = await kept(state, callback_data.mark)
    who = await clients.who(actor, content.text)
    await state.set_state(WhomForm.who)
    about = {"command": callback_data.action, CONTENT: content.to_json(), REST: who.rest, MARK: mark_of(content)}
    await state.update_data(about)
    await show(press, whom_screen(t, who, callback_data.action, content))


async def got_who(message: Message, actor: Actor, t: Texts, clients: ClientService, state: FSMContext) -> None:
    """Named apart, the client takes nothing away from the words; more than a name is a new message."""
    who = await clients.who(actor, message.text or "")
    if who.clients and who.rest:
        await state.set_state(None)
        await ask_what(message, actor, t, state)
        return
    if not who.clients:
        await message.answer(t("who-unknown", text=shorten(message.text or "", 64)))
        return
    content = await kept(state, int((await state.get_data())[MARK]))
    await state.update_data({REST: content.text})
    await show(message, whom_screen(t, who, str((await state.get_data())["command"]), content))


def what_screen(t: Texts, content: Content, actor: Actor) -> Screen:
    """What can be done with words, or with a file that has none; admins may take clients in from it."""
    actions = _ACTIONS.get(content.kind, ("reply",))
    mark = mark_of(content)
    buttons = [button(t.plain(f"text-{action}"), FreeTextCallback(action=action, mark=mark)) for action in actions]
    title = t("text-what", text=shorten(content.text, 100)) if content.text else t("text-what-file")
    importing = [import_offer(t, mark)] if actor.role.includes(Role.ADMIN) and may_hold_clients(content) else []
    return Screen(title, [importing, buttons[:2], buttons[2:]])


def whom_screen(t: Texts, who: Who, command: str, content: Content) -> Screen:
    """Those the words may mean, as buttons; anybody else is typed."""
    title = t("text-whom", text=shorten(content.text, 100) or "📎")
    return Screen(title, choose_screen(t, who, command, mark_of(content)).rows)
