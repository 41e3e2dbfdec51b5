"""The arrows under a list of several pages."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.ui.screen import button


def arrows(page: int, pages: int, to: Callable[[int], CallbackData]) -> list[InlineKeyboardButton]:
    """Back and forth from `page` of `pages`, counted from 0; `to` makes the button's data for a page."""
    neighbours = (("⬅️", page - 1), ("➡️", page + 1))
    return [button(label, to(target)) for label, target in neighbours if 0 <= target < pages]


def pages_seen(page: int, *, more: bool) -> int:
    """How many pages there are as far as is known, when only this is: whether one comes behind `page`."""
    return page + 2 if more else page + 1
