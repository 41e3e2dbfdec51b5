"""Clients: cards, look-up, history, consents."""

from crm.clients.consent_records import CHANNELS, ConsentRecordService, ConsentSheet
from crm.clients.consent_texts import ADS, DATA
from crm.clients.consents import ConsentService
from crm.clients.contacts import ADDED_BY_HAND, Added, ContactService, ContactSheet
from crm.clients.found import Found, Who
from crm.clients.main_phone import PhoneTaken
from crm.clients.service import ClientService
from storage.cards import ClientCard
from storage.clients import ChannelName, Client, ContactPoint, PointState
from storage.search import ENOUGH

__all__ = [
    "ADDED_BY_HAND",
    "ADS",
    "CHANNELS",
    "DATA",
    "ENOUGH",
    "Added",
    "ChannelName",
    "Client",
    "ClientCard",
    "ClientService",
    "ConsentRecordService",
    "ConsentService",
    "ConsentSheet",
    "ContactPoint",
    "ContactService",
    "ContactSheet",
    "Found",
    "PhoneTaken",
    "PointState",
    "Who",
]
