"""/call WHO [OUTCOME] [TEXT], or three taps: the button, the outcome, the next call or the reason of a refusal."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.calls import CallOutcome, CallResult, CallService, ReadCall, read_call
from crm.clients import Client, ClientService
from crm.inbox import InboxService
from crm.staff import Actor, Role
from crm.tasks import NewTask
from handlers.ui.calls import OTHER, OutcomeCallback, ReasonCallback, call_screen, outcomes_screen, reasons_screen
from handlers.ui.cards import CardActionCallback
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("call", Role.MANAGER),)
NOTED = "noted"
"""Under this name the dialogue keeps what was typed about the call with a client, until its outcome is chosen."""


class RefusalForm(StatesGroup):
    """A reason in the manager's own words; the dialogue holds `client_id`, `call_id` and `note`."""

    reason = State()


def create_router() -> Router:
    """The command and its choice, the card's button, the outcomes, the reasons."""
    router = Router(name="call")
    router.message.register(cmd_call, Command("call"))
    router.message.register(got_reason, RefusalForm.reason)
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "call"))
    router.callback_query.register(ask_outcome, CardActionCallback.filter(F.action == "call"))
    router.callback_query.register(ask_reason, OutcomeCallback.filter(F.outcome == CallOutcome.REFUSED))
    router.callback_query.register(on_outcome, OutcomeCallback.filter())
    router.callback_query.register(ask_own_reason, ReasonCallback.filter(F.reason == OTHER))
    router.callback_query.register(on_reason, ReasonCallback.filter())
    return router


async def cmd_call(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    calls: CallService,
    state: FSMContext,
    now: Clock,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "call", state, t)
    if client:
        await _read(message, client, who.rest, actor, t, calls, state, now)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    calls: CallService,
    state: FSMContext,
    now: Clock,
) -> None:
    client = (await clients.card(actor, callback_data.client_id)).client
    await _read(press, client, await kept_rest(state, callback_data), actor, t, calls, state, now)


async def ask_outcome(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    client = (await clients.card(actor, callback_data.client_id)).client
    await state.clear()
    await show(press, outcomes_screen(t, client.name, client.id))


async def on_outcome(
    press: CallbackQuery,
    callback_data: OutcomeCallback,
    actor: Actor,
    t: Texts,
    calls: CallService,
    state: FSMContext,
    now: Clock,
) -> None:
    note = await _noted(actor, calls, state, callback_data)
    await _save(press, callback_data, CallResult(callback_data.outcome, note=note), actor, t, calls, state, now)


async def ask_reason(press: CallbackQuery, callback_data: OutcomeCallback, t: Texts, state: FSMContext) -> None:
    """By Back too: the question for own words is left, what was noted before stays."""
    await state.set_state(None)
    await show(press, reasons_screen(t, callback_data.client_id, callback_data.call_id))


async def on_reason(
    press: CallbackQuery,
    callback_data: ReasonCallback,
    actor: Actor,
    t: Texts,
    calls: CallService,
    state: FSMContext,
    now: Clock,
) -> None:
    note = await _noted(actor, calls, state, callback_data)
    result = CallResult(CallOutcome.REFUSED, callback_data.reason, note)
    await _save(press, callback_data, result, actor, t, calls, state, now)


async def ask_own_reason(press: CallbackQuery, callback_data: ReasonCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(RefusalForm.reason)
    await state.update_data(client_id=callback_data.client_id, call_id=callback_data.call_id)
    about = OutcomeCallback(
        outcome=CallOutcome.REFUSED, client_id=callback_data.client_id, call_id=callback_data.call_id
    )
    await show(press, Screen(t("call-ask-own-reason"), [[button(t.plain("back"), about)]]))


async def got_reason(
    message: Message, actor: Actor, t: Texts, calls: CallService, state: FSMContext, now: Clock
) -> None:
    data = await state.get_data()
    about = ReasonCallback(reason=OTHER, client_id=data["client_id"], call_id=data["call_id"])
    result = CallResult(CallOutcome.REFUSED, message.text or "", await _noted(actor, calls, state, about))
    await _save(message, about, result, actor, t, calls, state, now)


async def _read(
    event: Message | CallbackQuery,
    client: Client,
    line: str,
    actor: Actor,
    t: Texts,
    calls: CallService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Log what the line says; without an outcome in it that is asked for and the line is kept as the note."""
    read = read_call(line, now(), actor.timezone, actor.locale)
    if read is None:
        await state.update_data({NOTED: {"client_id": client.id, "text": line}})
        await show(event, outcomes_screen(t, client.name, client.id))
        return
    if read.result.outcome is CallOutcome.REFUSED and not read.result.reason:
        await show(event, reasons_screen(t, client.id))
        return
    call = await calls.log(actor, client.id, read.result, _next_task(read, client, t))
    await show(event, call_screen(t, await calls.get(actor, call.id), now(), actor.timezone))


async def _save(
    event: Message | CallbackQuery,
    about: OutcomeCallback | ReasonCallback,
    result: CallResult,
    actor: Actor,
    t: Texts,
    calls: CallService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Log the call, or correct the one that the buttons were about."""
    if about.call_id:
        call = await calls.change(actor, about.call_id, result)
    else:
        call = await calls.log(actor, about.client_id, result)
    await state.clear()
    await show(event, call_screen(t, await calls.get(actor, call.id), now(), actor.timezone))


async def _noted(actor: Actor, calls: CallService, state: FSMContext, about: OutcomeCallback | ReasonCallback) -> str:
    """The note that a correction leaves as it is, or what was typed before the outcome was chosen."""
    if about.call_id:
        return (await calls.get(actor, about.call_id)).call.note
    noted = (await state.get_data()).get(NOTED, {})
    return str(noted["text"]) if noted.get("client_id") == about.client_id else ""


def _next_task(read: ReadCall, client: Client, t: Texts) -> NewTask | None:
    if read.again is None:
        return None
    text = read.again.rest or t.plain("call-next-text")
    return NewTask(text, read.again.at, read.again.has_time, client.id)
