"""A moment of the history in words, the same for the screen and for the document."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from crm.addresses.phones import readable as readable_phone
from crm.fields.words import day_words
from crm.history.searching import EXCERPT, excerpt
from crm.inbox.words import content_words, preview
from crm.messaging.fields import readable
from crm.money import Money
from crm.money_words import money_words
from crm.text import nested_quotes, shorten
from locales.translator import Texts
from storage.campaigns import SentCampaign
from storage.messages import Direction, Message, MessageState
from storage.outbox import OutboxState
from storage.timeline import Moment

LINE = 200
"""So many characters of a text stand in a line of a list."""

WHO = 40

FIELD_EVENTS = ("field_changed", "field_designed")
"""Name a field by its title of then, or by the key of one that came with the program."""

_KEPT_DAYS = re.compile(r"\d{2}\.\d{2}\.\d{4}(?:, \d{2}\.\d{2}\.\d{4})*")
_PHONE = re.compile(r"\+\d{8,15}")
"""How phones are kept."""


def moment_words(t: Texts, moment: Moment, now: datetime, limit: int | None = LINE) -> str:
    """Everything but the time, as plain text: in one line with each text cut at `limit`, or whole."""
    who = f"{shorten(moment.who, WHO)}: " if moment.who else ""
    if moment.message:
        return _message_words(t, moment.message, who, limit)
    if moment.campaign:
        return _campaign_words(t, moment.campaign, limit)
    assert moment.event  # a moment is one of the three
    what = event_words(t, moment.event.kind, moment.event.payload, now, limit)
    recorded = t.plain("history-recorded") if moment.has_recording else ""
    return t.plain("history-event", who=who, what=_cut(what, limit and limit + 100), recorded=recorded)


def printed_words(t: Texts, moment: Moment, now: datetime, client: str) -> str:
    """The same whole, with a message's author by name: paper has no arrows that tell who spoke."""
    message = moment.message
    if message is None:
        return moment_words(t, moment, now, limit=None)
    who = moment.who or (client if message.direction is Direction.IN else t.plain("history-bot"))
    return t.plain("history-said", who=who, text=preview(t, message), state=_state(t, message.state))


def event_words(t: Texts, kind: str, payload: Mapping[str, Any], now: datetime, limit: int | None = LINE) -> str:
    """What happened, by an event's kind and payload: plain text without who and when."""
    facts = {name: _fact(t, name, value, now, limit) for name, value in payload.items()}
    if kind in FIELD_EVENTS:
        facts["field"] = field_name(t, facts["field"])
    return nested_quotes(t.plain(f"event-{kind.replace('_', '-')}", **facts))


def field_name(t: Texts, named: str) -> str:
    """A field as the record of a deed names it: by its title of then, or by the key of one of the program's."""
    key = f"field-title-{named}"
    return t.plain(key) if t.has(key) else named


def hit_words(t: Texts, moment: Moment, words: list[str]) -> str:
    """A found message in one line, cut around the first of the words: plain text."""
    assert moment.message  # only messages are searched
    arrow = "⬅️" if moment.message.direction is Direction.IN else "➡️"
    who = f"{shorten(moment.who, WHO)} " if moment.who else ""
    text = shorten(excerpt(preview(t, moment.message), words), EXCERPT)
    return t.plain("history-message", arrow=arrow, who=who, text=text, state=_state(t, moment.message.state))


def is_cut(moment: Moment) -> bool:
    """True when a line does not hold the moment's whole text."""
    if moment.message:
        texts = [moment.message.text]
    elif moment.campaign:
        texts = [moment.campaign.content["text"]]
    else:
        texts = [value for value in moment.event.payload.values() if isinstance(value, str)] if moment.event else []
    return any(shorten(text, LINE) != text for text in texts)


def _message_words(t: Texts, message: Message, who: str, limit: int | None) -> str:
    arrow = "⬅️" if message.direction is Direction.IN else "➡️"
    words, state = _cut(preview(t, message), limit), _state(t, message.state)
    return t.plain("history-message", arrow=arrow, who=who, text=words, state=state)


def _campaign_words(t: Texts, sent: SentCampaign, limit: int | None) -> str:
    words = content_words(t, sent.content["kind"], (), readable(sent.content["text"]))
    state = _state(t, sent.state)
    return t.plain("history-campaign", number=sent.campaign_id, text=_cut(words, limit), state=state)


def _state(t: Texts, state: MessageState | OutboxState) -> str:
    """What is to be known of a delivery that did not simply arrive."""
    return t.plain("history-state", state=state.value)


def _fact(t: Texts, name: str, value: Any, now: datetime, limit: int | None) -> Any:
    """A value of a payload for its text: `…_at` is an instant, `from` and `to` may be empty."""
    if name.endswith("_at"):
        return t.moment(datetime.fromisoformat(value), now)
    if name in ("from", "to") and not value:
        return "none"
    if name == "sum":
        return money_words(t, Money(value["minor"], value["currency"]))
    if not isinstance(value, str):
        return value
    if name in ("from", "to") and _KEPT_DAYS.fullmatch(value):
        return ", ".join(_day(t, one) for one in value.split(", "))
    return readable_phone(value) if _PHONE.fullmatch(value) else _cut(value, limit)


def _day(t: Texts, kept: str) -> str:
    """A day as the values of fields are kept, in the reader's form; as it is when somebody typed what is no day."""
    try:
        day, month, year = map(int, kept.split("."))
        return day_words(t, date(year, month, day))
    except ValueError:
        return kept


def _cut(text: str, limit: int | None) -> str:
    return text if limit is None else shorten(text, limit)
