"""/backup: the whole firm in one encrypted file; the pass-phrase is asked each time and kept nowhere."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import FSInputFile, Message

from crm.staff import Actor, Role
from crm.upkeep import UpkeepService
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from locales.translator import Texts

MENU = (MenuEntry("backup", Role.OWNER),)
LEAST = 8
"""Characters of a pass-phrase."""
LARGEST = 50 * 1000 * 1000
"""Bytes that a bot may send."""

MakeBackup = Callable[[str, datetime], Awaitable[Path]]
"""`await make_backup(passphrase, now)` writes the file and says where; injected by the process."""


class BackupForm(StatesGroup):
    """The pass-phrase, whose message is deleted."""

    passphrase = State()


def create_router() -> Router:
    """The command and its form."""
    router = Router(name="backup")
    router.message.register(cmd_backup, Command("backup"))
    router.message.register(got_passphrase, BackupForm.passphrase)
    return router


async def cmd_backup(message: Message, t: Texts, state: FSMContext) -> None:
    await state.set_state(BackupForm.passphrase)
    await message.answer(t("backup-ask", least=LEAST))


async def got_passphrase(
    message: Message,
    actor: Actor,
    t: Texts,
    state: FSMContext,
    upkeep: UpkeepService,
    make_backup: MakeBackup,
    now: Clock,
) -> None:
    passphrase = (message.text or "").strip()
    with suppress(TelegramBadRequest):  # already gone
        await message.delete()
    if len(passphrase) < LEAST:
        await message.answer(t("backup-short", least=LEAST))
        return
    await state.clear()
    await message.answer(t("backup-working"))
    path = await make_backup(passphrase, now())
    await upkeep.note_backup(actor, path.stat().st_size)
    await _hand_over(message, path, t)


async def _hand_over(message: Message, path: Path, t: Texts) -> None:
    """What fits goes to the chat and leaves the disk; what does not stays there."""
    size = path.stat().st_size  # noqa: ASYNC240  one look at a local file
    if size > LARGEST:
        await message.answer(t("backup-large", path=str(path), size=size // 1_000_000))
        return
    await message.answer_document(FSInputFile(path), caption=t("backup-ready"))
    path.unlink()  # noqa: ASYNC240  as above
