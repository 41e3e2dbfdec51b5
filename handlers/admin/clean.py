"""/clean: doubtful addresses, stale clients, asking clients to look through their data, terms of keeping."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.cleaning import STALE_DAYS, TERMS, CleaningService, Overview
from crm.clients import Client
from crm.staff import Actor, Role
from handlers.ui.cards import CardCallback, hit_label
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows, pages_seen
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("clean", Role.ADMIN),)


class CleanCallback(CallbackData, prefix="clean"):
    """An action of the screen; `what` names a kind of data, kept for `days`, or turns a switch."""

    action: str
    what: str = ""
    days: int = 0


class UnreachableCallback(CallbackData, prefix="cleanreach"):
    """A page of the clients whom no known address reaches."""

    page: int = 0


def create_router() -> Router:
    """The command and its buttons."""
    router = Router(name="clean")
    router.message.register(cmd_clean, Command("clean"))
    router.callback_query.register(cmd_clean, CleanCallback.filter(F.action == "show"))
    router.callback_query.register(on_check, CleanCallback.filter(F.action == "check"))
    router.callback_query.register(on_call_list, CleanCallback.filter(F.action == "calls"))
    router.callback_query.register(on_unreachable, UnreachableCallback.filter())
    router.callback_query.register(ask_archive, CleanCallback.filter(F.action == "archive"))
    router.callback_query.register(on_archive, CleanCallback.filter(F.action == "archive-sure"))
    router.callback_query.register(on_asking, CleanCallback.filter(F.action == "asking"))
    router.callback_query.register(on_terms, CleanCallback.filter(F.action == "terms"))
    router.callback_query.register(ask_term, CleanCallback.filter(F.action == "term"))
    router.callback_query.register(on_term, CleanCallback.filter(F.action.in_({"set", "set-sure"})))
    return router


async def cmd_clean(event: Message | CallbackQuery, actor: Actor, t: Texts, cleaning: CleaningService) -> None:
    await show(event, clean_screen(t, await cleaning.overview(actor), actor))


async def on_check(press: CallbackQuery, actor: Actor, t: Texts, cleaning: CleaningService) -> None:
    await cleaning.check_addresses(actor)
    await show(press, clean_screen(t, await cleaning.overview(actor), actor), t.plain("clean-checking"))


async def on_call_list(press: CallbackQuery, actor: Actor, t: Texts, cleaning: CleaningService) -> None:
    count = await cleaning.call_list(actor, t.plain("clean-task"))
    await show(press, Screen(t("clean-called", count=count), [[_back(t)]]))


async def on_unreachable(
    press: CallbackQuery, callback_data: UnreachableCallback, actor: Actor, t: Texts, cleaning: CleaningService
) -> None:
    found, more = await cleaning.out_of_reach(actor, callback_data.page)
    await show(press, unreachable_screen(t, found, callback_data.page, more=more))


async def ask_archive(press: CallbackQuery, actor: Actor, t: Texts, cleaning: CleaningService) -> None:
    count = (await cleaning.overview(actor)).clutter.stale
    sure = button(t.plain("clean-archive-sure"), CleanCallback(action="archive-sure"), "danger")
    await show(press, Screen(t("clean-archive-ask", count=count, days=STALE_DAYS), [[sure], [_back(t)]]))


async def on_archive(press: CallbackQuery, actor: Actor, t: Texts, cleaning: CleaningService) -> None:
    count = await cleaning.archive_stale(actor)
    await show(press, Screen(t("clean-archived", count=count), [[_back(t)]]))


async def on_asking(
    press: CallbackQuery, callback_data: CleanCallback, actor: Actor, t: Texts, cleaning: CleaningService
) -> None:
    await cleaning.ask_clients(actor, on=callback_data.what == "on")
    await show(press, clean_screen(t, await cleaning.overview(actor), actor))


async def on_terms(press: CallbackQuery, actor: Actor, t: Texts, cleaning: CleaningService) -> None:
    await show(press, terms_screen(t, await cleaning.overview(actor)))


async def ask_term(
    press: CallbackQuery, callback_data: CleanCallback, actor: Actor, t: Texts, cleaning: CleaningService
) -> None:
    terms = (await cleaning.overview(actor)).terms
    await show(press, term_screen(t, callback_data.what, terms.get(callback_data.what, 0)))


async def on_term(
    press: CallbackQuery, callback_data: CleanCallback, actor: Actor, t: Texts, cleaning: CleaningService
) -> None:
    """What is deleted for good is counted and asked about first."""
    kind, days = callback_data.what, callback_data.days
    doomed = await cleaning.doomed(actor, kind, days)
    if doomed and callback_data.action == "set":
        await show(press, doomed_screen(t, kind, days, doomed))
        return
    await cleaning.set_term(actor, kind, days)
    await show(press, terms_screen(t, await cleaning.overview(actor)))


def clean_screen(t: Texts, found: Overview, actor: Actor) -> Screen:
    """What there is to clean, and a button for each thing that can be done about it."""
    clutter = found.clutter
    text = t(
        "clean-title",
        doubtful=clutter.doubtful,
        stale=clutter.stale,
        days=STALE_DAYS,
        unreachable=clutter.unreachable,
        archived=clutter.archived,
        asks="yes" if found.asks_clients else "no",
        checking="yes" if found.is_checking else "no",
    )
    asking = "off" if found.asks_clients else "on"
    terms = [[_button(t, "clean-terms", "terms")]] if actor.role.includes(Role.OWNER) else []
    return Screen(
        text,
        [
            [_button(t, "clean-check", "check")],
            [_button(t, "clean-calls", "calls")] if clutter.doubtful else [],
            [button(t.plain("clean-unreachable"), UnreachableCallback())] if clutter.unreachable else [],
            [_button(t, "clean-archive", "archive")] if clutter.stale else [],
            [_button(t, f"clean-asking-{asking}", "asking", asking)],
            *terms,
        ],
    )


def unreachable_screen(t: Texts, found: Sequence[Client], page: int, *, more: bool) -> Screen:
    """Each of them opens his card."""
    rows = [[button(hit_label(client), CardCallback(client_id=client.id))] for client in found]
    turning = arrows(page, pages_seen(page, more=more), lambda to: UnreachableCallback(page=to))
    return Screen(t("clean-unreachable-title"), [*rows, turning, [_back(t)]])


def terms_screen(t: Texts, found: Overview) -> Screen:
    """Each kind of data with its term."""
    rows = [
        [button(_kind_words(t, kind, days), CleanCallback(action="term", what=kind))]
        for kind, days in found.terms.items()
    ]
    return Screen(t("clean-terms-title"), [*rows, [_back(t)]])


def term_screen(t: Texts, kind: str, now: int) -> Screen:
    """The terms there are for this kind of data, the one that holds marked."""
    rows = [
        [
            button(
                ("✅ " if days == now else "") + t.plain("clean-term", days=days),
                CleanCallback(action="set", what=kind, days=days),
            )
        ]
        for days in TERMS
    ]
    return Screen(t("clean-term-ask", kind=t.plain(f"clean-term-{kind}")), [*rows, [_back_to_terms(t)]])


def doomed_screen(t: Texts, kind: str, days: int, count: int) -> Screen:
    """What would be gone, before it is."""
    sure = button(
        t.plain("clean-term-sure", count=count), CleanCallback(action="set-sure", what=kind, days=days), "danger"
    )
    return Screen(t("clean-term-doomed", kind=_kind_words(t, kind, days), count=count), [[sure], [_back_to_terms(t)]])


def _kind_words(t: Texts, kind: str, days: int) -> str:
    return t.plain(f"clean-term-{kind}") + ": " + t.plain("clean-term", days=days)


def _back_to_terms(t: Texts) -> InlineKeyboardButton:
    return button(t.plain("back"), CleanCallback(action="terms"))


def _button(t: Texts, key: str, action: str, what: str = "") -> InlineKeyboardButton:
    return button(t.plain(key), CleanCallback(action=action, what=what))


def _back(t: Texts) -> InlineKeyboardButton:
    return button(t.plain("back"), CleanCallback(action="show"))
