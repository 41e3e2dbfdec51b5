"""parse_mode=MarkdownV2, as strict as Telegram about what must be escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.entities.links import link_entity
from bot.sandbox.entities.utf16 import byte_offset, units
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.jsons import Json

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "link": "TextUrl", "emoji": "CustomEmoji",
    "blockquote": "BlockQuote", "expandable_blockquote": "ExpandableBlockQuote",
}  # fmt: skip
_MARKS = {"__": "underline", "_": "italic", "*": "bold", "~": "strikethrough", "||": "spoiler", "`": "code"}
_FENCE = re.compile(r"```(?:(?P<language>[^\s`]+)(?=[^\S]))?(?:\r\n|\n\r|\n|\r)?")
_EMOJI = re.compile(r"tg://emoji\?id=(\d+)")


@dataclass(slots=True)
class _Open:
    kind: str
    offset: int
    at: int  # index in the source
    start: int  # index into the parts written so far
    language: str = ""


@dataclass(slots=True)
class _Parsing:
    source: str
    index: int = 0
    offset: int = 0
    parts: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    quoting: bool = False

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.offset += units(text)
        self.index += len(text)

    def ahead(self, mark: str) -> bool:
        return self.source.startswith(mark, self.index)

    def open(self, kind: str, width: int, language: str = "") -> None:
        self.stack.append(_Open(kind, self.offset, self.index, len(self.parts), language))
        self.index += width

    def fault(self, reason: str, at: int) -> ApiError:
        return bad_request(f"can't parse entities: {reason} at byte offset {byte_offset(self.source, at)}")

    def reserved(self) -> ApiError:
        character = self.source[self.index]
        return bad_request(
            f"can't parse entities: Character '{character}' is reserved and must be escaped with the preceding '\\'"
        )


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities; raises ApiError at the first fault."""
    parsing = _Parsing(source)
    if source.startswith(">"):
        _open_quote(parsing)
    while parsing.index < len(source):
        _step(parsing)
    if parsing.quoting and parsing.stack and parsing.stack[-1].kind == "blockquote":
        _close_quote(parsing)
    if parsing.stack:
        opened = parsing.stack[-1]
        raise parsing.fault(f"Can't find end of {_NAMES[opened.kind]} entity", opened.at)
    return "".join(parsing.parts), parsing.entities


def _step(parsing: _Parsing) -> None:
    source, index = parsing.source, parsing.index
    character = source[index]
    following = source[index + 1 : index + 2]
    if character == "\\" and following and ord(following) <= 126:
        parsing.index += 1
        parsing.write(following)
        return
    inside = parsing.stack[-1].kind if parsing.stack else ""
    if character not in ("`" if inside in ("code", "pre") else _RESERVED):
        parsing.write(character)
    elif parsing.quoting and character == "\n" and following != ">":
        _end_quoted_line(parsing)
    elif _ends(parsing, inside):
        _close(parsing)
    else:
        _begin(parsing, character)


def _ends(parsing: _Parsing, inside: str) -> bool:
    match inside:
        case "bold":
            return parsing.ahead("*")
        case "italic":
            return parsing.ahead("_") and not parsing.ahead("__")
        case "underline":
            return parsing.ahead("__")
        case "strikethrough":
            return parsing.ahead("~")
        case "spoiler":
            return parsing.ahead("||")
        case "code":
            return parsing.ahead("`")
        case "pre":
            return parsing.ahead("```")
        case "link" | "emoji":
            return parsing.ahead("]")
        case _:
            return False


def _begin(parsing: _Parsing, character: str) -> None:
    if character == "\n":
        parsing.write("\n")
        if parsing.ahead(">"):
            if parsing.quoting:
                parsing.index += 1
            else:
                _open_quote(parsing)
    elif character == "`" and parsing.ahead("```"):
        fence = _FENCE.match(parsing.source, parsing.index)
        assert fence is not None  # it matches wherever three backticks stand
        parsing.open("pre", len(fence.group()), fence["language"] or "")
    elif character == "[":
        parsing.open("link", 1)
    elif parsing.ahead("!["):
        parsing.open("emoji", 2)
    elif parsing.quoting and parsing.ahead("||") and _line_ends_after_bars(parsing):
        _expand_quote(parsing)
    else:
        mark = next((mark for mark in _MARKS if parsing.ahead(mark)), None)
        if mark is None:
            raise parsing.reserved()
        parsing.open(_MARKS[mark], len(mark))


def _close(parsing: _Parsing) -> None:
    opened = parsing.stack.pop()
    place: Json = {"offset": opened.offset, "length": parsing.offset - opened.offset}
    if opened.kind == "link":
        entity = _link(parsing, opened)
    elif opened.kind == "emoji":
        entity = _emoji(parsing)
    else:
        width = {"pre": 3, "underline": 2, "spoiler": 2}.get(opened.kind, 1)
        parsing.index += width
        entity = {"type": opened.kind} | ({"language": opened.language} if opened.language else {})
    if entity and place["length"]:
        parsing.entities.append({**entity, **place})


def _link(parsing: _Parsing, opened: _Open) -> Json | None:
    parsing.index += 1
    text = "".join(parsing.parts[opened.start :])
    return link_entity(_url(parsing, "a URL") if parsing.ahead("(") else text)


def _emoji(parsing: _Parsing) -> Json:
    parsing.index += 1
    if not parsing.ahead("("):
        raise bad_request("can't parse entities: Custom emoji entity must contain a tg://emoji URL")
    match = _EMOJI.fullmatch(_url(parsing, "a custom emoji URL"))
    if match is None:
        raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": match[1]}


def _url(parsing: _Parsing, what: str) -> str:
    source, index, url = parsing.source, parsing.index + 1, ""
    begun = index
    while index < len(source) and source[index] != ")":
        if source[index] == "\\" and source[index + 1 : index + 2].isascii():
            index += 1
        url += source[index : index + 1]
        index += 1
    if index >= len(source):
        raise parsing.fault(f"Can't find end of {what}", begun)
    parsing.index = index + 1
    return url


def _open_quote(parsing: _Parsing) -> None:
    parsing.quoting = True
    parsing.open("blockquote", 1)


def _end_quoted_line(parsing: _Parsing) -> None:
    if parsing.stack[-1].kind != "blockquote":
        opened = parsing.stack[-1]
        raise parsing.fault(f"Can't find end of {_NAMES[opened.kind]} entity", opened.at)
    _close_quote(parsing)
    parsing.write("\n")


def _close_quote(parsing: _Parsing, kind: str = "blockquote") -> None:
    parsing.quoting = False
    opened = parsing.stack.pop()
    if length := parsing.offset - opened.offset:
        parsing.entities.append({"type": kind, "offset": opened.offset, "length": length})


def _line_ends_after_bars(parsing: _Parsing) -> bool:
    return parsing.stack[-1].kind == "blockquote" and parsing.source[parsing.index + 2 : parsing.index + 3] in (
        "",
        "\n",
    )


def _expand_quote(parsing: _Parsing) -> None:
    _close_quote(parsing, "expandable_blockquote")
    parsing.index += 2
