"""/setup: what the base is for; a goal brings fields, tags, segments, requirements. The requisites are a button on."""

from collections.abc import Iterable

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.fields import Field, FieldSubject, field_title
from crm.fields.goals import Goal, GoalService, Started
from crm.staff import Actor, Role
from handlers.owner.requisites import GoalsCallback, SetupCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("setup", Role.OWNER),)


class GoalCallback(CallbackData, prefix="goal"):
    """Choose a goal."""

    goal: Goal


def create_router() -> Router:
    """The command, the goals, the way back to them."""
    router = Router(name="setup")
    router.message.register(cmd_setup, Command("setup"))
    router.callback_query.register(on_goals, GoalsCallback.filter())
    router.callback_query.register(on_goal, GoalCallback.filter())
    return router


async def cmd_setup(message: Message, actor: Actor, t: Texts, goals: GoalService) -> None:
    await show(message, goals_screen(t, await goals.chosen(actor)))


async def on_goals(press: CallbackQuery, actor: Actor, t: Texts, goals: GoalService, state: FSMContext) -> None:
    await state.clear()
    await show(press, goals_screen(t, await goals.chosen(actor)))


async def on_goal(
    press: CallbackQuery, callback_data: GoalCallback, actor: Actor, t: Texts, goals: GoalService
) -> None:
    await show(press, started_screen(t, await goals.choose(actor, callback_data.goal)))


def goals_screen(t: Texts, chosen: list[str]) -> Screen:
    """What the base may be for, those chosen marked, and the requisites."""
    rows = [
        [button(("✅ " if goal in chosen else "") + t.plain("goal", goal=goal.value), GoalCallback(goal=goal))]
        for goal in Goal
    ]
    return Screen(t("goal-ask"), [*rows, [button(t.plain("setup-requisites"), SetupCallback(action="list"))]])


def started_screen(t: Texts, started: Started) -> Screen:
    """What the goal has made, and where it is changed."""
    listed = {
        "client": _titles(t, [field for field in started.fields if field.subject is FieldSubject.CLIENT]),
        "company": _titles(t, [field for field in started.fields if field.subject is FieldSubject.COMPANY]),
        "required": _titles(t, started.required),
        "tags": ", ".join(started.tags),
        "segments": ", ".join(segment.title for segment in started.segments),
    }
    lines = [t("goal-title", goal=started.goal.value)]
    lines += [t(f"goal-made-{what}", list=words) for what, words in listed.items() if words]
    if started.goal is not Goal.OWN and not any(listed.values()):
        lines.append(t("goal-nothing-new"))
    lines.append(t("goal-own" if started.goal is Goal.OWN else "goal-change"))
    return Screen("\n".join(lines), [[button(t.plain("back"), GoalsCallback())]])


def _titles(t: Texts, fields: Iterable[Field]) -> str:
    return ", ".join(field_title(t, field) for field in fields)
