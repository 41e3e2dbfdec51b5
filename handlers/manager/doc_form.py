"""The form of a document: one question after another, Back and Skip, then the draft with its buttons."""

from contextlib import suppress
from typing import Any

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, Message

from crm.documents.drafts import Draft, DraftService, Prepared, Preview
from crm.documents.fields import SENSITIVE, FieldType
from crm.documents.questions import Question
from crm.documents.service import DocumentService
from crm.errors import Stale
from crm.staff import Actor
from handlers.ui.cards import card_button
from handlers.ui.documents import field_name, hint, names_of
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
MALE, FEMALE = "male", "female"


class DocForm(StatesGroup):
    """The dialogue holds the draft, the field that is asked (`asking`) and those asked before (`asked`)."""

    answer = State()
    look = State()


class DocCallback(CallbackData, prefix="doc"):
    """A button of the form: what to do with the draft that the dialogue holds."""

    action: str


class FixCallback(CallbackData, prefix="docfix"):
    """Enter this field anew."""

    path: str


def create_router() -> Router:
    """Typed answers first, then the buttons of a question and those of a draft."""
    router = Router(name="doc_form")
    router.message.register(got_answer, DocForm.answer)
    router.message.register(ask_press, DocForm.look)
    router.callback_query.register(got_gender, DocCallback.filter(F.action.in_({MALE, FEMALE})))
    router.callback_query.register(on_skip, DocCallback.filter(F.action == "skip"))
    router.callback_query.register(on_skip_rest, DocCallback.filter(F.action == "skip-rest"))
    router.callback_query.register(on_back, DocCallback.filter(F.action == "back"))
    router.callback_query.register(on_cancel, DocCallback.filter(F.action == "cancel"))
    router.callback_query.register(on_look, DocCallback.filter(F.action == "look"))
    router.callback_query.register(ask_what, DocCallback.filter(F.action == "fix"))
    router.callback_query.register(on_fix, FixCallback.filter())
    router.callback_query.register(on_issue, DocCallback.filter(F.action.in_({"send", "file"})))
    return router


async def begin(
    event: Message | CallbackQuery, draft: Draft, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext
) -> None:
    """The first question of a new draft, with everything that is missing named."""
    prepared = await drafts.prepare(actor, draft)
    await state.set_data({})
    lead = t("doc-missing", fields=names_of(t, prepared.required)) if len(prepared.required) > 1 else ""
    await _next(event, draft, prepared, [], actor, t, drafts, state, lead)


async def got_answer(message: Message, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext) -> None:
    kept = await state.get_data()
    if kept["asking"] in SENSITIVE:
        with suppress(TelegramBadRequest):  # already gone
            await message.delete()
    draft = await drafts.answer(actor, Draft(**kept["draft"]), kept["asking"], message.text or "")
    await _go_on(message, draft, [*kept["asked"], kept["asking"]], actor, t, drafts, state)


async def got_gender(
    press: CallbackQuery, callback_data: DocCallback, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext
) -> None:
    draft, kept = await _kept(state)
    if Question(kept["asking"]).kind is not FieldType.GENDER:
        raise Stale
    draft = await drafts.answer(actor, draft, kept["asking"], callback_data.action)
    await _go_on(press, draft, [*kept["asked"], kept["asking"]], actor, t, drafts, state)


async def on_skip(press: CallbackQuery, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext) -> None:
    draft, kept = await _kept(state)
    await _go_on(press, draft.skipping(kept["asking"]), kept["asked"], actor, t, drafts, state)


async def on_skip_rest(press: CallbackQuery, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext) -> None:
    draft, kept = await _kept(state)
    rest = [question.path for question in (await drafts.prepare(actor, draft)).optional]
    await _go_on(press, draft.skipping(*rest), kept["asked"], actor, t, drafts, state)


async def on_back(press: CallbackQuery, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext) -> None:
    """The question before this one is asked anew."""
    draft, kept = await _kept(state)
    if not kept["asked"]:
        raise Stale
    *before, last = kept["asked"]
    await _ask(press, draft, Question(last), before, t, state)


async def on_cancel(press: CallbackQuery, t: Texts, state: FSMContext) -> None:
    draft, _ = await _kept(state)
    await state.clear()
    await show(press, Screen(t("cancelled"), [[card_button(t, draft.client_id)]]))


async def on_look(press: CallbackQuery, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext) -> None:
    draft, kept = await _kept(state)
    await _go_on(press, draft, kept["asked"], actor, t, drafts, state)


async def ask_what(press: CallbackQuery, actor: Actor, t: Texts, drafts: DraftService, state: FSMContext) -> None:
    draft, _ = await _kept(state)
    prepared = await drafts.prepare(actor, draft)
    rows = [[button(field_name(t, one.path), FixCallback(path=one.path))] for one in prepared.correctable]
    await show(press, Screen(t("doc-fix-what"), [*rows, [_button(t, "doc-to-preview", "look")]]))


