"""Filling a card in: what it lacks is asked one by one, by buttons and typed answers, with Back and Skip."""

from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.errors import Stale
from crm.fields import FieldKind, FieldService, FieldSubject, Filled, Sheet, Subject
from crm.staff import Actor
from crm.text import shorten
from handlers.manager.data import home_button
from handlers.ui.cards import CardActionCallback
from handlers.ui.fields import FieldCallback, choice_rows, chosen, lacking_line, question
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class FillForm(StatesGroup):
    """The dialogue holds a `Filling`."""

    answer = State()


class FillCallback(CallbackData, prefix="fill"):
    """An answer to the field that is asked, or a way round it."""

    action: str
    field_id: int
    choice: int = 0


@dataclass(frozen=True)
class Filling:
    """Whose card is filled in, which field is asked, which were before, which are passed over."""

    kind: str
    ident: int
    field_id: int = 0
    secret: bool = False
    asked: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)

    @property
    def subject(self) -> Subject:
        return Subject(FieldSubject(self.kind), self.ident)


def create_router() -> Router:
    """The ways in, typed answers, buttons."""
    router = Router(name="fill")
    router.message.register(got_answer, FillForm.answer)
    router.callback_query.register(on_fill_card, CardActionCallback.filter(F.action == "fill"))
    router.callback_query.register(on_fill, FieldCallback.filter(F.action == "fill"))
    router.callback_query.register(on_choice, FillCallback.filter(F.action == "choose"))
    router.callback_query.register(on_skip, FillCallback.filter(F.action == "skip"))
    router.callback_query.register(on_back, FillCallback.filter(F.action == "back"))
    router.callback_query.register(on_stop, FillCallback.filter(F.action == "stop"))
    return router


async def on_fill_card(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    fields: FieldService,
    state: FSMContext,
) -> None:
    await _next(press, Filling(FieldSubject.CLIENT.value, callback_data.client_id), actor, t, fields, state)


async def on_fill(
    press: CallbackQuery, callback_data: FieldCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    await _next(press, Filling(callback_data.kind.value, callback_data.ident), actor, t, fields, state)


async def got_answer(message: Message, actor: Actor, t: Texts, fields: FieldService, state: FSMContext) -> None:
    filling = Filling(**await state.get_data())
    if filling.secret:
        with suppress(TelegramBadRequest):  # already gone
            await message.delete()
    await fields.set(actor, filling.subject, filling.field_id, typed(message))
    await _next(message, filling, actor, t, fields, state)


async def on_choice(
    press: CallbackQuery, callback_data: FillCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    """Of one of the next question follows; of many of the same one, until «Дальше»."""
    filling = await _kept(state, callback_data)
    one = (await fields.sheet(actor, filling.subject)).of(filling.field_id)
    await fields.toggle(actor, filling.subject, one.field.id, chosen(one, callback_data.choice))
    if one.field.kind is FieldKind.MANY_OF:
        await _ask(press, filling, one.field.id, actor, t, fields, state)
    else:
        await _next(press, filling, actor, t, fields, state)


async def on_skip(
    press: CallbackQuery, callback_data: FillCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    filling = await _kept(state, callback_data)
    await _next(press, replace(filling, skipped=[*filling.skipped, filling.field_id]), actor, t, fields, state)


async def on_back(
    press: CallbackQuery, callback_data: FillCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    """The question before this one is asked anew."""
    filling = await _kept(state, callback_data)
    if not filling.asked:
        raise Stale
    *before, last = filling.asked
    skipped = [one for one in filling.skipped if one != last]
    await _ask(press, replace(filling, asked=before, skipped=skipped), last, actor, t, fields, state)


async def on_stop(press: CallbackQuery, callback_data: FillCallback, t: Texts, state: FSMContext) -> None:
    filling = await _kept(state, callback_data)
    await state.clear()
    await show(press, Screen(t("fill-stopped"), [[home_button(t, filling.subject)]]))


async def _kept(state: FSMContext, pressed: FillCallback) -> Filling:
    """The open form; `Stale` for a button of another question."""
    kept = await state.get_data()
    if await state.get_state() != FillForm.answer or kept["field_id"] != pressed.field_id:
        raise Stale
    return Filling(**kept)


async def _next(
    event: Message | CallbackQuery, filling: Filling, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    """Ask what still lacks, or say how complete the card is now."""
    sheet = await fields.sheet(actor, filling.subject)
    due = next((one.id for one in sheet.completeness.missing if one.id not in filling.skipped), None)
    if due is None:
        await state.clear()
        await show(event, filled_screen(t, sheet))
        return
    asked = [*filling.asked, filling.field_id] if filling.field_id else []
    await _ask(event, replace(filling, asked=asked), due, actor, t, fields, state)


async def _ask(
    event: Message | CallbackQuery,
    filling: Filling,
    field_id: int,
    actor: Actor,
    t: Texts,
    fields: FieldService,
    state: FSMContext,
) -> None:
    sheet = await fields.sheet(actor, filling.subject)
    one = sheet.of(field_id)
    asking = replace(filling, field_id=field_id, secret=one.field.is_sensitive)
    await state.set_state(FillForm.answer)
    await state.set_data(asdict(asking))
    await show(event, question_screen(t, sheet, one, is_first=not filling.asked))


def question_screen(t: Texts, sheet: Sheet, one: Filled, *, is_first: bool) -> Screen:
    """One field to fill, with the ways out of it."""

    def to(key: str, action: str) -> InlineKeyboardButton:
        return button(t.plain(key), FillCallback(action=action, field_id=one.field.id))

    def choice(label: str, mark: int) -> InlineKeyboardButton:
        return button(label, FillCallback(action="choose", field_id=one.field.id, choice=mark))

    text = t("fill-title", name=shorten(sheet.name, 64), percent=sheet.completeness.percent)
    skip = to("fill-onward" if one.rows else "fill-skip", "skip")
    ways = [*([] if is_first else [to("back", "back")]), to("cancel", "stop")]
    return Screen(f"{text}\n\n{question(t, one.field)}", [*choice_rows(t, one, choice), [skip], ways])


def filled_screen(t: Texts, sheet: Sheet) -> Screen:
    """Nothing more to ask: complete, or what was passed over."""
    text = lacking_line(t, sheet.completeness) or t("fill-done", name=shorten(sheet.name, 64))
    return Screen(text, [[home_button(t, sheet.subject)]])
