"""After a call: when to ring again, what was said, and putting right or taking back what was logged by mistake."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.calls import CallResult, CallService
from crm.staff import Actor
from crm.tasks import NewTask
from crm.when import find_when
from handlers.ui.calls import CallCallback, NextCallCallback, call_screen, outcomes_screen
from handlers.ui.clock import Clock
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show, tried
from handlers.ui.tasks import chosen_time
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class CallForm(StatesGroup):
    """The dialogue holds `call_id`."""

    again = State()
    note = State()


def create_router() -> Router:
    """The next call, the note, the corrections."""
    router = Router(name="call_after")
    router.message.register(got_again, CallForm.again)
    router.message.register(got_note, CallForm.note)
    router.callback_query.register(on_next, NextCallCallback.filter())
    router.callback_query.register(ask_again, CallCallback.filter(F.action == "again"))
    router.callback_query.register(ask_note, CallCallback.filter(F.action == "note"))
    router.callback_query.register(ask_fix, CallCallback.filter(F.action == "fix"))
    router.callback_query.register(on_undo, CallCallback.filter(F.action == "undo"))
    router.callback_query.register(on_open, CallCallback.filter(F.action == "open"))
    return router


async def on_next(
    press: CallbackQuery, callback_data: NextCallCallback, actor: Actor, t: Texts, calls: CallService, now: Clock
) -> None:
    call_id = callback_data.call_id
    client = (await calls.get(actor, call_id)).client
    due_at = chosen_time(callback_data.chip, now(), actor.timezone)
    wish = NewTask(t.plain("call-next-text"), due_at, client_id=client.id)
    word = await tried(calls.set_next(actor, call_id, wish), t)
    await _show(press, call_id, actor, t, calls, now, word)


async def ask_again(press: CallbackQuery, callback_data: CallCallback, t: Texts, state: FSMContext) -> None:
    await _ask(press, CallForm.again, callback_data.call_id, "call-ask-again", t, state)


async def got_again(
    message: Message, actor: Actor, t: Texts, calls: CallService, state: FSMContext, now: Clock
) -> None:
    view = await calls.get(actor, int((await state.get_data())["call_id"]))
    when = find_when(message.text or "", now(), tz=actor.timezone, locale=actor.locale)
    if when is None:
        await message.answer(t("task-ask-when"))
        return
    text = when.rest or t.plain("call-next-text")
    await calls.set_next(actor, view.call.id, NewTask(text, when.at, when.has_time, view.client.id))
    await state.clear()
    await _show(message, view.call.id, actor, t, calls, now)


async def ask_note(press: CallbackQuery, callback_data: CallCallback, t: Texts, state: FSMContext) -> None:
    await _ask(press, CallForm.note, callback_data.call_id, "call-ask-note", t, state)


async def got_note(message: Message, actor: Actor, t: Texts, calls: CallService, state: FSMContext, now: Clock) -> None:
    call = (await calls.get(actor, int((await state.get_data())["call_id"]))).call
    result = CallResult(call.outcome, call.reason or "", typed(message))
    await calls.change(actor, call.id, result)
    await state.clear()
    await _show(message, call.id, actor, t, calls, now)


async def ask_fix(
    press: CallbackQuery, callback_data: CallCallback, actor: Actor, t: Texts, calls: CallService
) -> None:
    view = await calls.get(actor, callback_data.call_id)
    await show(press, outcomes_screen(t, view.client.name, view.client.id, view.call.id))


async def on_undo(
    press: CallbackQuery, callback_data: CallCallback, actor: Actor, t: Texts, calls: CallService, now: Clock
) -> None:
    word = await tried(calls.take_back(actor, callback_data.call_id), t)
    await _show(press, callback_data.call_id, actor, t, calls, now, word)


async def on_open(
    press: CallbackQuery,
    callback_data: CallCallback,
    actor: Actor,
    t: Texts,
    calls: CallService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Back from a question: its form is left."""
    await state.clear()
    await _show(press, callback_data.call_id, actor, t, calls, now)


async def _ask(press: CallbackQuery, form: State, call_id: int, key: str, t: Texts, state: FSMContext) -> None:
    await state.set_state(form)
    await state.set_data({"call_id": call_id})
    back: Rows = [[button(t.plain("back"), CallCallback(action="open", call_id=call_id))]]
    await show(press, Screen(t(key), back))


async def _show(
    event: Message | CallbackQuery,
    call_id: int,
    actor: Actor,
    t: Texts,
    calls: CallService,
    now: Clock,
    word: str = "",
) -> None:
    await show(event, call_screen(t, await calls.get(actor, call_id), now(), actor.timezone), word)
