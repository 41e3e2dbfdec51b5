"""«⋯ Ещё» of a broadcast's check screen: its kind, buttons with links, the clients' own clocks, who is spared."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.campaigns import Campaign, CampaignKind, CampaignOptionService, CampaignService, Goal
from crm.segments import SegmentService
from crm.staff import Actor
from handlers.admin.check import show_check
from handlers.admin.options import Option, OptionCallback, choice_button, option_button
from handlers.ui.clock import Clock
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, show, toast
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
ON = "1"


class LinksForm(StatesGroup):
    """The buttons' lines; the dialogue holds the draft's id."""

    lines = State()


def create_router() -> Router:
    """The list of options, one handler for each."""
    router = Router(name="broadcast_options")
    router.callback_query.register(on_all, OptionCallback.filter(F.option == Option.ALL))
    router.callback_query.register(on_check, OptionCallback.filter(F.option == Option.CHECK))
    router.callback_query.register(on_preview, OptionCallback.filter(F.option == Option.PREVIEW))
    router.callback_query.register(on_spare, OptionCallback.filter(F.option == Option.SPARE))
    router.callback_query.register(ask_kind, OptionCallback.filter((F.option == Option.KIND) & (F.value == "")))
    router.callback_query.register(on_kind, OptionCallback.filter(F.option == Option.KIND))
    router.callback_query.register(on_ways, OptionCallback.filter(F.option == Option.WAYS))
    router.callback_query.register(on_local, OptionCallback.filter(F.option == Option.LOCAL))
    router.callback_query.register(ask_links, OptionCallback.filter(F.option == Option.LINKS))
    router.callback_query.register(on_no_links, OptionCallback.filter(F.option == Option.NO_LINKS))
    router.message.register(got_links, LinksForm.lines)
    return router


async def on_all(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, options_screen(t, await campaigns.get(actor, callback_data.campaign_id)))


async def on_check(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    now: Clock,
) -> None:
    proposal = await campaigns.propose(actor, callback_data.campaign_id, with_test=callback_data.value == ON)
    await show_check(press, proposal, t, await segments.vocabulary(actor, t), now)


async def on_preview(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaign_options: CampaignOptionService,
) -> None:
    shown = await campaign_options.preview(actor, callback_data.campaign_id)
    await toast(press, t.plain("broadcast-previewed", count=len(shown)))


async def on_spare(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    campaign_options: CampaignOptionService,
    segments: SegmentService,
    now: Clock,
) -> None:
    campaign = await campaign_options.set_sparing(actor, callback_data.campaign_id, is_on=callback_data.value == ON)
    await show_check(
        press, await campaigns.propose(actor, campaign.id, with_test=False), t, await segments.vocabulary(actor, t), now
    )


async def ask_kind(
    press: CallbackQuery, callback_data: OptionCallback, actor: Actor, t: Texts, campaigns: CampaignService
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    rows = [
        [option_button(t, f"campaign-kind-{kind}", campaign, Option.KIND, value=kind.value)] for kind in CampaignKind
    ]
    await show(press, Screen(t("broadcast-ask-kind"), [*rows, [option_button(t, "back", campaign)]]))


async def on_kind(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaign_options: CampaignOptionService,
) -> None:
    kind = CampaignKind(callback_data.value)
    await show(press, options_screen(t, await campaign_options.set_kind(actor, callback_data.campaign_id, kind)))


async def on_ways(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    campaign_options: CampaignOptionService,
) -> None:
    """Show the channels, or turn one: `+email`, `-email`."""
    ident, value = callback_data.campaign_id, callback_data.value
    campaign = (
        await campaign_options.set_way(actor, ident, value[1:], is_on=value.startswith("+"))
        if value
        else await campaigns.get(actor, ident)
    )
    await show(press, ways_screen(t, campaign, campaign_options.ways))


async def on_local(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaign_options: CampaignOptionService,
) -> None:
    is_on = callback_data.value == ON
    await show(
        press, options_screen(t, await campaign_options.set_local(actor, callback_data.campaign_id, is_on=is_on))
    )


async def ask_links(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    await state.set_state(LinksForm.lines)
    await state.set_data({"campaign_id": campaign.id})
    drop = [option_button(t, "broadcast-no-links", campaign, Option.NO_LINKS)] if campaign.links else []
    await show(press, Screen(t("broadcast-ask-links"), [drop, [option_button(t, "back", campaign)]]))


async def got_links(
    message: Message, actor: Actor, t: Texts, campaign_options: CampaignOptionService, state: FSMContext
) -> None:
    campaign_id = int((await state.get_data())["campaign_id"])
    campaign = await campaign_options.set_links(actor, campaign_id, typed(message))
    await state.clear()
    await show(message, options_screen(t, campaign))


async def on_no_links(
    press: CallbackQuery,
    callback_data: OptionCallback,
    actor: Actor,
    t: Texts,
    campaign_options: CampaignOptionService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, options_screen(t, await campaign_options.set_links(actor, callback_data.campaign_id, "")))


def ways_screen(t: Texts, campaign: Campaign, ways: Sequence[str]) -> Screen:
    """The channels there are, those of the campaign marked; how to get the others."""
    rows = [
        [
            choice_button(
                f"{'✅' if way in campaign.ways else '◻️'} {t.plain('campaign-way', way=way)}",
                campaign,
                Option.WAYS,
                f"{'-' if way in campaign.ways else '+'}{way}",
            )
        ]
        for way in ways
    ]
    text = t("broadcast-ways" if len(ways) > 1 else "broadcast-one-way")
    return Screen(text, [*rows, [option_button(t, "back", campaign)]])


def options_screen(t: Texts, campaign: Campaign) -> Screen:
    """What is chosen, and a button for each option; the way back shows the check with a new test."""
    links = ", ".join(title for title, _ in campaign.links) or "—"
    goal = Goal.from_json(campaign.goal)
    text = t(
        "broadcast-options",
        number=campaign.id,
        kind=t.plain(f"campaign-kind-{campaign.kind}"),
        links=links,
        texts=1 + len(campaign.arms),
        control=campaign.control,
        goal=t.plain(f"trial-goal-{goal.kind}"),
        days=goal.days,
    )
    local = option_button(t, "broadcast-local", campaign, Option.LOCAL, on=campaign.local_start is None)
    rows = [
        [option_button(t, "broadcast-kind", campaign, Option.KIND)],
        [option_button(t, "broadcast-links", campaign, Option.LINKS)],
        [option_button(t, "broadcast-which-ways", campaign, Option.WAYS)],
        [option_button(t, "trial-next", campaign, Option.STEPS)],
        [option_button(t, "trial-goal", campaign, Option.GOAL), option_button(t, "trial-ab", campaign, Option.ARMS)],
        [choice_button(t.plain("trial-control", percent=campaign.control), campaign, Option.CONTROL, "")],
        [local] if campaign.starts_at else [],
        [option_button(t, "broadcast-back-to-check", campaign, Option.CHECK, value=ON)],
    ]
    return Screen(text, rows)
