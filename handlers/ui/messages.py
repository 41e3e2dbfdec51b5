"""A message in a line: its words, or what kind of thing it is."""

from crm.inbox import Message
from locales.translator import Texts


def preview(t: Texts, message: Message) -> str:
    """«📷 Фото: подпись», plain text."""
    label = "" if message.kind == "text" else kind_label(t, message.kind)
    edited = t.plain("kind-edited") if message.edited_at else ""
    name = next((str(file["name"]) for file in message.files if file.get("name")), "")
    return " ".join(part for part in (label, name, message.text, edited) if part)


def kind_label(t: Texts, kind: str) -> str:
    """«📷 Фото», plain text."""
    key = f"kind-{kind.replace('_', '-')}"
    return t.plain(key) if t.has(key) else t.plain("kind-other")
