"""Segments on the screen «whom» of a broadcast: one put in; the audience kept, as a new one or for another."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.campaigns import CampaignService
from crm.segments import SegmentService, audience_from_json, audience_of
from crm.segments.words import audience_words
from crm.staff import Actor
from crm.text import shorten
from handlers.admin.audience import show_audience
from handlers.admin.steps import Step, StepCallback
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class KeepForm(StatesGroup):
    """The name of a new segment; the dialogue holds the draft whose audience it keeps."""

    title = State()


class PutInCallback(CallbackData, prefix="withseg"):
    """Put the segment's conditions into the draft's audience."""

    campaign_id: int
    segment_id: int


class RewriteCallback(CallbackData, prefix="rewseg"):
    """Let the draft's audience stand for the segment's conditions."""

    campaign_id: int
    segment_id: int


def create_router() -> Router:
    """The list, the choice, the name of a new one or another in its place."""
    router = Router(name="audience_segments")
    router.callback_query.register(ask_segment, StepCallback.filter(F.step == Step.SEGMENTS))
    router.callback_query.register(on_segment, PutInCallback.filter())
    router.callback_query.register(ask_title, StepCallback.filter(F.step == Step.KEEP))
    router.message.register(got_title, KeepForm.title)
    router.callback_query.register(on_rewrite, RewriteCallback.filter())
    return router


async def ask_segment(
    press: CallbackQuery, callback_data: StepCallback, actor: Actor, t: Texts, segments: SegmentService
) -> None:
    ident = callback_data.campaign_id
    rows = [
        [button(shorten(segment.title, 40), PutInCallback(campaign_id=ident, segment_id=segment.id))]
        for segment in await segments.list(actor)
    ]
    await show(press, Screen(t("audience-choose-segment" if rows else "segments-none"), [*rows, [_back(t, ident)]]))


async def on_segment(
    press: CallbackQuery,
    callback_data: PutInCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    segment = await segments.get(actor, callback_data.segment_id)
    campaign = await campaigns.put_in(actor, callback_data.campaign_id, audience_of(segment))
    await show_audience(press, campaign, actor, t, campaigns, segments)


async def ask_title(
    press: CallbackQuery,
    callback_data: StepCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    state: FSMContext,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    await state.set_state(KeepForm.title)
    await state.set_data({"campaign_id": campaign.id})
    whom = audience_words(t, audience_from_json(campaign.audience), await segments.vocabulary(actor, t))
    rows = [
        [button(f"♻️ {shorten(one.title, 40)}", RewriteCallback(campaign_id=campaign.id, segment_id=one.id))]
        for one in await segments.list(actor)
    ]
    await show(press, Screen(t("segment-ask-title", whom=whom), [*rows, [_back(t, campaign.id)]]))


async def got_title(
    message: Message,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    state: FSMContext,
) -> None:
    """A name that is refused leaves the question open; the broadcast goes on where it stood."""
    campaign = await campaigns.get(actor, int((await state.get_data())["campaign_id"]))
    segment = await segments.add(actor, typed(message), audience_from_json(campaign.audience))
    await state.clear()
    await message.answer(t("segment-kept", title=segment.title))
    await show_audience(message, campaign, actor, t, campaigns, segments)


async def on_rewrite(
    press: CallbackQuery,
    callback_data: RewriteCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    state: FSMContext,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    segment = await segments.rewrite(actor, callback_data.segment_id, audience_from_json(campaign.audience))
    await state.clear()
    await show_audience(
        press, campaign, actor, t, campaigns, segments, t.plain("segment-rewritten", title=segment.title)
    )


def _back(t: Texts, campaign_id: int) -> InlineKeyboardButton:
    return button(t.plain("back"), StepCallback(step=Step.WHOM, campaign_id=campaign_id))
