"""/plays: what is done by itself on a client's occasion: switched, worded, rehearsed."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message
from babel.dates import format_date, format_skeleton

from crm.messaging.fields import readable
from crm.staff import Actor, Role
from crm.text import shorten
from crm.triggers import FiringState, PlayAction, PlayLine, PlayService, Rehearsal, message_of, own_words
from handlers.ui.cards import CardCallback
from handlers.ui.inbound import to_content, typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("plays", Role.ADMIN),)
WORDS_SHOWN = 700
CHOICES = {
    "birthday": (0, 1, 7),
    "first_purchase": (1, 3, 7),
    "after_purchase": (1, 3, 14),
    "anniversary": (0, 7, 14),
    "warranty_end": (7, 30, 60),
    "next_need": (0, 3, 7),
    "came_back": (90, 180, 365),
    "no_answer": (3, 7, 14),
    "silent": (30, 90, 180),
}
"""Numbers of days that one press sets; any other is typed."""


class PlayForm(StatesGroup):
    """New words, or another number of days, of the play `play`."""

    words = State()
    days = State()


class PlayCallback(CallbackData, prefix="play"):
    """Open a play (none: the list) or do something with it; `value` is the days or the deed."""

    action: str
    key: str = ""
    value: str = ""


def create_router() -> Router:
    """The command, one play's buttons, its forms."""
    router = Router(name="plays")
    router.message.register(cmd_plays, Command("plays"))
    router.message.register(got_words, PlayForm.words)
    router.message.register(got_days, PlayForm.days)
    router.callback_query.register(on_list, PlayCallback.filter(F.action == "list"))
    router.callback_query.register(on_switch, PlayCallback.filter(F.action.in_(("on", "off"))))
    router.callback_query.register(on_days, PlayCallback.filter(F.action == "days"))
    router.callback_query.register(on_deed, PlayCallback.filter(F.action == "deed"))
    router.callback_query.register(ask, PlayCallback.filter(F.action.in_(("ask_words", "ask_days"))))
    router.callback_query.register(on_forget, PlayCallback.filter(F.action == "forget"))
    router.callback_query.register(on_rehearse, PlayCallback.filter(F.action == "rehearse"))
    router.callback_query.register(on_open, PlayCallback.filter())
    return router


async def cmd_plays(message: Message, actor: Actor, t: Texts, plays: PlayService) -> None:
    await show(message, list_screen(t, await plays.lines(actor)))


async def on_list(press: CallbackQuery, actor: Actor, t: Texts, plays: PlayService, state: FSMContext) -> None:
    await state.clear()
    await show(press, list_screen(t, await plays.lines(actor)))


async def on_open(
    press: CallbackQuery, callback_data: PlayCallback, actor: Actor, t: Texts, plays: PlayService, state: FSMContext
) -> None:
    await state.clear()
    await show(press, play_screen(t, await plays.line(actor, callback_data.key)))


async def on_switch(
    press: CallbackQuery, callback_data: PlayCallback, actor: Actor, t: Texts, plays: PlayService
) -> None:
    is_on = callback_data.action == "on"
    await plays.switch(actor, callback_data.key, on=is_on)
    word = t.plain("play-switched-on" if is_on else "play-switched-off")
    await show(press, play_screen(t, await plays.line(actor, callback_data.key)), word)


async def on_days(
    press: CallbackQuery, callback_data: PlayCallback, actor: Actor, t: Texts, plays: PlayService
) -> None:
    if callback_data.value.isdecimal():
        await plays.set_days(actor, callback_data.key, int(callback_data.value))
    await show(press, play_screen(t, await plays.line(actor, callback_data.key)))


async def on_deed(
    press: CallbackQuery, callback_data: PlayCallback, actor: Actor, t: Texts, plays: PlayService
) -> None:
    if callback_data.value in {deed.value for deed in PlayAction}:
        await plays.set_action(actor, callback_data.key, PlayAction(callback_data.value))
    await show(press, play_screen(t, await plays.line(actor, callback_data.key)))


async def ask(
    press: CallbackQuery, callback_data: PlayCallback, actor: Actor, t: Texts, plays: PlayService, state: FSMContext
) -> None:
    line = await plays.line(actor, callback_data.key)
    wants_days = callback_data.action == "ask_days"
    await state.set_state(PlayForm.days if wants_days else PlayForm.words)
    await state.set_data({"play": line.kind.key})
    low, high = line.kind.days_between
    text = t("play-ask-days", low=low, high=high) if wants_days else t(f"play-ask-{line.play.action.value}")
    await show(press, Screen(text, [[_back(t, line.kind.key)]]))


async def got_words(message: Message, actor: Actor, t: Texts, plays: PlayService, state: FSMContext) -> None:
    key = str((await state.get_data())["play"])
    await plays.set_words(actor, key, to_content(message))
    await state.clear()
    await show(message, play_screen(t, await plays.line(actor, key)))


