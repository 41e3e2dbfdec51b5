"""/import: clients from a file that is dropped into the chat; the last imports, each with what can be done about it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from crm.exchange.faults import faults_table
from crm.exchange.imports import Import, ImportService
from crm.messaging import Content
from crm.staff import Actor, Role
from handlers.ui.clock import Clock
from handlers.ui.imports import ImportCallback, TakeCallback, import_button, import_screen
from handlers.ui.inbound import to_content
from handlers.ui.kept import kept, let_go
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("import", Role.ADMIN),)
LISTED = 8
MAX_DOWNLOAD = 20 * 1024 * 1024
"""The most Telegram lets a bot download."""


class ImportForm(StatesGroup):
    """The list is open: a file sent now holds clients."""

    file = State()


STEERING: dict[str, Callable[[ImportService, Actor, int], Awaitable[Import]]] = {
    "open": ImportService.get,
    "check": ImportService.check,
    "load": ImportService.load,
    "cancel": ImportService.cancel,
    "stop": ImportService.cancel,
    "undo": ImportService.undo,
}
"""What each button of an import does; every one of them answers with the import as it is then."""


def create_router() -> Router:
    """The command, the file, the buttons."""
    router = Router(name="import_file")
    router.message.register(cmd_import, Command("import"))
    router.message.register(got_file, ImportForm.file, F.document)
    router.message.register(got_other, ImportForm.file)
    router.callback_query.register(on_take, TakeCallback.filter())
    router.callback_query.register(on_list, ImportCallback.filter(F.action == "list"))
    router.callback_query.register(on_example, ImportCallback.filter(F.action == "example"))
    router.callback_query.register(on_faults, ImportCallback.filter(F.action == "faults"))
    router.callback_query.register(on_tag, ImportCallback.filter(F.action.in_({"tag", "untag"})))
    router.callback_query.register(on_steer, ImportCallback.filter(F.action.in_(STEERING)))
    return router


async def cmd_import(message: Message, actor: Actor, t: Texts, imports: ImportService, state: FSMContext) -> None:
    await state.set_state(ImportForm.file)
    await show(message, list_screen(t, await imports.recent(actor, LISTED)))


async def on_list(press: CallbackQuery, actor: Actor, t: Texts, imports: ImportService, state: FSMContext) -> None:
    await state.set_state(ImportForm.file)
    await show(press, list_screen(t, await imports.recent(actor, LISTED)))


async def got_file(
    message: Message, actor: Actor, t: Texts, imports: ImportService, state: FSMContext, bot: Bot, now: Clock
) -> None:
    begun = await _begin(to_content(message), actor, imports, bot)
    if begun is None:
        await message.answer(t("import-too-big"))
        return
    await state.clear()
    await show(message, import_screen(t, begun, await imports.fields(actor), now()))


async def on_take(
    press: CallbackQuery,
    callback_data: TakeCallback,
    actor: Actor,
    t: Texts,
    imports: ImportService,
    state: FSMContext,
    bot: Bot,
    now: Clock,
) -> None:
    """The file was dropped without a word, and this is what it was for."""
    begun = await _begin(await kept(state, callback_data.mark), actor, imports, bot)
    await let_go(state, callback_data.mark)
    screen = import_screen(t, begun, await imports.fields(actor), now()) if begun else Screen(t("import-too-big"))
    await show(press, screen)


async def got_other(message: Message, t: Texts) -> None:
    await message.answer(t("import-not-file"))


async def on_example(press: CallbackQuery, t: Texts) -> None:
    await press.answer()
    if press.message:
        body = t.plain("import-example").encode("utf-8-sig")
        await press.message.answer_document(BufferedInputFile(body, t.plain("import-example-name")))


async def on_steer(
    press: CallbackQuery, callback_data: ImportCallback, actor: Actor, t: Texts, imports: ImportService, now: Clock
) -> None:
    """The message that is pressed lives on as the one that tells the progress."""
    if press.message:
        await imports.shown_in(actor, callback_data.import_id, press.message.message_id)
    one = await STEERING[callback_data.action](imports, actor, callback_data.import_id)
    await show(press, import_screen(t, one, await imports.fields(actor), now()))


async def on_tag(
    press: CallbackQuery, callback_data: ImportCallback, actor: Actor, t: Texts, imports: ImportService, now: Clock
) -> None:
    tag = t.plain("import-tag", day=now().astimezone(actor.timezone).strftime("%d.%m.%Y"))
    one = await imports.toggle_tag(actor, callback_data.import_id, tag)
    await show(press, import_screen(t, one, (), now()))


async def on_faults(
    press: CallbackQuery, callback_data: ImportCallback, actor: Actor, t: Texts, imports: ImportService
) -> None:
    headings, rows = await imports.faults(actor, callback_data.import_id)
    await press.answer()
    if press.message:
        table = faults_table(t, headings, rows)
        await press.message.answer_document(BufferedInputFile(table, t.plain("import-faults-name")))


async def _begin(content: Content, actor: Actor, imports: ImportService, bot: Bot) -> Import | None:
    """None when the file is larger than Telegram lets a bot download."""
    file: dict[str, Any] = content.files[0]
    if int(file.get("size") or 0) > MAX_DOWNLOAD:
        return None
    place = imports.place(actor)
    try:
        await bot.download(file["id"], destination=place)
    except TelegramBadRequest as error:
        place.unlink(missing_ok=True)
        if "file is too big" in error.message:
            return None
        raise
    return await imports.begin(actor, str(file.get("name") or ""), place)


def list_screen(t: Texts, found: Sequence[Import]) -> Screen:
    """What can be dropped here, and the last imports."""
    rows = [[import_button(t, one)] for one in found]
    example = button(t.plain("import-example-button"), ImportCallback(action="example"))
    return Screen(t("import-title"), [*rows, [example]])
