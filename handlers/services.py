"""The services that screens and wordings may ask, each injected into handlers by the name of its field."""

from dataclasses import dataclass

from crm.calls import CallService
from crm.campaigns import CampaignService
from crm.clients import ClientService, ConsentService
from crm.inbox import InboxService
from crm.notes import NoteService
from crm.staff import StaffService
from crm.tasks import DayService, TaskService
from handlers.ui.clock import Clock
from handlers.ui.languages import ChosenLanguages


@dataclass(frozen=True)
class Services:
    """Made once by `bot.app.build_services`."""

    calls: CallService
    campaigns: CampaignService
    clients: ClientService
    consents: ConsentService
    day: DayService
    inbox: InboxService
    notes: NoteService
    staff: StaffService
    tasks: TaskService
    languages: ChosenLanguages
    company_name: str
    now: Clock
