"""How canned answers look: a line of a list, their words with their formatting."""

import html

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from crm.answers import Answer
from crm.inbox.words import kind_label
from crm.messaging import Content
from crm.messaging.fields import readable
from crm.text import shorten
from locales.translator import Texts

PAGE = 8
SHOWN = 3500
"""A message holds 4096 characters, and there is a heading over these."""


def answer_label(answer: Answer) -> str:
    """«⚡ цена · Наша цена 500 ₽» for a button; one's own has a mark."""
    first = next(iter(answer.contents.values()))
    mark = "⚡" if answer.owner_id is None else "👤"
    return f"{mark} {answer.word} · {shorten(readable(str(first['text'])), 40)}".rstrip(" ·")


def content_html(t: Texts, content: Content, limit: int = SHOWN) -> str:
    """The words as they will look, below the kind of file that goes with them; too long ones are cut and plain."""
    entities = [MessageEntity(**entity) for entity in content.entities]
    is_short = len(content.text) <= limit
    words = html_decoration.unparse(content.text, entities) if is_short else html.escape(shorten(content.text, limit))
    return (
        words if content.kind == "text" else f"{t('answers-file', kind=kind_label(t, content.kind))}\n{words}".strip()
    )
