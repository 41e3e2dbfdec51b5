"""Who works where: a client put into a company with a post, from his card or from the company, and taken out."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.clients import ClientCard, ClientService
from crm.companies import CompaniesService, Place
from crm.staff import Actor
from handlers.manager.card import show_card
from handlers.ui.cards import CardActionCallback, back_to_more, card_button, client_label, hit_label
from handlers.ui.clock import Clock
from handlers.ui.companies import (
    CompanyCallback,
    PutInCallback,
    company_button,
    company_label,
    company_screen,
    place_line,
)
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class PlaceForm(StatesGroup):
    """Into which company `client_id` goes, who goes into `company_id`, and the post of the one in the other."""

    company = State()
    person = State()
    post = State()


class PlaceCallback(CallbackData, prefix="place"):
    """Change the post of a client in a company, or take him out of it."""

    action: str
    company_id: int
    client_id: int


class ToCompanyCallback(CallbackData, prefix="tocompany"):
    """Ask into which company the client goes."""

    client_id: int


def create_router() -> Router:
    """The menu's button, both ways of choosing, the post, the way out."""
    router = Router(name="company_people")
    router.message.register(got_company, PlaceForm.company)
    router.message.register(got_person, PlaceForm.person)
    router.message.register(got_post, PlaceForm.post)
    router.callback_query.register(on_places, CardActionCallback.filter(F.action == "company"))
    router.callback_query.register(ask_company, ToCompanyCallback.filter())
    router.callback_query.register(ask_person, CompanyCallback.filter(F.action == "person"))
    router.callback_query.register(on_put_in, PutInCallback.filter())
    router.callback_query.register(ask_post, PlaceCallback.filter(F.action == "post"))
    router.callback_query.register(on_take_out, PlaceCallback.filter(F.action == "out"))
    return router


async def on_places(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, places_screen(t, await clients.card(actor, callback_data.client_id)))


async def ask_company(press: CallbackQuery, callback_data: ToCompanyCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(PlaceForm.company)
    await state.set_data({"client_id": callback_data.client_id})
    await show(press, Screen(t("place-ask-company"), [[_back_to_places(t, callback_data.client_id)]]))


async def got_company(message: Message, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext) -> None:
    client_id = int((await state.get_data())["client_id"])
    found = await companies.find(actor, typed(message))
    choices = [
        (company_label(company), PutInCallback(company_id=company.id, client_id=client_id, from_card=True))
        for company in found.companies
    ]
    rows = [[button(label, choice)] for label, choice in choices]
    await show(message, Screen(_choice_text(t, "company", bool(rows)), [*rows, [_back_to_places(t, client_id)]]))


async def ask_person(press: CallbackQuery, callback_data: CompanyCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(PlaceForm.person)
    await state.set_data({"company_id": callback_data.company_id})
    await show(press, Screen(t("place-ask-person"), [[company_button(t, callback_data.company_id)]]))


async def got_person(message: Message, actor: Actor, t: Texts, clients: ClientService, state: FSMContext) -> None:
    company_id = int((await state.get_data())["company_id"])
    found = await clients.find(actor, typed(message))
    choices = [
        (hit_label(client), PutInCallback(company_id=company_id, client_id=client.id, from_card=False))
        for client in found.clients
    ]
    rows = [[button(label, choice)] for label, choice in choices]
    await show(message, Screen(_choice_text(t, "person", bool(rows)), [*rows, [company_button(t, company_id)]]))


async def on_put_in(
    press: CallbackQuery,
    callback_data: PutInCallback,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    state: FSMContext,
) -> None:
    """He is in at once; the post may follow."""
    await companies.put_in(actor, callback_data.company_id, callback_data.client_id)
    await _ask_post(press, callback_data, t, state)


async def ask_post(press: CallbackQuery, callback_data: PlaceCallback, t: Texts, state: FSMContext) -> None:
    asked = PutInCallback(company_id=callback_data.company_id, client_id=callback_data.client_id, from_card=True)
    await _ask_post(press, asked, t, state)


async def got_post(
    message: Message,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    clients: ClientService,
    state: FSMContext,
    now: Clock,
) -> None:
    asked = PutInCallback.model_validate(await state.get_data())
    await companies.put_in(actor, asked.company_id, asked.client_id, typed(message))
    await state.clear()
    if asked.from_card:
        await show_card(message, asked.client_id, actor, t, clients, now)
    else:
        await show(message, company_screen(t, await companies.view(actor, asked.company_id)))


async def on_take_out(
    press: CallbackQuery,
    callback_data: PlaceCallback,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    clients: ClientService,
) -> None:
    await companies.take_out(actor, callback_data.company_id, callback_data.client_id)
    await show(press, places_screen(t, await clients.card(actor, callback_data.client_id)))


def places_screen(t: Texts, card: ClientCard) -> Screen:
    """Where the client works: the company, his post, the way out; and one more company."""
    client = card.client
    text = t("places-title", client=client_label(client, 64)) if card.places else t("places-none", name=client.name)
    more = button(t.plain("place-add"), ToCompanyCallback(client_id=client.id))
    return Screen(
        text, [*(_place_row(t, place, client.id) for place in card.places), [more], [back_to_more(t, client.id)]]
    )


async def _ask_post(press: CallbackQuery, asked: PutInCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(PlaceForm.post)
    await state.set_data(asked.model_dump())
    leave = card_button(t, asked.client_id) if asked.from_card else company_button(t, asked.company_id)
    await show(press, Screen(t("place-ask-post"), [[leave]]))


def _place_row(t: Texts, place: Place, client_id: int) -> list[InlineKeyboardButton]:
    def data(action: str) -> PlaceCallback:
        return PlaceCallback(action=action, company_id=place.company.id, client_id=client_id)

    opening = CompanyCallback(action="open", company_id=place.company.id)
    return [
        button(place_line(place, 28), opening),
        button(t.plain("place-post"), data("post")),
        button(t.plain("place-out"), data("out")),
    ]


def _choice_text(t: Texts, kind: str, is_found: bool) -> str:
    return t("place-choose", kind=kind) if is_found else t("place-nobody", kind=kind)


def _back_to_places(t: Texts, client_id: int) -> InlineKeyboardButton:
    return button(t.plain("back"), CardActionCallback(action="company", client_id=client_id))
