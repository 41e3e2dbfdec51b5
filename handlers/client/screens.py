"""Clients' screens; whatever no screen takes is a message to the company."""

from aiogram import F, Router
from aiogram.enums import ChatType

from handlers.client import consent, correct, erase, inbox, own_data, privacy, refresh, settings, start
from handlers.filters import IsClient, IsNoCommand, Private
from handlers.ui.menu import MenuEntry

SCREENS = (start, settings, privacy, own_data, correct, refresh, erase, consent)

MENU: tuple[MenuEntry, ...] = tuple(entry for screen in SCREENS for entry in screen.MENU)


def create_words_router() -> Router:
    """Clients' plain words, offered before every other router: most updates are these, and each router passed costs."""
    router = Router(name="client-words")
    router.include_routers(correct.create_words_router(), inbox.create_router())
    router.message.filter(IsClient(), Private(), IsNoCommand())
    router.edited_message.filter(IsClient(), Private())
    router.my_chat_member.filter(IsClient(), F.chat.type == ChatType.PRIVATE)
    router.message_reaction.filter(IsClient())
    return router


def create_router() -> Router:
    """All clients' screens behind one door; a colleague never passes it."""
    router = Router(name="client")
    for observer in (router.message, router.callback_query):
        observer.filter(IsClient(), Private())
    router.include_routers(*(screen.create_router() for screen in SCREENS), inbox.create_command_router())
    return router
