"""/settings of a colleague: the language he reads and the time zone in which he says «tomorrow at ten»."""

from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.staff import Actor, StaffService
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry, RefreshMenu
from handlers.ui.screen import Screen, button, show
from locales.translator import LOCALES, Texts

MENU: tuple[MenuEntry, ...] = ()
ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
PER_ROW = 3


class ZoneForm(StatesGroup):
    """A zone that has no button is typed."""

    zone = State()


class StaffLanguageCallback(CallbackData, prefix="slang"):
    """Read this language from now on."""

    locale: str


class AskZoneCallback(CallbackData, prefix="zones"):
    """Show the time zones."""


class ZoneCallback(CallbackData, prefix="zone"):
    """Live in this one of `ZONES`."""

    number: int


class SettingsCallback(CallbackData, prefix="sets"):
    """Back to the settings."""


def create_router() -> Router:
    """The command, the languages, the zones."""
    router = Router(name="staff-settings")
    router.message.register(cmd_settings, Command("settings"))
    router.message.register(got_zone, ZoneForm.zone)
    router.callback_query.register(on_settings, SettingsCallback.filter())
    router.callback_query.register(on_language, StaffLanguageCallback.filter())
    router.callback_query.register(ask_zone, AskZoneCallback.filter())
    router.callback_query.register(on_zone, ZoneCallback.filter())
    return router


async def cmd_settings(message: Message, t: Texts, now: Clock) -> None:
    await show(message, settings_screen(t, now))


async def on_settings(press: CallbackQuery, t: Texts, state: FSMContext, now: Clock) -> None:
    await state.clear()
    await show(press, settings_screen(t, now))


async def on_language(
    press: CallbackQuery,
    callback_data: StaffLanguageCallback,
    actor: Actor,
    t: Texts,
    staff: StaffService,
    refresh_menu: RefreshMenu,
    now: Clock,
) -> None:
    locale = callback_data.locale if callback_data.locale in LOCALES else t.locale
    await refresh_menu(await staff.choose_locale(actor, locale))
    await show(press, settings_screen(Texts(locale, t.timezone), now))


async def ask_zone(press: CallbackQuery, t: Texts, state: FSMContext) -> None:
    await state.set_state(ZoneForm.zone)
    await show(press, zones_screen(t))


async def on_zone(
    press: CallbackQuery,
    callback_data: ZoneCallback,
    actor: Actor,
    t: Texts,
    staff: StaffService,
    state: FSMContext,
    now: Clock,
) -> None:
    await _choose(press, ZONES[callback_data.number % len(ZONES)], actor, t, staff, state, now)


async def got_zone(
    message: Message, actor: Actor, t: Texts, staff: StaffService, state: FSMContext, now: Clock
) -> None:
    await _choose(message, (message.text or "").strip(), actor, t, staff, state, now)


async def _choose(
    event: Message | CallbackQuery,
    zone: str,
    actor: Actor,
    t: Texts,
    staff: StaffService,
    state: FSMContext,
    now: Clock,
) -> None:
    member = await staff.choose_timezone(actor, zone)
    await state.clear()
    await show(event, settings_screen(Texts(t.locale, ZoneInfo(member.timezone)), now))


def settings_screen(t: Texts, now: Clock) -> Screen:
    """The language, the zone, and what o'clock it is there, so that a wrong one is seen."""
    languages = [button(t.plain(f"language-{locale}"), StaffLanguageCallback(locale=locale)) for locale in LOCALES]
    clock = now().astimezone(t.timezone).strftime("%H:%M")
    text = t("staff-settings", zone=str(t.timezone), clock=clock)
    return Screen(text, [languages, [button(t.plain("staff-zone"), AskZoneCallback())]])


def zones_screen(t: Texts) -> Screen:
    """Zones by the names of their cities."""
    buttons = [button(zone.split("/")[1], ZoneCallback(number=number)) for number, zone in enumerate(ZONES)]
    rows = [buttons[start : start + PER_ROW] for start in range(0, len(buttons), PER_ROW)]
    return Screen(t("staff-ask-zone"), [*rows, [button(t.plain("back"), SettingsCallback())]])
