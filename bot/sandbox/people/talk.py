"""People write, correct, delete and react to messages, and read chats."""

from __future__ import annotations

from itertools import islice

from aiohttp import web

from bot.sandbox.channels import publish
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.jsons import Json
from bot.sandbox.people.content import content_of, request_of, text_of, thread_of
from bot.sandbox.people.requests import (
    WrongRequest,
    answering,
    body_of,
    chat_of,
    field,
    member_of,
    message_of,
    number,
    person_of,
)
from bot.sandbox.reactions import react
from bot.sandbox.world import World

_MESSAGES = "/sandbox/chats/{chat_id}/messages"


class Talk:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(_MESSAGES, answering(self._messages)),
            web.post(_MESSAGES, answering(self._say)),
            web.patch(_MESSAGES + "/{message_id}", answering(self._edit)),
            web.delete(_MESSAGES + "/{message_id}", answering(self._delete)),
            web.put(_MESSAGES + "/{message_id}/reaction", answering(self._react)),
        ]

    async def _messages(self, request: web.Request) -> list[Json]:
        """Oldest first: those after `after`, at most `limit`; without `after` the newest ones, or the newest
        of those before `before`; with `topic` only those in it, 0 being General. Looking into a chat that nobody
        has opened does not open it."""
        chat_id = number(request.match_info["chat_id"])
        if chat_id in self._world.people and chat_id not in self._world.chats:
            return []
        chat = chat_of(self._world, chat_id)
        limit = max(1, number(request.query.get("limit"), 100))
        topic = number(request.query.get("topic"), -1)
        if "after" not in request.query:
            before = number(request.query.get("before"), chat.last_id + 1)
            earlier = (s for n, s in reversed(chat.messages.items()) if n < before and topic in (-1, s.thread))
            return [stored.seen_by_people() for stored in islice(earlier, limit)][::-1]
        after = number(request.query["after"])
        later = (s for n, s in chat.messages.items() if n > after and topic in (-1, s.thread))
        return [stored.seen_by_people() for stored in islice(later, limit)]

    async def _say(self, request: web.Request) -> Json:
        body = await request_of(request)
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        author = person_of(self._world, field(body, "from", int))
        member_of(chat, author["id"])
        if author["id"] in self._world.deactivated:
            raise WrongRequest("the account is deleted", 403)
        if chat.is_private and chat.bot_status == "kicked":
            raise WrongRequest("the bot is blocked; unblock it first", 403)
        content = content_of(self._world, chat, body)
        if chat.is_channel:
            _check_may_post(chat, author)
            return publish(self._world, chat, author, content)
        thread = thread_of(self._world, chat, author, body)
        return self._world.post(chat, author, content, thread=thread)

    async def _edit(self, request: web.Request) -> Json:
        body = await body_of(request)
        chat, stored = self._own(request, field(body, "from", int))
        name = "text" if "text" in stored.message else "caption"
        if name not in body:
            raise WrongRequest(f"this message has a {name} to edit")
        key = "entities" if name == "text" else "caption_entities"
        kept = {k: v for k, v in stored.message.items() if k != key}
        changed = text_of(self._world, field(body, name, str), body, name)
        return self._world.revise(chat, stored, kept | changed)

    async def _delete(self, request: web.Request) -> Json:
        """Gone without a word to the bot."""
        body = await body_of(request)
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        user_id = field(body, "from", int)
        member_of(chat, user_id)
        stored = message_of(chat, number(request.match_info["message_id"]))
        if stored.message["from"]["id"] != user_id and not (chat.is_private or chat.is_dialog):
            raise WrongRequest("in a group people delete only their own messages", 403)
        self._world.remove(chat, stored)
        return {"deleted": True}

    async def _react(self, request: web.Request) -> Json:
        """One emoji, or an empty text to take it back."""
        body = await body_of(request)
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        author = person_of(self._world, field(body, "from", int))
        member_of(chat, author["id"])
        stored = message_of(chat, number(request.match_info["message_id"]))
        react(self._world, chat, stored, author, field(body, "emoji", str))
        return stored.seen_by_people()

    def _own(self, request: web.Request, user_id: int) -> tuple[Chat, Stored]:
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        stored = message_of(chat, number(request.match_info["message_id"]))
        if stored.message["from"]["id"] != user_id or "forward_origin" in stored.message:
            raise WrongRequest("people edit only what they wrote themselves", 403)
        return chat, stored


def _check_may_post(channel: Chat, author: Json) -> None:
    if author["id"] != channel.owner_id:
        raise WrongRequest("only the owner posts in a channel", 403)
