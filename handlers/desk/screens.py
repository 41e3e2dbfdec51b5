"""What the bot hears in groups: `/desk` in any, everything else in the one that is the desk."""

from aiogram import Router

from crm.staff import Role
from handlers.desk import binding, private_only, strangers, topic
from handlers.desk.filters import AtDesk, InGroup, InLostTopic
from handlers.filters import AtLeast, Said
from handlers.manager import card, conversation, note, task

FIT_FOR_GROUPS = (card, conversation, note, task)
"""Managers' screens that show nothing which a group must not see."""


def create_router() -> Router:
    """Groups only, before the routers of private chats."""
    router = Router(name="desk")
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.filter(InGroup())
    router.include_routers(binding.create_router(), _create_desk_router(), _create_left_router())
    return router


def _create_desk_router() -> Router:
    router = Router(name="at-desk")
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.filter(AtDesk())
    router.include_routers(strangers.create_router(), _create_colleagues_router())
    return router


def _create_left_router() -> Router:
    """In a group that is the desk no more nobody is to think that a client reads along."""
    router = Router(name="left-desk")
    router.message.filter(AtLeast(Role.MANAGER))
    router.message.register(topic.on_lost, Said(), InLostTopic())
    return router


def _create_colleagues_router() -> Router:
    router = Router(name="desk-colleagues")
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.filter(AtLeast(Role.MANAGER))
    fit = [screen.create_router() for screen in FIT_FOR_GROUPS]
    router.include_routers(topic.create_buttons_router(), *fit, private_only.create_router(), topic.create_router())
    return router
