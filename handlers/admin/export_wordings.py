"""What an admin is told about his export: how far it is, the file, or why there is none."""

from crm.exchange.ad_audiences import CABINETS
from crm.exchange.export_formats import ExportFormat
from crm.exchange.export_service import LARGEST, Export, ExportState
from crm.messaging import Delivery
from handlers.admin.export import ExportCancelCallback
from handlers.services import Services
from handlers.ui.screen import Screen, button
from handlers.ui.wording import Words
from locales.translator import Texts


async def export_progress(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The one living message of an export; its last word when it is finished."""
    export = await services.exports.standing(int(delivery.payload["export_id"]))
    if export is None:
        return None
    word = ExportFormat(export.format).value.replace("_", "-")
    match export.state:
        case ExportState.PENDING:
            cancel = button(t.plain("cancel"), ExportCancelCallback(export_id=export.id))
            return Words(Screen(t("export-progress", format=word, rows=export.rows), [[cancel]]), silent=True)
        case ExportState.FAILED:
            return Words(Screen(_failure(t, export, word)), lives=False)
        case _:
            return Words(Screen(t("export-done", format=word, rows=export.rows)), lives=False, silent=True)


async def export_ready(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The file; where it lies when it is too large to be sent; nothing when it is gone."""
    outgoing = await services.exports.outgoing(int(delivery.payload["export_id"]))
    if outgoing is None:
        return None
    export, data = outgoing
    name = file_name(t, export)
    if data is None:
        return Words(Screen(t("export-large", name=export.stored_as or "", limit=LARGEST // 1_000_000)))
    return Words(file=(name, data), caption=t("export-file", rows=export.rows))


def file_name(t: Texts, export: Export) -> str:
    """«Клиенты 2026-11-22.xlsx»: the day of the reader."""
    kind = ExportFormat(export.format)
    day = export.asked_at.astimezone(t.timezone).date().isoformat()
    key = "export-name-audience" if kind.is_audience else "export-name"
    return f"{t.plain(key, day=day, format=kind.value.replace('_', '-'))}.{kind.extension}"


def _failure(t: Texts, export: Export, word: str) -> str:
    cabinet = CABINETS.get(export.format)
    limits = {"least": cabinet.least if cabinet else 0, "most": cabinet.most if cabinet else 0}
    return t("export-failed", error=export.error or "broken", format=word, rows=export.rows, **limits)


EXPORT_WORDINGS = {"export_progress": export_progress, "export_ready": export_ready}
