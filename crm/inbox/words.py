"""A message in a line: its words, or what kind of thing it is."""

from collections.abc import Sequence
from typing import Any

from crm.inbox.route import PLACE
from locales.translator import Texts
from storage.messages import Message


def preview(t: Texts, message: Message) -> str:
    """«📷 Фото: подпись», plain text."""
    words = content_words(t, message.kind, message.files, message.text, is_edited=message.edited_at is not None)
    deleted = t.plain("kind-deleted") if message.deleted_at else ""
    return " ".join(part for part in (place_words(t, message), words, deleted) if part)


def place_words(t: Texts, message: Message) -> str:
    """«💬 Новости · Скидки:» for what stands in a Telegram channel, plain text; empty for everything else."""
    place = message.extra.get(PLACE)
    return t.plain("kind-place", **{"post": "", **place}) if place else ""


def content_words(t: Texts, kind: str, files: Sequence[dict[str, Any]], text: str, *, is_edited: bool = False) -> str:
    """The same from a message's parts."""
    label = "" if kind == "text" else kind_label(t, kind)
    edited = t.plain("kind-edited") if is_edited else ""
    name = next((str(file["name"]) for file in files if file.get("name")), "")
    return " ".join(part for part in (label, name, text, edited) if part)


def kind_label(t: Texts, kind: str) -> str:
    """«📷 Фото», plain text."""
    key = f"kind-{kind.replace('_', '-')}"
    return t.plain(key) if t.has(key) else t.plain("kind-other")
