"""In which encoding a text file was written: told by its mark, proven for UTF-8, else the likeliest for Russian."""

import codecs
from pathlib import Path

CHUNK = 1 << 20
SAMPLE = 1 << 16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "cp1252")
_FREQUENT = frozenset("оеаинтсрвлкмдпу")


def encoding_of(path: Path) -> str:
    """The name of a codec that reads the whole file."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if head.count(0) > len(head) // 5:  # the upper halves of UTF-16, not a stray one
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    strange = _first_not_utf8(path)
    return "utf-8" if strange is None else _likeliest(strange)


def _first_not_utf8(path: Path) -> bytes | None:
    """Some text around the first bytes that are no UTF-8; None when all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return chunk[max(0, error.start - SAMPLE) : error.start + SAMPLE]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return bytes(error.object)
    return None


def _likeliest(sample: bytes) -> str:
    return max(_LEGACY, key=lambda name: _looks_right(sample.decode(name, "replace")))


def _looks_right(text: str) -> float:
    """Frequent Russian letters speak for an encoding; capitals inside words, mixed alphabets and symbols against it."""
    score, before = 0.0, " "
    for char in text:
        if not char.isascii():
            score += _weight(char, before)
        elif char.isalpha() and not before.isascii() and before.isalpha():
            score -= 0.0 if "À" <= before <= "ÿ" else 1.0
        before = char
    return score


def _weight(char: str, before: str) -> float:
    if not char.isalpha():
        return -0.5
    if not "А" <= char <= "ё" and char not in "ёЁ":
        return 0.4 if before.isascii() else -0.5  # accents stand alone among plain letters
    if before.isalpha() and (before.isascii() or (char.isupper() and before.islower())):
        return -1.0
    return 1.0 if char in _FREQUENT else 0.3
