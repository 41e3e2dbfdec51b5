"""How documents look: names of fields, a numbered document with its buttons, lines of lists."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.documents.questions import Question
from crm.documents.service import Document, DocumentState, RegisterPage
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, card_button
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button
from locales.translator import Texts

STATES = {
    DocumentState.PENDING: "⏳",
    DocumentState.READY: "📄",
    DocumentState.FAILED: "💔",
    DocumentState.CANCELLED: "🗑",
    DocumentState.ERASED: "🔒",
}


class PaperCallback(CallbackData, prefix="paper"):
    """Do something with a numbered document."""

    action: str
    document_id: int


class RegisterCallback(CallbackData, prefix="register"):
    """A page of the register."""

    page: int


def field_name(t: Texts, path: str) -> str:
    """«Адрес клиента» for `client.address`; plain text."""
    room, _, name = path.partition(".")
    words = path.replace(".", "-").replace("_", "-")
    return t.plain("document-field", field="company" if room == "company" else words, requisite=name.replace("_", "-"))


def hint(t: Texts, question: Question) -> str:
    """What an answer may look like, when it is not plain."""
    key = f"doc-hint-{question.kind}"
    return t(key) if t.has(key) else ""


def paper_button(t: Texts, document: Document) -> InlineKeyboardButton:
    """Open the document."""
    label = t.plain("paper-label", state=STATES[document.state], file=shorten(document.file_name, 48))
    return button(label, PaperCallback(action="open", document_id=document.id))


def paper_screen(t: Texts, document: Document, now: datetime) -> Screen:
    """Where it stands and what can be done with it."""
    when = t.moment(document.issued_at, now)
    text = t("paper-title", file=document.file_name, state=document.state.value, when=when)
    if document.client_id is None:
        return Screen(text)
    back = button(t.plain("back"), CardActionCallback(action="doc", client_id=document.client_id))
    return Screen(text, [*paper_rows(t, document), [card_button(t, document.client_id), back]])


def paper_rows(t: Texts, document: Document) -> list[list[InlineKeyboardButton]]:
    """Only what its state allows."""
    actions = {
        DocumentState.READY: ("file", "send", "cancel"),
        DocumentState.FAILED: ("repeat", "cancel"),
        DocumentState.PENDING: ("cancel",),
        DocumentState.CANCELLED: (),
        DocumentState.ERASED: (),
    }[document.state]
    return [[_action(t, action, document)] for action in actions]


def register_screen(t: Texts, page: RegisterPage) -> Screen:
    """Every number, the newest first."""
    if not page.total:
        return Screen(t("register-empty"))
    turning = arrows(page.page, page.pages, lambda target: RegisterCallback(page=target))
    rows = [[paper_button(t, line.document)] for line in page.lines]
    return Screen(t("register-title", total=page.total), [*rows, turning])


def names_of(t: Texts, questions: Sequence[Question]) -> str:
    """«Адрес клиента · Сумма»."""
    return " · ".join(field_name(t, question.path) for question in questions)


def _action(t: Texts, action: str, document: Document) -> InlineKeyboardButton:
    return button(t.plain(f"paper-{action}"), PaperCallback(action=action, document_id=document.id))
