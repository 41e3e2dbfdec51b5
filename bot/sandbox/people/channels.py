"""People make channels, with a discussion group and with direct messages."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.channels import open_channel, open_direct_messages, open_discussion
from bot.sandbox.jsons import Json
from bot.sandbox.people.requests import answering, body_of, field, person_of
from bot.sandbox.world import World


class Channels:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/sandbox/channels", answering(self._add))]

    async def _add(self, request: web.Request) -> Json:
        """A channel where the person is the owner and the bot, unless `admin` is false, an administrator; with
        `discussion` and `direct_messages` the chats that belong to it, which the subscribers are in."""
        body = await body_of(request)
        owner = person_of(self._world, field(body, "from", int))
        members = [person_of(self._world, member)["id"] for member in field(body, "members", list, [])]
        status = "administrator" if field(body, "admin", bool, True) else "left"
        channel = open_channel(self._world, owner, field(body, "title", str), members, status)
        made: Json = {"channel": channel.card, "discussion": None, "direct_messages": None}
        if field(body, "discussion", bool, False):
            made["discussion"] = open_discussion(self._world, channel).card
        if field(body, "direct_messages", bool, False):
            made["direct_messages"] = open_direct_messages(self._world, channel).card
        return made
