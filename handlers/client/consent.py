"""Consents and the own phone: each asked for what it is; the text is read before it is agreed to."""

from functools import cache

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, KeyboardButton, Message, ReplyKeyboardMarkup

from crm.clients import ADS, DATA, ConsentService
from crm.staff import Actor
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class AdsCallback(CallbackData, prefix="ads"):
    """Read what taking offers means, or take none."""

    wanted: bool


class DataCallback(CallbackData, prefix="data-consent"):
    """Read what the processing of personal data means, or end it."""

    wanted: bool


class AgreeCallback(CallbackData, prefix="agree"):
    """Agree to the text of this version."""

    kind: str
    version: str


class PhoneCallback(CallbackData, prefix="phone"):
    """Share the own phone: Telegram asks for it with a keyboard of its own."""


def create_router() -> Router:
    """The greeting's buttons, and those of the texts."""
    router = Router(name="consent")
    router.callback_query.register(ask_ads, AdsCallback.filter(F.wanted))
    router.callback_query.register(on_ads_stopped, AdsCallback.filter())
    router.callback_query.register(ask_data, DataCallback.filter(F.wanted))
    router.callback_query.register(on_data_stopped, DataCallback.filter())
    router.callback_query.register(on_agreed, AgreeCallback.filter())
    router.callback_query.register(ask_phone, PhoneCallback.filter())
    return router


async def ask_ads(press: CallbackQuery, actor: Actor, t: Texts, consents: ConsentService) -> None:
    await _ask(press, ADS, actor, t, consents)


async def ask_data(press: CallbackQuery, actor: Actor, t: Texts, consents: ConsentService) -> None:
    await _ask(press, DATA, actor, t, consents)


async def on_agreed(
    press: CallbackQuery, callback_data: AgreeCallback, actor: Actor, t: Texts, consents: ConsentService
) -> None:
    await consents.give(actor, callback_data.kind, callback_data.version)
    await show(press, consent_screen(t, callback_data.kind, given=True))


async def on_ads_stopped(press: CallbackQuery, actor: Actor, t: Texts, consents: ConsentService) -> None:
    await consents.withdraw(actor, ADS)
    await show(press, ads_screen(t, takes=False, others=_others(press)))


async def on_data_stopped(press: CallbackQuery, actor: Actor, t: Texts, consents: ConsentService) -> None:
    await consents.withdraw(actor, DATA)
    await show(press, consent_screen(t, DATA, given=False, others=_others(press)))


async def ask_phone(press: CallbackQuery, t: Texts) -> None:
    await press.answer()
    if press.message:
        share = KeyboardButton(text=t.plain("phone-share"), request_contact=True)
        keyboard = ReplyKeyboardMarkup(keyboard=[[share]], resize_keyboard=True, one_time_keyboard=True)
        await press.message.answer(t("phone-ask"), reply_markup=keyboard)


def consent_rows(t: Texts) -> list[list[InlineKeyboardButton]]:
    """Separate wishes, separate buttons."""
    return _consent_rows(t.plain("phone-button"), t.plain("consent-button-data"), t.plain("consent-button-ads"))


@cache
def _consent_rows(phone: str, data: str, ads: str) -> list[list[InlineKeyboardButton]]:
    """Every greeting has these buttons, and pydantic takes longer to make them than the database to remember."""
    return [
        [button(phone, PhoneCallback())],
        [button(data, DataCallback(wanted=True))],
        [button(ads, AdsCallback(wanted=True))],
    ]


def switch_rows(t: Texts, given: frozenset[str]) -> list[list[InlineKeyboardButton]]:
    """Both consents as they stand, each turned round by one press; for /privacy and /settings."""
    return [[_switch(t, kind, given=kind in given)] for kind in (DATA, ADS)]


def ads_screen(t: Texts, *, takes: bool, others: Rows = ()) -> Screen:
    """What stands now, with the button that turns it round under the others."""
    return consent_screen(t, ADS, given=takes, others=others)


def consent_screen(t: Texts, kind: str, *, given: bool, others: Rows = ()) -> Screen:
    """The same of either kind."""
    if given:
        return Screen(t(f"consent-given-{kind}"), [*others, [_switch(t, kind, given=True)]])
    back = button(t.plain(f"consent-return-{kind}"), _turn(kind, wanted=True))
    return Screen(t(f"consent-withdrawn-{kind}"), [*others, [back]])


def _switch(t: Texts, kind: str, *, given: bool) -> InlineKeyboardButton:
    return button(t.plain(f"consent-stop-{kind}" if given else f"consent-button-{kind}"), _turn(kind, wanted=not given))


def _turn(kind: str, *, wanted: bool) -> AdsCallback | DataCallback:
    return AdsCallback(wanted=wanted) if kind == ADS else DataCallback(wanted=wanted)


async def _ask(press: CallbackQuery, kind: str, actor: Actor, t: Texts, consents: ConsentService) -> None:
    """The whole text as a message of its own, and under it the button that agrees to this very version."""
    asked = await consents.wording(actor, kind)
    agree = button(t.plain("consent-agree"), AgreeCallback(kind=kind, version=asked.version), "success")
    await press.answer()
    if press.message:
        screen = Screen(t("consent-ask", text=asked.text), [[agree]])
        await press.message.answer(screen.text, reply_markup=screen.markup)


def _others(press: CallbackQuery) -> Rows:
    """What else the pressed message offers, such as sharing the phone: one wish must not hide another."""
    markup = press.message.reply_markup if isinstance(press.message, Message) else None
    rows = markup.inline_keyboard if markup else []
    return [row for row in rows if all(other.callback_data != press.data for other in row)]
