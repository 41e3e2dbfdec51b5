"""Columns of an import corrected: which one, and what it means."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton

from crm.errors import Stale
from crm.exchange.imports import Import, ImportService
from crm.exchange.meanings import Meaning
from crm.fields import Field, field_title
from crm.staff import Actor
from crm.text import shorten
from handlers.ui.imports import FIELD, ImportCallback, letter, meaning_words
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
PAGE = 10


class ColumnsCallback(CallbackData, prefix="impc"):
    """A page of an import's columns."""

    import_id: int
    page: int = 0


class ColumnCallback(CallbackData, prefix="impo"):
    """Ask what a column means."""

    import_id: int
    place: int


class MeaningCallback(CallbackData, prefix="impm"):
    """A column means this: a part of the card, or the field of that number."""

    import_id: int
    place: int
    part: Meaning | None = None
    field_id: int = 0


def create_router() -> Router:
    """The list of columns, one column, its meaning."""
    router = Router(name="import_columns")
    router.callback_query.register(on_first_page, ImportCallback.filter(F.action == "columns"))
    router.callback_query.register(on_page, ColumnsCallback.filter())
    router.callback_query.register(ask_meaning, ColumnCallback.filter())
    router.callback_query.register(got_meaning, MeaningCallback.filter())
    return router


async def on_first_page(
    press: CallbackQuery, callback_data: ImportCallback, actor: Actor, t: Texts, imports: ImportService
) -> None:
    await _show_page(press, callback_data.import_id, 0, actor, t, imports)


async def on_page(
    press: CallbackQuery, callback_data: ColumnsCallback, actor: Actor, t: Texts, imports: ImportService
) -> None:
    await _show_page(press, callback_data.import_id, callback_data.page, actor, t, imports)


async def ask_meaning(
    press: CallbackQuery, callback_data: ColumnCallback, actor: Actor, t: Texts, imports: ImportService
) -> None:
    one = await imports.get(actor, callback_data.import_id)
    if not 0 <= callback_data.place < len(one.columns):
        raise Stale
    await show(press, column_screen(t, one, callback_data.place, await imports.fields(actor)))


async def got_meaning(
    press: CallbackQuery, callback_data: MeaningCallback, actor: Actor, t: Texts, imports: ImportService
) -> None:
    fields = await imports.fields(actor)
    chosen = next((field for field in fields if field.id == callback_data.field_id), None)
    meaning = callback_data.part or (f"{FIELD}{chosen.key}" if chosen else "")
    one = await imports.set_column(actor, callback_data.import_id, callback_data.place, meaning)
    await show(press, columns_screen(t, one, callback_data.place // PAGE, fields))


async def _show_page(
    press: CallbackQuery, import_id: int, page: int, actor: Actor, t: Texts, imports: ImportService
) -> None:
    one = await imports.get(actor, import_id)
    await show(press, columns_screen(t, one, page, await imports.fields(actor)))


def columns_screen(t: Texts, one: Import, page: int, fields: Sequence[Field]) -> Screen:
    """A button for each column."""
    pages = max(1, -(-len(one.columns) // PAGE))
    page = min(max(0, page), pages - 1)
    rows = []
    for place, column in list(enumerate(one.columns))[page * PAGE : (page + 1) * PAGE]:
        words = meaning_words(t, column["meaning"], fields)
        label = f"{letter(place)} {shorten(column['heading'], 24)} → {shorten(words, 24)}"
        rows.append([button(label, ColumnCallback(import_id=one.id, place=place))])
    turning = arrows(page, pages, lambda target: ColumnsCallback(import_id=one.id, page=target))
    back = button(t.plain("back"), ImportCallback(action="open", import_id=one.id))
    return Screen(t("import-columns", file=one.file_name), [*rows, turning, [back]])


def column_screen(t: Texts, one: Import, place: int, fields: Sequence[Field]) -> Screen:
    """Everything a column may mean."""

    def means(label: str, part: Meaning | None = None, field_id: int = 0) -> InlineKeyboardButton:
        data = MeaningCallback(import_id=one.id, place=place, part=part, field_id=field_id)
        return button(shorten(label, 32), data)

    parts = [means(t.plain(f"import-meaning-{part.replace('_', '-')}"), part) for part in Meaning]
    own = [means(field_title(t, field), None, field.id) for field in fields[:40]]
    buttons = [*parts, *own]
    back = button(t.plain("back"), ColumnsCallback(import_id=one.id, page=place // PAGE))
    title = t("import-which", letter=letter(place), heading=one.columns[place]["heading"] or "—")
    return Screen(title, [*(buttons[at : at + 2] for at in range(0, len(buttons), 2)), [back]])
