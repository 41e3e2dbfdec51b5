"""/templates: documents' templates listed, uploaded by sending a .docx, downloaded, taken out of use."""

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from crm.documents.fields import CATALOGUE
from crm.documents.templates import Template, TemplateService, Uploaded
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("templates", Role.ADMIN),)
MAX_DOWNLOAD = 20 * 1024 * 1024
"""The most Telegram lets a bot download."""

SHOWN_FAULTS = 10
_FIELD, _CONDITION = "{{ client.name|gen }}", "{% if client.inn %}…{% endif %}"
_ROWS = "{%tr for item in items %} … {{ item.name }} … {%tr endfor %}"


class TemplateForm(StatesGroup):
    """The list is open: a file sent now is a template."""

    file = State()


class TemplateCallback(CallbackData, prefix="tpl"):
    """Do something with a template; 0 stands for none."""

    action: str
    template_id: int = 0


def create_router() -> Router:
    """The command, the file, the buttons."""
    router = Router(name="templates")
    router.message.register(cmd_templates, Command("templates"))
    router.message.register(got_file, TemplateForm.file, F.document)
    router.message.register(got_other, TemplateForm.file)
    router.callback_query.register(on_list, TemplateCallback.filter(F.action == "list"))
    router.callback_query.register(on_guide, TemplateCallback.filter(F.action == "guide"))
    router.callback_query.register(on_open, TemplateCallback.filter(F.action == "open"))
    router.callback_query.register(on_download, TemplateCallback.filter(F.action == "download"))
    router.callback_query.register(on_retire, TemplateCallback.filter(F.action == "retire"))
    return router


async def cmd_templates(
    message: Message, actor: Actor, t: Texts, templates: TemplateService, state: FSMContext
) -> None:
    await state.set_state(TemplateForm.file)
    await show(message, await _list_screen(actor, t, templates))


async def on_list(press: CallbackQuery, actor: Actor, t: Texts, templates: TemplateService, state: FSMContext) -> None:
    await state.set_state(TemplateForm.file)
    await show(press, await _list_screen(actor, t, templates))


async def got_file(message: Message, actor: Actor, t: Texts, templates: TemplateService, bot: Bot) -> None:
    assert message.document
    body = await _download(bot, message.document.file_id, message.document.file_size or 0)
    if body is None:
        await message.answer(t("file-too-big"))
        return
    uploaded = await templates.upload(actor, message.document.file_name or "", body)
    await show(message, uploaded_screen(t, uploaded))


async def got_other(message: Message, t: Texts) -> None:
    await message.answer(t("templates-not-file"))


async def on_guide(press: CallbackQuery, t: Texts) -> None:
    fields = ", ".join(path.replace("[]", "").replace("items.", "item.") for path in CATALOGUE.types)
    text = t("templates-guide", field=_FIELD, condition=_CONDITION, rows=_ROWS, fields=fields)
    await show(press, Screen(text, [[button(t.plain("back"), TemplateCallback(action="list"))]]))


async def on_open(
    press: CallbackQuery, callback_data: TemplateCallback, actor: Actor, t: Texts, templates: TemplateService
) -> None:
    await show(press, template_screen(t, await templates.get(actor, callback_data.template_id)))


async def on_download(
    press: CallbackQuery, callback_data: TemplateCallback, actor: Actor, templates: TemplateService
) -> None:
    name, body = await templates.file(actor, callback_data.template_id)
    await press.answer()
    if press.message:
        await press.message.answer_document(BufferedInputFile(body, name))


async def on_retire(
    press: CallbackQuery, callback_data: TemplateCallback, actor: Actor, t: Texts, templates: TemplateService
) -> None:
    retired = await templates.retire(actor, callback_data.template_id)
    back = button(t.plain("back"), TemplateCallback(action="list"))
    await show(press, Screen(t("templates-retired", title=retired.title), [[back]]))


async def _list_screen(actor: Actor, t: Texts, templates: TemplateService) -> Screen:
    standing = await templates.list(actor)
    rows = [[button(shorten(one.title, 48), TemplateCallback(action="open", template_id=one.id))] for one in standing]
    guide = button(t.plain("templates-guide-button"), TemplateCallback(action="guide"))
    return Screen(t("templates-title", total=len(standing)), [*rows, [guide]])


def template_screen(t: Texts, template: Template) -> Screen:
    """A template and what can be done with it."""
    download, retire = (
        button(t.plain(f"templates-{action}"), TemplateCallback(action=action, template_id=template.id))
        for action in ("download", "retire")
    )
    back = button(t.plain("back"), TemplateCallback(action="list"))
    return Screen(t("templates-open", title=template.title, kind=template.kind), [[download, retire], [back]])


def uploaded_screen(t: Texts, uploaded: Uploaded) -> Screen:
    """Stored, or what is wrong with it in plain sentences."""
    rows = [[button(t.plain("back"), TemplateCallback(action="list"))]]
    if uploaded.template:
        return Screen(t("templates-stored", title=uploaded.template.title), rows)
    faults = [
        t("templates-fault", fault=shorten(t.plain(f"template-problem-{kind}", **arguments), 350))
        for kind, arguments in uploaded.faults[:SHOWN_FAULTS]
    ]
    return Screen("\n".join([t("templates-faulty"), *faults]), rows)


async def _download(bot: Bot, file_id: str, size: int) -> bytes | None:
    """The file's bytes; None when it is larger than Telegram lets a bot download."""
    if size > MAX_DOWNLOAD:
        return None
    try:
        stream = await bot.download(file_id)
    except TelegramBadRequest as error:
        if "file is too big" in error.message:
            return None
        raise
    return stream.read() if stream else b""
