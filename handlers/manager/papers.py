"""Documents with numbers: looked at, fetched, sent, tried again, cancelled; the register page by page."""

from aiogram import F, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from crm.documents.service import DocumentService
from crm.staff import Actor
from handlers.ui.clock import Clock
from handlers.ui.documents import PaperCallback, RegisterCallback, paper_screen, register_screen
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show, toast
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """A button each."""
    router = Router(name="papers")
    router.callback_query.register(on_open, PaperCallback.filter(F.action == "open"))
    router.callback_query.register(on_file, PaperCallback.filter(F.action == "file"))
    router.callback_query.register(on_send, PaperCallback.filter(F.action == "send"))
    router.callback_query.register(on_repeat, PaperCallback.filter(F.action == "repeat"))
    router.callback_query.register(ask_sure, PaperCallback.filter(F.action == "cancel"))
    router.callback_query.register(on_cancel, PaperCallback.filter(F.action == "cancel-yes"))
    router.callback_query.register(on_register, RegisterCallback.filter())
    return router


async def on_open(
    press: CallbackQuery, callback_data: PaperCallback, actor: Actor, t: Texts, documents: DocumentService, now: Clock
) -> None:
    await show(press, paper_screen(t, await documents.get(actor, callback_data.document_id), now()))


async def on_file(press: CallbackQuery, callback_data: PaperCallback, actor: Actor, documents: DocumentService) -> None:
    name, body = await documents.file(actor, callback_data.document_id)
    await press.answer()
    if press.message:
        await press.message.answer_document(BufferedInputFile(body, name))


async def on_send(
    press: CallbackQuery, callback_data: PaperCallback, actor: Actor, t: Texts, documents: DocumentService
) -> None:
    document = await documents.send(actor, callback_data.document_id)
    await toast(press, t.plain("paper-sent", file=document.file_name))


async def on_repeat(
    press: CallbackQuery, callback_data: PaperCallback, actor: Actor, t: Texts, documents: DocumentService, now: Clock
) -> None:
    document = await documents.repeat(actor, callback_data.document_id)
    await show(press, Screen(t("paper-repeated", file=document.file_name), paper_screen(t, document, now()).rows))


async def ask_sure(
    press: CallbackQuery, callback_data: PaperCallback, actor: Actor, t: Texts, documents: DocumentService
) -> None:
    document = await documents.get(actor, callback_data.document_id)
    yes = button(t.plain("paper-cancel-yes"), PaperCallback(action="cancel-yes", document_id=document.id), "danger")
    back = button(t.plain("back"), PaperCallback(action="open", document_id=document.id))
    await show(press, Screen(t("paper-cancel-sure", file=document.file_name), [[yes], [back]]))


async def on_cancel(
    press: CallbackQuery, callback_data: PaperCallback, actor: Actor, t: Texts, documents: DocumentService, now: Clock
) -> None:
    await show(press, paper_screen(t, await documents.cancel(actor, callback_data.document_id), now()))


async def on_register(
    press: CallbackQuery, callback_data: RegisterCallback, actor: Actor, t: Texts, documents: DocumentService
) -> None:
    await show(press, register_screen(t, await documents.register(actor, callback_data.page)))
