"""Reading what the people's side asks for; a wrong request gets one clear sentence."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox.chats import Chat, Stored
from bot.sandbox.errors import ApiError
from bot.sandbox.jsons import Json, dump_bytes
from bot.sandbox.world import World

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[Any]]
_NOTHING = object()


class WrongRequest(Exception):
    """The request cannot be done; the reason is meant for its author."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


def answering(handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Turns a handler that returns JSON or raises WrongRequest into one that answers."""

    @functools.wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            result = await handler(request)
        except WrongRequest as error:
            return _json({"error": str(error)}, error.status)
        except ApiError as error:
            return _json({"error": error.description}, error.code)
        return result if isinstance(result, web.StreamResponse) else _json(result)

    return answer


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(body=dump_bytes(body), status=status, content_type="application/json")


async def body_of(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        raise WrongRequest("the body must be JSON") from None
    if not isinstance(body, dict):
        raise WrongRequest("the body must be a JSON object")
    return body


def field(body: Json, name: str, kind: type[T], default: Any = _NOTHING) -> T:
    """A field of the wanted type; without a default it must be there."""
    value = body.get(name)
    if value is None:
        if default is _NOTHING:
            raise WrongRequest(f'"{name}" is missing')
        return default  # type: ignore[no-any-return]  # the caller's own default
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise WrongRequest(f'"{name}" must be {kind.__name__}')
    return value


def number(text: str | None, default: int = 0) -> int:
    """A whole number from a path or a query string."""
    if not text:
        return default
    try:
        return int(text)
    except ValueError:
        raise WrongRequest(f"{text!r} is not a number") from None


def person_of(world: World, user_id: int) -> Json:
    person = world.people.get(user_id)
    if person is None:
        raise WrongRequest(f"there is no person {user_id}", 404)
    return person


def chat_of(world: World, chat_id: int) -> Chat:
    """A chat that exists, or the private chat that a person may open by writing."""
    if chat_id in world.people:
        return world.private_chat(world.people[chat_id])
    if chat_id in world.chats:
        return world.chats[chat_id]
    raise WrongRequest(f"there is no chat {chat_id}", 404)


def member_of(chat: Chat, user_id: int) -> None:
    if user_id not in chat.members:
        raise WrongRequest(f"{user_id} is not in the chat", 403)


def message_of(chat: Chat, message_id: int) -> Stored:
    stored = chat.messages.get(message_id)
    if stored is None or stored.deleted:
        raise WrongRequest(f"there is no message {message_id}", 404)
    return stored
