"""/inbox and the living notice: who waits for an answer, with what can be done about it in one tap."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from crm.clients import Client, ClientService
from crm.inbox import InboxService, WaitingThread
from crm.inbox.words import preview
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, CardCallback, action_button, card_button, client_label
from handlers.ui.clock import Clock
from handlers.ui.later import later_button
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show, toast
from locales.translator import Texts

MENU = (MenuEntry("inbox", Role.MANAGER),)
PAGE = 8
PLANNED = 3
"""So many planned answers can be taken back from a notice itself."""


class WaitingPageCallback(CallbackData, prefix="waits"):
    """Another page of those who wait."""

    page: int


def create_router() -> Router:
    """The command, its pages, and the buttons of the notice."""
    router = Router(name="waiting")
    router.message.register(cmd_inbox, Command("inbox"))
    router.callback_query.register(on_page, WaitingPageCallback.filter())
    router.callback_query.register(on_dismiss, CardActionCallback.filter(F.action == "dismiss"))
    router.callback_query.register(on_show, CardActionCallback.filter(F.action == "show"))
    router.callback_query.register(on_spam, CardActionCallback.filter(F.action == "spam-mark"))
    router.callback_query.register(on_unspam, CardActionCallback.filter(F.action == "unspam"))
    return router


async def cmd_inbox(message: Message, actor: Actor, t: Texts, inbox: InboxService, now: Clock) -> None:
    total, waiting = await inbox.waiting(actor, limit=PAGE)
    await show(message, waiting_screen(t, waiting, total, 0, now()))


async def on_page(
    press: CallbackQuery, callback_data: WaitingPageCallback, actor: Actor, t: Texts, inbox: InboxService, now: Clock
) -> None:
    page = callback_data.page
    total, waiting = await inbox.waiting(actor, limit=PAGE, offset=page * PAGE)
    await show(press, waiting_screen(t, waiting, total, page, now()))


async def on_dismiss(
    press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, t: Texts, inbox: InboxService
) -> None:
    await inbox.dismiss(actor, callback_data.client_id)
    await toast(press, t.plain("notice-dismissed"))


async def on_show(press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, inbox: InboxService) -> None:
    await inbox.show_files(actor, callback_data.client_id)
    await press.answer()


async def on_spam(
    press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, t: Texts, clients: ClientService
) -> None:
    client = await clients.silence(actor, callback_data.client_id)
    await show(press, spam_screen(t, client))


async def on_unspam(
    press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, t: Texts, clients: ClientService
) -> None:
    client = await clients.unsilence(actor, callback_data.client_id)
    await show(press, Screen(t("spam-undone", name=client.name), [[card_button(t, client.id)]]))


def spam_screen(t: Texts, client: Client) -> Screen:
    """He is silenced; one press takes it back."""
    undo = action_button(t, "unspam", client.id)
    return Screen(t("spam-done", name=client.name), [[undo, card_button(t, client.id)]])


def waiting_screen(t: Texts, waiting: Sequence[Client], total: int, page: int, now: datetime) -> Screen:
    """Who waits, the longest first."""
    if not total:
        return Screen(t("inbox-empty"))
    rows = [
        [
            button(
                f"{client_label(client)} · {t.moment(client.waiting_since, now) if client.waiting_since else ''}",
                CardCallback(client_id=client.id),
            )
        ]
        for client in waiting
    ]
    last = (total - 1) // PAGE
    turning = arrows(page, last + 1, lambda target: WaitingPageCallback(page=target))
    return Screen(t("inbox-title", total=total), [*rows, turning])


def notice_screen(t: Texts, thread: WaitingThread, now: datetime) -> Screen:
    """The living notice of one waiting client; when he waits no longer, its last word."""
    client = thread.client
    if client.is_spam:
        return spam_screen(t, client)
    if thread.since is None:
        key = "notice-answered" if thread.answered_by else "notice-closed"
        if thread.planned:
            next_one = thread.planned[0]
            text = t("notice-promised", name=client.name, number=f"#{client.id}", when=t.moment(next_one.at, now))
            return Screen(text, [[later_button(t, "open", next_one), card_button(t, client.id)]])
        text = t(
            key, name=client.name, number=f"#{client.id}", **({"who": thread.answered_by} if thread.answered_by else {})
        )
        return Screen(text, [[card_button(t, client.id)]])
    lines = [
        t(
            "notice-waits",
            name=client.name,
            number=f"#{client.id}",
            count=thread.count,
            since=t.moment(thread.since, now),
        )
    ]
    lines += [t("notice-line", text=shorten(preview(t, message), 300)) for message in thread.last]
    lines += [
        t("notice-planned", when=t.moment(one.at, now), text=shorten(preview(t, one), 100)) for one in thread.planned
    ]
    ident = client.id
    return Screen(
        "\n".join(lines),
        [
            [action_button(t, "answer", ident, "primary"), card_button(t, ident)],
            [action_button(t, "answers", ident)],
            [action_button(t, "show", ident)] if any(message.files for message in thread.last) else [],
            *([later_button(t, "open", one), later_button(t, "drop", one)] for one in thread.planned[:PLANNED]),
            [action_button(t, "dismiss", ident), action_button(t, "spam-mark", ident)],
        ],
    )
