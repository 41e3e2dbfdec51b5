"""Clients' screens; whatever no screen takes is a message to the company."""

from aiogram import Router

from handlers.client import consent, inbox, privacy, settings, start
from handlers.filters import IsClient, Private
from handlers.ui.menu import MenuEntry

SCREENS = (start, settings, privacy, consent)
LAST = inbox

MENU: tuple[MenuEntry, ...] = tuple(entry for screen in SCREENS for entry in screen.MENU)


def create_router() -> Router:
    """All clients' screens behind one door; a colleague never passes it."""
    router = Router(name="client")
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.filter(IsClient(), Private())
    router.my_chat_member.filter(IsClient())
    router.include_routers(*(screen.create_router() for screen in (*SCREENS, LAST)))
    return router
