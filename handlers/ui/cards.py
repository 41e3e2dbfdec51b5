"""How clients look: the card, a line in a list, the buttons under a card."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.addresses.phones import masked, readable
from crm.clients import ChannelName, Client, ClientCard, PointState
from crm.conversations import ThreadStatus
from crm.fields import completeness
from crm.money import Money
from crm.money_words import money_words
from crm.purchases import Spent
from crm.text import shorten
from handlers.ui.fields import card_fields, lacking_line
from handlers.ui.journey import journey_words
from handlers.ui.screen import Screen, button
from locales.translator import Texts

DIALOGS = frozenset(ChannelName) - {ChannelName.PHONE, ChannelName.EMAIL, ChannelName.TELEGRAM}
"""Channels that the card names only; their values stand among the contacts."""


class CardCallback(CallbackData, prefix="card"):
    """Open the card of a client."""

    client_id: int


class CardActionCallback(CallbackData, prefix="act"):
    """A button under a card: the action's name and whose card it is."""

    action: str
    client_id: int


def client_label(client: Client, limit: int = 32) -> str:
    """«Анна Петрова #12» for buttons: plain text."""
    return f"{shorten(client.name, limit)} #{client.id}"


def card_button(t: Texts, client_id: int) -> InlineKeyboardButton:
    """Open the card."""
    return button(t.plain("card-open"), CardCallback(client_id=client_id))


def action_button(t: Texts, action: str, client_id: int, style: str | None = None) -> InlineKeyboardButton:
    """A button of the card; its label is the text `card-<action>`."""
    return button(t.plain(f"card-{action}"), CardActionCallback(action=action, client_id=client_id), style)


def back_to_more(t: Texts, client_id: int) -> InlineKeyboardButton:
    """«Назад» to the menu «⋯ Ещё» of a card."""
    return button(t.plain("back"), CardActionCallback(action="more", client_id=client_id))


def render_card(t: Texts, card: ClientCard, now: datetime, *, in_group: bool = False) -> Screen:
    """The card with its buttons; phones are masked in groups."""
    client = card.client
    lines = [t("card-title", number=f"#{client.id}", name=client.name)]
    lines += [t("card-spam")] if client.is_spam else []
    lines += [t("card-archived")] if client.archived_at else []
    lines += [_contacts(t, card, in_group)]
    lines += [
        t("card-place", post=place.post or "none", company=shorten(place.company.name, 80)) for place in card.places
    ]
    lines += [t("card-city", city=client.city)] if client.city else []
    lines += card_fields(t, card.filled)
    lines += [t("card-tags", tags=shorten(", ".join(card.tags), 500))] if card.tags else []
    lines += [t("card-owner", name=card.owner.name)] if card.owner else [t("card-no-owner")]
    lines += [t("thread-leader", name=card.leader.name)] if card.leader else []
    if card.next_task:
        when = t.moment(card.next_task.due_at, now)
        lines.append(t("card-next-task", when=when, text=shorten(card.next_task.text, 120)))
    if client.waiting_since:
        lines.append(t("card-waits", since=t.moment(client.waiting_since, now)))
    if card.thread and card.thread.snoozed_until:
        lines.append(t("thread-snoozed", until=t.moment(card.thread.snoozed_until, now)))
    if card.feedback:
        lines.append(t("card-feedback", complaints=card.feedback.complaints, thanks=card.feedback.thanks))
    lines += [_bought(t, card.spent, now)] if card.spent else []
    lines += [t("card-account", name=card.account)] if card.account else []
    lines += [t("card-writes-in", kind=card.writes_in["kind"], title=card.writes_in["title"])] if card.writes_in else []
    lines.append(t("card-reach", state=_reach(card)))
    lines.append(t("card-journey", steps=journey_words(t, card.milestones, now)))
    lines.append(lacking_line(t, completeness(card.filled)))
    return Screen("\n".join(line for line in lines if line), group_rows(t, card) if in_group else card_rows(t, card))


def group_rows(t: Texts, card: ClientCard) -> list[list[InlineKeyboardButton]]:
    """Who leads the talk and whether it is over; what a group must not see is done in the private chat."""
    ident = card.client.id
    is_aside = card.thread is not None and (card.thread.snoozed_until or card.thread.status is ThreadStatus.CLOSED)
    rows = (("thread-take", "thread-hand"), ("thread-reopen" if is_aside else "thread-close",), ("private",))
    return [[action_button(t, name, ident) for name in row] for row in rows]


def card_rows(t: Texts, card: ClientCard) -> list[list[InlineKeyboardButton]]:
    """Answer, Call, Task, Document, Note, History, More and Purchases; filling in while something lacks."""
    ident = card.client.id
    talking = [action_button(t, "answer", ident, "primary"), action_button(t, "talk", ident)]
    answer = talking if card.can_be_answered else []
    fill = [action_button(t, "fill", ident)] if completeness(card.filled).missing else []
    return [
        answer if card.can_be_answered else [],
        [action_button(t, name, ident) for name in ("call", "task", "doc")],
        [action_button(t, name, ident) for name in ("note", "history", "more")],
        [action_button(t, "purchases", ident), *fill],
    ]


def hit_label(client: Client) -> str:
    """A line of a search result: name, city, masked phone, number."""
    parts = [shorten(client.name, 28), client.city or "", masked(client.phone) if client.phone else ""]
    return " · ".join(part for part in parts if part) + f" #{client.id}"


def _contacts(t: Texts, card: ClientCard, in_group: bool) -> str:
    shown = masked if in_group else readable
    dead = {point.value for point in card.points if point.state is PointState.UNREACHABLE}
    phones = ", ".join(shown(phone) + (" ⛔" if phone in dead else "") for phone in card.phones)
    username = f"@{card.client.username}" if card.client.username else ""
    others = [t.plain("channel-name", channel=point.channel) for point in card.points if point.channel in DIALOGS]
    parts = (phones, username, *dict.fromkeys(others))
    return t("card-contacts", contacts=" · ".join(part for part in parts if part) or "—")


def _bought(t: Texts, spent: Spent, now: datetime) -> str:
    totals = spent.totals
    total, last = money_words(t, Money(totals.spent, spent.currency)), t.calendar_day(totals.last_at, now)
    return t("card-bought", count=totals.count, sum=total, last=last)


def _reach(card: ClientCard) -> str:
    if not card.can_be_answered:
        return "phone" if card.phones else "none"
    if card.client.has_blocked_bot:
        if card.writes_in:
            return "outlet"
        return "account" if card.account else "blocked"
    return "ads" if card.takes_ads else "no-ads"
