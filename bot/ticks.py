"""What each job of the timetable does: here the services are handed to the jobs."""

from collections.abc import Mapping
from functools import partial
from zoneinfo import ZoneInfo

from crm.campaigns import CampaignRunner
from crm.conversations import SilenceService
from crm.duplicates import DuplicateRunner
from crm.exchange.runner import ImportRunner
from crm.purchases.window import PurchaseWindow
from crm.segments.scoring import Scoring
from crm.triggers import PlayRunner
from crm.upkeep.derived import DerivedRows
from handlers.services import Services
from scheduler.jobs.campaigns import campaigns
from scheduler.jobs.desk import desk
from scheduler.jobs.documents import documents
from scheduler.jobs.duplicates import duplicates
from scheduler.jobs.exports import exports
from scheduler.jobs.imports import imports
from scheduler.jobs.reminders import reminders
from scheduler.jobs.snoozes import snoozes
from scheduler.jobs.upkeep import upkeep
from scheduler.timetable import Ticks, Work
from storage.database import Database


def build_ticks(
    db: Database,
    services: Services,
    senders: Mapping[str, Work],
    newcomers: DuplicateRunner,
    loading: ImportRunner,
    zone: ZoneInfo,
    locale: str,
) -> Ticks:
    """Every tick, named as in the timetable."""
    return Ticks(
        boards=services.boards.tick,
        campaigns=partial(campaigns, CampaignRunner(db, zone)),
        cleaning=services.cleaning.tick,
        derived=DerivedRows(db).check,
        desk=partial(desk, services.desk, services.topics),
        documents=partial(documents, services.documents),
        duplicates=partial(duplicates, newcomers),
        erasures=services.erasures.finish,
        exports=partial(exports, services.exports),
        imports=partial(imports, loading),
        purchase_window=PurchaseWindow(db, zone).tick,
        later=services.later.hold_overdue,
        plays=PlayRunner(db, zone, locale).tick,
        reminders=partial(reminders, services.tasks),
        scores=Scoring(db).tick,
        senders=senders,
        silence=SilenceService(db).tick,
        snoozes=partial(snoozes, services.conversations),
        upkeep=partial(upkeep, services.upkeep),
    )
