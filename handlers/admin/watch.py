"""/watch: who is given the conversations that nobody leads, and when silence is acted upon."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from crm.conversations import Round, Watch, WatchService
from crm.staff import Actor, Role
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("watch", Role.ADMIN),)
_TWO_NUMBERS = re.compile(r"(\d{1,6})\s+(\d{1,6})")


class RoundCallback(CallbackData, prefix="round"):
    """Who takes turns."""

    round: Round


def create_router() -> Router:
    """The command with its thresholds, the rounds."""
    router = Router(name="watch")
    router.message.register(cmd_watch, Command("watch"))
    router.callback_query.register(on_round, RoundCallback.filter())
    return router


async def cmd_watch(message: Message, command: CommandObject, actor: Actor, t: Texts, watch: WatchService) -> None:
    line = (command.args or "").strip()
    numbers = _TWO_NUMBERS.fullmatch(line)
    if line and not numbers:
        await message.answer(t("watch-unread"))
        return
    if numbers:
        await watch.set_thresholds(actor, int(numbers[1]), int(numbers[2]))
    await show(message, watch_screen(t, await watch.get(actor)))


async def on_round(
    press: CallbackQuery, callback_data: RoundCallback, actor: Actor, t: Texts, watch: WatchService
) -> None:
    await show(press, watch_screen(t, await watch.choose_round(actor, callback_data.round)))


def watch_screen(t: Texts, watch: Watch) -> Screen:
    """What is set, and the other rounds."""
    text = t("watch-title", round=watch.round.value, task=watch.task_minutes, admin=watch.admin_minutes)
    others = [one for one in Round if one is not watch.round]
    return Screen(text, [[button(t.plain("watch-round", round=one.value), RoundCallback(round=one))] for one in others])
