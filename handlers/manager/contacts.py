"""«⋯ Ещё → Контакты»: the ways to reach a client, looked at and marked as what they proved to be."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from crm.clients import ContactService, PointState
from crm.errors import Stale
from crm.staff import Actor
from handlers.ui.cards import CardActionCallback
from handlers.ui.contacts import PointCallback, contacts_screen, point_screen
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
STATES = {"unreachable": PointState.UNREACHABLE, "valid": PointState.VALID}


def create_router() -> Router:
    """The list, one of them, its marks, its end."""
    router = Router(name="contacts")
    router.callback_query.register(on_contacts, CardActionCallback.filter(F.action == "points"))
    router.callback_query.register(on_point, PointCallback.filter(F.action == "open"))
    router.callback_query.register(on_main, PointCallback.filter(F.action == "main"))
    router.callback_query.register(on_mark, PointCallback.filter(F.action.in_(set(STATES))))
    router.callback_query.register(ask_sure, PointCallback.filter(F.action == "remove"))
    router.callback_query.register(on_remove, PointCallback.filter(F.action == "remove-yes"))
    return router


async def on_contacts(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    contacts: ContactService,
    state: FSMContext,
) -> None:
    """Back from a form too, which closes."""
    await state.clear()
    await show(press, contacts_screen(t, await contacts.sheet(actor, callback_data.client_id)))


async def on_point(
    press: CallbackQuery,
    callback_data: PointCallback,
    actor: Actor,
    t: Texts,
    contacts: ContactService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, await opened(t, actor, contacts, callback_data.client_id, callback_data.point_id))


async def on_main(
    press: CallbackQuery, callback_data: PointCallback, actor: Actor, t: Texts, contacts: ContactService
) -> None:
    client = await contacts.make_main(actor, callback_data.point_id)
    await show(press, await opened(t, actor, contacts, client.id, callback_data.point_id))


async def on_mark(
    press: CallbackQuery, callback_data: PointCallback, actor: Actor, t: Texts, contacts: ContactService
) -> None:
    client = await contacts.mark(actor, callback_data.point_id, STATES[callback_data.action])
    await show(press, await opened(t, actor, contacts, client.id, callback_data.point_id))


async def ask_sure(
    press: CallbackQuery, callback_data: PointCallback, actor: Actor, t: Texts, contacts: ContactService
) -> None:
    screen = await opened(t, actor, contacts, callback_data.client_id, callback_data.point_id)
    yes = button(t.plain("contact-remove-yes"), callback_data.model_copy(update={"action": "remove-yes"}), "danger")
    back = button(t.plain("back"), callback_data.model_copy(update={"action": "open"}))
    await show(press, Screen(f"{screen.text}\n\n{t('contact-remove-sure')}", [[yes], [back]]))


async def on_remove(
    press: CallbackQuery, callback_data: PointCallback, actor: Actor, t: Texts, contacts: ContactService
) -> None:
    client = await contacts.remove(actor, callback_data.point_id)
    await show(press, contacts_screen(t, await contacts.sheet(actor, client.id)))


async def opened(t: Texts, actor: Actor, contacts: ContactService, client_id: int, point_id: int) -> Screen:
    """The contact point as it stands; `Stale` when it is gone."""
    sheet = await contacts.sheet(actor, client_id)
    point = next((one for one in sheet.points if one.id == point_id), None)
    if point is None:
        raise Stale
    return point_screen(t, sheet.client, point)
