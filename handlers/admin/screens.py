"""Admins' screens, one file each; the order of routing is the order of this tuple."""

from aiogram import Router

from crm.staff import Role
from handlers.admin import (
    audience,
    audience_segments,
    audience_words,
    audit,
    broadcast,
    broadcast_options,
    broadcast_trials,
    bulk,
    business,
    campaign_report,
    campaigns,
    clean,
    desk,
    dupes,
    erase,
    export,
    fields,
    hours,
    import_columns,
    import_file,
    invite,
    merge_with,
    merges,
    outlets,
    plays,
    products,
    segments,
    sending_hours,
    sources,
    staff,
    templates,
    undo,
    watch,
)
from handlers.filters import AtLeast, Private
from handlers.ui.menu import MenuEntry

SCREENS = (
    broadcast,
    broadcast_options,
    broadcast_trials,
    audience,
    bulk,
    audience_segments,
    audience_words,
    segments,
    sending_hours,
    plays,
    sources,
    business,
    outlets,
    campaign_report,
    campaigns,
    dupes,
    merges,
    merge_with,
    staff,
    invite,
    desk,
    templates,
    products,
    fields,
    export,
    import_file,
    import_columns,
    undo,
    audit,
    clean,
    erase,
    hours,
    watch,
)

MENU: tuple[MenuEntry, ...] = tuple(entry for screen in SCREENS for entry in screen.MENU)


def create_router() -> Router:
    """All admins' screens behind one door."""
    router = Router(name="admin")
    for observer in (router.message, router.callback_query):
        observer.filter(AtLeast(Role.ADMIN), Private())
    router.include_routers(*(screen.create_router() for screen in SCREENS))
    return router
