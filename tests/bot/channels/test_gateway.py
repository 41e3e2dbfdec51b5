"""SMS and voice through a gateway on this machine: what it is asked and what its answers mean."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.channels.gateway import GatewayChannel
from crm.messaging import (
    Blocked,
    Content,
    Delivery,
    Failed,
    NotConnected,
    Outcome,
    RetryAfter,
    Sent,
    Skipped,
    Uncertain,
)
from handlers.services import Services
from handlers.ui.wording import Words
from locales.translator import Texts
from tests.support.office import Office
from tests.support.ports import free_port

ANNA = "+79161234567"


@dataclass
class Gateway:
    """Takes everything unless `answers` says otherwise."""

    url: str
    asked: list[dict[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    answers: list[web.Response] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.tokens.add(request.headers["Authorization"])
        return self.answers.pop() if self.answers else web.json_response({"id": "sms-1"})


@asynccontextmanager
async def gateway() -> AsyncIterator[Gateway]:
    port = free_port()
    standing = Gateway(f"http://127.0.0.1:{port}/send")
    app = web.Application()
    app.router.add_post("/send", standing.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield standing
    await runner.cleanup()


async def offer(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    said = delivery.payload.get("text")
    return None if said is None else Words(content=Content("text", said))


async def sent(office: Office, url: str, **payload: str) -> Outcome:
    reader = ("ru", ZoneInfo("Europe/Moscow"))
    channel = GatewayChannel("sms", url, SecretStr("token"), "Romashka", {"offer": offer}, office.app.services, *reader)
    outcome = await channel.send(Delivery(id=42, kind="offer", address=ANNA, payload=payload))
    await channel.close()
    return outcome


async def test_a_message_is_handed_over_once_with_its_number(office: Office) -> None:
    async with gateway() as there:
        assert await sent(office, there.url, text="Скидка 20 %") == Sent("sms-1")
        assert there.asked == [{"id": "42", "to": ANNA, "text": "Скидка 20 %", "from": "Romashka"}]
        assert there.tokens == {"Bearer token"}


@pytest.mark.parametrize(
    ("status", "body", "meant"),
    [
        (422, {"error": "invalid number"}, Blocked("422 invalid number")),
        (400, {"error": "no money"}, Failed("400 no money")),
        (500, {}, Uncertain("500 Internal Server Error")),
        (200, [], Sent("")),
    ],
)
async def test_what_the_gateway_answers_becomes_the_fate(
    office: Office, status: int, body: object, meant: Outcome
) -> None:
    async with gateway() as there:
        there.answers.append(web.json_response(body, status=status))
        assert await sent(office, there.url, text="Скидка") == meant


async def test_patience_is_as_long_as_the_gateway_says(office: Office) -> None:
    async with gateway() as there:
        there.answers.append(web.json_response({}, status=429, headers={"Retry-After": "7"}))
        assert await sent(office, there.url, text="Скидка") == RetryAfter(7.0)
        there.answers.append(web.Response(text="<html>", status=429))
        assert isinstance(await sent(office, there.url, text="Скидка"), RetryAfter)


async def test_nothing_is_sent_where_nothing_is_to_be_said(office: Office) -> None:
    async with gateway() as there:
        assert isinstance(await sent(office, there.url), Skipped)
        assert isinstance(await sent(office, there.url, text="  "), Failed)
        assert not there.asked


async def test_where_nobody_listens_nothing_was_sent(office: Office) -> None:
    assert isinstance(await sent(office, f"http://127.0.0.1:{free_port()}/send", text="Скидка"), NotConnected)
