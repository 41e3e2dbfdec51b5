"""/away WHEN: «меня нет до пятницы», «с 1 по 10 декабря»; others are told of his clients meanwhile."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.hours import HoursService
from crm.hours.absences import absence_in
from crm.staff import Actor, Role, StaffService
from handlers.ui.away import AwayCallback, AwayForm, away_screen, leave_screen
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, show
from handlers.ui.tasks import chosen_time
from locales.translator import Texts

MENU = (MenuEntry("away", Role.MANAGER),)


def create_router() -> Router:
    """The command, its form, its buttons; an admin's for colleagues too, whom the service asks about."""
    router = Router(name="away")
    router.message.register(cmd_away, Command("away"))
    router.message.register(got_until, AwayForm.until)
    router.callback_query.register(on_press, AwayCallback.filter())
    return router


async def cmd_away(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    hours: HoursService,
    state: FSMContext,
    now: Clock,
) -> None:
    own_id = actor.require(Role.MANAGER)
    if command.args:
        await _leave(message, own_id, command.args, actor, t, hours, state, now)
        return
    here = {one.id: one for one in (await hours.now(actor)).away}
    await show(message, away_screen(t, own_id, actor.name, here.get(own_id), now()))


async def got_until(
    message: Message, actor: Actor, t: Texts, hours: HoursService, state: FSMContext, now: Clock
) -> None:
    staff_id = int((await state.get_data())["staff_id"])
    await _leave(message, staff_id, message.text or "", actor, t, hours, state, now)


async def on_press(
    press: CallbackQuery,
    callback_data: AwayCallback,
    actor: Actor,
    t: Texts,
    hours: HoursService,
    staff: StaffService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Ask until when, take an offered time, or note that he is here again."""
    asked = callback_data
    if asked.chip == "back":
        member = await hours.come_back(actor, asked.staff_id)
        await show(press, Screen(t("away-here", name=member.name)))
    elif asked.chip:
        member = await hours.leave(actor, chosen_time(asked.chip, now(), actor.timezone), asked.staff_id)
        await state.clear()
        await show(press, away_screen(t, member.id, member.name, member, now()))
    else:
        await _ask(press, asked.staff_id, actor, t, staff, state, now)


async def _leave(
    event: Message,
    staff_id: int,
    line: str,
    actor: Actor,
    t: Texts,
    hours: HoursService,
    state: FSMContext,
    now: Clock,
) -> None:
    """With only a day named he is back when it begins; with two he leaves when the first begins."""
    absence = absence_in(line, now(), tz=actor.timezone, locale=actor.locale)
    if absence is None:
        await event.answer(t("refused-away-unfit"))
        return
    since, until = absence
    member = await hours.leave(actor, until, staff_id, since=since)
    await state.clear()
    await show(event, away_screen(t, member.id, member.name, member, now()))


async def _ask(
    press: CallbackQuery,
    staff_id: int,
    actor: Actor,
    t: Texts,
    staff: StaffService,
    state: FSMContext,
    now: Clock,
) -> None:
    name = next((one.name for one in staff.colleagues(actor) if one.id == staff_id), actor.name)
    await state.set_state(AwayForm.until)
    await state.set_data({"staff_id": staff_id})
    await show(press, leave_screen(t, staff_id, name, now(), actor.timezone))
