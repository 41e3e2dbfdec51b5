"""/privacy: what is kept about the client, why, and how he learns, corrects or ends it."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from crm.addresses.phones import readable
from crm.clients import ConsentService
from crm.staff import Actor, Role
from handlers.client.consent import switch_rows
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("privacy", Role.CLIENT),)


class PrivacyCallback(CallbackData, prefix="privacy"):
    """A button of the screen, or `show`: back to it."""

    action: str


def create_router() -> Router:
    """The command, and the way back to it."""
    router = Router(name="privacy")
    router.message.register(cmd_privacy, Command("privacy"))
    router.callback_query.register(cmd_privacy, PrivacyCallback.filter(F.action == "show"))
    return router


async def cmd_privacy(
    event: Message | CallbackQuery, actor: Actor, t: Texts, consents: ConsentService, company_name: str, now: Clock
) -> None:
    company = company_name or t.plain("greeting-company")
    lines = [t("privacy", company=company)]
    client = await consents.own_card(actor)
    if client:
        phone = readable(client.phone) if client.phone else "—"
        since = t.day(client.first_seen_at, now())
        lines.append(t("privacy-known", name=client.name, phone=phone, city=client.city or "—", since=since))
    rights = [
        [button(t.plain("privacy-data"), PrivacyCallback(action="data"))],
        [button(t.plain("privacy-correct"), PrivacyCallback(action="correct"))],
        [button(t.plain("privacy-erase"), PrivacyCallback(action="erase"), "danger")],
    ]
    switches = switch_rows(t, await consents.given(actor))
    await show(event, Screen("\n\n".join(lines), [*switches, *(rights if client else [])]))
