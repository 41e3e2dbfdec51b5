"""How conversations look: how long somebody waits, the line in a list, the screen of one, the board."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.conversations import BoardView, Conversation, ThreadStatus, WaitingLine, Whose
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, action_button, card_button, client_label
from handlers.ui.screen import Screen, button
from locales.translator import Texts

LATER = "later"
"""Beside `Whose`, the list of conversations that were put off."""


class QueueCallback(CallbackData, prefix="waits"):
    """A page of those who wait: `whose` is one of `Whose`, or `LATER`."""

    whose: str = Whose.ALL.value
    page: int = 0


def waited(t: Texts, minutes: int) -> str:
    """«45 мин», «3 ч 5 мин»: plain text."""
    if minutes < 60:
        return t.plain("conv-minutes", minutes=minutes)
    return t.plain("conv-hours", hours=minutes // 60, minutes=minutes % 60)


def line_button(t: Texts, line: WaitingLine, now: datetime) -> InlineKeyboardButton:
    """One who waits, or whose conversation is put off; opens the conversation."""
    client = client_label(line.client, 24)
    if line.snoozed_until:
        label = t.plain("inbox-line-later", until=t.moment(line.snoozed_until, now), client=client)
    else:
        leader = shorten(line.leader, 16) if line.leader else "none"
        label = t.plain("inbox-line", waited=waited(t, line.minutes), client=client, leader=leader)
    return button(label, CardActionCallback(action="talk", client_id=line.client.id))


def conversation_screen(t: Texts, one: Conversation, now: datetime, word: str = "") -> Screen:
    """Whose turn it is, who answers, what can be done; `word` says what was done just now."""
    client, thread, ident = one.client, one.thread, one.client.id
    lines = [word, t("thread-title", name=client.name, number=f"#{ident}")]
    if thread.snoozed_until:
        lines.append(t("thread-snoozed", until=t.moment(thread.snoozed_until, now)))
    else:
        lines.append(t("thread-status", status=thread.status.value))
    if client.waiting_since:
        lines.append(t("card-waits", since=t.moment(client.waiting_since, now)))
    lines.append(t("thread-leader", name=one.leader.name) if one.leader else t("thread-no-leader"))
    is_aside = thread.snoozed_until is not None or thread.status is ThreadStatus.CLOSED
    ending = ["thread-reopen"] if is_aside else ["thread-later", "thread-close"]
    names = (["thread-take", "thread-hand"], ending, ["complaint", "thanks"])
    return Screen(
        "\n".join(line for line in lines if line),
        [
            [action_button(t, "answer", ident, "primary"), card_button(t, ident)],
            *[[action_button(t, name, ident) for name in row] for row in names],
            [button(t.plain("board-open"), QueueCallback())],
        ],
    )


def board_screen(t: Texts, view: BoardView) -> Screen:
    """Who waits, the longest first; edited in place as that changes."""
    if not view.total:
        return Screen(t("board-empty"))
    lines = [t("board-title", total=view.total)]
    lines += [
        t(
            "board-line",
            waited=waited(t, line.minutes),
            client=client_label(line.client),
            leader=shorten(line.leader, 32) if line.leader else "none",
        )
        for line in view.lines
    ]
    more = view.total - len(view.lines)
    lines += [t("board-more", count=more)] if more > 0 else []
    return Screen("\n".join(lines), [[button(t.plain("board-open"), QueueCallback())]])
