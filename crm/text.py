"""Names and texts as people type them: cleaned for keeping, normalised for finding."""

import re
import unicodedata

from crm.errors import Refused

NAME_LIMIT = 256
TEXT_LIMIT = 10_000

# Direction marks and overrides can turn the rest of a screen around; they carry no meaning in a name.
_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u200b]")
_SPACES = re.compile(r"\s+")


def clean_line(text: str, limit: int = NAME_LIMIT) -> str:
    """One line without control characters and direction marks, at most `limit` characters; may be empty."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):  # nearly every text: no spaces but the plain one
        return " ".join(text.split())[:limit].strip()
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", _storable(text)))
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in visible)
    return _SPACES.sub(" ", kept).strip()[:limit].strip()


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text of many lines without control characters but newline and tab, at most `limit` characters."""
    kept = "".join(char for char in _storable(text) if char in "\n\t" or unicodedata.category(char) != "Cc")
    return kept.strip()[:limit]


def bounded_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Cleaned text of many lines, maybe empty; `Refused` when it is longer than `limit`: nothing is cut silently."""
    cleaned = clean_text(text, limit + 1)
    if len(cleaned) > limit:
        raise Refused("text-too-long", limit=limit)
    return cleaned


def required_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """The same, `Refused` when nothing is left."""
    cleaned = bounded_text(text, limit)
    if not cleaned:
        raise Refused("empty-text")
    return cleaned


def normalise(text: str, limit: int = 2 * NAME_LIMIT) -> str:
    """For comparing: one line, casefolded, «ё» as «е». SQLite itself folds ASCII only.

    Folding may make a text longer: «ß» becomes «ss».
    """
    return clean_line(text.casefold().replace("ё", "е"), limit)


def shorten(text: str, limit: int) -> str:
    """One line of at most `limit` UTF-16 units, as Telegram counts, with «…» for what was cut.

    Without direction marks: the rest of the screen must not turn around.
    """
    line = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()
    units = line.encode("utf-16-le", "ignore")
    if len(units) <= 2 * limit:
        return line
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + "…"


def _storable(text: str) -> str:
    """Without lone surrogates and NULs: neither database stores them."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")


def nested_quotes(text: str) -> str:
    """«ООО «Ромашка»» as «ООО „Ромашка“»."""
    written, depth = [], 0
    for sign in text:
        depth += sign == "«"
        written.append({"«": "„", "»": "“"}.get(sign, sign) if depth > 1 else sign)
        depth -= sign == "»" and depth > 0
    return "".join(written)
