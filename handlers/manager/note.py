"""/note WHO TEXT: a remark for colleagues; put right or taken back within a day."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.inbox import InboxService
from crm.notes import NoteService, NoteView
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, CardCallback, card_button, client_label
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show, tried
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("note", Role.MANAGER),)


class NoteForm(StatesGroup):
    """The words of a new note on `client_id`, or the new words of `note_id`."""

    text = State()
    change = State()


class NoteCallback(CallbackData, prefix="note"):
    """A button under a note."""

    action: str
    note_id: int


def create_router() -> Router:
    """The command and its choice, the card's button, the form, the corrections."""
    router = Router(name="note")
    router.message.register(cmd_note, Command("note"))
    router.message.register(got_text, NoteForm.text)
    router.message.register(got_change, NoteForm.change)
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "note"))
    router.callback_query.register(ask_text, CardActionCallback.filter(F.action == "note"))
    router.callback_query.register(ask_change, NoteCallback.filter(F.action == "change"))
    router.callback_query.register(on_open, NoteCallback.filter(F.action == "open"))
    router.callback_query.register(on_undo, NoteCallback.filter(F.action == "undo"))
    return router


async def cmd_note(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    notes: NoteService,
    state: FSMContext,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "note", state, t)
    if client:
        await _take(message, client.id, who.rest, actor, t, notes, state)


async def on_picked(
    press: CallbackQuery, callback_data: PickCallback, actor: Actor, t: Texts, notes: NoteService, state: FSMContext
) -> None:
    await _take(press, callback_data.client_id, await kept_rest(state, callback_data), actor, t, notes, state)


async def ask_text(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    notes: NoteService,
    state: FSMContext,
) -> None:
    await _take(press, callback_data.client_id, "", actor, t, notes, state)


async def got_text(message: Message, actor: Actor, t: Texts, notes: NoteService, state: FSMContext) -> None:
    note = await notes.add(actor, int((await state.get_data())["client_id"]), message.text or "")
    await state.clear()
    await show(message, note_screen(t, "note-added", await notes.get(actor, note.id)))


async def ask_change(press: CallbackQuery, callback_data: NoteCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(NoteForm.change)
    await state.set_data({"note_id": callback_data.note_id})
    back = button(t.plain("back"), NoteCallback(action="open", note_id=callback_data.note_id))
    await show(press, Screen(t("note-ask-change"), [[back]]))


async def got_change(message: Message, actor: Actor, t: Texts, notes: NoteService, state: FSMContext) -> None:
    note = await notes.change(actor, int((await state.get_data())["note_id"]), message.text or "")
    await state.clear()
    await show(message, note_screen(t, "note-changed", await notes.get(actor, note.id)))


async def on_open(
    press: CallbackQuery, callback_data: NoteCallback, actor: Actor, t: Texts, notes: NoteService, state: FSMContext
) -> None:
    """Back from the question: its form is left."""
    await state.clear()
    view = await notes.get(actor, callback_data.note_id)
    await show(press, note_screen(t, "note-taken-back" if view.note.taken_back_at else "note-added", view))


async def on_undo(
    press: CallbackQuery, callback_data: NoteCallback, actor: Actor, t: Texts, notes: NoteService
) -> None:
    word = await tried(notes.take_back(actor, callback_data.note_id), t)
    await show(press, note_screen(t, "note-taken-back", await notes.get(actor, callback_data.note_id)), word)


async def _take(
    event: Message | CallbackQuery,
    client_id: int,
    text: str,
    actor: Actor,
    t: Texts,
    notes: NoteService,
    state: FSMContext,
) -> None:
    """Put the note down, or ask for its words."""
    if text:
        note = await notes.add(actor, client_id, text)
        await state.clear()
        await show(event, note_screen(t, "note-added", await notes.get(actor, note.id)))
        return
    await state.set_state(NoteForm.text)
    await state.set_data({"client_id": client_id})
    await show(event, Screen(t("note-ask"), [[button(t.plain("back"), CardCallback(client_id=client_id))]]))


def note_screen(t: Texts, key: str, view: NoteView) -> Screen:
    """What became of the note, and what can still be done about it."""
    note = view.note
    correct = [
        button(t.plain("note-change"), NoteCallback(action="change", note_id=note.id)),
        button(t.plain("note-undo"), NoteCallback(action="undo", note_id=note.id)),
    ]
    text = t(key, client=client_label(view.client, 64), text=shorten(note.text, 500))
    return Screen(text, [[] if note.taken_back_at else correct, [card_button(t, view.client.id)]])
