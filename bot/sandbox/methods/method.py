"""What a Bot API method is: a name, its parameters, what it does and what it costs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.params import Parser, parsed
from bot.sandbox.world import World

Call = Callable[[World, Json], Any | Awaitable[Any]]


class Raw(bytes):
    """A result that is JSON already."""


def free(_: Json) -> int:
    return 0


def one_message(_: Json) -> int:
    return 1


@dataclass(frozen=True, slots=True)
class Method:
    """`messages` tells how many messages a call takes from the flood limits."""

    name: str
    call: Call
    params: Mapping[str, Parser]
    required: tuple[str, ...] = ()
    messages: Callable[[Json], int] = free

    def read(self, raw: Mapping[str, Any]) -> Json:
        """Checked arguments; ApiError for an unknown, wrong or missing one."""
        args = parsed(raw, self.params)
        for name in self.required:
            if name not in args:
                raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
        return args


_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "from_chat_id": "chat identifier is empty",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "user_id": "invalid user_id specified",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
}
