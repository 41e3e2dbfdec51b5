"""Parameters of a call: from form fields or JSON to checked values."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import Upload

Parser = Callable[[str, Any], Any]
_SURROGATE = re.compile("[\ud800-\udfff]")
_TRUE, _FALSE = {"true", "1", "yes"}, {"false", "0", "no", ""}


def parsed(raw: Mapping[str, Any], known: Mapping[str, Parser]) -> dict[str, Any]:
    """Checked values by name; an empty or null one is left out. Uploads that no parameter names are kept
    under `attachments`. Telegram ignores parameters it does not know; here they are an error, as they are a
    mistake of the bot."""
    values: dict[str, Any] = {"attachments": {}}
    for name, value in raw.items():
        parser = known.get(name)
        if parser is not None:
            if value is not None and (value != "" or parser is possibly_empty):
                values[name] = parser(name, value)
        elif isinstance(value, Upload):
            values["attachments"][name] = value
        else:
            raise bad_request(f'parameter "{name}" is unknown')
    return values


def string(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(name, "a String")
    if not value.isascii() and _SURROGATE.search(value):
        raise bad_request("strings must be encoded in UTF-8")
    return value


def possibly_empty(name: str, value: Any) -> str:
    """A string whose emptiness means something."""
    return string(name, value)


def integer(name: str, value: Any) -> int:
    if isinstance(value, str) and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
        value = int(value[:20])
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(name, "an Integer")
    if not -(1 << 63) <= value < 1 << 63:
        raise _wrong(name, "a 64-bit Integer")
    return value


def number(name: str, value: Any) -> float:
    try:
        amount = float(value)
    except (TypeError, ValueError):
        raise _wrong(name, "a Number") from None
    if not math.isfinite(amount):
        raise _wrong(name, "a finite Number")
    return amount


def boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise _wrong(name, "a Boolean")


def chat(name: str, value: Any) -> int | str:
    """A chat id, or the @username of a public group or channel."""
    if isinstance(value, str) and value.startswith("@"):
        return value
    return integer(name, value)


def json_object(name: str, value: Any) -> dict[str, Any]:
    value = _decoded(name, value)
    if not isinstance(value, dict):
        raise _wrong(name, "an Object")
    return value


def fields_of(what: str, value: Any, known: Mapping[str, Parser], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of an object inside a parameter, each checked; `what` names the object in the refusal."""
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {what}: expected an Object")
    if unknown := [name for name in value if name not in known]:
        raise bad_request(f'can\'t parse {what}: unknown field "{min(unknown)}"')
    fields = {name: known[name](name, field) for name, field in value.items() if field is not None}
    for name in required:
        if name not in fields:
            raise bad_request(f"can't parse {what}: can't find field \"{name}\"")
    return fields


def shaped(known: Mapping[str, Parser], required: tuple[str, ...] = ()) -> Parser:
    """A parser of JSON objects with these fields and no others."""

    def parse(name: str, value: Any) -> dict[str, Any]:
        return fields_of(name.replace("_", " "), json_object(name, value), known, required)

    return parse


def json_array(name: str, value: Any) -> list[Any]:
    value = _decoded(name, value)
    if not isinstance(value, list):
        raise _wrong(name, "an Array")
    return value


def message_ids(name: str, value: Any) -> list[int]:
    ids = json_array(name, value)
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    numbers = [integer(name, item) for item in ids]
    if min(numbers) <= 0:
        raise bad_request("invalid message identifier specified")
    return numbers


def file(name: str, value: Any) -> str | Upload:
    """An upload, a file_id, a URL or attach://name."""
    return value if isinstance(value, Upload) else string(name, value)


def _decoded(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


def _wrong(name: str, expected: str) -> ApiError:
    return bad_request(f'parameter "{name}" must be {expected}')
