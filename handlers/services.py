"""The services that screens and wordings may ask, each injected into handlers by the name of its field."""

from dataclasses import dataclass

from crm.clients import ClientService, ConsentService
from crm.inbox import InboxService
from crm.staff import StaffService
from handlers.ui.clock import Clock
from handlers.ui.languages import ChosenLanguages


@dataclass(frozen=True)
class Services:
    """Made once by `bot.app.build_services`."""

    clients: ClientService
    consents: ConsentService
    inbox: InboxService
    staff: StaffService
    languages: ChosenLanguages
    company_name: str
    now: Clock