async def got_days(message: Message, actor: Actor, t: Texts, plays: PlayService, state: FSMContext) -> None:
    key, days = str((await state.get_data())["play"]), typed(message).strip()
    line = await plays.line(actor, key)
    if not days.isdecimal() or len(days) > 4:
        low, high = line.kind.days_between
        await message.answer(t("play-ask-days", low=low, high=high))
        return
    await plays.set_days(actor, key, int(days))
    await state.clear()
    await show(message, play_screen(t, await plays.line(actor, key)))


async def on_forget(
    press: CallbackQuery, callback_data: PlayCallback, actor: Actor, t: Texts, plays: PlayService
) -> None:
    await plays.forget_words(actor, callback_data.key)
    await show(press, play_screen(t, await plays.line(actor, callback_data.key)))


async def on_rehearse(
    press: CallbackQuery, callback_data: PlayCallback, actor: Actor, t: Texts, plays: PlayService
) -> None:
    line = await plays.line(actor, callback_data.key)
    await show(press, rehearsal_screen(t, line, await plays.rehearse(actor, line.kind.key)))


def list_screen(t: Texts, lines: Sequence[PlayLine]) -> Screen:
    """All plays, those that are on marked."""
    rows = [
        [
            button(
                f"{'🟢' if line.play.is_on else '⚪️'} {t.plain('play-title', play=line.kind.key)}",
                PlayCallback(action="open", key=line.kind.key),
            )
        ]
        for line in lines
    ]
    return Screen(t("plays-title"), rows)


def play_screen(t: Texts, line: PlayLine) -> Screen:
    """When, what it does and says, what came of it within a month."""
    key, play = line.kind.key, line.play
    parts = [
        t("play-screen", play=key, state="on" if play.is_on else "off", days=play.days),
        t("play-does", deed=play.action.value),
        t("play-says", words=_said(t, line)),
    ]
    if line.fired:
        parts.append("\n".join([t("play-month"), *_counts(t, line.fired)]))
    return Screen("\n\n".join(parts), _rows(t, line))


def rehearsal_screen(t: Texts, line: PlayLine, found: Rehearsal) -> Screen:
    """Who would have got what, and when."""
    title = t("play-rehearsal", play=line.kind.key, total=found.total)
    if not found.total:
        return Screen(f"{title}\n\n{t('play-rehearsal-none')}", [[_back(t, line.kind.key)]])
    months = "\n".join(
        f"{format_skeleton('yMMM', month, locale=t.locale)} — {count}" for month, count in found.by_month
    )
    today = "\n".join([t("play-rehearsal-today"), *_counts(t, found.states)])
    latest = t("play-rehearsal-latest")
    rows = [
        [
            button(
                f"{format_date(day, 'd MMM', locale=t.locale)} · {shorten(client.name, 40)}",
                CardCallback(client_id=client.id),
            )
        ]
        for day, client in found.examples
    ]
    return Screen(f"{title}\n\n{months}\n\n{today}\n\n{latest}", [*rows, [_back(t, line.kind.key)]])


def _rows(t: Texts, line: PlayLine) -> list[list[InlineKeyboardButton]]:
    key, play = line.kind.key, line.play
    switch = "off" if play.is_on else "on"
    days = [
        button(t.plain("play-days", days=days), PlayCallback(action="days", key=key, value=str(days)))
        for days in CHOICES[key]
        if days != play.days
    ]
    deeds = [
        button(t.plain("play-deed", deed=deed.value), PlayCallback(action="deed", key=key, value=deed.value))
        for deed in PlayAction
        if deed is not play.action
    ]
    words = [button(t.plain("play-words"), PlayCallback(action="ask_words", key=key))]
    if play.words:
        words.append(button(t.plain("play-forget-words"), PlayCallback(action="forget", key=key)))
    return [
        [button(t.plain(f"play-turn-{switch}"), PlayCallback(action=switch, key=key))],
        [*days, button(t.plain("play-other-days"), PlayCallback(action="ask_days", key=key))],
        deeds,
        words,
        [button(t.plain("play-rehearse"), PlayCallback(action="rehearse", key=key))],
        [button(t.plain("back"), PlayCallback(action="list"))],
    ]


def _said(t: Texts, line: PlayLine) -> str:
    if line.play.action is not PlayAction.MESSAGE:
        return shorten(own_words(t, line.play), WORDS_SHOWN)
    content = message_of(t, line.play)
    return shorten(readable(content.text), WORDS_SHOWN) or t.plain("play-no-words")


def _counts(t: Texts, states: dict[FiringState, int]) -> list[str]:
    return [t("play-count", state=state.value, count=states[state]) for state in FiringState if state in states]


def _back(t: Texts, key: str) -> InlineKeyboardButton:
    return button(t.plain("back"), PlayCallback(action="open", key=key))
