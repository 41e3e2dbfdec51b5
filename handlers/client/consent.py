"""Consent to offers and the own phone: two buttons of the greeting, each asked for what it is."""

from functools import cache

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, KeyboardButton, Message, ReplyKeyboardMarkup

from crm.clients import ConsentService
from crm.staff import Actor
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class AdsCallback(CallbackData, prefix="ads"):
    """Take offers, or take none."""

    wanted: bool


class PhoneCallback(CallbackData, prefix="phone"):
    """Share the own phone: Telegram asks for it with a keyboard of its own."""


def create_router() -> Router:
    """The greeting's buttons."""
    router = Router(name="consent")
    router.callback_query.register(on_ads, AdsCallback.filter())
    router.callback_query.register(ask_phone, PhoneCallback.filter())
    return router


async def on_ads(
    press: CallbackQuery, callback_data: AdsCallback, actor: Actor, t: Texts, consents: ConsentService
) -> None:
    if callback_data.wanted:
        await consents.give_ads(actor)
    else:
        await consents.withdraw_ads(actor)
    await show(press, ads_screen(t, takes=callback_data.wanted, others=_others(press)))


async def ask_phone(press: CallbackQuery, t: Texts) -> None:
    await press.answer()
    if press.message:
        share = KeyboardButton(text=t.plain("phone-share"), request_contact=True)
        keyboard = ReplyKeyboardMarkup(keyboard=[[share]], resize_keyboard=True, one_time_keyboard=True)
        await press.message.answer(t("phone-ask"), reply_markup=keyboard)


def consent_rows(t: Texts) -> list[list[InlineKeyboardButton]]:
    """Two separate wishes, two buttons."""
    return _consent_rows(t.plain("phone-button"), t.plain("ads-button"))


@cache
def _consent_rows(phone: str, ads: str) -> list[list[InlineKeyboardButton]]:
    """Every greeting has these buttons, and pydantic takes longer to make them than the database to remember."""
    return [[button(phone, PhoneCallback())], [button(ads, AdsCallback(wanted=True))]]


def ads_screen(t: Texts, *, takes: bool, others: Rows = ()) -> Screen:
    """What stands now, with the button that turns it round under the others."""
    key = "ads-given" if takes else "ads-withdrawn"
    turn = button(t.plain("ads-stop" if takes else "ads-return"), AdsCallback(wanted=not takes))
    return Screen(t(key), [*others, [turn]])


def _others(press: CallbackQuery) -> Rows:
    """What else the pressed message offers, such as sharing the phone: one wish must not hide another."""
    markup = press.message.reply_markup if isinstance(press.message, Message) else None
    rows = markup.inline_keyboard if markup else []
    return [row for row in rows if all(other.callback_data != press.data for other in row)]
