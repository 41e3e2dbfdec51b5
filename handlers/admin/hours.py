"""/hours: the company's week, its holidays, and who is away."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message
from babel.dates import format_date

from crm.hours import Hours, HoursService, Now, Span
from crm.staff import Actor, Role, StaffMember, StaffService
from handlers.ui.away import AwayCallback
from handlers.ui.clock import Clock
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("hours", Role.ADMIN),)
PRESETS = {"weekdays": ("mon-fri 9-18", "sat-sun closed"), "daily": ("daily 10-20",)}
"""Offered weeks, as lines that the service reads."""

EXCEPTIONS_SHOWN = 20
DROPPED = 5
"""So many special days have a button; any other is named in a line."""
DROP = "drop-"
_MONDAY = date(2024, 1, 1)


class HoursCallback(CallbackData, prefix="hours"):
    """A preset, `clear` for always open, `drop-` with a special day's date, or `who` for colleagues who are away."""

    action: str


def create_router() -> Router:
    """The command with its line, the presets, whom to note as away."""
    router = Router(name="hours")
    router.message.register(cmd_hours, Command("hours"))
    router.callback_query.register(ask_whom, HoursCallback.filter(F.action == "who"))
    router.callback_query.register(on_preset, HoursCallback.filter())
    return router


async def cmd_hours(
    message: Message, command: CommandObject, actor: Actor, t: Texts, hours: HoursService, now: Clock
) -> None:
    if command.args:
        await hours.set_lines(actor, [command.args])
    await show(message, hours_screen(t, await hours.now(actor), now()))


async def on_preset(
    press: CallbackQuery, callback_data: HoursCallback, actor: Actor, t: Texts, hours: HoursService, now: Clock
) -> None:
    if callback_data.action in PRESETS:
        await hours.set_lines(actor, PRESETS[callback_data.action])
    elif callback_data.action == "clear":
        await hours.clear(actor)
    elif callback_data.action.startswith(DROP):
        await hours.set_lines(actor, [f"{callback_data.action.removeprefix(DROP)} usual"])
    await show(press, hours_screen(t, await hours.now(actor), now()))


async def ask_whom(press: CallbackQuery, actor: Actor, t: Texts, hours: HoursService, staff: StaffService) -> None:
    away = {one.id for one in (await hours.now(actor)).away}
    await show(press, whom_screen(t, staff.colleagues(actor), away))


def whom_screen(t: Texts, members: Sequence[StaffMember], away: set[int]) -> Screen:
    """Every colleague; a press notes that he leaves, or that he is back."""
    rows = [
        [
            button(
                ("🏖 " if one.id in away else "") + colleague_name(one),
                AwayCallback(staff_id=one.id, chip="back" if one.id in away else ""),
            )
        ]
        for one in members[:COLLEAGUES_SHOWN]
    ]
    return Screen(t("hours-whom"), [*rows, [button(t.plain("back"), HoursCallback(action="show"))]])


def hours_screen(t: Texts, found: Now, now: datetime) -> Screen:
    """The week, the special days to come, whether it is open now, who is away, and how to change it."""
    lines = _week(t, found, now) if found.hours else [t("hours-none")]
    if found.away:
        people = [_absence(t, one.name, one.away_from, one.away_until, now) for one in found.away if one.away_until]
        lines.append(t("hours-away", people=", ".join(people)))
    presets = [button(t.plain(f"hours-{name}"), HoursCallback(action=name)) for name in (*PRESETS, "clear")]
    who = button(t.plain("hours-someone"), HoursCallback(action="who"))
    return Screen("\n".join([*lines, "", t("hours-how")]), [presets[:2], presets[2:], *_dropping(t, found, now), [who]])


def _absence(t: Texts, name: str, since: datetime | None, until: datetime, now: datetime) -> str:
    if since and since > now:
        return t.plain("hours-away-later", name=name, since=t.moment(since, now), until=t.moment(until, now))
    return t.plain("hours-away-one", name=name, until=t.moment(until, now))


def _week(t: Texts, found: Now, now: datetime) -> list[str]:
    hours = found.hours
    assert hours
    return [
        t("hours-title", zone=str(hours.zone)),
        *(t("hours-day", day=_weekday(t, day), spans=_spans(t, hours.week[day])) for day in range(7)),
        *_exceptions(t, hours, now),
        _standing(t, found, now),
    ]


def _standing(t: Texts, found: Now, now: datetime) -> str:
    if found.is_open:
        return t("hours-open-now")
    return t("hours-closed-now", opens=t.moment(found.opens_at, now)) if found.opens_at else t("hours-closed-long")


def _exceptions(t: Texts, hours: Hours, now: datetime) -> list[str]:
    today = now.astimezone(hours.zone).date()
    coming = sorted(day for day in hours.exceptions if day >= today)[:EXCEPTIONS_SHOWN]
    return [
        t(
            "hours-exception",
            day=format_date(day, "d MMMM", locale=t.locale),
            spans=_spans(t, hours.exceptions[day]),
        )
        for day in coming
    ]


def _dropping(t: Texts, found: Now, now: datetime) -> Rows:
    """A button for each of the nearest special days: like every week again."""
    today = now.astimezone(found.hours.zone).date() if found.hours else None
    coming = sorted(day for day in found.hours.exceptions if day >= today)[:DROPPED] if found.hours and today else []
    return [
        [
            button(
                t.plain("hours-drop", day=format_date(day, "d MMMM", locale=t.locale)),
                HoursCallback(action=f"{DROP}{day:%d.%m.%Y}"),
            )
        ]
        for day in coming
    ]


def _weekday(t: Texts, day: int) -> str:
    return format_date(_MONDAY + timedelta(days=day), "EEE", locale=t.locale)


def _spans(t: Texts, spans: Sequence[Span]) -> str:
    return ", ".join(f"{_clock(one.start)}–{_clock(one.end)}" for one in spans) or t.plain("hours-closed")


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
