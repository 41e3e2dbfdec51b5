"""The Bot API over HTTP: reads a call, lets it go wrong if planned, runs it, answers."""

from __future__ import annotations

import asyncio
import inspect
import random
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from aiohttp import web
from aiohttp.web_request import FileField

from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.files import Upload
from bot.sandbox.journal import Journal
from bot.sandbox.jsons import Json, dump_bytes
from bot.sandbox.limits import Limits
from bot.sandbox.methods.method import Method, Raw
from bot.sandbox.world import World

_GARBAGE = b'{"ok":true,"result":{"message_id":'
_BAD_GATEWAY = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class BotApi:
    """One bot's endpoint. `latency` is the least and the greatest round trip in seconds."""

    def __init__(
        self,
        token: str,
        world: World,
        methods: Mapping[str, Method],
        limits: Limits,
        faults: Faults,
        journal: Journal,
    ) -> None:
        self.latency = (0.0, 0.0)
        self._token = token
        self._world = world
        self._methods = methods
        self._limits = limits
        self._faults = faults
        self._journal = journal

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", r"/bot{token:[^/]+}/{method}", self._on_call),
            web.get(r"/file/bot{token:[^/]+}/{path:.+}", self._on_file),
        ]

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        if unquote(request.match_info["token"]) != self._token:
            return _answer(_refusal(ApiError(401, "Unauthorized")))
        method = self._methods.get(request.match_info["method"].lower())
        if method is None:
            return _answer(_refusal(ApiError(404, "Not Found: method not found")))
        raw: Json = {}
        half = random.uniform(*self.latency) / 2
        if half:
            await asyncio.sleep(half)
        try:
            raw = await _raw_args(request)
            args = method.read(raw)
        except ApiError as error:
            self._journal.write(method.name, raw, error.code, error.description)
            return _answer(_refusal(error))
        response = await self._run(request, method, args)
        if half:
            await asyncio.sleep(half)
        return response

    async def _run(self, request: web.Request, method: Method, args: Json) -> web.StreamResponse:
        fault = self._faults.for_call(method.name, args.get("chat_id"))
        if fault and not fault.took_effect:
            self._note_fault(method, args, fault)
            return await _spoilt(request, fault, None)
        status, body, description = await self._outcome(method, args)
        if fault:
            self._note_fault(method, args, fault)
            return await _spoilt(request, fault, (status, body))
        self._journal.write(method.name, _shown(args), status, description)
        return _answer((status, body))

    async def _outcome(self, method: Method, args: Json) -> tuple[int, bytes, str]:
        try:
            if cost := method.messages(args):
                self._limits.spend(_flood_key(args), cost)
            result = method.call(self._world, args)
            if inspect.isawaitable(result):
                result = await result
        except ApiError as error:
            return *_refusal(error), error.description
        body = result if isinstance(result, Raw) else dump_bytes(result)
        return 200, b'{"ok":true,"result":' + body + b"}", ""

    def _note_fault(self, method: Method, args: Json, fault: Fault) -> None:
        self._journal.write(method.name, _shown(args), _STATUS[fault.kind], f"fault: {fault.kind}")

    async def _on_file(self, request: web.Request) -> web.StreamResponse:
        stored = self._world.files.at_path(request.match_info["path"])
        if unquote(request.match_info["token"]) != self._token or stored is None:
            return _answer(_refusal(ApiError(404, "Not Found")))
        return web.Response(body=stored.upload.content, content_type="application/octet-stream")


_STATUS = {
    "error500": 500, "error502": 502, "retry_after": 429, "garbage": 200, "slow": 200,
    "cut_before": 0, "cut_after": 0,
}  # fmt: skip


async def _spoilt(request: web.Request, fault: Fault, outcome: tuple[int, bytes] | None) -> web.StreamResponse:
    """What the bot gets instead of the outcome, or before it."""
    match fault.kind:
        case "error502":
            return web.Response(status=502, body=_BAD_GATEWAY, content_type="text/html")
        case "retry_after":
            description = f"Too Many Requests: retry after {fault.retry_after}"
            return _answer(_refusal(ApiError(429, description, retry_after=fault.retry_after)))
        case "garbage":
            return web.Response(body=_GARBAGE, content_type="application/json")
        case "slow":
            await asyncio.sleep(fault.seconds)
            return _answer(outcome or _refusal(ApiError(500, "Internal Server Error")))
        case "cut_before" | "cut_after":
            if request.transport:
                request.transport.abort()
            return web.Response()
        case _:
            return _answer(_refusal(ApiError(500, "Internal Server Error")))


async def _raw_args(request: web.Request) -> Json:
    """Arguments by name from the query, a form or JSON; uploads as Upload."""
    args: Json = dict(request.query)
    if not request.can_read_body:
        return args
    try:
        if request.content_type == "application/json":
            body = await request.json()
            if not isinstance(body, dict):
                raise ApiError(400, "Bad Request: can't parse JSON object")
            return args | body
        for name, value in (await request.post()).items():
            args[name] = await _upload(value) if isinstance(value, FileField) else value
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse the request") from None
    return args


async def _upload(field: FileField) -> Upload:
    content = await asyncio.to_thread(field.file.read)
    return Upload(field.filename, field.content_type, content)


def _flood_key(args: Json) -> int:
    chat_id = args["chat_id"]
    return chat_id if isinstance(chat_id, int) else 0


def _shown(args: Json) -> Json:
    return {k: v for k, v in args.items() if k != "attachments" or v}


def _refusal(error: ApiError) -> tuple[int, bytes]:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return error.code, dump_bytes(body)


def _answer(outcome: tuple[int, bytes]) -> web.Response:
    status, body = outcome
    return web.Response(status=status, body=body, content_type="application/json")
