"""The living notice: a client waits for an answer, with what can be done about it in one tap."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton

from crm.clients import Client, ClientService
from crm.inbox import InboxService, WaitingThread
from crm.inbox.words import preview
from crm.staff import Actor
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, action_button, card_button
from handlers.ui.forwarding import forward_button
from handlers.ui.later import later_button
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, show, toast
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
PLANNED = 3
"""So many planned answers can be taken back from a notice itself."""


def create_router() -> Router:
    """The buttons of the notice."""
    router = Router(name="waiting")
    router.callback_query.register(on_dismiss, CardActionCallback.filter(F.action == "dismiss"))
    router.callback_query.register(on_show, CardActionCallback.filter(F.action == "show"))
    router.callback_query.register(on_spam, CardActionCallback.filter(F.action == "spam-mark"))
    router.callback_query.register(on_unspam, CardActionCallback.filter(F.action == "unspam"))
    return router


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


def notice_screen(t: Texts, thread: WaitingThread, now: datetime) -> Screen:
    """The living notice of one waiting client; when he waits no longer, its last word."""
    client = thread.client
    if client.is_spam:
        return spam_screen(t, client)
    if thread.since is None:
        return Screen(
            _last_word(t, thread, now),
            [*_promised(t, thread), [card_button(t, client.id), action_button(t, "talk", client.id)]],
        )
    lines = [_waits(t, thread, thread.since, now)]
    lines += [t("outlet-public")] if thread.in_public else []
    if thread.campaign:
        lines.append(t("campaign-answered", number=thread.campaign.id, title=thread.campaign.title))
    lines += [t("notice-leader", name=thread.leader)] if thread.leader else []
    lines += [t("notice-line", text=shorten(preview(t, message), 300)) for message in thread.last]
    lines += [
        t("notice-planned", when=t.moment(one.at, now), text=shorten(preview(t, one), 100)) for one in thread.planned
    ]
    ident = client.id
    return Screen(
        "\n".join(lines),
        [
            [action_button(t, "answer", ident, "primary"), card_button(t, ident)],
            [action_button(t, "answers", ident), *(forward_button(t, one) for one in thread.last[-1:])],
            [action_button(t, "show", ident)] if any(message.files for message in thread.last) else [],
            *([later_button(t, "open", one), later_button(t, "drop", one)] for one in thread.planned[:PLANNED]),
            [action_button(t, name, ident) for name in ("thread-take", "thread-later")],
            [action_button(t, name, ident) for name in ("complaint", "thanks")],
            [action_button(t, "dismiss", ident), action_button(t, "spam-mark", ident)],
        ],
    )


def _waits(t: Texts, thread: WaitingThread, since: datetime, now: datetime) -> str:
    named = {"name": thread.client.name, "number": f"#{thread.client.id}"}
    if not thread.count:
        return t("notice-woken", **named)
    return t("notice-waits", **named, count=thread.count, since=t.moment(since, now))


def _last_word(t: Texts, thread: WaitingThread, now: datetime) -> str:
    named = {"name": thread.client.name, "number": f"#{thread.client.id}"}
    if thread.planned:
        return t("notice-promised", **named, when=t.moment(thread.planned[0].at, now))
    if thread.snoozed_until:
        return t("notice-snoozed", **named, until=t.moment(thread.snoozed_until, now))
    if thread.answered_by and not thread.is_closed:
        return t("notice-answered", **named, who=thread.answered_by)
    return t("notice-closed", **named)


def _promised(t: Texts, thread: WaitingThread) -> list[list[InlineKeyboardButton]]:
    return [[later_button(t, "open", one)] for one in thread.planned[:1]]
