"""/company TEXT: clients' companies by name or ИНН; a new one from its name or its requisites in one message."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.companies import CompaniesService, Company, FoundCompanies
from crm.companies.rules import BLOCK_LIMIT
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.companies import CompanyCallback, company_label, company_screen, faults_word
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("company", Role.MANAGER),)
CARRIED_BYTES = 40
"""A query no longer than this goes along in the buttons."""


class CompanyForm(StatesGroup):
    """What to look for, and what a new company is made of."""

    query = State()
    text = State()


class CompaniesPageCallback(CallbackData, prefix="companies"):
    """A page of a search."""

    page: int
    query: str


class NewCompanyCallback(CallbackData, prefix="newcompany"):
    """Make a company of the text that was looked for by message `mark`; ask for one when it is not kept any more."""

    mark: int


def create_router() -> Router:
    """The command, its forms, the list, the company itself."""
    router = Router(name="companies")
    router.message.register(cmd_company, Command("company"))
    router.message.register(got_query, CompanyForm.query)
    router.message.register(got_text, CompanyForm.text)
    router.callback_query.register(on_page, CompaniesPageCallback.filter())
    router.callback_query.register(on_new, NewCompanyCallback.filter())
    router.callback_query.register(on_company, CompanyCallback.filter(F.action == "open"))
    return router


async def cmd_company(
    message: Message, command: CommandObject, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext
) -> None:
    if command.args:
        await _find(message, command.args, actor, t, companies, state)
        return
    await state.set_state(CompanyForm.query)
    await show(message, Screen(t("company-ask"), [[_new_button(t, 0)]]))


async def got_query(message: Message, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext) -> None:
    await state.clear()
    await _find(message, typed(message), actor, t, companies, state)


async def on_page(
    press: CallbackQuery, callback_data: CompaniesPageCallback, actor: Actor, t: Texts, companies: CompaniesService
) -> None:
    found = await companies.find(actor, callback_data.query, callback_data.page)
    await show(press, found_screen(t, callback_data.query, found, 0))


async def on_new(
    press: CallbackQuery,
    callback_data: NewCompanyCallback,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    state: FSMContext,
) -> None:
    kept = await state.get_data()
    if callback_data.mark and kept.get("mark") == callback_data.mark:
        await _create(press, str(kept["text"]), actor, t, companies, state)
        return
    await state.set_state(CompanyForm.text)
    await show(press, Screen(t("company-ask-new")))


async def got_text(message: Message, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext) -> None:
    await _create(message, typed(message), actor, t, companies, state)


async def on_company(
    press: CallbackQuery,
    callback_data: CompanyCallback,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    state: FSMContext,
) -> None:
    """Opening a company, by Back too, leaves whatever form was open."""
    await state.clear()
    await show(press, company_screen(t, await companies.view(actor, callback_data.company_id)))


async def _create(
    event: Message | CallbackQuery, text: str, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext
) -> None:
    entered = await companies.create(actor, text)
    await state.clear()
    view = await companies.view(actor, entered.company.id)
    await show(event, company_screen(t, view, faults_word(t, entered.faults)))


async def _find(
    message: Message, query: str, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext
) -> None:
    found = await companies.find(actor, query)
    if found.total == 1:
        await show(message, company_screen(t, await companies.view(actor, found.companies[0].id)))
        return
    await state.set_data({"text": query[:BLOCK_LIMIT], "mark": message.message_id})
    await show(message, found_screen(t, query, found, message.message_id))


def found_screen(t: Texts, query: str, found: FoundCompanies, mark: int) -> Screen:
    """Hits as buttons, the arrows and a new company under them."""
    if not found.companies:
        return Screen(t("company-nothing", query=shorten(query, 64)), [[_new_button(t, mark)]])
    title = t("company-found", query=shorten(query, 64), total=found.total, page=found.page + 1, pages=found.pages)
    is_carried = len(query.encode()) <= CARRIED_BYTES and ":" not in query
    turning = arrows(found.page, found.pages, lambda page: CompaniesPageCallback(page=page, query=query))
    rows = [[_hit_button(company)] for company in found.companies]
    return Screen(title, [*rows, turning if is_carried else [], [_new_button(t, mark)]])


def _hit_button(company: Company) -> InlineKeyboardButton:
    return button(company_label(company), CompanyCallback(action="open", company_id=company.id))


def _new_button(t: Texts, mark: int) -> InlineKeyboardButton:
    return button(t.plain("company-new"), NewCompanyCallback(mark=mark))
