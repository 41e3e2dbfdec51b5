"""⚡ under a notice and in the answer form: a canned answer found, seen as the client will, sent or edited first."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message, MessageEntity

from crm.answers import Answer, AnswerService, ReadyAnswer
from crm.clients import ClientService
from crm.errors import Stale
from crm.inbox import InboxService
from crm.staff import Actor
from handlers.manager.answer import AnswerForm, sent_screen
from handlers.ui.canned import PAGE, answer_label, content_html
from handlers.ui.cards import CardActionCallback, action_button
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class ReadyForm(StatesGroup):
    """The list for `client_id` is open, words typed now are looked for; or one answer is (`answer_id`)."""

    query = State()
    preview = State()


class ReadyPageCallback(CallbackData, prefix="readys"):
    """A page of the answers that could be sent to a client."""

    client_id: int
    page: int


class ReadyCallback(CallbackData, prefix="ready"):
    """Show an answer as the client will read it, send it, or edit it first."""

    action: str
    client_id: int
    answer_id: int


def create_router() -> Router:
    """The button, the list, what is typed there, one answer."""
    router = Router(name="ready")
    router.message.register(got_query, ReadyForm.query)
    router.message.register(got_query, ReadyForm.preview)
    router.callback_query.register(on_list, CardActionCallback.filter(F.action == "answers"))
    router.callback_query.register(on_page, ReadyPageCallback.filter())
    router.callback_query.register(on_preview, ReadyCallback.filter(F.action == "show"))
    router.callback_query.register(on_send, ReadyCallback.filter(F.action == "send"))
    router.callback_query.register(on_edit, ReadyCallback.filter(F.action == "edit"))
    return router


async def on_list(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    """In a message of its own: a notice goes on telling who waits."""
    await press.answer()
    if isinstance(press.message, Message):
        await _open(press.message, callback_data.client_id, 0, actor, t, clients, answers, state)


async def on_page(
    press: CallbackQuery,
    callback_data: ReadyPageCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    page = max(0, callback_data.page)
    await _open(press, callback_data.client_id, page, actor, t, clients, answers, state)


async def got_query(
    message: Message, actor: Actor, t: Texts, clients: ClientService, answers: AnswerService, state: FSMContext
) -> None:
    """Typed where answers are chosen, words are never sent: those that hold them are shown."""
    client = (await clients.card(actor, int((await state.get_data())["client_id"]))).client
    found = await answers.list(actor, typed(message))
    await state.set_state(ReadyForm.query)
    await show(message, choose_screen(t, client.id, client.name, found, 0))


async def on_preview(
    press: CallbackQuery,
    callback_data: ReadyCallback,
    actor: Actor,
    t: Texts,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    ready = await answers.ready_for(actor, callback_data.answer_id, callback_data.client_id)
    await state.set_state(ReadyForm.preview)
    await state.set_data({"client_id": callback_data.client_id, "answer_id": callback_data.answer_id})
    await show(press, preview_screen(t, ready, callback_data.client_id))


async def on_send(
    press: CallbackQuery,
    callback_data: ReadyCallback,
    actor: Actor,
    t: Texts,
    answers: AnswerService,
    inbox: InboxService,
    state: FSMContext,
) -> None:
    """What was seen is sent, and once: the second press meets a closed dialogue."""
    ready = await _previewed(callback_data, actor, answers, state)
    sent = await inbox.answer(actor, callback_data.client_id, ready.content)
    await state.clear()
    assert ready.client
    await show(press, sent_screen(t, ready.client, sent))


async def on_edit(
    press: CallbackQuery,
    callback_data: ReadyCallback,
    actor: Actor,
    t: Texts,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    """The words to be copied; the next message goes to the client."""
    ready = await _previewed(callback_data, actor, answers, state)
    await state.set_state(AnswerForm.content)
    await state.set_data({"client_id": callback_data.client_id})
    assert ready.client
    await show(press, Screen(t("ready-edit", name=ready.client.name)))
    if press.message:
        entities = [MessageEntity(**entity) for entity in ready.content.entities]
        await press.message.answer(ready.content.text, entities=entities, parse_mode=None)


async def _previewed(asked: ReadyCallback, actor: Actor, answers: AnswerService, state: FSMContext) -> ReadyAnswer:
    data = await state.get_data()
    is_open = await state.get_state() == ReadyForm.preview
    if not is_open or (data["client_id"], data["answer_id"]) != (asked.client_id, asked.answer_id):
        raise Stale
    return await answers.ready_for(actor, asked.answer_id, asked.client_id)


async def _open(
    event: Message | CallbackQuery,
    client_id: int,
    page: int,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    client = (await clients.card(actor, client_id)).client
    found = await answers.list(actor)
    await state.set_state(ReadyForm.query)
    await state.set_data({"client_id": client.id})
    await show(event, choose_screen(t, client.id, client.name, found, page))


def choose_screen(t: Texts, client_id: int, name: str, found: Sequence[Answer], page: int) -> Screen:
    """A button for each answer."""
    rows = [
        [button(answer_label(one), ReadyCallback(action="show", client_id=client_id, answer_id=one.id))]
        for one in found[page * PAGE : (page + 1) * PAGE]
    ]
    turning = arrows(page, -(-len(found) // PAGE), lambda to: ReadyPageCallback(client_id=client_id, page=to))
    title = t("ready-title", name=name) if found else t("ready-none")
    return Screen(title, [*rows, turning, [action_button(t, "answer", client_id)]])


def preview_screen(t: Texts, ready: ReadyAnswer, client_id: int) -> Screen:
    """The answer as the client will read it."""

    def to(action: str, key: str, style: str | None = None) -> list[InlineKeyboardButton]:
        data = ReadyCallback(action=action, client_id=client_id, answer_id=ready.answer.id)
        return [button(t.plain(key), data, style)]

    name = ready.client.name if ready.client else ""
    text = f"{t('ready-preview', name=name)}\n\n{content_html(t, ready.content)}"
    editing = to("edit", "ready-edit-first") if ready.content.text else []
    back = button(t.plain("back"), ReadyPageCallback(client_id=client_id, page=0))
    return Screen(text, [[*to("send", "ready-send", "primary"), *editing], [back]])
