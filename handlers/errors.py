"""What a person hears when a use case is refused or fails: one clear sentence, in his language, never a traceback."""

import html
import logging

from aiogram import Router
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramNetworkError, TelegramServerError
from aiogram.filters import ExceptionTypeFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ErrorEvent, Message, Update

from crm.clients import PhoneTaken
from crm.errors import AlreadyDone, Refused, Stale, Unavailable, Unreadable
from crm.sight import NoSuchClient, NotYours
from handlers.ui.access import hidden_screen
from handlers.ui.cards import card_button
from handlers.ui.screen import Screen, show, toast
from locales.translator import Texts

log = logging.getLogger(__name__)


def create_router() -> Router:
    """The kinds of failure, the particular ones first."""
    router = Router(name="errors")
    router.errors.register(on_phone_taken, ExceptionTypeFilter(PhoneTaken))
    router.errors.register(on_not_yours, ExceptionTypeFilter(NotYours))
    router.errors.register(on_no_such_client, ExceptionTypeFilter(NoSuchClient))
    router.errors.register(on_stale, ExceptionTypeFilter(Stale))
    router.errors.register(on_refused, ExceptionTypeFilter(Refused))
    router.errors.register(on_already_done, ExceptionTypeFilter(AlreadyDone))
    router.errors.register(on_blocked, ExceptionTypeFilter(TelegramForbiddenError))
    router.errors.register(on_unshown, ExceptionTypeFilter(TelegramServerError, TelegramNetworkError))
    router.errors.register(on_unavailable, ExceptionTypeFilter(Unavailable))
    router.errors.register(on_unreadable, ExceptionTypeFilter(Unreadable))
    router.errors.register(on_broken)
    return router


async def on_refused(event: ErrorEvent, t: Texts) -> None:
    assert isinstance(event.exception, Refused)
    await _say(event.update, t(f"refused-{event.exception.key}", **event.exception.values))


async def on_stale(event: ErrorEvent, t: Texts, state: FSMContext) -> None:
    """A form whose subject is gone closes; a press may have nothing to do with the form that is open."""
    if isinstance(event.update.event, Message):
        await state.clear()
        await _say(event.update, t("gone-form"))
    else:
        await _say(event.update, t("gone-button"))


async def on_phone_taken(event: ErrorEvent, t: Texts) -> None:
    """The card that has the phone is one tap away."""
    taken, update = event.exception, event.update.event
    assert isinstance(taken, PhoneTaken)
    if isinstance(update, Message | CallbackQuery):
        await show(update, Screen(t("refused-phone-taken", **taken.values), [[card_button(t, taken.client_id)]]))


async def on_no_such_client(event: ErrorEvent, t: Texts, state: FSMContext) -> None:
    """A form about a client who is gone closes."""
    if isinstance(event.update.event, Message):
        await state.clear()
    await on_refused(event, t)


async def on_not_yours(event: ErrorEvent, t: Texts, state: FSMContext) -> None:
    """Whose client he is, and the button that asks for him; the form about him closes."""
    hidden, update = event.exception, event.update.event
    assert isinstance(hidden, NotYours)
    if isinstance(update, Message):
        await state.clear()
    if isinstance(update, Message | CallbackQuery):
        await show(update, hidden_screen(t, hidden.client_id, hidden.owner))


async def on_already_done(event: ErrorEvent, t: Texts, state: FSMContext) -> None:
    """A replayed update met its own effect: the dialogue ends, nothing is done twice."""
    await state.clear()
    await _say(event.update, t("already-done"))


async def on_blocked(_event: ErrorEvent) -> None:
    """Whoever asked has blocked the bot meanwhile: what he asked is done, nobody is there to hear it."""


async def on_unshown(event: ErrorEvent, t: Texts) -> None:
    """What was asked is done, Telegram did not take the screen that says so: not sent twice, but not kept quiet."""
    log.warning("Telegram did not take a screen: %s", type(event.exception).__name__)
    await _say(event.update, t("refused-unshown"))


async def on_unavailable(event: ErrorEvent, t: Texts) -> None:
    log.warning("the database is unavailable: %s", event.exception)
    await _say(event.update, t("refused-unavailable"))


async def on_unreadable(event: ErrorEvent, t: Texts) -> None:
    """SECRET_KEY is not the one that sealed this: only the one who runs the bot can help."""
    log.error("SECRET_KEY does not open %s", event.exception)
    await _say(event.update, t("refused-unreadable"))


async def on_broken(event: ErrorEvent, t: Texts | None = None) -> None:
    """A fault of ours: the person hears of it if he can be reached, the journal keeps it."""
    if t is not None:
        await _say(event.update, t("refused-broken"))
    raise event.exception


async def _say(update: Update, text: str) -> None:
    """Once: when Telegram does not take the sentence either, nobody is to blame and nothing more is tried."""
    event = update.event
    try:
        if isinstance(event, CallbackQuery):
            await toast(event, html.unescape(text), alert=True)  # toasts know no HTML
        elif isinstance(event, Message):
            await event.answer(text)
    except TelegramAPIError as error:
        log.warning("Telegram did not take a sentence: %s", type(error).__name__)
