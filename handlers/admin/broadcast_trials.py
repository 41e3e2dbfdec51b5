"""Trials of a broadcast, behind «⋯ Ещё»: other texts, a control group, its goal, what follows a week later."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.campaigns import (
    Campaign,
    CampaignService,
    CampaignStep,
    CampaignTrialService,
    Goal,
    GoalKind,
    StepCondition,
    is_shares,
    readable,
)
from crm.errors import Stale
from crm.staff import Actor
from crm.text import shorten
from handlers.admin.broadcast_options import options_screen
from handlers.admin.options import Option, OptionCallback, choice_button, option_button
from handlers.ui.inbound import to_content
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
WAITS = (1, 3, 7, 14, 30)
CONTROLS = (0, 5, 10, 20)
GOAL_DAYS = (7, 14, 30)
CATEGORIES_SHOWN = 8
SIMPLE_GOALS = (GoalKind.PURCHASE, GoalKind.COUPON, GoalKind.ANSWER)


class TrialForm(StatesGroup):
    """One more text or the shares; a later message. The dialogue holds the draft's id, the days, the condition."""

    arm = State()
    step = State()


def create_router() -> Router:
    """Two forms, and presses that change one thing each."""
    router = Router(name="broadcast_trials")
    router.callback_query.register(ask_arm, OptionCallback.filter(F.option == Option.ARMS))
    router.callback_query.register(on_no_arms, OptionCallback.filter(F.option == Option.NO_ARMS))
    router.callback_query.register(on_control, OptionCallback.filter(F.option == Option.CONTROL))
    router.callback_query.register(ask_goal, OptionCallback.filter((F.option == Option.GOAL) & (F.value == "")))
    router.callback_query.register(on_goal, OptionCallback.filter(F.option == Option.GOAL))
    router.callback_query.register(on_steps, OptionCallback.filter(F.option == Option.STEPS))
    router.callback_query.register(on_no_step, OptionCallback.filter(F.option == Option.NO_STEP))
    router.callback_query.register(ask_step, OptionCallback.filter(F.option == Option.STEP))
    router.message.register(got_arm, TrialForm.arm)
    router.message.register(got_step, TrialForm.step)
    return router


