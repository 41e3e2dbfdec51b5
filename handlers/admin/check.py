"""The check screen of a broadcast: to whom, how many, when; red Send, and the ways to its options and back."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.campaigns import Campaign, CampaignKind, Proposal
from crm.segments import AudienceCount, audience_from_json
from crm.segments.vocabulary import Vocabulary
from crm.segments.words import audience_words
from crm.text import shorten
from handlers.admin.audience import count_line
from handlers.admin.options import Option, option_button
from handlers.admin.steps import Step, StepCallback
from handlers.ui.clock import Clock
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts


class ConfirmCallback(CallbackData, prefix="send"):
    """The red button of one check screen."""

    campaign_id: int
    token: str


async def show_check(
    event: Message | CallbackQuery, proposal: Proposal, t: Texts, known: Vocabulary, now: Clock
) -> None:
    """What will go to whom and when, to be sent by the red button."""
    campaign = proposal.campaign
    whom = audience_words(t, audience_from_json(campaign.audience), known)
    await show(event, check_screen(t, proposal, whom, when_line(t, proposal, now())))


def check_screen(t: Texts, proposal: Proposal, whom: str, when: str) -> Screen:
    """Whom, how many, who for example, when; red Send with the number; nobody to send to: no Send."""
    campaign, count = proposal.campaign, proposal.count
    is_service = campaign.kind is CampaignKind.SERVICE
    text = t(
        "broadcast-check-screen",
        number=campaign.id,
        kind=t.plain(f"campaign-kind-{campaign.kind}"),
        whom=whom,
        count=service_count_line(t, count) if is_service else count_line(t, count),
        samples=", ".join(shorten(client.name, 32) for client in proposal.samples) or "—",
        when=when,
    )
    rows: list[list[InlineKeyboardButton]] = []
    if proposal.recipients:
        confirm = ConfirmCallback(campaign_id=campaign.id, token=proposal.token)
        rows.append([button(t.plain("broadcast-send", count=proposal.recipients), confirm, "danger")])
    if campaign.arms or campaign.control or proposal.steps:
        waits = ", ".join(t.plain("trial-wait", days=step.wait_days) for step in proposal.steps) or "—"
        text += "\n\n" + t("broadcast-trials", texts=1 + len(campaign.arms), control=campaign.control, waits=waits)
    if proposal.by_way:
        counts = [
            t.plain("campaign-way-count", way=way, count=proposal.by_way[way])
            for way in campaign.ways
            if way in proposal.by_way
        ]
        text += "\n\n" + t("broadcast-by-way", counts=", ".join(counts) or "—")
    if proposal.tired:
        text += "\n\n" + t(_key_of_tired(campaign), count=proposal.tired, number=campaign.weekly_cap + 1)
        rows.append([option_button(t, "broadcast-spare", campaign, Option.SPARE, on=not campaign.spares_tired)])
    rows.append([option_button(t, "broadcast-preview", campaign, Option.PREVIEW)])
    change = button(t.plain("broadcast-change"), StepCallback(step=Step.WHOM, campaign_id=campaign.id))
    rows.append([option_button(t, "broadcast-more", campaign), change])
    return Screen(text, rows)


def when_line(t: Texts, proposal: Proposal, now: datetime) -> str:
    """When it begins, by whose clock, and that quiet hours put it off; plain text."""
    campaign = proposal.campaign
    when = t.moment(campaign.starts_at, now) if campaign.starts_at else t.plain("broadcast-at-once")
    if campaign.local_start:
        when = t.plain("broadcast-by-own-clock", when=when)
    if proposal.quiet_until:
        when = t.plain("broadcast-quiet", when=when, until=t.moment(proposal.quiet_until, now))
    return when


def service_count_line(t: Texts, count: AudienceCount) -> str:
    """The same of a service message: consent is not asked, dealings are; plain text."""
    return t.plain(
        "audience-count-service",
        total=count.total,
        available=count.available,
        strangers=count.without_consent,
        blocked=count.blocked,
        unreachable=count.unreachable,
    )


def _key_of_tired(campaign: Campaign) -> str:
    return "broadcast-tired-spared" if campaign.spares_tired else "broadcast-tired"
