"""JSON as the sandbox speaks it: compact, not escaped, quick."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump(value: object) -> str:
    return _encoder.encode(value)


def dump_bytes(value: object) -> bytes:
    """UTF-8 bytes; half a surrogate pair, which UTF-8 cannot carry, becomes a question mark."""
    return _encoder.encode(value).encode("utf-8", "replace")
