"""People make groups and forums, let the bot in, give it rights and take them away."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.chats import RIGHTS, Chat
from bot.sandbox.jsons import Json
from bot.sandbox.people.requests import WrongRequest, answering, body_of, chat_of, field, member_of, number, person_of
from bot.sandbox.topics import make_forum
from bot.sandbox.world import World

_SEATS = ("administrator", "member", "left", "kicked")


class Groups:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/sandbox/groups", answering(self._add)),
            web.patch("/sandbox/groups/{chat_id}", answering(self._change)),
        ]

    async def _add(self, request: web.Request) -> Json:
        """A group, or with `forum` one with topics. The bot is in it unless `bot` is "left"; as an administrator it
        reads everything, else privacy mode holds. The first of the members owns it."""
        body = await body_of(request)
        kind = field(body, "type", str, "supergroup")
        if kind not in ("group", "supergroup"):
            raise WrongRequest('"type" must be group or supergroup')
        members = self._people(body)
        if not members:
            raise WrongRequest("a group needs a member")
        chat = self._world.add_group(field(body, "title", str), kind, members)
        if field(body, "forum", bool, False):
            _to_forum(chat)
        seat = "administrator" if field(body, "admin", bool, False) else "member"
        self._seat(chat, self._world.people[members[0]], {"bot": seat, **body})
        return chat.card

    async def _change(self, request: web.Request) -> Json:
        """`forum` turns topics on; `bot` and `rights` change the bot's seat; `members` come in."""
        body = await body_of(request)
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        author = person_of(self._world, field(body, "from", int))
        member_of(chat, author["id"])
        if field(body, "forum", bool, False):
            _to_forum(chat)
        for newcomer in self._people(body):
            chat.members.add(newcomer)
            self._world.post(chat, author, {"new_chat_members": [self._world.people[newcomer]]})
        if "bot" in body or "rights" in body:
            self._seat(chat, author, {"bot": chat.bot_status, **body})
        return chat.card

    def _seat(self, chat: Chat, author: Json, body: Json) -> None:
        seat, rights = field(body, "bot", str), field(body, "rights", list, list(RIGHTS))
        if seat not in _SEATS:
            raise WrongRequest(f'"bot" must be one of {", ".join(_SEATS)}')
        if not all(right in RIGHTS for right in rights):
            raise WrongRequest(f'"rights" must be some of {", ".join(RIGHTS)}')
        was_out = chat.bot_status in ("left", "kicked")
        self._world.set_bot_status(chat, author, seat, rights)
        if was_out and seat in ("administrator", "member"):
            self._world.post(chat, author, {"new_chat_members": [self._world.bot]})

    def _people(self, body: Json) -> list[int]:
        members = field(body, "members", list, [])
        if not all(isinstance(member, int) for member in members):
            raise WrongRequest('"members" must be ids of people')
        return [person_of(self._world, member)["id"] for member in members]


def _to_forum(chat: Chat) -> None:
    if chat.card["type"] != "supergroup":
        raise WrongRequest("only a supergroup can have topics")
    make_forum(chat)
