"""The strings behind the stage: faults, limits, the clock, the journal, crowds."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, fields
from typing import Any

from aiohttp import web

from bot.sandbox.api import BotApi
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.journal import Journal
from bot.sandbox.jsons import Json
from bot.sandbox.limits import Limits, Rates
from bot.sandbox.people.content import content_of
from bot.sandbox.people.requests import WrongRequest, answering, body_of, field, number
from bot.sandbox.world import BOT_MODES, World

_CROWD_AT_ONCE = 200


class Control:
    def __init__(self, world: World, api: BotApi, limits: Limits, faults: Faults, journal: Journal) -> None:
        self._world = world
        self._api = api
        self._limits = limits
        self._faults = faults
        self._journal = journal

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/sandbox/faults", answering(self._plan_faults)),
            web.delete("/sandbox/faults", answering(self._drop_faults)),
            web.post("/sandbox/limits", answering(self._set_limits)),
            web.post("/sandbox/bot", answering(self._set_modes)),
            web.get("/sandbox/calls", answering(self._calls)),
            web.get("/sandbox/stats", answering(self._stats)),
            web.post("/sandbox/clock", answering(self._advance)),
            web.post("/sandbox/flood", answering(self._flood)),
        ]

    async def _plan_faults(self, request: web.Request) -> Json:
        rules = field(await body_of(request), "rules", list)
        try:
            planned = [Fault(**rule) for rule in rules]
        except (TypeError, ValueError) as error:
            raise WrongRequest(str(error)) from None
        self._faults.planned.extend(planned)
        return {"planned": len(self._faults.planned)}

    async def _drop_faults(self, _: web.Request) -> Json:
        self._faults.planned.clear()
        return {"planned": 0}

    async def _set_limits(self, request: web.Request) -> Json:
        """Changes what is named: rates, the round trip (`latency_ms`: a number or [least, greatest]), the age
        at which a press is too old to answer. Returns all as they are now."""
        body = await body_of(request)
        rates = self._limits.rates
        known = {f.name for f in fields(Rates)}
        if unknown := set(body) - known - {"latency_ms", "callback_age_seconds"}:
            raise WrongRequest(f'there is no limit "{min(unknown)}"')
        for name in known & set(body):
            kind = bool if name == "enabled" else float
            setattr(rates, name, field(body, name, kind))
        if "latency_ms" in body:
            self._api.latency = _seconds(body["latency_ms"])
        self._world.queries.max_age_seconds = field(
            body, "callback_age_seconds", float, self._world.queries.max_age_seconds
        )
        return {
            **asdict(rates),
            "latency_ms": [1000 * seconds for seconds in self._api.latency],
            "callback_age_seconds": self._world.queries.max_age_seconds,
        }

    async def _set_modes(self, request: web.Request) -> Json:
        """What the bot's owner switches at BotFather: topics in private chats, who makes them, business accounts."""
        body = await body_of(request)
        if unknown := set(body) - set(BOT_MODES):
            raise WrongRequest(f'there is no mode "{min(unknown)}"')
        for mode in body:
            self._world.set_bot_mode(mode, field(body, mode, bool))
        return dict(self._world.bot_modes)

    async def _calls(self, request: web.Request) -> list[Json]:
        return self._journal.calls(number(request.query.get("after")), request.query.get("method"))

    async def _stats(self, _: web.Request) -> Json:
        """Calls in numbers, what the bot has not confirmed yet, and whether it waits for more."""
        updates = self._world.updates
        return {
            **self._journal.stats(),
            "pending_updates": len(updates.pending),
            "polling": updates.is_polled,
        }

    async def _advance(self, request: web.Request) -> Json:
        """Moves the sandbox's clock forward; the bot's own clock is not touched."""
        seconds = field(await body_of(request), "advance_seconds", float)
        if seconds < 0:
            raise WrongRequest("the clock only moves forward")
        self._world.clock.advance(seconds)
        return {"now": self._world.clock.now()}

    async def _flood(self, request: web.Request) -> Json:
        """Many messages at once: those given, from people known or new, or one text from each of N new people."""
        body = await body_of(request)
        messages = field(body, "messages", list, None) or self._crowd(body)
        for index, message in enumerate(messages):
            author = self._author(field(message, "from", int))
            chat = self._world.private_chat(author)
            self._world.post(chat, author, content_of(self._world, chat, message))
            if index % _CROWD_AT_ONCE == 0:
                await asyncio.sleep(0)
        return {"messages": len(messages), "people": sorted({message["from"] for message in messages})}

    def _author(self, user_id: int) -> Json:
        return self._world.people.get(user_id) or self._world.add_person(
            {"id": user_id, "first_name": f"Person {user_id}"}
        )

    def _crowd(self, body: Json) -> list[Json]:
        text = field(body, "text", str)
        crowd = []
        for number_ in range(field(body, "people", int)):
            person = self._world.add_person({"first_name": f"Person {number_ + 1}", "language_code": "ru"})
            crowd.append({"from": person["id"], "text": text})
        return crowd


def _seconds(milliseconds: object) -> tuple[float, float]:
    pair: list[Any] = milliseconds if isinstance(milliseconds, list) else [milliseconds, milliseconds]
    if len(pair) != 2 or not all(isinstance(m, int | float) and 0 <= m <= 60_000 for m in pair):
        raise WrongRequest('"latency_ms" must be a number or [least, greatest], up to 60000')
    return pair[0] / 1000, pair[1] / 1000
