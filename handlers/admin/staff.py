"""/staff: who works here and whose clients managers see; access closed, clients and tasks handed to another."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.sight import SightService
from crm.staff import Actor, Holdings, Role, StaffMember, StaffService
from handlers.admin.invite import invite_button
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.menu import MenuEntry, RefreshMenu
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("staff", Role.ADMIN),)
NOBODY = 0


class StaffCallback(CallbackData, prefix="staff"):
    """Back to everybody."""


class MemberCallback(CallbackData, prefix="member"):
    """One colleague and what he holds."""

    member_id: int


class SightCallback(CallbackData, prefix="sight"):
    """Let managers see only their own clients, or everybody's."""

    own_only: bool


class RemoveCallback(CallbackData, prefix="fire"):
    """Close his access; `heir_id` gets his clients and tasks, 0: nobody does."""

    member_id: int
    heir_id: int


def create_router() -> Router:
    """The list, a colleague, his removal, what managers see."""
    router = Router(name="staff")
    router.message.register(cmd_staff, Command("staff"))
    router.callback_query.register(on_staff, StaffCallback.filter())
    router.callback_query.register(ask_removal, MemberCallback.filter())
    router.callback_query.register(on_sight, SightCallback.filter())
    router.callback_query.register(on_remove, RemoveCallback.filter())
    return router


async def cmd_staff(message: Message, actor: Actor, t: Texts, staff: StaffService, sight: SightService) -> None:
    await show(message, staff_screen(t, staff.colleagues(actor), actor, own_only=await sight.is_limited(actor)))


async def on_staff(press: CallbackQuery, actor: Actor, t: Texts, staff: StaffService, sight: SightService) -> None:
    await show(press, staff_screen(t, staff.colleagues(actor), actor, own_only=await sight.is_limited(actor)))


async def on_sight(
    press: CallbackQuery,
    callback_data: SightCallback,
    actor: Actor,
    t: Texts,
    staff: StaffService,
    sight: SightService,
) -> None:
    await sight.limit(actor, on=callback_data.own_only)
    await show(press, staff_screen(t, staff.colleagues(actor), actor, own_only=callback_data.own_only))


async def ask_removal(
    press: CallbackQuery, callback_data: MemberCallback, actor: Actor, t: Texts, staff: StaffService
) -> None:
    holdings = await staff.holdings(actor, callback_data.member_id)
    heirs = [one for one in staff.colleagues(actor) if one.id != holdings.member.id]
    await show(press, removal_screen(t, holdings, heirs))


async def on_remove(
    press: CallbackQuery,
    callback_data: RemoveCallback,
    actor: Actor,
    t: Texts,
    staff: StaffService,
    refresh_menu: RefreshMenu,
) -> None:
    member = await staff.remove(actor, callback_data.member_id, callback_data.heir_id or None)
    await refresh_menu(member)
    await show(press, Screen(t("staff-removed", name=member.name), [[_all_button(t)]]))


def staff_screen(t: Texts, members: Sequence[StaffMember], actor: Actor, *, own_only: bool) -> Screen:
    """Everybody with his role; a button for each but oneself; whose clients managers see."""
    shown = members[:COLLEAGUES_SHOWN]
    lines = [
        t("staff-line", name=colleague_name(one), role=one.role.value, username=one.username or "none") for one in shown
    ]
    rows = [
        [button(t.plain("staff-open", name=colleague_name(one)), MemberCallback(member_id=one.id))]
        for one in shown
        if one.id != actor.staff_id
    ]
    sight = t("staff-sees-own" if own_only else "staff-sees-all")
    switch = button(t.plain("staff-show-all" if own_only else "staff-show-own"), SightCallback(own_only=not own_only))
    text = "\n".join([t("staff-title", total=len(members)), *lines, "", sight])
    return Screen(text, [*rows, [switch], [invite_button(t)]])


def removal_screen(t: Texts, holdings: Holdings, heirs: Sequence[StaffMember]) -> Screen:
    """What he holds, and the red buttons that say who takes it over."""
    member = holdings.member
    counts = {"clients": holdings.clients, "threads": holdings.threads, "tasks": holdings.tasks}
    text = t("staff-member", name=member.name, role=member.role.value, **counts)
    if not holdings:
        return Screen(text, [[_remove(t.plain("staff-remove"), member, NOBODY)], [_all_button(t)]])
    rows = [
        [_remove(t.plain("staff-remove-to", name=colleague_name(heir)), member, heir.id)]
        for heir in heirs[:COLLEAGUES_SHOWN]
    ]
    rows.append([_remove(t.plain("staff-remove-to-nobody"), member, NOBODY)])
    return Screen(text, [*rows, [_all_button(t)]])


def _remove(label: str, member: StaffMember, heir_id: int) -> InlineKeyboardButton:
    return button(label, RemoveCallback(member_id=member.id, heir_id=heir_id), "danger")


def _all_button(t: Texts) -> InlineKeyboardButton:
    return button(t.plain("back"), StaffCallback())
