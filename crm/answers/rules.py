"""Pure rules of canned answers: what they may be called and say, which are meant, in which language."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from crm.errors import Refused
from crm.messaging import Content
from crm.messaging.fields import limit_of, longest
from crm.text import clean_line, normalise

WORD_LIMIT = 32
MOST = 200
"""So many stand for everybody, and so many of each colleague's own."""

KINDS = frozenset({"text", "photo", "video", "animation", "audio", "voice", "document", "video_note", "sticker"})
"""What can be kept and sent again."""


class Standing(Protocol):
    """An answer as it is stored."""

    @property
    def word_n(self) -> str: ...
    @property
    def contents(self) -> dict[str, Any]: ...


def read_word(text: str) -> str:
    """The word in one line; `Refused` when nothing is left or it is too long."""
    word = clean_line(text)
    if not word or len(word) > WORD_LIMIT:
        raise Refused("answer-word", limit=WORD_LIMIT)
    return word


def checked(content: Content) -> Content:
    """The content itself; `Refused` when it cannot be kept, or would be too long once its fields are filled."""
    if content.album:
        raise Refused("answer-album")
    if content.kind not in KINDS:
        raise Refused("answer-kind")
    if content.kind == "text" and not content.text.strip():
        raise Refused("empty-text")
    if longest(content.text) > limit_of(content):
        raise Refused("answer-too-long", limit=limit_of(content))
    return content


def meant(answer: Standing, query: str) -> int | None:
    """How near the answer is to what was typed, 0 the nearest; None when it is not meant at all."""
    typed = normalise(query)
    if answer.word_n == typed:
        return 0
    if answer.word_n.startswith(typed):
        return 1
    texts = " ".join([answer.word_n, *(normalise(str(one["text"]), 5000) for one in answer.contents.values())])
    return 2 if all(word in texts for word in typed.split()) else None


def in_language(contents: Mapping[str, Any], wanted: Iterable[str]) -> Content:
    """The content in the first of the wanted languages that there is; else in whichever there is."""
    locale = next((one for one in wanted if one in contents), next(iter(contents)))
    return Content.from_json(contents[locale])
