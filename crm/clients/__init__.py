"""Clients: cards, look-up, history, consents."""

from crm.clients.consents import ADS, ConsentService
from crm.clients.found import Found, Who
from crm.clients.main_phone import PhoneTaken
from crm.clients.service import ClientService
from storage.cards import ClientCard
from storage.clients import ChannelName, Client, ContactPoint
from storage.search import ENOUGH

__all__ = [
    "ADS",
    "ENOUGH",
    "ChannelName",
    "Client",
    "ClientCard",
    "ClientService",
    "ConsentService",
    "ContactPoint",
    "Found",
    "PhoneTaken",
    "Who",
]
