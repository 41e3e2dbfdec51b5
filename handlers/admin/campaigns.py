"""/campaigns: all campaigns, how far each has come, and Pause, Resume, Stop."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.campaigns import Campaign, CampaignProgress, CampaignService, CampaignState
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.admin.steps import CampaignsPageCallback, SendingHoursCallback
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows, pages_seen
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("campaigns", Role.ADMIN),)
PAGE = 8
BAR = 12


class CampaignCallback(CallbackData, prefix="camp"):
    """Open a campaign, or steer it."""

    action: str
    campaign_id: int


STEERING: dict[str, Callable[[CampaignService, Actor, int], Awaitable[CampaignProgress]]] = {
    "open": CampaignService.progress,
    "pause": CampaignService.pause,
    "resume": CampaignService.resume,
    "stop": CampaignService.stop,
}
"""What each button of a campaign does; every one of them answers with the progress as it is then."""


def create_router() -> Router:
    """The command, its pages, one campaign's buttons."""
    router = Router(name="campaigns")
    router.message.register(cmd_campaigns, Command("campaigns"))
    router.callback_query.register(on_page, CampaignsPageCallback.filter())
    router.callback_query.register(on_steer, CampaignCallback.filter(F.action.in_(STEERING)))
    return router


async def cmd_campaigns(message: Message, actor: Actor, t: Texts, campaigns: CampaignService) -> None:
    await _show_page(message, 0, actor, t, campaigns)


async def on_page(
    press: CallbackQuery, callback_data: CampaignsPageCallback, actor: Actor, t: Texts, campaigns: CampaignService
) -> None:
    await _show_page(press, max(0, callback_data.page), actor, t, campaigns)


async def on_steer(
    press: CallbackQuery,
    callback_data: CampaignCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    now: Clock,
) -> None:
    progress = await STEERING[callback_data.action](campaigns, actor, callback_data.campaign_id)
    await show(press, progress_screen(t, progress, now))


async def _show_page(
    event: Message | CallbackQuery, page: int, actor: Actor, t: Texts, campaigns: CampaignService
) -> None:
    found = await campaigns.recent(actor, limit=PAGE + 1, offset=page * PAGE)
    await show(event, list_screen(t, found, page))


def list_screen(t: Texts, found: Sequence[Campaign], page: int) -> Screen:
    """A button for each campaign; one more than a page was asked for, to know whether there is a next."""
    rows = [
        [button(campaign_label(t, campaign), CampaignCallback(action="open", campaign_id=campaign.id))]
        for campaign in found[:PAGE]
    ]
    turning = arrows(page, pages_seen(page, more=len(found) > PAGE), lambda target: CampaignsPageCallback(page=target))
    hours = [button(t.plain("campaigns-hours"), SendingHoursCallback())]
    return Screen(t("campaigns-title" if found else "campaigns-none"), [*rows, turning, hours])


def campaign_label(t: Texts, campaign: Campaign) -> str:
    """«№5 · идёт · Скидка…», plain text."""
    state = t.plain("campaign-state", state=campaign.state.value)
    return " · ".join(part for part in (f"№{campaign.id}", state, shorten(campaign.title, 32)) if part)


def progress_screen(t: Texts, progress: CampaignProgress, now: Clock) -> Screen:
    """How far it has come, recipients by fate, and what can be done about it now."""
    campaign = progress.campaign
    lines = [t("campaign-title", number=campaign.id, title=campaign.title)]
    lines.append(t("campaign-state", state=campaign.state.value))
    if campaign.state in (CampaignState.SCHEDULED, CampaignState.HELD) and campaign.starts_at:
        lines.append(t("campaign-starts", when=t.moment(campaign.starts_at, now())))
    if progress.total:
        lines.append(t("campaign-bar", bar=_bar(progress), done=progress.done, total=progress.total))
        lines.append(fates(t, progress))
    if campaign.state is CampaignState.RUNNING and progress.next_at and progress.next_at > now():
        lines.append(t("campaign-next-at", when=t.moment(progress.next_at, now())))
    report = CampaignCallback(action="report", campaign_id=campaign.id)
    shown = [button(t.plain("campaign-report"), report)] if campaign.started_at else []
    return Screen("\n".join(lines), [_steering(t, progress), shown])


def fates(t: Texts, progress: CampaignProgress) -> str:
    """The table of the end, which is shown from the beginning."""
    return t(
        "campaign-fates",
        sent=progress.sent,
        failed=progress.failed,
        blocked=progress.blocked,
        unknown=progress.unknown,
        skipped=progress.skipped,
    )


def _bar(progress: CampaignProgress) -> str:
    full = BAR * progress.done // progress.total
    return "▓" * full + "░" * (BAR - full)


def _steering(t: Texts, progress: CampaignProgress) -> list[InlineKeyboardButton]:
    def steer(action: str, key: str, style: str | None = None) -> InlineKeyboardButton:
        data = CampaignCallback(action=action, campaign_id=progress.campaign.id)
        return button(t.plain(key, count=progress.waiting), data, style)

    match progress.campaign.state:
        case CampaignState.SCHEDULED:
            return [steer("stop", "campaign-cancel", "danger")]
        case CampaignState.RUNNING:
            return [steer("pause", "campaign-pause"), steer("stop", "campaign-stop", "danger")]
        case CampaignState.PAUSED:
            return [steer("resume", "campaign-resume", "primary"), steer("stop", "campaign-stop", "danger")]
        case CampaignState.HELD:
            return [steer("resume", "campaign-send-now", "primary"), steer("stop", "campaign-cancel", "danger")]
        case _:
            return []
