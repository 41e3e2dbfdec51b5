"""/export: whom, in which format; the file comes by itself."""

import json
from zlib import crc32

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.clients import ClientService
from crm.errors import Stale
from crm.exchange.export_formats import ExportFormat
from crm.exchange.export_order import Chosen
from crm.exchange.export_service import ExportService
from crm.segments import Condition, Field, Operator, SegmentService, audience_of
from crm.staff import Actor, Role
from crm.text import clean_line, shorten
from handlers.ui.found import ExportFoundCallback
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show, tried
from locales.translator import Texts

MENU = (MenuEntry("export", Role.ADMIN),)
QUERY_LIMIT = 256
TAG_LIMIT = 64
PER_ROW = 3
CHOSEN = "export"
"""Under this name the dialogue keeps whom the formats on screen are for."""
FORMATS = (
    (ExportFormat.XLSX, ExportFormat.CSV),
    (ExportFormat.VCARD3, ExportFormat.VCARD4),
    (ExportFormat.YANDEX, ExportFormat.META, ExportFormat.GOOGLE),
    (ExportFormat.VK_PHONES, ExportFormat.VK_EMAILS),
)


class ExportForm(StatesGroup):
    """A tag or a search, typed."""

    tag = State()
    query = State()


class ExportCallback(CallbackData, prefix="export"):
    """A step of the screen: `list`, `all`, `tag`, `segment`, `search`."""

    action: str


class ExportTagCallback(CallbackData, prefix="exporttag"):
    """Everybody with the label of this checksum."""

    checksum: int


class ExportSegmentCallback(CallbackData, prefix="exportseg"):
    """Everybody of a saved segment."""

    segment_id: int


class ExportFormatCallback(CallbackData, prefix="exportas"):
    """Make the file; `mark` is the checksum of whom the screen spoke of."""

    format: ExportFormat
    mark: int


class ExportCancelCallback(CallbackData, prefix="exportoff"):
    """The file is not wanted any more."""

    export_id: int


def create_router() -> Router:
    """The command, whom, the format, the way out."""
    router = Router(name="export")
    router.message.register(cmd_export, Command("export"))
    router.message.register(got_tag, ExportForm.tag)
    router.message.register(got_query, ExportForm.query)
    router.callback_query.register(on_list, ExportCallback.filter(F.action == "list"))
    router.callback_query.register(on_all, ExportCallback.filter(F.action == "all"))
    router.callback_query.register(ask_tag, ExportCallback.filter(F.action == "tag"))
    router.callback_query.register(ask_segment, ExportCallback.filter(F.action == "segment"))
    router.callback_query.register(ask_query, ExportCallback.filter(F.action == "search"))
    router.callback_query.register(on_tag, ExportTagCallback.filter())
    router.callback_query.register(on_segment, ExportSegmentCallback.filter())
    router.callback_query.register(on_found, ExportFoundCallback.filter())
    router.callback_query.register(on_format, ExportFormatCallback.filter())
    router.callback_query.register(on_cancel, ExportCancelCallback.filter())
    return router


async def cmd_export(message: Message, actor: Actor, t: Texts, exports: ExportService) -> None:
    await show(message, whom_screen(t, await exports.count(actor, Chosen())))


async def on_list(press: CallbackQuery, actor: Actor, t: Texts, exports: ExportService, state: FSMContext) -> None:
    await state.clear()
    await show(press, whom_screen(t, await exports.count(actor, Chosen())))


async def on_all(press: CallbackQuery, actor: Actor, t: Texts, exports: ExportService, state: FSMContext) -> None:
    await _show_formats(press, Chosen(), actor, t, exports, state)


async def ask_tag(press: CallbackQuery, actor: Actor, t: Texts, clients: ClientService, state: FSMContext) -> None:
    await state.set_state(ExportForm.tag)
    tags = [
        button(shorten(tag, 24), ExportTagCallback(checksum=crc32(tag.encode())))
        for tag in await clients.known_tags(actor)
    ]
    rows = [tags[start : start + PER_ROW] for start in range(0, len(tags), PER_ROW)]
    await show(press, Screen(t("export-ask-tag" if tags else "export-no-tags"), [*rows, [_back(t)]]))


async def ask_segment(press: CallbackQuery, actor: Actor, t: Texts, segments: SegmentService) -> None:
    rows = [
        [button(shorten(segment.title, 40), ExportSegmentCallback(segment_id=segment.id))]
        for segment in await segments.list(actor)
    ]
    await show(press, Screen(t("export-ask-segment" if rows else "segments-none"), [*rows, [_back(t)]]))


