"""What admins do with everybody a search found: take them out as a file, or change and write to them all."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.staff import Actor, Role
from handlers.ui.screen import button
from locales.translator import Texts


class ExportFoundCallback(CallbackData, prefix="exportfound"):
    """Choose a format for what this search finds."""

    query: str


class AllFoundCallback(CallbackData, prefix="allfound"):
    """Make an audience of what this search finds."""

    query: str


def found_buttons(t: Texts, actor: Actor, query: str) -> list[InlineKeyboardButton]:
    """For those who may; a query that a button can hold."""
    if not actor.role.includes(Role.ADMIN):
        return []
    return [
        button(t.plain("export-found"), ExportFoundCallback(query=query)),
        button(t.plain("audience-found"), AllFoundCallback(query=query)),
    ]
