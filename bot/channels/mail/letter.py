"""A campaign's words as a letter: plain and HTML side by side, the way out in its headers and at its end. Pure."""

import html
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from aiogram.types import InlineKeyboardButton, MessageEntity
from aiogram.utils.text_decorations import html_decoration

from crm.messaging import Content
from crm.text import clean_line, shorten
from locales.translator import Texts

SUBJECT_LIMIT = 120

SHOWN = frozenset(
    {"bold", "italic", "underline", "strikethrough", "code", "pre", "text_link", "blockquote", "expandable_blockquote"}
)
"""The formatting that mail programs know as well; the rest stays as plain words."""

_PAGE = """<!doctype html>
<html lang="{locale}"><meta charset="utf-8">
<body style="font: 16px/1.5 sans-serif; max-width: 36em">
<p>{words}</p>
{buttons}<p style="color: #777; font-size: 13px">{foot}</p>
</body></html>
"""


@dataclass(frozen=True)
class Envelope:
    """From whom and to whom; `way_out` is the page of unsubscribing, empty without a public address."""

    sender: str
    sender_name: str
    recipient: str
    delivery_id: int
    way_out: str
    at: datetime


def letter(t: Texts, envelope: Envelope, content: Content, buttons: list[InlineKeyboardButton]) -> EmailMessage:
    """The letter; its subject is the first line of the words. The Message-ID is the same at every try."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(envelope.sender_name, addr_spec=envelope.sender)
    mail["To"] = Address(addr_spec=envelope.recipient)
    mail["Subject"] = subject_of(content)
    mail["Date"] = format_datetime(envelope.at)
    mail["Message-ID"] = f"<kartoteka-{envelope.delivery_id}@{envelope.sender.rpartition('@')[2]}>"
    for name, value in _ways_out(envelope).items():
        mail[name] = value
    mail.set_content(_plain(t, envelope, content, buttons))
    mail.add_alternative(_html(t, envelope, content, buttons), subtype="html")
    return mail


def subject_of(content: Content) -> str:
    """The first line that says anything."""
    return shorten(next((line for text in content.text.splitlines() if (line := clean_line(text))), ""), SUBJECT_LIMIT)


def _ways_out(envelope: Envelope) -> dict[str, str]:
    """RFC 2369 and, where there is a page, the one click of RFC 8058."""
    by_mail = f"<mailto:{envelope.sender}?subject=unsubscribe>"
    if not envelope.way_out:
        return {"List-Unsubscribe": by_mail}
    return {
        "List-Unsubscribe": f"<{envelope.way_out}>, {by_mail}",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _plain(t: Texts, envelope: Envelope, content: Content, buttons: list[InlineKeyboardButton]) -> str:
    links = [f"{button.text}: {button.url}" for button in buttons]
    hidden = [entity["url"] for entity in content.entities if entity["type"] == "text_link"]
    leave = envelope.way_out or t.plain("mail-leave-by-answer", address=envelope.sender)
    foot = f"{t.plain('mail-leave')}: {leave}"
    return "\n\n".join(part for part in (content.text, "\n".join([*links, *hidden]), foot) if part)


def _html(t: Texts, envelope: Envelope, content: Content, buttons: list[InlineKeyboardButton]) -> str:
    entities = [_escaped(entity) for entity in content.entities if entity["type"] in SHOWN]
    words = html_decoration.unparse(content.text, entities).replace("\n", "<br>\n")
    links = "".join(f"<p>{_link(str(button.url), button.text)}</p>\n" for button in buttons)
    foot = (
        _link(envelope.way_out, t.plain("mail-leave"))
        if envelope.way_out
        else html.escape(f"{t.plain('mail-leave')}: {t.plain('mail-leave-by-answer', address=envelope.sender)}")
    )
    return _PAGE.format(locale=t.locale, words=words, buttons=links, foot=foot)


def _escaped(entity: dict[str, Any]) -> MessageEntity:
    """aiogram writes addresses as they are."""
    return MessageEntity(**entity | ({"url": html.escape(entity["url"])} if "url" in entity else {}))


def _link(url: str, words: str) -> str:
    return f'<a href="{html.escape(url)}">{html.escape(words)}</a>'
