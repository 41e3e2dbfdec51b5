"""SMS and voice by an HTTP gateway: one JSON request per message, its row's number as the idempotency key."""

from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
)
from pydantic import SecretStr

from crm.messaging import Blocked, Delivery, Failed, NotConnected, Outcome, RetryAfter, Sent, Skipped, Uncertain
from handlers.services import Services
from handlers.ui.wording import Wordings, texts_of

TIMEOUT_SECONDS = 30
PATIENCE_SECONDS = 30.0
"""A gateway that says 429 without Retry-After is asked again this much later."""

WRONG_NUMBER = frozenset({404, 410, 422})
"""Answers by which a gateway says that nobody can be reached there."""


class GatewayChannel:
    """`POST url {"id", "to", "text", "from"}` with a Bearer token; any 2xx with `{"id"}` accepts the message."""

    def __init__(
        self,
        name: str,
        url: str,
        token: SecretStr | None,
        sender: str,
        wordings: Wordings,
        services: Services,
        locale: str,
        zone: ZoneInfo,
    ) -> None:
        self.name = name
        self._url = url
        self._headers = {"Authorization": f"Bearer {token.get_secret_value()}"} if token else {}
        self._sender = sender
        self._wordings = wordings
        self._services = services
        self._locale = locale
        self._zone = zone
        self._session: ClientSession | None = None

    async def send(self, delivery: Delivery) -> Outcome:
        t = texts_of(delivery, self._locale, self._zone)
        words = await self._wordings[delivery.kind](delivery, t, self._services)
        if words is None or words.content is None:
            return Skipped("no longer true")
        if not words.content.text.strip():
            return Failed("nothing to say without the picture")
        asked = {
            "id": str(delivery.id),
            "to": delivery.address,
            "text": words.content.text,
            "from": self._sender,
        }
        try:
            async with self._open().post(self._url, json=asked, headers=self._headers) as answer:
                return await _outcome(answer)
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            return NotConnected(type(error).__name__)
        except (ClientError, TimeoutError) as error:
            return Uncertain(type(error).__name__)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session:
            await self._session.close()

    def _open(self) -> ClientSession:
        self._session = self._session or ClientSession(timeout=ClientTimeout(total=TIMEOUT_SECONDS))
        return self._session


async def _outcome(answer: ClientResponse) -> Outcome:
    if answer.status == 429:
        return RetryAfter(_seconds(answer.headers.get("Retry-After", "")))
    if answer.status >= 500:
        return Uncertain(f"{answer.status} {answer.reason}")
    said = await _said(answer)
    if answer.ok:
        return Sent(str(said.get("id", "")))
    reason = f"{answer.status} {said.get('error') or answer.reason}"
    return Blocked(reason) if answer.status in WRONG_NUMBER else Failed(reason)


async def _said(answer: ClientResponse) -> dict[str, Any]:
    try:
        said = await answer.json(content_type=None)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _seconds(told: str) -> float:
    return float(told) if told.isdecimal() else PATIENCE_SECONDS
