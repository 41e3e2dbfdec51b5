"""📊 of a campaign: what came of it, as a screen and as a file with a chart."""

from aiogram import F, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from crm.campaigns import ArmFigures, CampaignReport, CampaignReportService, Uplift
from crm.campaigns.report_file import arm_title, percent, report_file
from crm.links import LinkService
from crm.money import Money
from crm.money_words import money_words
from crm.staff import Actor
from handlers.admin.campaigns import CampaignCallback, campaign_label
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """The screen, and the file under it."""
    router = Router(name="campaign_report")
    router.callback_query.register(on_report, CampaignCallback.filter(F.action == "report"))
    router.callback_query.register(on_file, CampaignCallback.filter(F.action == "file"))
    return router


async def on_report(
    press: CallbackQuery,
    callback_data: CampaignCallback,
    actor: Actor,
    t: Texts,
    campaign_reports: CampaignReportService,
    links: LinkService,
) -> None:
    report = await campaign_reports.report(actor, callback_data.campaign_id)
    await show(press, report_screen(t, report, is_tracking=links.is_tracking))


async def on_file(
    press: CallbackQuery,
    callback_data: CampaignCallback,
    actor: Actor,
    t: Texts,
    campaign_reports: CampaignReportService,
) -> None:
    report = await campaign_reports.report(actor, callback_data.campaign_id)
    await press.answer()
    if press.message:
        name = t.plain("report-file-name", number=report.campaign.id)
        await press.message.answer_document(BufferedInputFile(report_file(t, report), name))


def report_screen(t: Texts, report: CampaignReport, *, is_tracking: bool) -> Screen:
    """The goal, deliveries by fate, each text, the control group and the difference, and why some did not arrive."""
    goal = t.plain(f"report-goal-{report.goal.kind}", title=report.goal_title)
    lines = [
        t("report-title", label=campaign_label(t, report.campaign)),
        t("report-goal", goal=goal, days=report.goal.days),
        "",
        *_deliveries(t, report),
        "",
        *(_arm(t, report, one, is_tracking=is_tracking) for one in report.arms),
    ]
    if report.control:
        lines.append(_arm(t, report, report.control, is_tracking=is_tracking))
        lines.append(_difference(t, report.uplift_of(report.arms)))
    if report.reasons:
        lines += ["", t("report-reasons")]
        lines += [
            t("report-reason", state=state.value, why=why or "—", count=count) for state, why, count in report.reasons
        ]
    ident = report.campaign.id
    rows = [
        [button(t.plain("report-file"), CampaignCallback(action="file", campaign_id=ident))],
        [button(t.plain("back"), CampaignCallback(action="open", campaign_id=ident))],
    ]
    return Screen("\n".join(lines), rows)


def _deliveries(t: Texts, report: CampaignReport) -> list[str]:
    """One line for each message of the campaign."""
    steps = [0, *(step.position for step in report.steps)]
    return [
        t(
            "report-message",
            number=step + 1,
            several=int(len(steps) > 1),
            **{state.value: report.count(state, step=step) for state in report.SHOWN},
        )
        for step in steps
    ]


def _arm(t: Texts, report: CampaignReport, one: ArmFigures, *, is_tracking: bool) -> str:
    title = arm_title(t, report, one)
    figures = {
        "people": one.members,
        "bought": one.bought,
        "sum": money_words(t, Money(one.spent, report.currency)),
        "reached": one.reached_goal,
        "share": percent(t, one.reached_goal / one.members if one.members else 0.0),
    }
    if one is report.control:
        return t("report-control", title=title, **figures)
    opened = str(one.opened) if is_tracking else t.plain("report-unmeasured")
    told = {"answered": one.answered, "opened": opened, "unsubscribed": one.unsubscribed}
    return t("report-arm", title=title, **figures, **told)


def _difference(t: Texts, found: Uplift | None) -> str:
    if found is None:
        return t("report-no-difference")
    figures = {name: percent(t, getattr(found, name), signed=True) for name in ("difference", "low", "high")}
    return t("report-difference", certain=int(found.is_certain), **figures)
