"""Pure rules of looking for words in a thread: in any letter case, «ё» as «е», every word must stand in the message."""

from crm.errors import Refused
from crm.text import normalise
from storage.words import words_in

MOST_WORDS = 8
EXCERPT = 160
"""So many characters of a message stand in a line of hits."""


def folded(text: str) -> str:
    """For comparing: every letter keeps its place, nearly always."""
    return text.casefold().replace("ё", "е")


def search_words(query: str) -> list[str]:
    """What must stand in a message, at most eight words, or signs when there are no words; `Refused` for nothing."""
    typed = normalise(query)
    words = words_in(typed)[:MOST_WORDS] or typed.split()[:MOST_WORDS]
    if not words:
        raise Refused("empty-text")
    return words


def holds_all(text: str, words: list[str]) -> bool:
    """True when every word stands in the text, be it inside of another."""
    plain = folded(text)
    return all(word in plain for word in words)


def excerpt(text: str, words: list[str]) -> str:
    """The text around the first of the words, «…» for what is cut off before them."""
    places = [place for word in words if (place := folded(text).find(word)) >= 0]
    first = min(places, default=0)
    if first < EXCERPT // 2:
        return text
    return "…" + text[first - EXCERPT // 4 :]
