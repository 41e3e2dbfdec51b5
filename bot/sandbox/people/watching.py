"""Watching the chats: the stream of events, and files to download."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from bot.sandbox.events import Event
from bot.sandbox.people.requests import WrongRequest, answering, number
from bot.sandbox.world import World


class Watching:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/sandbox/events", answering(self._events)),
            web.get("/sandbox/files/{file_id}", answering(self._file)),
        ]

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events from now on, or after `last` (or the header Last-Event-ID)."""
        events = self._world.events
        viewer = number(request.query.get("viewer"))
        last = number(request.headers.get("Last-Event-ID") or request.query.get("last"), events.last)
        stream = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-cache",
                "X-Accel-Buffering": "no",
            }
        )
        await stream.prepare(request)
        await stream.write(b": watching\n\n")
        try:
            async for line in events.follow(last, lambda event: self._sees(viewer, event)):
                await stream.write(line.encode("utf-8", "replace"))
        except ConnectionResetError:
            return stream
        return stream

    def _sees(self, viewer: int, event: Event) -> bool:
        if not viewer or event.chat_id is None:
            return True
        chat = self._world.chats.get(event.chat_id)
        return chat is not None and viewer in chat.members

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._world.files.get(request.match_info["file_id"])
        if stored is None:
            raise WrongRequest("there is no such file", 404)
        response = web.Response(body=stored.upload.content)
        response.content_type = stored.upload.mime or "application/octet-stream"
        # Whatever somebody sent must not run as a page of this server.
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Disposition"] = _disposition(stored.upload.name)
        return response


def _disposition(name: str) -> str:
    return f"inline; filename*=UTF-8''{quote(name, safe='')}"
