"""/settings of a client: the language he reads and whether he takes offers."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService, ConsentService
from crm.staff import Actor, Role
from handlers.client.consent import AdsCallback
from handlers.ui.languages import ChosenLanguages
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import LOCALES, Texts

MENU = (MenuEntry("settings", Role.CLIENT),)


class ClientLanguageCallback(CallbackData, prefix="clang"):
    """Read this language from now on."""

    locale: str


def create_router() -> Router:
    """The command and the languages."""
    router = Router(name="client-settings")
    router.message.register(cmd_settings, Command("settings"))
    router.callback_query.register(on_language, ClientLanguageCallback.filter())
    return router


async def cmd_settings(message: Message, actor: Actor, t: Texts, consents: ConsentService) -> None:
    await show(message, settings_screen(t, takes_ads=await consents.takes_ads(actor)))


async def on_language(
    press: CallbackQuery,
    callback_data: ClientLanguageCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    consents: ConsentService,
    languages: ChosenLanguages,
) -> None:
    locale = callback_data.locale if callback_data.locale in LOCALES else t.locale
    await clients.choose_locale(actor, locale)
    languages.choose(actor.telegram_id, locale)
    chosen = Texts(locale, actor.timezone)
    await show(press, settings_screen(chosen, takes_ads=await consents.takes_ads(actor)))


def settings_screen(t: Texts, *, takes_ads: bool) -> Screen:
    """Languages in a row, the offers' switch below."""
    names = [button(t.plain(f"language-{locale}"), ClientLanguageCallback(locale=locale)) for locale in LOCALES]
    switch = button(t.plain("ads-stop" if takes_ads else "ads-button"), AdsCallback(wanted=not takes_ads))
    return Screen(t("client-settings", ads="yes" if takes_ads else "no"), [names, [switch]])
