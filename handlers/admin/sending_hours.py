"""⏰ of /campaigns: in which hours and on which days clients may be written to, and how often a week."""

from dataclasses import replace
from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton
from babel.dates import format_date

from crm.campaigns import EVERY_DAY, MINUTES_A_DAY, CampaignOptionService, SendingHours
from crm.staff import Actor
from handlers.admin.steps import CampaignsPageCallback, SendingHoursCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
ALWAYS = "0-24"
SPANS = {"9-21": (9 * 60, 21 * 60), "10-20": (10 * 60, 20 * 60), "8-22": (8 * 60, 22 * 60), ALWAYS: (0, MINUTES_A_DAY)}
CAPS = (1, 2, 3, 5)
_MONDAY = date(2024, 1, 1)


def create_router() -> Router:
    """One press changes one thing."""
    router = Router(name="sending_hours")
    router.callback_query.register(on_press, SendingHoursCallback.filter())
    return router


async def on_press(
    press: CallbackQuery,
    callback_data: SendingHoursCallback,
    actor: Actor,
    t: Texts,
    campaign_options: CampaignOptionService,
) -> None:
    hours = await campaign_options.hours(actor)
    changed = _changed(hours, callback_data.what, callback_data.value)
    if changed != hours:
        hours = await campaign_options.set_hours(actor, changed)
    await show(press, hours_screen(t, hours))


def _changed(hours: SendingHours, what: str, value: str) -> SendingHours:
    match what:
        case "span" if value in SPANS:
            opens, closes = SPANS[value]
            return replace(hours, opens=opens, closes=closes)
        case "day" if value in map(str, EVERY_DAY):
            days = tuple(day for day in EVERY_DAY if (day in hours.days) != (day == int(value)))
            return replace(hours, days=days)
        case "cap" if value in map(str, CAPS):
            return replace(hours, weekly_cap=int(value))
        case _:
            return hours


def hours_screen(t: Texts, hours: SendingHours) -> Screen:
    """What holds now, marked among what can be chosen."""
    spans = [
        _choice(
            t.plain("sending-always") if name == ALWAYS else name, "span", name, (hours.opens, hours.closes) == span
        )
        for name, span in SPANS.items()
    ]
    days = [_choice(_weekday(t, day), "day", str(day), day in hours.days) for day in EVERY_DAY]
    caps = [_choice(t.plain("sending-cap", cap=cap), "cap", str(cap), cap == hours.weekly_cap) for cap in CAPS]
    back = button(t.plain("back"), CampaignsPageCallback(page=0))
    return Screen(t("sending-hours"), [spans[:2], spans[2:], days[:4], days[4:], caps[:2], caps[2:], [back]])


def _choice(label: str, what: str, value: str, chosen: bool) -> InlineKeyboardButton:
    return button(f"✅ {label}" if chosen else label, SendingHoursCallback(what=what, value=value))


def _weekday(t: Texts, day: int) -> str:
    return format_date(_MONDAY + timedelta(days=day), "EEE", locale=t.locale)
