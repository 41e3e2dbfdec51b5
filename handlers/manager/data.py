"""«⋯ Ещё → Данные»: every field of a client or a company, looked at, entered, chosen, cleared."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.fields import FieldKind, FieldService, FieldSubject, Filled, Sheet, Subject, field_title
from crm.staff import Actor
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, back_to_more, card_button
from handlers.ui.companies import company_button
from handlers.ui.fields import (
    FieldCallback,
    choice_rows,
    chosen,
    field_button,
    field_line,
    lacking_line,
    question,
)
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
SHOWN = 40
"""Characters of a value in the list."""


class DataForm(StatesGroup):
    """The new value of field `field_id` of `kind`, `ident`; `secret` when the answer leaves the chat at once."""

    value = State()


def create_router() -> Router:
    """The list, a field, its typed value, its choices, clearing it."""
    router = Router(name="data")
    router.message.register(got_value, DataForm.value)
    router.callback_query.register(on_data, CardActionCallback.filter(F.action == "data"))
    router.callback_query.register(on_list, FieldCallback.filter(F.action == "list"))
    router.callback_query.register(on_open, FieldCallback.filter(F.action == "open"))
    router.callback_query.register(on_choice, FieldCallback.filter(F.action == "choose"))
    router.callback_query.register(on_clear, FieldCallback.filter(F.action == "clear"))
    return router


async def on_data(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    fields: FieldService,
    state: FSMContext,
) -> None:
    await _list(press, Subject.client(callback_data.client_id), actor, t, fields, state)


async def on_list(
    press: CallbackQuery, callback_data: FieldCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    await _list(press, callback_data.subject, actor, t, fields, state)


async def on_open(
    press: CallbackQuery, callback_data: FieldCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    sheet = await fields.sheet(actor, callback_data.subject)
    one = sheet.of(callback_data.field_id)
    await state.set_state(DataForm.value)
    await state.set_data(
        {
            "kind": callback_data.kind.value,
            "ident": callback_data.ident,
            "field_id": one.field.id,
            "secret": one.field.is_sensitive,
        }
    )
    await show(press, field_screen(t, sheet, one))


async def got_value(message: Message, actor: Actor, t: Texts, fields: FieldService, state: FSMContext) -> None:
    form = await state.get_data()
    if form["secret"]:
        with suppress(TelegramBadRequest):  # already gone
            await message.delete()
    subject = Subject(FieldSubject(form["kind"]), form["ident"])
    await fields.set(actor, subject, form["field_id"], typed(message))
    await _list(message, subject, actor, t, fields, state)


async def on_choice(
    press: CallbackQuery, callback_data: FieldCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    """Of one of the choice is made; of many of the next one may follow."""
    subject = callback_data.subject
    one = (await fields.sheet(actor, subject)).of(callback_data.field_id)
    await fields.toggle(actor, subject, one.field.id, chosen(one, callback_data.choice))
    if one.field.kind is not FieldKind.MANY_OF:
        await _list(press, subject, actor, t, fields, state)
        return
    sheet = await fields.sheet(actor, subject)
    await show(press, field_screen(t, sheet, sheet.of(one.field.id)))


async def on_clear(
    press: CallbackQuery, callback_data: FieldCallback, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    await fields.clear(actor, callback_data.subject, callback_data.field_id)
    await _list(press, callback_data.subject, actor, t, fields, state)


async def _list(
    event: Message | CallbackQuery, subject: Subject, actor: Actor, t: Texts, fields: FieldService, state: FSMContext
) -> None:
    await state.clear()
    await show(event, data_screen(t, await fields.sheet(actor, subject)))


def data_screen(t: Texts, sheet: Sheet) -> Screen:
    """Every field with what stands in it, what the card lacks, a button for each."""
    lines = [t("data-title", name=shorten(sheet.name, 64)), *(field_line(t, one, SHOWN) for one in sheet.filled)]
    lines += [lacking_line(t, sheet.completeness) or t("data-complete")] if sheet.filled else [t("data-empty")]
    fill = [field_button(t.plain("card-fill"), "fill", sheet.subject)] if sheet.completeness.missing else []
    buttons = [
        field_button(shorten(field_title(t, one.field), 32), "open", sheet.subject, one.field.id)
        for one in sheet.filled
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return Screen("\n".join(lines), [fill, *rows, [_back(t, sheet.subject)]])


def field_screen(t: Texts, sheet: Sheet, one: Filled) -> Screen:
    """A field with its value, its choices or the word that one is awaited, and the ways out."""

    def choice(label: str, mark: int) -> InlineKeyboardButton:
        return field_button(label, "choose", sheet.subject, one.field.id, mark)

    rows = choice_rows(t, one, choice)
    clear = [field_button(t.plain("field-clear"), "clear", sheet.subject, one.field.id)]
    back = [field_button(t.plain("back"), "list", sheet.subject)]
    is_clearable = one.rows and one.field.key != "phone"  # a main phone can only be replaced
    text = "\n".join([field_line(t, one, 1000), "", question(t, one.field)])
    is_hidden = one.rows and one.field.is_sensitive
    reveal = [field_button(t.plain("secret-show"), "show", sheet.subject, one.field.id)] if is_hidden else []
    return Screen(text, [reveal, *rows, clear if is_clearable else [], back])


def home_button(t: Texts, subject: Subject) -> InlineKeyboardButton:
    """Open the card of the client or the company itself."""
    return card_button(t, subject.id) if subject.kind is FieldSubject.CLIENT else company_button(t, subject.id)


def _back(t: Texts, subject: Subject) -> InlineKeyboardButton:
    return back_to_more(t, subject.id) if subject.kind is FieldSubject.CLIENT else company_button(t, subject.id)
