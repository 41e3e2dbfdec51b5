"""/health: is anything waiting, lost, full or forgotten?"""

import shutil
from datetime import datetime
from pathlib import Path

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from crm.messaging import Window
from crm.staff import Actor, Role
from crm.upkeep import UpkeepService, Vitals
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from locales.translator import Texts

MENU = (MenuEntry("health", Role.OWNER),)


def create_router() -> Router:
    """The command."""
    router = Router(name="health")
    router.message.register(cmd_health, Command("health"))
    return router


async def cmd_health(
    message: Message,
    actor: Actor,
    t: Texts,
    upkeep: UpkeepService,
    window: Window,
    now: Clock,
    data_dir: Path,
    version: str,
) -> None:
    vitals = await upkeep.health(actor)
    free = shutil.disk_usage(data_dir).free // 1_000_000
    await message.answer(render_health(t, vitals, window.refusals, free, version, now()))


def render_health(t: Texts, vitals: Vitals, refusals: int, free_mb: int, version: str, now: datetime) -> str:
    """One line for each question; what is well is said shortly."""
    share = round(100 * vitals.blocked / vitals.clients) if vitals.clients else 0
    oldest = t.moment(vitals.oldest, now) if vitals.oldest else "—"
    backup = t.moment(vitals.backup_at, now) if vitals.backup_at else t.plain("health-never")
    return "\n".join(
        [
            t("health-title", version=version),
            t("health-queue", queue=vitals.queue, oldest=oldest),
            t("health-unknown", unknown=vitals.unknown),
            t("health-refusals", refusals=refusals),
            t("health-updates", aside=vitals.set_aside, failed=vitals.failed),
            t("health-blocked", blocked=vitals.blocked, clients=vitals.clients, share=share),
            t("health-disk", free=free_mb),
            t("health-backup", backup=backup),
        ]
    )
