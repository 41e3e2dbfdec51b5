"""The way from a list of clients to a file of them, offered by screens of every role that may take it."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.staff import Actor, Role
from handlers.ui.screen import button
from locales.translator import Texts


class ExportFoundCallback(CallbackData, prefix="exportfound"):
    """Choose a format for what this search finds."""

    query: str


def export_button(t: Texts, actor: Actor, query: str) -> list[InlineKeyboardButton]:
    """For those who may; a query that a button can hold."""
    if not actor.role.includes(Role.ADMIN):
        return []
    return [button(t.plain("export-found"), ExportFoundCallback(query=query))]
