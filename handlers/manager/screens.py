"""Managers' screens, one file each; the order of routing is the order of this tuple."""

from aiogram import Router

from crm.staff import Role
from handlers.filters import AtLeast, Private
from handlers.manager import (
    access,
    answer,
    answers,
    archive,
    away,
    board,
    call,
    call_after,
    card,
    companies,
    company_edit,
    company_people,
    consents,
    contact_edit,
    contacts,
    conversation,
    data,
    day,
    doc,
    doc_form,
    edit,
    feedback,
    fill,
    find,
    forward,
    freetext,
    hand_over,
    history,
    inline,
    later,
    moment,
    new,
    note,
    papers,
    purchases,
    queue,
    ready,
    recording,
    sale,
    search,
    secret,
    settings,
    start,
    tags,
    talk,
    task,
    task_change,
    tasks,
    waiting,
    ways,
)
from handlers.ui.menu import MenuEntry

SCREENS = (
    inline,
    day,
    waiting,
    queue,
    conversation,
    board,
    feedback,
    away,
    find,
    card,
    new,
    history,
    moment,
    ways,
    search,
    later,
    talk,
    answer,
    answers,
    ready,
    forward,
    call,
    call_after,
    task,
    tasks,
    task_change,
    note,
    sale,
    purchases,
    doc,
    doc_form,
    papers,
    recording,
    edit,
    data,
    secret,
    fill,
    tags,
    hand_over,
    archive,
    companies,
    company_edit,
    company_people,
    consents,
    contact_edit,
    contacts,
    access,
    settings,
    start,
)
LAST = freetext
"""What no screen understood: never sent anywhere, always offered buttons."""

MENU: tuple[MenuEntry, ...] = tuple(entry for screen in SCREENS for entry in screen.MENU)


def create_router() -> Router:
    """All managers' screens behind one door."""
    router = Router(name="manager")
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.filter(AtLeast(Role.MANAGER), Private())
    router.inline_query.filter(AtLeast(Role.MANAGER))
    router.include_routers(*(screen.create_router() for screen in (*SCREENS, LAST)))
    return router
