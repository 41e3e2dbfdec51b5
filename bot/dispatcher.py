"""The dispatcher: middlewares, then routers, in the order in which a message is offered to them."""

from typing import Any

from aiogram import Dispatcher
from aiogram.fsm.strategy import FSMStrategy

from bot import VERSION
from bot.fsm import DialogueStorage
from bot.middlewares.actor import ActorMiddleware
from bot.middlewares.forms import CommandsLeaveForms
from bot.middlewares.presses import OnlyOurButtons
from bot.middlewares.throttle import Throttle
from bot.settings import Settings
from handlers import errors, help, join, last, unsubscribe
from handlers.admin import screens as admin
from handlers.business import inbox as business
from handlers.client import screens as client
from handlers.desk import screens as desk
from handlers.manager import screens as manager
from handlers.outlets import inbox as outlets
from handlers.owner import screens as owner
from handlers.services import Services
from handlers.ui.menu import MenuEntry

MENU: tuple[MenuEntry, ...] = (*manager.MENU, *admin.MENU, *owner.MENU, *client.MENU, *help.MENU)
"""Work comes first; what everybody has is at the end."""


def build_dispatcher(
    settings: Settings, services: Services, dialogues: DialogueStorage, throttle: Throttle
) -> Dispatcher:
    """Handlers get services by the names of their fields, beside `actor`, `t`, `now` and the settings they need."""
    dispatcher = Dispatcher(storage=dialogues, fsm_strategy=FSMStrategy.USER_IN_TOPIC, **_injected(settings, services))
    actor = ActorMiddleware(services.staff, services.languages, settings.default_locale, settings.zone)
    dispatcher.update.outer_middleware(actor)
    dispatcher.update.outer_middleware(throttle)
    dispatcher.message.outer_middleware(CommandsLeaveForms())
    dispatcher.callback_query.outer_middleware(OnlyOurButtons())
    dispatcher.include_routers(
        client.create_words_router(),
        desk.create_router(),
        outlets.create_router(),
        business.create_router(),
        help.create_router(),
        unsubscribe.create_router(),
        join.create_router(),
        owner.create_router(),
        admin.create_router(),
        manager.create_router(),
        client.create_router(),
        last.create_router(),
        errors.create_router(),
    )
    return dispatcher


def _injected(settings: Settings, services: Services) -> dict[str, Any]:
    return {
        **{name: getattr(services, name) for name in services.__dataclass_fields__},
        "menu": MENU,
        "phone_region": settings.phone_region,
        "data_dir": settings.data_dir,
        "version": VERSION,
    }
