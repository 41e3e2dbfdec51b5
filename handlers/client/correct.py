"""[Исправить]: a client puts his name, city or birthday right himself; his phone he shares by Telegram's button."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.privacy import OwnDataService
from crm.staff import Actor
from handlers.client.consent import PhoneCallback
from handlers.client.privacy import PrivacyCallback
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
FIELDS = ("name", "city", "birthday")


class CorrectForm(StatesGroup):
    """The new value of `field`."""

    value = State()


class CorrectCallback(CallbackData, prefix="correct"):
    """Which of one's own data."""

    field: str


def create_router() -> Router:
    """The choice; the typed value comes by `create_words_router`."""
    router = Router(name="correct")
    router.callback_query.register(ask_field, PrivacyCallback.filter(F.action == "correct"))
    router.callback_query.register(ask_value, CorrectCallback.filter(F.field.in_(set(FIELDS))))
    return router


def create_words_router() -> Router:
    """A typed value, before it is taken for a message to the company."""
    router = Router(name="correct-words")
    router.message.register(got_value, CorrectForm.value)
    return router


async def ask_field(press: CallbackQuery, t: Texts, state: FSMContext) -> None:
    await state.clear()
    fields = [button(t.plain(f"correct-{field}"), CorrectCallback(field=field)) for field in FIELDS]
    phone = button(t.plain("phone-button"), PhoneCallback())
    await show(press, Screen(t("correct-ask"), [fields, [phone], [_back(t)]]))


async def ask_value(press: CallbackQuery, callback_data: CorrectCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(CorrectForm.value)
    await state.set_data({"field": callback_data.field})
    await show(press, Screen(t(f"correct-ask-{callback_data.field}"), [[_back(t)]]))


async def got_value(message: Message, actor: Actor, t: Texts, own_data: OwnDataService, state: FSMContext) -> None:
    field = str((await state.get_data())["field"])
    await own_data.correct(actor, field, typed(message))
    await state.clear()
    await show(message, Screen(t("correct-done"), [[_back(t)]]))


def _back(t: Texts) -> InlineKeyboardButton:
    return button(t.plain("back"), PrivacyCallback(action="show"))
