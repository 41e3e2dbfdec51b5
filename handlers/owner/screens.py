"""Owners' screens, one file each; the order of routing is the order of this tuple."""

from aiogram import Router

from crm.staff import Role
from handlers.filters import AtLeast, Private
from handlers.owner import after_restore, backup, health, requisites, setup
from handlers.ui.menu import MenuEntry

SCREENS = (
    setup,
    requisites,
    backup,
    health,
    after_restore,
)

MENU: tuple[MenuEntry, ...] = tuple(entry for screen in SCREENS for entry in screen.MENU)


def create_router() -> Router:
    """All owners' screens behind one door."""
    router = Router(name="owner")
    for observer in (router.message, router.callback_query):
        observer.filter(AtLeast(Role.OWNER), Private())
    router.include_routers(*(screen.create_router() for screen in SCREENS))
    return router