async def ask_arm(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    await state.set_state(TrialForm.arm)
    await state.set_data({"campaign_id": campaign.id})
    await show(press, arms_screen(t, campaign))


async def got_arm(
    message: Message, actor: Actor, t: Texts, campaign_trials: CampaignTrialService, state: FSMContext
) -> None:
    campaign_id = int((await state.get_data())["campaign_id"])
    if is_shares(message.text or ""):
        campaign = await campaign_trials.set_shares(actor, campaign_id, message.text or "")
    else:
        campaign = await campaign_trials.add_arm(actor, campaign_id, to_content(message))
    await show(message, arms_screen(t, campaign))


async def on_no_arms(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaign_trials: CampaignTrialService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, options_screen(t, await campaign_trials.drop_arms(actor, callback_data.campaign_id)))


async def on_control(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    campaign_trials: CampaignTrialService,
) -> None:
    """Each press takes the next of the offered shares."""
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    following = next((percent for percent in CONTROLS if percent > campaign.control), CONTROLS[0])
    await show(press, options_screen(t, await campaign_trials.set_control(actor, campaign.id, following)))


async def ask_goal(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    campaign_trials: CampaignTrialService,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    goal = Goal.from_json(campaign.goal)
    categories = [
        (f"🗂 {shorten(category.title, 40)}", _packed(Goal(GoalKind.CATEGORY, category.id, goal.days)))
        for category in (await campaign_trials.categories(actor))[:CATEGORIES_SHOWN]
    ]
    await show(press, goal_screen(t, campaign, goal, categories))


async def on_goal(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaign_trials: CampaignTrialService,
) -> None:
    goal = _unpacked(callback_data.value)
    await show(press, options_screen(t, await campaign_trials.set_goal(actor, callback_data.campaign_id, goal)))


async def on_steps(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    campaign_trials: CampaignTrialService,
    state: FSMContext,
) -> None:
    await state.clear()
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    await show(press, steps_screen(t, campaign, await campaign_trials.steps(actor, campaign.id)))


async def on_no_step(
    press: CallbackQuery, callback_data: OptionCallback, actor: Actor, t: Texts, campaign_trials: CampaignTrialService
) -> None:
    campaign = await campaign_trials.drop_step(actor, callback_data.campaign_id)
    await show(press, steps_screen(t, campaign, await campaign_trials.steps(actor, campaign.id)))


async def ask_step(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
) -> None:
    """How long and for whom is chosen by presses; the message itself ends the form."""
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    days, condition = _wait(callback_data.value)
    await state.set_state(TrialForm.step)
    await state.set_data({"campaign_id": campaign.id, "days": days, "condition": condition.value})
    await show(press, step_screen(t, campaign, days, condition))


async def got_step(
    message: Message, actor: Actor, t: Texts, campaign_trials: CampaignTrialService, state: FSMContext
) -> None:
    data = await state.get_data()
    condition = StepCondition(data["condition"])
    campaign = await campaign_trials.add_step(
        actor, int(data["campaign_id"]), int(data["days"]), condition, to_content(message)
    )
    await state.clear()
    await show(message, steps_screen(t, campaign, await campaign_trials.steps(actor, campaign.id)))


def arms_screen(t: Texts, campaign: Campaign) -> Screen:
    """The texts that are tried, and how they share the readers."""
    texts = [readable(content["text"]) for content in (campaign.content, *campaign.arms)]
    shares = "/".join(map(str, campaign.shares)) or t.plain("trial-equal-shares")
    lines = [t("trial-arm", number=number, text=shorten(text, 60)) for number, text in enumerate(texts, 1)]
    drop = [option_button(t, "trial-one-text", campaign, Option.NO_ARMS)] if campaign.arms else []
    return Screen("\n".join([t("trial-arms", shares=shares), *lines]), [drop, [option_button(t, "back", campaign)]])


def goal_screen(t: Texts, campaign: Campaign, goal: Goal, categories: Sequence[tuple[str, str]]) -> Screen:
    """Kinds of success, then within how many days."""
    rows: Rows = [
        *(
            [option_button(t, f"trial-goal-{kind}", campaign, Option.GOAL, value=_packed(Goal(kind, None, goal.days)))]
            for kind in SIMPLE_GOALS
        ),
        *([choice_button(name, campaign, Option.GOAL, packed)] for name, packed in categories),
        [
            choice_button(t.plain("trial-days", days=days), campaign, Option.GOAL, _packed(replace(goal, days=days)))
            for days in GOAL_DAYS
        ],
        [option_button(t, "back", campaign)],
    ]
    return Screen(t("trial-ask-goal", days=goal.days), rows)


def steps_screen(t: Texts, campaign: Campaign, steps: Sequence[CampaignStep]) -> Screen:
    """What follows the first message, and one more of it."""
    lines = [step_line(t, step) for step in steps]
    waits = [
        choice_button(t.plain("trial-wait", days=days), campaign, Option.STEP, f"{days}-{StepCondition.ALL}")
        for days in WAITS
    ]
    drop = [option_button(t, "trial-drop-step", campaign, Option.NO_STEP)] if steps else []
    return Screen(
        "\n".join([t("trial-steps"), *lines]), [waits[:3], waits[3:], drop, [option_button(t, "back", campaign)]]
    )


def step_screen(t: Texts, campaign: Campaign, days: int, chosen: StepCondition) -> Screen:
    """For whom, the chosen one marked; the message is to be sent now."""
    labels = {one: t.plain(f"trial-for-{one}".replace("_", "-")) for one in StepCondition}
    labels[chosen] = f"✅ {labels[chosen]}"
    rows = [[choice_button(label, campaign, Option.STEP, f"{days}-{one}")] for one, label in labels.items()]
    back = option_button(t, "back", campaign, Option.STEPS)
    return Screen(t("trial-ask-step", days=days), [*rows, [back]])


def step_line(t: Texts, step: CampaignStep) -> str:
    """«2. через 7 дней, кто не ответил: Скидка…»."""
    whom = t.plain(f"trial-for-{step.condition}".replace("_", "-"))
    text = shorten(readable(step.content["text"]), 60)
    return t("trial-step", number=step.position + 1, days=step.wait_days, whom=whom, text=text)


def _packed(goal: Goal) -> str:
    return f"{goal.kind.value}-{goal.subject_id or 0}-{goal.days}"


def _unpacked(value: str) -> Goal:
    kind, subject, days = value.split("-")
    return Goal(GoalKind(kind), int(subject) or None, int(days))


def _wait(value: str) -> tuple[int, StepCondition]:
    days, _, condition = value.partition("-")
    if not days.isdecimal():
        raise Stale
    return int(days), StepCondition(condition)
