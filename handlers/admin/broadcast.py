"""/broadcast [TEXT], or in reply to one's own message: whom, what, when, check with a test to oneself, send."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.campaigns import Campaign, CampaignService
from crm.errors import Refused
from crm.segments import SegmentService
from crm.staff import Actor, Role
from crm.when import find_when
from handlers.admin.audience import show_audience
from handlers.admin.check import ConfirmCallback, show_check
from handlers.admin.steps import Step, StepCallback
from handlers.ui.clock import Clock
from handlers.ui.inbound import content_of, own_replied, to_content
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("broadcast", Role.ADMIN),)
WHEN_LIMIT = 200


class BroadcastForm(StatesGroup):
    """The message to send, then the time; the dialogue holds the draft's id."""

    content = State()
    start = State()


def create_router() -> Router:
    """The command, the two questions, the presses between the screens."""
    router = Router(name="broadcast")
    router.message.register(cmd_broadcast, Command("broadcast"))
    router.message.register(got_content, BroadcastForm.content)
    router.message.register(got_start, BroadcastForm.start)
    router.callback_query.register(ask_content, StepCallback.filter(F.step == Step.WHAT))
    router.callback_query.register(ask_start, StepCallback.filter(F.step == Step.WHEN))
    router.callback_query.register(on_now, StepCallback.filter(F.step == Step.NOW))
    router.callback_query.register(on_check, StepCallback.filter(F.step == Step.CHECK))
    router.callback_query.register(on_confirm, ConfirmCallback.filter())
    return router


async def cmd_broadcast(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    """What the line says, or the own message it replies to, is what will be sent; whom is asked next."""
    content = content_of(own_replied(message), command.args or "")
    campaign = await campaigns.draft(actor)
    if content:
        campaign = await campaigns.set_content(actor, campaign.id, content)
    await show_audience(message, campaign, actor, t, campaigns, segments)


async def ask_content(
    press: CallbackQuery,
    callback_data: StepCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    await _open(state, BroadcastForm.content, campaign.id)
    keep = [_step(t, "broadcast-keep", Step.WHEN, campaign)] if campaign.content else []
    await show(press, Screen(t("broadcast-ask-content"), [keep, [_step(t, "back", Step.WHOM, campaign)]]))


async def got_content(message: Message, actor: Actor, t: Texts, campaigns: CampaignService, state: FSMContext) -> None:
    if message.media_group_id:
        await _refuse_album(message.media_group_id, state)
        return
    campaign = await campaigns.set_content(actor, await _draft_id(state), to_content(message))
    await _open(state, BroadcastForm.start, campaign.id)
    await show(message, start_screen(t, campaign))


async def ask_start(
    press: CallbackQuery,
    callback_data: StepCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    await _open(state, BroadcastForm.start, campaign.id)
    await show(press, start_screen(t, campaign))


async def got_start(
    message: Message,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
    now: Clock,
) -> None:
    when = find_when((message.text or "")[:WHEN_LIMIT], now(), tz=actor.timezone, locale=actor.locale)
    if when is None:
        await message.answer(t("broadcast-when-unclear"))
        return
    campaign = await campaigns.set_start(actor, await _draft_id(state), when.at)
    await state.clear()
    rows = [
        [_step(t, "broadcast-check", Step.CHECK, campaign)],
        [_step(t, "broadcast-other-time", Step.WHEN, campaign)],
    ]
    await show(message, Screen(t("broadcast-understood", when=t.moment(when.at, now())), rows))


async def on_now(
    press: CallbackQuery,
    callback_data: StepCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    state: FSMContext,
    now: Clock,
) -> None:
    await campaigns.set_start(actor, callback_data.campaign_id, None)
    await on_check(press, callback_data, actor, t, campaigns, segments, state, now)


async def on_check(
    press: CallbackQuery,
    callback_data: StepCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    state: FSMContext,
    now: Clock,
) -> None:
    await state.clear()
    await show_check(
        press, await campaigns.propose(actor, callback_data.campaign_id), t, await segments.vocabulary(actor, t), now
    )


async def on_confirm(
    press: CallbackQuery, callback_data: ConfirmCallback, actor: Actor, t: Texts, campaigns: CampaignService
) -> None:
    campaign = await campaigns.confirm(actor, callback_data.campaign_id, callback_data.token)
    await show(press, Screen(t("broadcast-accepted", number=campaign.id)))


def start_screen(t: Texts, campaign: Campaign) -> Screen:
    """Now by a button, any other time in words."""
    rows = [[_step(t, "broadcast-now", Step.NOW, campaign)], [_step(t, "back", Step.WHAT, campaign)]]
    return Screen(t("broadcast-ask-start"), rows)


def _step(t: Texts, key: str, step: Step, campaign: Campaign) -> InlineKeyboardButton:
    return button(t.plain(key), StepCallback(step=step, campaign_id=campaign.id))


async def _open(state: FSMContext, question: State, campaign_id: int) -> None:
    await state.set_state(question)
    await state.set_data({"campaign_id": campaign_id})


async def _refuse_album(album: str, state: FSMContext) -> None:
    """An album comes as messages of its own: it is refused once, at its first part."""
    if (await state.get_data()).get("album") != album:
        await state.update_data(album=album)
        raise Refused("campaign-album")


async def _draft_id(state: FSMContext) -> int:
    return int((await state.get_data())["campaign_id"])
