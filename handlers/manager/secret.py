"""[👁 Показать]: a hidden field's value as a message of its own, which is gone after a minute."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from crm.fields import field_title
from crm.messaging import Delivery
from crm.privacy import SecretService
from crm.staff import Actor
from handlers.services import Services
from handlers.ui.fields import FieldCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, toast
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


def create_router() -> Router:
    """The button under a hidden field."""
    router = Router(name="secret")
    router.callback_query.register(on_show, FieldCallback.filter(F.action == "show"))
    return router


async def on_show(
    press: CallbackQuery, callback_data: FieldCallback, actor: Actor, t: Texts, secrets: SecretService
) -> None:
    await secrets.show(actor, callback_data.subject, callback_data.field_id)
    await toast(press, t.plain("secret-toast"))


async def secret(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The value, in the one message that will be deleted."""
    told = await services.secrets.told(delivery.payload, delivery.staff) if delivery.staff else None
    if told is None:
        return None
    field, value = told
    return Words(Screen(t("secret-shown", title=field_title(t, field), value=value)), silent=True)


SECRET_WORDINGS = {"secret": secret}
