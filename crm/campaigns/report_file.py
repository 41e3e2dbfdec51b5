"""A campaign's report as a spreadsheet: the arms side by side with a chart, the ledger, the reasons."""

from io import BytesIO

from babel.numbers import format_decimal
from xlsxwriter import Workbook

from crm.campaigns.report import CampaignReport
from crm.money import Money
from locales.translator import Texts
from storage.campaign_report import ArmFigures

COLUMNS = ("arm", "people", "answered", "opened", "bought", "sum", "reached", "share", "unsubscribed")
REACHED_SHARE = COLUMNS.index("share")


def report_file(t: Texts, report: CampaignReport) -> bytes:
    """An XLSX file: some ten rows, made at once."""
    body = BytesIO()
    with Workbook(body, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _arms(t, report, book)
        ledger = book.add_worksheet(t.plain("report-sheet-ledger"))
        titles = [t.plain(f"report-column-{name}") for name in ("message", "arm", "state", "count")]
        lines = [
            (line.step + 1, line.arm + 1, t.plain("report-state", state=line.state.value), line.count)
            for line in report.ledger
        ]
        for place, row in enumerate([titles, *lines]):
            ledger.write_row(place, 0, row)
        reasons = book.add_worksheet(t.plain("report-sheet-reasons"))
        for place, (state, why, count) in enumerate(report.reasons):
            reasons.write_row(place, 0, (t.plain("report-state", state=state.value), why, count))
    return body.getvalue()


def arm_title(t: Texts, report: CampaignReport, one: ArmFigures) -> str:
    """«Текст 2», «Контрольная группа»; plain text."""
    return t.plain("report-arm-control") if one is report.control else t.plain("report-arm-text", number=one.arm + 1)


def percent(t: Texts, share: float, *, signed: bool = False) -> str:
    """«4,9»; with `signed` «+4,9»: of a hundred."""
    return str(format_decimal(round(share * 100, 1), format="+0.#;-0.#" if signed else "0.#", locale=t.locale))


def _arms(t: Texts, report: CampaignReport, book: Workbook) -> None:
    title = t.plain("report-sheet-arms")
    sheet = book.add_worksheet(title)
    sheet.write_row(0, 0, [t.plain(f"report-column-{name}") for name in COLUMNS])
    shown = [*report.arms, *([report.control] if report.control else [])]
    for place, one in enumerate(shown, 1):
        spent = float(Money(one.spent, report.currency).amount)
        share = one.reached_goal / one.members if one.members else 0
        told = (one.members, one.answered, one.opened, one.bought, spent, one.reached_goal, share, one.unsubscribed)
        sheet.write_row(place, 0, (arm_title(t, report, one), *told))
    chart = book.add_chart({"type": "column"})
    last = len(shown)
    chart.add_series(
        {
            "name": t.plain("report-column-share"),
            "categories": [title, 1, 0, last, 0],
            "values": [title, 1, REACHED_SHARE, last, REACHED_SHARE],
        }
    )
    chart.set_legend({"none": True})
    sheet.insert_chart(last + 2, 0, chart)
