"""How calls look: the outcomes and reasons to choose from, and the screen of a call that was logged."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.calls import REASONS, Call, CallOutcome, CallView
from crm.text import shorten
from crm.when import chips
from handlers.ui.cards import CardCallback, card_button, client_label
from handlers.ui.screen import Rows, Screen, button
from handlers.ui.tasks import TaskCallback, due_words
from locales.translator import Texts

OTHER = "other"
"""The reason that is typed."""


class OutcomeCallback(CallbackData, prefix="out"):
    """How the call ended: of a new one, or of the one to be corrected."""

    outcome: CallOutcome
    client_id: int
    call_id: int = 0


class ReasonCallback(CallbackData, prefix="why"):
    """Why the client refused: a code of `REASONS` or `OTHER`."""

    reason: str
    client_id: int
    call_id: int = 0


class CallCallback(CallbackData, prefix="call"):
    """A button under a logged call: its label is the text `call-<action>`."""

    action: str
    call_id: int


class NextCallCallback(CallbackData, prefix="next"):
    """When to ring again."""

    chip: str
    call_id: int


def outcomes_screen(t: Texts, name: str, client_id: int, call_id: int = 0) -> Screen:
    """How did it end?"""
    labels = [
        button(
            t.plain("call-as", outcome=outcome.value),
            OutcomeCallback(outcome=outcome, client_id=client_id, call_id=call_id),
        )
        for outcome in CallOutcome
    ]
    return Screen(t("call-ask-outcome", name=name), [labels[:2], labels[2:], _back(t, client_id, call_id)])


def reasons_screen(t: Texts, client_id: int, call_id: int = 0) -> Screen:
    """Why did he refuse?"""
    labels = [
        button(t.plain("call-why", reason=reason), ReasonCallback(reason=reason, client_id=client_id, call_id=call_id))
        for reason in (*REASONS, OTHER)
    ]
    return Screen(t("call-ask-reason"), [labels[:2], labels[2:], _back(t, client_id, call_id)])


def call_screen(t: Texts, view: CallView, now: datetime, zone: ZoneInfo) -> Screen:
    """What was written down, the next call, and the buttons that set or correct it."""
    call = view.call
    lines = [
        t("call-logged", client=client_label(view.client, 64), **spoken(call.outcome, call.reason, call.note)),
    ]
    if call.taken_back_at:
        return Screen("\n".join([t("call-taken-back"), *lines]), [[card_button(t, view.client.id)]])
    if view.next_task:
        lines.append(t("call-next", when=due_words(t, view.next_task, now)))
        opened = button(t.plain("call-next-open"), TaskCallback(action="open", task_id=view.next_task.id))
        again: Rows = [[opened]]
    else:
        again = _again(t, call.id, now, zone)
    return Screen("\n".join(lines), [*again, *_correcting(t, view)])


def spoken(outcome: CallOutcome, reason: str | None, note: str) -> dict[str, str]:
    """The arguments of the texts about calls."""
    return {"outcome": outcome.value, "reason": reason or "none", "note": shorten(note, 500)}


def _again(t: Texts, call_id: int, now: datetime, zone: ZoneInfo) -> Rows:
    offered = [
        button(t.plain(f"chip-{key}"), NextCallCallback(chip=key, call_id=call_id)) for key, _ in chips(now, zone)
    ]
    return [offered, [button(t.plain("call-again"), CallCallback(action="again", call_id=call_id))]]


def _correcting(t: Texts, view: CallView) -> Rows:
    actions = [
        button(t.plain(f"call-{action}"), CallCallback(action=action, call_id=view.call.id))
        for action in ("note", "fix", "undo")
    ]
    return [actions, recording_buttons(t, view.call), [card_button(t, view.client.id)]]


def recording_buttons(t: Texts, call: Call) -> list[InlineKeyboardButton]:
    """Attach a recording; or hear the one there is, put another in its place, remove it."""
    actions = ("play", "rerecord", "unrecord") if call.recording_id else ("record",)
    return [button(t.plain(f"call-{action}"), CallCallback(action=action, call_id=call.id)) for action in actions]


def _back(t: Texts, client_id: int, call_id: int) -> list[InlineKeyboardButton]:
    target = CallCallback(action="open", call_id=call_id) if call_id else CardCallback(client_id=client_id)
    return [button(t.plain("back"), target)]
