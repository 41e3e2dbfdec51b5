"""How two cards look side by side: line by line what both say, and why they may be one person."""

from collections.abc import Callable, Iterator
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.addresses.phones import readable
from crm.clients import ChannelName, ClientCard
from crm.duplicates import PairView
from crm.fields import field_title
from crm.text import shorten
from handlers.ui.fields import value_of
from handlers.ui.screen import button
from locales.translator import Texts

OWN_FIELDS = 10
"""So many fields stand side by side; more would not fit a message."""

VALUE_LIMIT = 60


class PairCallback(CallbackData, prefix="pair"):
    """Show two cards, `merge` the other into the one, or call them different; `place` is the pair's in the list."""

    action: str
    one_id: int
    other_id: int
    place: int = 0


def pair_button(
    label: str, action: str, ids: tuple[int, int], place: int, style: str | None = None
) -> InlineKeyboardButton:
    """A button of two cards."""
    data = PairCallback(action=action, one_id=ids[0], other_id=ids[1], place=place)
    return button(label, data, style)


def pair_text(t: Texts, view: PairView, now: datetime) -> str:
    """Both cards, line by line, and the reasons; HTML."""
    head = t("pair-title", left=f"#{view.left.client.id}", right=f"#{view.right.client.id}")
    return "\n".join([head, "", *_lines(t, view, now), "", suspicion_text(t, view)])


def suspicion_text(t: Texts, view: PairView) -> str:
    """«93 %: тот же телефон, имя похоже: Катя ~ Екатерина», HTML."""
    names = {"left": shorten(view.left.client.name, 40), "right": shorten(view.right.client.name, 40)}
    reasons = [t(f"pair-reason-{reason}", **names) for reason in view.pair.reasons]
    return "\n".join([t("pair-score", percent=round(100 * view.pair.score)), *(f"• {reason}" for reason in reasons)])


def _lines(t: Texts, view: PairView, now: datetime) -> Iterator[str]:
    for title, left, right in _rows(t, view.left, view.right, now):
        if left and left == right:
            yield t("pair-same", title=title, value=shorten(left, VALUE_LIMIT))
        elif left or right:
            sides = {"left": shorten(left, VALUE_LIMIT) or "—", "right": shorten(right, VALUE_LIMIT) or "—"}
            yield t("pair-differs", title=title, **sides)


def _rows(t: Texts, left: ClientCard, right: ClientCard, now: datetime) -> Iterator[tuple[str, str, str]]:
    for key, said in _SAID.items():
        yield t.plain(f"pair-{key}"), said(left), said(right)
    ours, theirs = _own_fields(t, left), _own_fields(t, right)
    for title in [title for title in ours if ours[title] or theirs[title]][:OWN_FIELDS]:
        yield title, ours[title], theirs[title]
    for key, at in (("first-seen", "first_seen_at"), ("last-contact", "last_contact_at")):
        yield t.plain(f"pair-{key}"), t.date(getattr(left.client, at), now), t.date(getattr(right.client, at), now)


def _own_fields(t: Texts, card: ClientCard) -> dict[str, str]:
    """Title → value of every field the line does not show already."""
    own = [one for one in card.filled if one.field.key not in ("phone", "city", "email")]
    return {field_title(t, one.field): value_of(t, one) if one.rows else "" for one in own}


def _points(card: ClientCard, channel: ChannelName) -> str:
    return ", ".join(sorted(point.value for point in card.points if point.channel is channel))


_SAID: dict[str, Callable[[ClientCard], str]] = {
    "name": lambda card: card.client.name,
    "phone": lambda card: ", ".join(readable(phone) for phone in card.phones),
    "email": lambda card: _points(card, ChannelName.EMAIL),
    "telegram": lambda card: card.client.username or _points(card, ChannelName.TELEGRAM),
    "city": lambda card: card.client.city or "",
    "tags": lambda card: ", ".join(card.tags),
    "owner": lambda card: card.owner.name if card.owner else "",
    "company": lambda card: ", ".join(place.company.name for place in card.places),
}
"""What a card says beside its fields, by the key of the line's title."""
