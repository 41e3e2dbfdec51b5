"""/business: accounts that let the bot into their chats, what they allow, and how to connect one."""

from collections.abc import Sequence

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import Message

from crm.business import Account, BusinessService
from crm.messaging import Delivery
from crm.staff import Actor, Role
from handlers.services import Services
from handlers.ui.business import rights_words
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, show
from handlers.ui.wording import Wipe, Words
from locales.translator import Texts

MENU = (MenuEntry("business", Role.ADMIN),)


def create_router() -> Router:
    """The command."""
    router = Router(name="business-accounts")
    router.message.register(cmd_business, Command("business"))
    return router


async def cmd_business(
    message: Message, actor: Actor, t: Texts, business: BusinessService, bot: Bot, now: Clock
) -> None:
    accounts, me = await business.accounts(actor), await bot.me()
    await show(message, Screen("\n\n".join([*_lines(t, accounts, now), t("business-how", bot=f"@{me.username}")])))


def _lines(t: Texts, accounts: Sequence[Account], now: Clock) -> list[str]:
    if not accounts:
        return [t("business-none")]
    return [t("business-title"), *(_account(t, one, now) for one in accounts)]


def _account(t: Texts, account: Account, now: Clock) -> str:
    connection = account.connection
    since = t.moment(connection.connected_at if account.works else connection.changed_at, now())
    state = "on" if account.works else "off"
    head = t("business-account", name=connection.owner_name, state=state, since=since)
    return f"{head}\n{rights_words(t, connection.rights)}" if account.works else head


async def business_changed(delivery: Delivery, t: Texts, _services: Services) -> Words:
    """The account's owner learns what the bot may do there now."""
    if not delivery.payload["is_enabled"]:
        return Words(Screen(t("business-ended")))
    return Words(Screen("\n".join([t("business-begun"), rights_words(t, delivery.payload["rights"])])))


async def business_foreign(_delivery: Delivery, t: Texts, _services: Services) -> Words:
    """Whoever is no admin learns that his chats are not read."""
    return Words(Screen(t("business-foreign")))


async def business_wipe(delivery: Delivery, _t: Texts, _services: Services) -> Words:
    """An erased person's messages go where the account's owner allows it."""
    return Words(act=Wipe(delivery.payload["messages"]))


BUSINESS_WORDINGS = {
    "business_changed": business_changed,
    "business_foreign": business_foreign,
    "business_wipe": business_wipe,
}
