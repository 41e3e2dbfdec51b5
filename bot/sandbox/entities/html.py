"""parse_mode=HTML, with Telegram's tags and Telegram's complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.entities.links import link_entity
from bot.sandbox.entities.utf16 import byte_offset, units
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.jsons import Json

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler",
}  # fmt: skip
_TAGS = {*_SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_TOKEN = re.compile(
    r"(?P<plain>[^<&]+)|(?P<reference>&(?:#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot)(?![a-zA-Z]);?)"
    r"|<(?P<close>/?)(?P<tag>[^\s>]*+)(?P<attributes>(?:\"[^\"]*+\"|'[^']*+'|[^>\"'])*+)>|(?P<other>.)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"\s*(?P<name>[^\s=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)(?=\s|$)))?"
)
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,6})|#(?P<decimal>[0-9]{1,7})|(?P<name>lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int  # index into the parts written so far


@dataclass(slots=True)
class _Parsing:
    source: str
    parts: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.offset += units(text)


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities; raises ApiError at the first fault."""
    parsing = _Parsing(source)
    for token in _TOKEN.finditer(source):
        if token["plain"] is not None:
            parsing.write(token["plain"])
        elif token["reference"] is not None:
            parsing.write(_unescape(token["reference"]))
        elif token["other"] == "<":
            raise _fault(f"Unclosed start tag at byte offset {byte_offset(source, token.start())}")
        elif token["other"] is not None:
            parsing.write(token["other"])
        elif token["close"]:
            _close(parsing, token["tag"].lower(), byte_offset(source, token.start()))
        else:
            _open(parsing, token["tag"].lower(), token["attributes"], byte_offset(source, token.start()))
    if parsing.stack:
        tag = parsing.stack[-1].tag
        raise _fault(f'Can\'t find end tag corresponding to start tag "{tag}"')
    text = "".join(parsing.parts)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise bad_request(
            "text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
            "surrogate code units"
        )
    for entity in parsing.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, parsing.entities


def _open(parsing: _Parsing, tag: str, source: str, at: int) -> None:
    if tag not in _TAGS:
        raise _fault(f'Unsupported start tag "{tag}" at byte offset {at}')
    attributes = _attributes(tag, source, at)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    parsing.stack.append(_Open(tag, attributes, parsing.offset, len(parsing.parts)))


def _attributes(tag: str, source: str, at: int) -> dict[str, str]:
    attributes, index = {}, 0
    source = source.rstrip()
    while index < len(source):
        match = _ATTRIBUTE.match(source, index)
        if match is None:
            raise _fault(f'Empty attribute name in the tag "{tag}" at byte offset {at}')
        value = match["double"] or match["single"] or (match["bare"] or "").lower()
        if match.end() == match.end("name") and match["name"] != "expandable":
            raise _fault(f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {at}')
        attributes[match["name"]] = _REFERENCE.sub(lambda m: _unescape(m.group()), value)
        index = match.end()
    return attributes


def _close(parsing: _Parsing, tag: str, at: int) -> None:
    if not parsing.stack:
        raise _fault(f"Unexpected end tag at byte offset {at}")
    opened = parsing.stack.pop()
    if tag and tag != opened.tag:
        raise _fault(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"')
    length = parsing.offset - opened.offset
    if length:
        _mark(parsing, opened, {"offset": opened.offset, "length": length})


def _mark(parsing: _Parsing, opened: _Open, place: Json) -> None:
    tag, attributes = opened.tag, opened.attributes
    if tag in _SIMPLE:
        parsing.entities.append({"type": _SIMPLE[tag], **place})
    elif tag == "a":
        url = attributes.get("href") or "".join(parsing.parts[opened.start :])
        if link := link_entity(url):
            parsing.entities.append({**link, **place})
    elif tag == "blockquote":
        kind = "expandable_blockquote" if "expandable" in attributes else "blockquote"
        parsing.entities.append({"type": kind, **place})
    elif tag == "tg-emoji":
        if not attributes.get("emoji-id", "").isdigit():
            raise bad_request("invalid custom emoji identifier specified")
        parsing.entities.append({"type": "custom_emoji", **place, "custom_emoji_id": attributes["emoji-id"]})
    elif tag == "tg-time":
        parsing.entities.append(_moment(attributes, place))
    else:
        _mark_code(parsing, opened, place)


def _moment(attributes: dict[str, str], place: Json) -> Json:
    if not attributes.get("unix", "").isdigit():
        raise bad_request("invalid date-time specified")
    moment = {"type": "date_time", **place, "unix_time": int(attributes["unix"])}
    return moment | ({"date_time_format": attributes["format"]} if attributes.get("format") else {})


def _mark_code(parsing: _Parsing, opened: _Open, place: Json) -> None:
    """`<pre><code class="language-x">` is one entity with a language, not two."""
    last = parsing.entities[-1] if parsing.entities else {}
    same_place = last.get("offset") == place["offset"] and last.get("length") == place["length"]
    language = opened.attributes.get("class", "").removeprefix("language-")
    if opened.tag == "pre" and same_place and last.get("language") and last["type"] == "code":
        last["type"] = "pre"
    elif opened.tag == "pre":
        parsing.entities.append({"type": "pre", **place})
    else:
        inside_pre = bool(parsing.stack) and parsing.stack[-1].tag == "pre" and language
        parsing.entities.append({"type": "code", **place} | ({"language": language} if inside_pre else {}))


def _unescape(reference: str) -> str:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return reference
    if match["name"]:
        return _NAMED[match["name"]]
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if 0 < code < 0x10FFFF else reference


def _fault(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
