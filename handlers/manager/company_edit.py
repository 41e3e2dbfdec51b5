"""A company's requisites put right: one by one, or from a pasted block; the company deleted."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.companies import REQUISITES, CompaniesService, Company
from crm.companies.service import requisites_of
from crm.staff import Actor
from handlers.ui.companies import CompanyCallback, company_screen, faults_word, requisite_name
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
PER_ROW = 3


class CompanyEditForm(StatesGroup):
    """One requisite (`field`) or a block of them, of `company_id`; an unfit one leaves the form open."""

    value = State()
    block = State()


class RequisiteCallback(CallbackData, prefix="requisite"):
    """Enter or clear one requisite of a company."""

    action: str
    field: str
    company_id: int


def create_router() -> Router:
    """The menu of requisites, the typed value, the pasted block."""
    router = Router(name="company_edit")
    router.message.register(got_value, CompanyEditForm.value)
    router.message.register(got_block, CompanyEditForm.block)
    router.callback_query.register(on_edit, CompanyCallback.filter(F.action == "edit"))
    router.callback_query.register(ask_block, CompanyCallback.filter(F.action == "block"))
    router.callback_query.register(ask_delete, CompanyCallback.filter(F.action == "delete"))
    router.callback_query.register(on_delete, CompanyCallback.filter(F.action == "remove"))
    router.callback_query.register(ask_value, RequisiteCallback.filter(F.action == "enter"))
    router.callback_query.register(on_clear, RequisiteCallback.filter(F.action == "clear"))
    return router


async def on_edit(
    press: CallbackQuery,
    callback_data: CompanyCallback,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    state: FSMContext,
) -> None:
    await state.clear()
    view = await companies.view(actor, callback_data.company_id)
    await show(press, edit_screen(t, view.company))


async def ask_block(press: CallbackQuery, callback_data: CompanyCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(CompanyEditForm.block)
    await state.set_data({"company_id": callback_data.company_id})
    await show(press, Screen(t("company-ask-block"), [[_back(t, callback_data.company_id)]]))


async def ask_value(
    press: CallbackQuery,
    callback_data: RequisiteCallback,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    state: FSMContext,
) -> None:
    company = (await companies.view(actor, callback_data.company_id)).company
    await state.set_state(CompanyEditForm.value)
    await state.set_data({"company_id": company.id, "field": callback_data.field})
    await show(press, value_screen(t, company, callback_data.field))


async def got_value(message: Message, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext) -> None:
    form = await state.get_data()
    company = await companies.set(actor, int(form["company_id"]), str(form["field"]), typed(message))
    await state.clear()
    await show(message, edit_screen(t, company))


async def got_block(message: Message, actor: Actor, t: Texts, companies: CompaniesService, state: FSMContext) -> None:
    company_id = int((await state.get_data())["company_id"])
    entered = await companies.fill(actor, company_id, typed(message))
    await state.clear()
    view = await companies.view(actor, company_id)
    await show(message, company_screen(t, view, faults_word(t, entered.faults)))


async def on_clear(
    press: CallbackQuery,
    callback_data: RequisiteCallback,
    actor: Actor,
    t: Texts,
    companies: CompaniesService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, edit_screen(t, await companies.clear(actor, callback_data.company_id, callback_data.field)))


async def ask_delete(
    press: CallbackQuery, callback_data: CompanyCallback, actor: Actor, t: Texts, companies: CompaniesService
) -> None:
    view = await companies.view(actor, callback_data.company_id)
    remove = CompanyCallback(action="remove", company_id=view.company.id)
    text = t("company-ask-delete", name=view.company.name, count=len(view.people))
    await show(
        press, Screen(text, [[button(t.plain("company-delete"), remove, "danger")], [_back(t, view.company.id)]])
    )


async def on_delete(
    press: CallbackQuery, callback_data: CompanyCallback, actor: Actor, t: Texts, companies: CompaniesService
) -> None:
    company = await companies.delete(actor, callback_data.company_id)
    await show(press, Screen(t("company-deleted", name=company.name)))


def edit_screen(t: Texts, company: Company) -> Screen:
    """A button for each requisite, ✅ on those that are known."""
    known = requisites_of(company)
    fields = [_field_button(t, company.id, field, is_known=field in known) for field in REQUISITES]
    block = button(t.plain("company-block"), CompanyCallback(action="block", company_id=company.id))
    delete = button(t.plain("company-delete"), CompanyCallback(action="delete", company_id=company.id), "danger")
    back = button(t.plain("back"), CompanyCallback(action="open", company_id=company.id))
    rows = [fields[start : start + PER_ROW] for start in range(0, len(fields), PER_ROW)]
    return Screen(t("company-edit-title", name=company.name), [*rows, [block], [delete], [back]])


def value_screen(t: Texts, company: Company, field: str) -> Screen:
    """The question for one requisite, with what stands now."""
    standing = requisites_of(company).get(field)
    clearing = RequisiteCallback(action="clear", field=field, company_id=company.id)
    clear = [button(t.plain("setup-clear"), clearing)] if standing and field != "name" else []
    text = t("setup-ask", requisite=field.replace("_", "-"), standing=standing or "—")
    return Screen(text, [clear, [_back(t, company.id)]])


def _field_button(t: Texts, company_id: int, field: str, *, is_known: bool) -> InlineKeyboardButton:
    data = RequisiteCallback(action="enter", field=field, company_id=company_id)
    return button(("✅ " if is_known else "") + requisite_name(t, field), data)


def _back(t: Texts, company_id: int) -> InlineKeyboardButton:
    return button(t.plain("back"), CompanyCallback(action="edit", company_id=company_id))
