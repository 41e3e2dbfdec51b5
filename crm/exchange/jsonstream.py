"""Items of long arrays in a JSON file, one by one: the file is never held whole."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crm.exchange.unreadable import Unreadable

CHUNK = 1 << 16
ITEM = 16 << 20
"""Characters of one item; a longer one is no message and no contact."""

Json = Any

_BLANK = re.compile(r"[ \t\r\n]*")
_PAIR = re.compile(r"\\(x[0-9A-Fa-f]{2}|.)", re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)


class JsonStream:
    """A cursor over the file; Telegram's `\\x07`, which is no JSON, is read as the character it means."""

    def __init__(self, path: Path) -> None:
        self._file = path.open(encoding="utf-8-sig", errors="replace")
        self._text, self._at = "", 0
        self._held = ""

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            self._at = _BLANK.match(self._text, self._at).end()  # type: ignore[union-attr]  # blanks may be none
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def take(self, char: str) -> None:
        """Pass over this character; `Unreadable` when another stands there."""
        if self.peek() != char:
            raise Unreadable("import-broken-json")
        self._at += 1

    def value(self) -> Json:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError) as error:
                if len(self._text) - self._at > ITEM or not self._more():
                    raise Unreadable("import-broken-json") from error
                continue
            if end == len(self._text) and self._more():  # a number may go on
                continue
            self._at = end
            return value

    def entries(self) -> Iterator[str]:
        """The keys of an object; the caller takes or skips each value before he asks for the next."""
        self.take("{")
        while self.peek() != "}":
            yield str(self.value_after_key())
            if self.peek() == ",":
                self._at += 1
        self.take("}")

    def value_after_key(self) -> Json:
        """A key and its colon."""
        key = self.value()
        self.take(":")
        return key

    def items(self) -> Iterator[None]:
        """Once for each item of an array, before it is taken."""
        self.take("[")
        while self.peek() != "]":
            yield None
            if self.peek() == ",":
                self._at += 1
        self.take("]")

    def skip(self) -> None:
        """Pass over a value without holding it, however long it is."""
        match self.peek():
            case "{":
                for _ in self.entries():
                    self.skip()
            case "[":
                for _ in self.items():
                    self.skip()
            case _:
                self.value()

    def _more(self) -> bool:
        """Read on; what a pair of characters is cut in waits for its other half."""
        chunk = self._file.read(CHUNK)
        if not chunk and not self._held:
            return False
        fresh, self._held = self._held + chunk, ""
        if chunk and (cut := _cut_escape(fresh)):
            fresh, self._held = fresh[:-cut], fresh[-cut:]
        self._text, self._at = self._text[self._at :] + _PAIR.sub(_mended, fresh), 0
        return True


def _cut_escape(text: str) -> int:
    """How many characters at the end begin an escape that is not complete."""
    tail = re.search(r"(?<!\\)(?:\\\\)*(\\(?:x[0-9A-Fa-f]?)?)$", text[-64:])
    return len(tail[1]) if tail else 0


def _mended(found: re.Match[str]) -> str:
    return f"\\u00{found[1][1:]}" if len(found[1]) == 3 else found[0]


def any_of(entry: dict[str, Json], keys: Sequence[str]) -> str:
    """The first of these that holds text; what is no text counts as absent."""
    return next((entry[key] for key in keys if isinstance(entry.get(key), str) and entry[key]), "")