async def on_fix(press: CallbackQuery, callback_data: FixCallback, t: Texts, state: FSMContext) -> None:
    draft, _ = await _kept(state)
    question = Question(callback_data.path)
    await _ask(press, draft, question, [], t, state, out=_button(t, "doc-to-preview", "look"))


async def on_issue(
    press: CallbackQuery,
    callback_data: DocCallback,
    actor: Actor,
    t: Texts,
    documents: DocumentService,
    state: FSMContext,
) -> None:
    """The number is taken here; a second press finds no draft."""
    if await state.get_state() != DocForm.look:
        raise Stale
    draft, kept = await _kept(state)
    sent = callback_data.action == "send"
    issued = await documents.issue(actor, draft, send=sent)
    await state.clear()
    text = t("doc-issued", file=issued.file_name, sent="yes" if sent else "no", name=kept["name"])
    await show(press, Screen(text, [[card_button(t, draft.client_id)]]))


async def ask_press(message: Message, t: Texts) -> None:
    await message.answer(t("doc-press"))


async def _kept(state: FSMContext) -> tuple[Draft, dict[str, Any]]:
    """The draft of the open form; `Stale` when the form was left."""
    kept = await state.get_data()
    if "draft" not in kept:
        raise Stale
    return Draft(**kept["draft"]), kept


async def _go_on(
    event: Message | CallbackQuery,
    draft: Draft,
    asked: list[str],
    actor: Actor,
    t: Texts,
    drafts: DraftService,
    state: FSMContext,
) -> None:
    await _next(event, draft, await drafts.prepare(actor, draft), asked, actor, t, drafts, state)


async def _next(
    event: Message | CallbackQuery,
    draft: Draft,
    prepared: Prepared,
    asked: list[str],
    actor: Actor,
    t: Texts,
    drafts: DraftService,
    state: FSMContext,
    lead: str = "",
) -> None:
    """Ask what is due, or show the draft."""
    if prepared.next:
        await _ask(event, draft, prepared.next, asked, t, state, lead)
        return
    preview = await drafts.preview(actor, draft)
    name = prepared.client.name
    await state.set_state(DocForm.look)
    await state.set_data({"draft": draft.to_json(), "asking": "", "asked": asked, "name": name})
    await _show_draft(event, preview, t)


async def _ask(
    event: Message | CallbackQuery,
    draft: Draft,
    question: Question,
    asked: list[str],
    t: Texts,
    state: FSMContext,
    lead: str = "",
    out: InlineKeyboardButton | None = None,
) -> None:
    """Ask; `out` leads elsewhere than to the question before."""
    out = out or (_button(t, "back", "back") if asked else None)
    await state.set_state(DocForm.answer)
    await state.set_data({"draft": draft.to_json(), "asking": question.path, "asked": asked})
    await show(event, question_screen(t, question, lead, out))


def question_screen(t: Texts, question: Question, lead: str, out: InlineKeyboardButton | None) -> Screen:
    """One question with the ways out of it."""
    words = field_name(t, question.path)
    ask = t("doc-ask", field=words, optional="yes" if question.optional else "no")
    skips = [_button(t, "doc-skip", "skip"), _button(t, "doc-skip-rest", "skip-rest")] if question.optional else []
    he_or_she = [_button(t, "doc-male", MALE), _button(t, "doc-female", FEMALE)]
    ways = [*([out] if out else []), _button(t, "cancel", "cancel")]
    rows = [he_or_she if question.kind is FieldType.GENDER else [], skips, ways]
    return Screen("\n".join(line for line in (lead, ask, hint(t, question)) if line), rows)


async def _show_draft(event: Message | CallbackQuery, preview: Preview, t: Texts) -> None:
    message = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(event, CallbackQuery):
        await event.answer()
    if message:
        shown = draft_screen(t, preview)
        file = BufferedInputFile(preview.body, preview.file_name)
        await message.answer_document(file, caption=shown.text, reply_markup=shown.markup)


def draft_screen(t: Texts, preview: Preview) -> Screen:
    """What stands under the draft: who it is for, how he is declined, what comes next."""
    prepared = preview.prepared
    lines = [t("doc-preview", template=prepared.template.title, name=prepared.client.name)]
    lines += [t("doc-preview-genitive", genitive=preview.genitive)] if preview.genitive else []
    lines += [] if prepared.can_be_sent else [t("doc-preview-phone-only")]
    send = [_button(t, "doc-send", "send", "primary")] if prepared.can_be_sent else []
    file = [_button(t, "doc-file", "file")]
    return Screen("\n".join(lines), [send, file, [_button(t, "doc-fix", "fix"), _button(t, "cancel", "cancel")]])


def _button(t: Texts, key: str, action: str, style: str | None = None) -> InlineKeyboardButton:
    return button(t.plain(key), DocCallback(action=action), style)
