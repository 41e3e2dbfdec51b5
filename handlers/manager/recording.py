"""A call's recording: attached by a press on the call or sent by itself, played, removed."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.calls import CallService, Recording, RecordingService
from crm.messaging import Content
from crm.staff import Actor
from crm.text import shorten
from handlers.manager.freetext import FreeTextCallback
from handlers.ui.calls import CallCallback, call_screen
from handlers.ui.cards import client_label
from handlers.ui.clock import Clock
from handlers.ui.inbound import to_content
from handlers.ui.kept import kept, let_go
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show, tried
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class RecordingForm(StatesGroup):
    """The recording of `call_id`."""

    file = State()


class RecordedCallback(CallbackData, prefix="rec"):
    """The call that a recording sent by itself belongs to; `mark` tells which recording."""

    call_id: int
    mark: int


def create_router() -> Router:
    """The buttons of a call, the form, and the choice of a call."""
    router = Router(name="recording")
    router.message.register(got_file, RecordingForm.file)
    router.callback_query.register(ask_file, CallCallback.filter(F.action.in_({"record", "rerecord"})))
    router.callback_query.register(on_play, CallCallback.filter(F.action == "play"))
    router.callback_query.register(on_remove, CallCallback.filter(F.action == "unrecord"))
    router.callback_query.register(ask_which, FreeTextCallback.filter(F.action == "record"))
    router.callback_query.register(on_which, RecordedCallback.filter())
    return router


async def ask_file(press: CallbackQuery, callback_data: CallCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(RecordingForm.file)
    await state.set_data({"call_id": callback_data.call_id})
    back: Rows = [[button(t.plain("back"), CallCallback(action="open", call_id=callback_data.call_id))]]
    await show(press, Screen(t("call-ask-recording"), back))


async def got_file(
    message: Message,
    actor: Actor,
    t: Texts,
    calls: CallService,
    recordings: RecordingService,
    state: FSMContext,
    now: Clock,
) -> None:
    recording = recording_of(to_content(message))
    if recording is None:
        await message.answer(t("call-recording-unfit"))
        return
    call = await recordings.attach(actor, int((await state.get_data())["call_id"]), recording)
    await state.clear()
    await message.answer(t("call-recorded"))
    await show(message, call_screen(t, await calls.get(actor, call.id), now(), actor.timezone))


async def on_play(
    press: CallbackQuery,
    callback_data: CallCallback,
    actor: Actor,
    t: Texts,
    calls: CallService,
    recordings: RecordingService,
    now: Clock,
) -> None:
    recording = await recordings.listen(actor, callback_data.call_id)
    view = await calls.get(actor, callback_data.call_id)
    await press.answer()
    if press.message:
        words = t("call-recording-of", client=client_label(view.client, 64), when=t.moment(view.call.at, now()))
        send = getattr(press.message, f"answer_{recording.kind}")
        await send(recording.file_id, caption=words)


async def on_remove(
    press: CallbackQuery,
    callback_data: CallCallback,
    actor: Actor,
    t: Texts,
    calls: CallService,
    recordings: RecordingService,
    now: Clock,
) -> None:
    word = await tried(recordings.remove(actor, callback_data.call_id), t) or t.plain("call-unrecorded")
    view = await calls.get(actor, callback_data.call_id)
    await show(press, call_screen(t, view, now(), actor.timezone), word)


async def ask_which(
    press: CallbackQuery,
    callback_data: FreeTextCallback,
    actor: Actor,
    t: Texts,
    recordings: RecordingService,
    now: Clock,
) -> None:
    waiting = await recordings.awaiting(actor)
    rows = [
        [
            button(
                f"{shorten(one.client_name, 32)} · {t.moment(one.call.at, now())}",
                RecordedCallback(call_id=one.call.id, mark=callback_data.mark),
            )
        ]
        for one in waiting
    ]
    await show(press, Screen(t("call-which" if rows else "call-none-waits"), rows))


async def on_which(
    press: CallbackQuery,
    callback_data: RecordedCallback,
    actor: Actor,
    t: Texts,
    calls: CallService,
    recordings: RecordingService,
    state: FSMContext,
    now: Clock,
) -> None:
    recording = recording_of(await kept(state, callback_data.mark))
    if recording:
        await recordings.attach(actor, callback_data.call_id, recording)
    await let_go(state, callback_data.mark)
    view = await calls.get(actor, callback_data.call_id)
    await show(press, call_screen(t, view, now(), actor.timezone), t.plain("call-recorded") if recording else "")


def recording_of(content: Content) -> Recording | None:
    """The sound in a message, if it is any: a document must say that it is."""
    file = content.files[0] if content.files else {}
    is_sound_file = content.kind == "document" and str(file.get("mime")).startswith("audio/")
    return Recording(content.kind, file["id"]) if content.kind in ("voice", "audio") or is_sound_file else None
