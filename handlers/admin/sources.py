"""/sources: where clients come from: links and QR pictures with labels, and how many each brought."""

import asyncio
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, Message
from aiogram.utils.deep_linking import create_start_link

from crm.sources import SourceLine, SourceService
from crm.sources.rules import PREFIX
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.qr import qr_png
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("sources", Role.ADMIN),)
PAGE = 8


class SourceForm(StatesGroup):
    """The label of a new source, or another label of `source_id`."""

    label = State()
    other_label = State()


class SourceCallback(CallbackData, prefix="source"):
    """A button of a source."""

    action: str
    source_id: int


class SourcesCallback(CallbackData, prefix="sources"):
    """A page of the list; or add one."""

    page: int
    add: bool = False


def create_router() -> Router:
    """The command, the list, one source's buttons, the labels."""
    router = Router(name="sources")
    router.message.register(cmd_sources, Command("sources"))
    router.message.register(got_label, SourceForm.label)
    router.message.register(got_other_label, SourceForm.other_label)
    router.callback_query.register(ask_label, SourcesCallback.filter(F.add))
    router.callback_query.register(on_page, SourcesCallback.filter())
    router.callback_query.register(on_open, SourceCallback.filter(F.action == "open"))
    router.callback_query.register(on_qr, SourceCallback.filter(F.action == "qr"))
    router.callback_query.register(ask_other_label, SourceCallback.filter(F.action == "rename"))
    router.callback_query.register(on_retire, SourceCallback.filter(F.action.in_({"retire", "revive"})))
    return router


async def cmd_sources(
    message: Message, command: CommandObject, actor: Actor, t: Texts, sources: SourceService, bot: Bot
) -> None:
    """Alone the list; with a label a new source."""
    if command.args:
        await _add(message, command.args, actor, t, sources, bot)
    else:
        await show(message, list_screen(t, await sources.list(actor), 0))


async def on_page(
    press: CallbackQuery,
    callback_data: SourcesCallback,
    actor: Actor,
    t: Texts,
    sources: SourceService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, list_screen(t, await sources.list(actor), max(0, callback_data.page)))


async def ask_label(press: CallbackQuery, t: Texts, state: FSMContext) -> None:
    await state.set_state(SourceForm.label)
    await show(press, Screen(t("sources-ask-label"), [_to_list(t)]))


async def got_label(
    message: Message, actor: Actor, t: Texts, sources: SourceService, state: FSMContext, bot: Bot
) -> None:
    """A label that is refused leaves the question open."""
    await _add(message, typed(message), actor, t, sources, bot)
    await state.clear()


async def on_open(
    press: CallbackQuery,
    callback_data: SourceCallback,
    actor: Actor,
    t: Texts,
    sources: SourceService,
    state: FSMContext,
    bot: Bot,
) -> None:
    await state.clear()
    await _open(press, callback_data.source_id, actor, t, sources, bot)


async def on_qr(
    press: CallbackQuery, callback_data: SourceCallback, actor: Actor, t: Texts, sources: SourceService, bot: Bot
) -> None:
    """As a file: a photo would be squeezed."""
    source = (await sources.line(actor, callback_data.source_id)).source
    link = await _link(bot, source.code)
    picture = await asyncio.to_thread(qr_png, link)
    await press.answer()
    if press.message:
        caption = t("sources-qr-caption", label=source.label, link=link)
        await press.message.answer_document(BufferedInputFile(picture, f"{source.code}.png"), caption=caption)


async def ask_other_label(
    press: CallbackQuery,
    callback_data: SourceCallback,
    actor: Actor,
    t: Texts,
    sources: SourceService,
    state: FSMContext,
) -> None:
    line = await sources.line(actor, callback_data.source_id)
    await state.set_state(SourceForm.other_label)
    await state.set_data({"source_id": line.source.id})
    await show(
        press, Screen(t("sources-ask-other-label", label=line.source.label), [[_action(t, "open", line, "back")]])
    )


async def got_other_label(
    message: Message, actor: Actor, t: Texts, sources: SourceService, state: FSMContext, bot: Bot
) -> None:
    source = await sources.rename(actor, int((await state.get_data())["source_id"]), typed(message))
    await state.clear()
    await _open(message, source.id, actor, t, sources, bot)


async def on_retire(
    press: CallbackQuery, callback_data: SourceCallback, actor: Actor, t: Texts, sources: SourceService, bot: Bot
) -> None:
    source = await sources.retire(actor, callback_data.source_id)
    await _open(press, source.id, actor, t, sources, bot)


async def _add(message: Message, label: str, actor: Actor, t: Texts, sources: SourceService, bot: Bot) -> None:
    source = await sources.add(actor, label)
    await _open(message, source.id, actor, t, sources, bot)


async def _open(
    event: Message | CallbackQuery, source_id: int, actor: Actor, t: Texts, sources: SourceService, bot: Bot
) -> None:
    line = await sources.line(actor, source_id)
    await show(event, source_screen(t, line, await _link(bot, line.source.code)))


async def _link(bot: Bot, code: str) -> str:
    return await create_start_link(bot, PREFIX + code)


def list_screen(t: Texts, lines: Sequence[SourceLine], page: int) -> Screen:
    """A button for each source with how many came by it."""
    rows = [[_to_source(one)] for one in lines[page * PAGE : (page + 1) * PAGE]]
    turning = arrows(page, -(-len(lines) // PAGE), lambda target: SourcesCallback(page=target))
    adding = button(t.plain("sources-add"), SourcesCallback(page=0, add=True), "primary")
    return Screen(t("sources-title" if lines else "sources-none"), [*rows, turning, [adding]])


def source_screen(t: Texts, line: SourceLine, link: str) -> Screen:
    """The link, what it brought, and what can be done with it."""
    source, brought = line.source, line.brought
    text = t(
        "sources-open",
        label=source.label,
        link=link,
        came=brought.came,
        wrote=brought.wrote,
        month=brought.this_month,
        state="retired" if source.retired_at else "used",
    )
    retiring = "revive" if source.retired_at else "retire"
    rows = [[_action(t, "qr", line)], [_action(t, "rename", line), _action(t, retiring, line)], _to_list(t)]
    return Screen(text, rows)


def _to_source(line: SourceLine) -> InlineKeyboardButton:
    mark = "💤 " if line.source.retired_at else ""
    label = f"{mark}{shorten(line.source.label, 40)} · {line.brought.came}"
    return button(label, SourceCallback(action="open", source_id=line.source.id))


def _action(t: Texts, action: str, line: SourceLine, key: str = "") -> InlineKeyboardButton:
    data = SourceCallback(action=action, source_id=line.source.id)
    return button(t.plain(key or f"sources-{action}"), data)


def _to_list(t: Texts) -> list[InlineKeyboardButton]:
    return [button(t.plain("back"), SourcesCallback(page=0))]
