"""People talk with one another, and let the bot into the chats of their own account."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.business import BUSINESS_RIGHTS, Connection
from bot.sandbox.jsons import Json
from bot.sandbox.people.requests import WrongRequest, answering, body_of, field, person_of
from bot.sandbox.world import World


class Accounts:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/sandbox/dialogs", answering(self._open)),
            web.post("/sandbox/business", answering(self._connect)),
            web.delete("/sandbox/business", answering(self._disconnect)),
        ]

    async def _open(self, request: web.Request) -> Json:
        """The chat of two people, found or begun; its id is good for the people's side only."""
        body = await body_of(request)
        one, other = (person_of(self._world, field(body, name, int)) for name in ("from", "to"))
        if one is other:
            raise WrongRequest("a dialog takes two")
        return self._world.dialog(one, other).card

    async def _connect(self, request: web.Request) -> Json:
        """Connects the bot, or changes its `rights`, or the chats it covers: `only` or all but `excluded`."""
        body = await body_of(request)
        owner = person_of(self._world, field(body, "from", int))
        if not self._world.bot_modes["can_connect_to_business"]:
            raise WrongRequest("BOT_BUSINESS_MISSING: the bot's owner has not switched this on", 403)
        rights = field(body, "rights", list, ["can_reply", "can_read_messages"])
        if not all(right in BUSINESS_RIGHTS for right in rights):
            raise WrongRequest(f'"rights" must be some of {", ".join(BUSINESS_RIGHTS)}')
        only = field(body, "only", list, None)
        before = self._world.businesses.of(owner["id"])
        self._world.private_chat(owner)
        connection = Connection(
            id=before.id if before else f"business{self._world.new_id()}",
            owner=owner,
            date=int(self._world.clock.now()),
            rights=frozenset(rights),
            only=None if only is None else frozenset(only),
            excluded=frozenset(field(body, "excluded", list, [])),
        )
        self._world.businesses.connect(connection)
        return connection.card()

    async def _disconnect(self, request: web.Request) -> Json:
        owner = person_of(self._world, field(await body_of(request), "from", int))
        connection = self._world.businesses.of(owner["id"])
        if connection is None or not connection.is_enabled:
            raise WrongRequest("there is no connection to end", 404)
        connection.is_enabled = False
        self._world.businesses.connect(connection)
        return connection.card()
