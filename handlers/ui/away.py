"""How a colleague's absence looks and is asked about: by himself, or by an admin."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from crm.staff import StaffMember
from crm.when import chips
from handlers.ui.screen import Screen, button
from locales.translator import Texts


class AwayForm(StatesGroup):
    """Until when the colleague in the dialogue is away."""

    until = State()


class AwayCallback(CallbackData, prefix="away"):
    """`chip` is an offered time, `back` for who is here again, or nothing: ask."""

    staff_id: int
    chip: str = ""


def away_screen(t: Texts, staff_id: int, name: str, away: StaffMember | None, now: datetime) -> Screen:
    """Whether he is away, and the button that changes it."""
    if away is None or away.away_until is None:
        return Screen(t("away-none"), [[button(t.plain("away-leave"), AwayCallback(staff_id=staff_id))]])
    until = t.moment(away.away_until, now)
    if away.away_from and away.away_from > now:
        text = t("away-planned", name=name, since=t.moment(away.away_from, now), until=until)
    else:
        text = t("away-now", name=name, until=until)
    return Screen(text, [[button(t.plain("away-back"), AwayCallback(staff_id=staff_id, chip="back"))]])


def leave_screen(t: Texts, staff_id: int, name: str, now: datetime, zone: ZoneInfo) -> Screen:
    """Times of return; any other is typed."""
    offered = [button(t.plain(f"chip-{key}"), AwayCallback(staff_id=staff_id, chip=key)) for key, _ in chips(now, zone)]
    return Screen(t("away-ask", name=name), [offered])
