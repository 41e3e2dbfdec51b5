"""A bot reduced to its calls, for the tests of the sandbox."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import ClientSession, FormData

from tests.support.sandbox import TOKEN
from tests.support.telegram import Json, Telegram


class BareBot:
    """Calls the Bot API and gives back the result, or the refusal where one is expected."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def does(self, method: str, **params: Any) -> Any:
        answer = await self._telegram.api(TOKEN, method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> Json:
        answer = await self._telegram.api(TOKEN, method, **params)
        assert not answer["ok"], answer
        return answer

    async def uploads(self, method: str, files: dict[str, bytes], **params: Any) -> Any:
        """A call as a form, files under their field names."""
        form = FormData()
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, content in files.items():
            form.add_field(name, content, filename=f"{name}.png", content_type="image/png")
        url = f"{self._telegram.base}/bot{TOKEN}/{method}"
        async with ClientSession() as session, session.post(url, data=form) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def updates(self, **params: Any) -> list[Json]:
        """Takes and confirms what has come."""
        updates: list[Json] = await self.does("getUpdates", **params)
        if updates:
            await self.does("getUpdates", offset=updates[-1]["update_id"] + 1)
        return updates
