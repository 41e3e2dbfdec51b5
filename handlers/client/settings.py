"""/settings of a client: the language he reads and what he agrees to."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from crm.clients import ADS, ClientService, ConsentService
from crm.staff import Actor, Role
from handlers.client.consent import switch_rows
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
    await show(message, settings_screen(t, await consents.given(actor)))


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
    await show(press, settings_screen(chosen, await consents.given(actor)))


def settings_screen(t: Texts, given: frozenset[str]) -> Screen:
    """Languages in a row, the consents below."""
    names = [button(t.plain(f"language-{locale}"), ClientLanguageCallback(locale=locale)) for locale in LOCALES]
    return Screen(t("client-settings", ads="yes" if ADS in given else "no"), [names, *switch_rows(t, given)])
