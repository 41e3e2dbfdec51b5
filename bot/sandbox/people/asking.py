"""What people do and then wait for: pressing a button, asking inline."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.sandbox.chats import Chat, Stored
from bot.sandbox.jsons import Json
from bot.sandbox.markup import buttons_of
from bot.sandbox.methods.answers import chosen_content
from bot.sandbox.people.requests import (
    WrongRequest,
    answering,
    body_of,
    chat_of,
    field,
    member_of,
    person_of,
)
from bot.sandbox.world import World

_PATIENCE_SECONDS = 10.0


class Asking:
    def __init__(self, world: World) -> None:
        self._world = world
        self._offered: dict[int, tuple[str, list[Json]]] = {}  # by person: what he asked last and was shown

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/sandbox/press", answering(self._press)),
            web.post("/sandbox/inline", answering(self._inline)),
            web.post("/sandbox/choose", answering(self._choose)),
        ]

    async def _press(self, request: web.Request) -> Json:
        """Presses a callback button and waits for the answer. `force` presses one that is not there any
        more; `wait` 0 does not wait."""
        body = await body_of(request)
        chat = chat_of(self._world, field(body, "chat_id", int))
        author = person_of(self._world, field(body, "from", int))
        member_of(chat, author["id"])
        message_id, data = field(body, "message_id", int), field(body, "data", str)
        stored = chat.messages.get(message_id)
        if not field(body, "force", bool, False):
            _check_button(stored, data)
        query_id, answer = self._world.queries.ask()
        query = {
            "id": query_id,
            "from": author,
            "message": self._pressed(chat, message_id, stored),
            "chat_instance": str(chat.id),
            "data": data,
        }
        self._world.updates.put("callback_query", query, chat.id)
        given = await _given(answer, field(body, "wait", float, _PATIENCE_SECONDS))
        if given is None:
            return {"answered": False, "text": None, "show_alert": False, "url": None}
        self._world.events.publish("callback_answer", chat.id, lambda: {"from": author["id"], **given})
        return {"answered": True, **given}

    def _pressed(self, chat: Chat, message_id: int, stored: Stored | None) -> Json:
        """The message, or what is left of a deleted one; in a business account's chat as the bot sees that."""
        if stored is None or stored.deleted:
            return {"chat": chat.card, "message_id": message_id, "date": 0}
        connection = self._world.businesses.of(stored.message["from"]["id"]) if chat.is_dialog else None
        return self._world.businesses.shown(connection, chat, stored.message) if connection else stored.message

    async def _inline(self, request: web.Request) -> Json:
        body = await body_of(request)
        author = person_of(self._world, field(body, "from", int))
        text = field(body, "query", str)
        if len(text) > 256:
            raise WrongRequest("an inline query has at most 256 characters")
        query_id, answer = self._world.queries.ask()
        query = {
            "id": query_id,
            "from": author,
            "query": text,
            "offset": field(body, "offset", str, ""),
            "chat_type": "sender",
        }
        self._world.updates.put("inline_query", query, author["id"])
        given = await _given(answer, _PATIENCE_SECONDS) or {}
        self._offered[author["id"]] = (text, given.get("results", []))
        return {"answered": bool(given), "results": [], **given}

    async def _choose(self, request: web.Request) -> Json:
        """Sends one of the results last shown into a chat, as the person's message by way of the bot."""
        body = await body_of(request)
        chat = chat_of(self._world, field(body, "chat_id", int))
        author = person_of(self._world, field(body, "from", int))
        member_of(chat, author["id"])
        query, results = self._offered.get(author["id"], ("", []))
        result = next((one for one in results if one["id"] == field(body, "result_id", str)), None)
        if result is None:
            raise WrongRequest("no such result was shown", 404)
        chosen = {"result_id": result["id"], "from": author, "query": query}
        self._world.updates.put("chosen_inline_result", chosen, author["id"])
        content = chosen_content(self._world, result) | {"via_bot": self._world.bot}
        return self._world.post(chat, author, content, result.get("reply_markup"))


def _check_button(stored: Stored | None, data: str) -> None:
    if stored is None or stored.deleted:
        raise WrongRequest("there is no such message", 404)
    if all(button.get("callback_data") != data for button in buttons_of(stored.keyboard)):
        raise WrongRequest("there is no such button under the message", 409)


async def _given(answer: asyncio.Future[Json], seconds: float) -> Json | None:
    try:
        return await asyncio.wait_for(answer, seconds)
    except TimeoutError:
        return None
