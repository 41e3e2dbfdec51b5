"""Who speaks: a colleague with his role or a client, and the texts of his language."""

from collections.abc import Awaitable, Callable
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from crm.staff import Actor, Role, StaffService
from handlers.ui.languages import ChosenLanguages
from locales.translator import Texts, nearest_locale

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class ActorMiddleware(BaseMiddleware):
    """Gives handlers `actor` and `t`; reads memory only, so that it costs an update nothing."""

    def __init__(
        self, staff: StaffService, languages: ChosenLanguages, default_locale: str, timezone: ZoneInfo
    ) -> None:
        self._staff = staff
        self._languages = languages
        self._default_locale = default_locale
        self._timezone = timezone

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if isinstance(event, Update) and event.deleted_business_messages:
            return await handler(event, data)  # Telegram does not tell who deleted them
        if user is None or user.is_bot or not isinstance(event, Update):
            return None
        actor = self._actor(user, event.update_id)
        data["actor"] = actor
        data["t"] = Texts(actor.locale, actor.timezone)
        return await handler(event, data)

    def _actor(self, user: User, update_id: int) -> Actor:
        cause = f"tg:{update_id}"
        member = self._staff.member(user.id)
        if member is None:
            locale = self._languages.of(user.id) or nearest_locale(user.language_code, self._default_locale)
            return Actor(Role.CLIENT, user.id, locale, self._timezone, name=user.full_name, cause=cause)
        zone = ZoneInfo(member.timezone)
        return Actor(member.role, user.id, member.locale, zone, staff_id=member.id, name=member.name, cause=cause)
