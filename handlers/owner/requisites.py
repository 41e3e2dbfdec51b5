"""«/setup → Реквизиты»: the company's requisites, looked at and entered one by one."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.company.rules import REQUISITES
from crm.company.service import CompanyService, Requisites
from crm.staff import Actor
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class SetupForm(StatesGroup):
    """The dialogue holds which requisite is asked (`field`) and whether the next one follows (`onward`)."""

    value = State()


class SetupCallback(CallbackData, prefix="setup"):
    """Enter or clear a requisite, go on through those that lack, or back to the list."""

    action: str
    field: str = ""


class GoalsCallback(CallbackData, prefix="goals"):
    """Back to what the base is for."""


def create_router() -> Router:
    """The typed value, the buttons."""
    router = Router(name="requisites")
    router.message.register(got_value, SetupForm.value)
    router.callback_query.register(on_list, SetupCallback.filter(F.action == "list"))
    router.callback_query.register(ask_one, SetupCallback.filter(F.action == "enter"))
    router.callback_query.register(ask_wanting, SetupCallback.filter(F.action == "onward"))
    router.callback_query.register(on_clear, SetupCallback.filter(F.action == "clear"))
    return router


async def on_list(press: CallbackQuery, actor: Actor, t: Texts, company: CompanyService, state: FSMContext) -> None:
    await state.clear()
    await show(press, requisites_screen(t, await company.requisites(actor)))


async def ask_one(
    press: CallbackQuery,
    callback_data: SetupCallback,
    actor: Actor,
    t: Texts,
    company: CompanyService,
    state: FSMContext,
) -> None:
    await _ask(press, callback_data.field, False, await company.requisites(actor), t, state)


async def ask_wanting(press: CallbackQuery, actor: Actor, t: Texts, company: CompanyService, state: FSMContext) -> None:
    await _ask_next(press, await company.requisites(actor), t, state)


async def got_value(message: Message, actor: Actor, t: Texts, company: CompanyService, state: FSMContext) -> None:
    kept = await state.get_data()
    requisites = await company.set(actor, kept["field"], message.text or "")
    if kept["onward"]:
        await _ask_next(message, requisites, t, state)
        return
    await state.clear()
    await show(message, requisites_screen(t, requisites))


async def on_clear(
    press: CallbackQuery,
    callback_data: SetupCallback,
    actor: Actor,
    t: Texts,
    company: CompanyService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, requisites_screen(t, await company.clear(actor, callback_data.field)))


async def _ask_next(event: Message | CallbackQuery, requisites: Requisites, t: Texts, state: FSMContext) -> None:
    """The next one that lacks; the list when none does."""
    if requisites.wanting:
        await _ask(event, requisites.wanting[0], True, requisites, t, state)
    else:
        await state.clear()
        await show(event, requisites_screen(t, requisites))


async def _ask(
    event: Message | CallbackQuery, field: str, onward: bool, requisites: Requisites, t: Texts, state: FSMContext
) -> None:
    await state.set_state(SetupForm.value)
    await state.set_data({"field": field, "onward": onward})
    standing = requisites.values.get(field)
    clear = [button(t.plain("setup-clear"), SetupCallback(action="clear", field=field))] if standing else []
    back = button(t.plain("back"), SetupCallback(action="list"))
    await show(event, Screen(t("setup-ask", requisite=_word(field), standing=standing or "—"), [clear, [back]]))


def requisites_screen(t: Texts, requisites: Requisites) -> Screen:
    """What is set, what contracts still need, a button for each."""
    lines = [t("setup-title"), ""]
    lines += [t("setup-line", requisite=_word(name), value=requisites.values.get(name, "—")) for name in REQUISITES]
    lines += ["", t("setup-wanting", total=len(requisites.wanting)) if requisites.wanting else t("setup-complete")]
    fields = [_field_button(t, name) for name in REQUISITES]
    onward = [button(t.plain("setup-onward"), SetupCallback(action="onward"), "primary")] if requisites.wanting else []
    back = [button(t.plain("back"), GoalsCallback())]
    return Screen("\n".join(lines), [onward, *(fields[start : start + 3] for start in range(0, len(fields), 3)), back])


def _field_button(t: Texts, name: str) -> InlineKeyboardButton:
    return button(t.plain("requisite", requisite=_word(name)), SetupCallback(action="enter", field=name))


def _word(name: str) -> str:
    return name.replace("_", "-")