async def on_segment(
    press: CallbackQuery,
    callback_data: ExportSegmentCallback,
    actor: Actor,
    t: Texts,
    segments: SegmentService,
    exports: ExportService,
    state: FSMContext,
) -> None:
    segment = await segments.get(actor, callback_data.segment_id)
    await _show_formats(press, Chosen(audience_of(segment)), actor, t, exports, state)


async def ask_query(press: CallbackQuery, t: Texts, state: FSMContext) -> None:
    await state.set_state(ExportForm.query)
    await show(press, Screen(t("export-ask-query"), [[_back(t)]]))


async def got_tag(message: Message, actor: Actor, t: Texts, exports: ExportService, state: FSMContext) -> None:
    tag = clean_line(typed(message).lstrip("# ").casefold(), TAG_LIMIT)
    await _show_formats(message, _tagged(tag), actor, t, exports, state)


async def on_tag(
    press: CallbackQuery,
    callback_data: ExportTagCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    exports: ExportService,
    state: FSMContext,
) -> None:
    known = await clients.known_tags(actor)
    tag = next((tag for tag in known if crc32(tag.encode()) == callback_data.checksum), None)
    if tag is None:
        raise Stale
    await _show_formats(press, _tagged(tag), actor, t, exports, state)


async def got_query(message: Message, actor: Actor, t: Texts, exports: ExportService, state: FSMContext) -> None:
    await _show_formats(message, Chosen(query=typed(message)[:QUERY_LIMIT]), actor, t, exports, state)


async def on_found(
    press: CallbackQuery,
    callback_data: ExportFoundCallback,
    actor: Actor,
    t: Texts,
    exports: ExportService,
    state: FSMContext,
) -> None:
    await _show_formats(press, Chosen(query=callback_data.query), actor, t, exports, state)


async def on_format(
    press: CallbackQuery,
    callback_data: ExportFormatCallback,
    actor: Actor,
    t: Texts,
    exports: ExportService,
    state: FSMContext,
) -> None:
    kept = (await state.get_data()).get(CHOSEN)
    if kept is None or _mark(kept) != callback_data.mark:
        raise Stale
    await exports.ask(actor, Chosen.from_json(kept), callback_data.format)
    await show(press, Screen(t("export-asked", format=_format_word(callback_data.format)), [[_back(t)]]))


async def on_cancel(
    press: CallbackQuery, callback_data: ExportCancelCallback, actor: Actor, t: Texts, exports: ExportService
) -> None:
    """The living message says the rest."""
    word = await tried(exports.cancel(actor, callback_data.export_id), t)
    await press.answer(word or t.plain("cancelled"))


async def _show_formats(
    event: Message | CallbackQuery, chosen: Chosen, actor: Actor, t: Texts, exports: ExportService, state: FSMContext
) -> None:
    """An empty choice leaves the form open."""
    count = await exports.count(actor, chosen)
    if not count:
        await show(event, Screen(t("export-nobody"), [[_back(t)]]))
        return
    await state.set_state(None)
    await state.set_data({CHOSEN: chosen.to_json()})
    await show(event, formats_screen(t, count, _mark(chosen.to_json())))


def whom_screen(t: Texts, total: int) -> Screen:
    """Everybody, a label, a segment, a search; an empty base has nothing to give."""
    if not total:
        return Screen(t("export-empty-base"))
    ways = [
        button(t.plain(f"export-{action}"), ExportCallback(action=action)) for action in ("tag", "segment", "search")
    ]
    return Screen(t("export-title"), [[button(t.plain("export-all", total=total), ExportCallback(action="all"))], ways])


def formats_screen(t: Texts, count: int, mark: int) -> Screen:
    """Tables, cards, audiences."""
    rows = [
        [
            button(t.plain(f"export-format-{_format_word(kind)}"), ExportFormatCallback(format=kind, mark=mark))
            for kind in row
        ]
        for row in FORMATS
    ]
    return Screen(t("export-formats", total=count), [*rows, [_back(t)]])


def _tagged(tag: str) -> Chosen:
    return Chosen((Condition(Field.TAG, Operator.IS, tag),))


def _mark(chosen: object) -> int:
    return crc32(json.dumps(chosen, sort_keys=True).encode())


def _format_word(kind: ExportFormat) -> str:
    return kind.value.replace("_", "-")


def _back(t: Texts) -> InlineKeyboardButton:
    return button(t.plain("back"), ExportCallback(action="list"))
