"""Sending files: one, or an album; and getting them back."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import MAX_DOWNLOAD_BYTES, StoredFile, Upload
from bot.sandbox.jsons import Json
from bot.sandbox.media import CAPTIONED, KINDS, media_content
from bot.sandbox.methods.method import Call, Method, one_message
from bot.sandbox.methods.sending import CAPTION, TARGET, caption_content, send
from bot.sandbox.params import Parser, boolean, fields_of, file, integer, json_array, string
from bot.sandbox.world import World

_DETAILS: dict[str, dict[str, Parser]] = {
    "photo": {"has_spoiler": boolean},
    "document": {"thumbnail": file, "disable_content_type_detection": boolean},
    "video": {
        "duration": integer, "width": integer, "height": integer, "thumbnail": file, "cover": file,
        "start_timestamp": integer, "has_spoiler": boolean, "supports_streaming": boolean,
    },
    "animation": {
        "duration": integer, "width": integer, "height": integer, "thumbnail": file, "has_spoiler": boolean,
    },
    "audio": {"duration": integer, "performer": string, "title": string, "thumbnail": file},
    "voice": {"duration": integer},
    "video_note": {"duration": integer, "length": integer, "thumbnail": file},
    "sticker": {"emoji": string},
}  # fmt: skip
_ALBUM_KINDS = {"photo", "video", "document", "audio"}


def resolve_file(world: World, kind: str, value: Any, attachments: dict[str, Upload]) -> StoredFile:
    """The file that a parameter names: an upload, attach://, or the file_id of one sent before."""
    if isinstance(value, str) and value.startswith("attach://"):
        value = attachments.get(value.removeprefix("attach://"))
        if value is None:
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if isinstance(value, Upload):
        return world.files.add(kind, value)
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = world.files.get(value)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if (stored.kind == "photo") != (kind == "photo"):
        was, wanted = stored.kind.title().replace("_", ""), kind.title().replace("_", "")
        raise bad_request(f"can't use file of type {was} as {wanted}")
    return stored


def _sender(kind: str) -> Call:
    def send_media(world: World, args: Json) -> Json:
        if kind not in args:
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        stored = resolve_file(world, kind, args[kind], args["attachments"])
        caption = caption_content(world, args) if kind in CAPTIONED else {}
        return send(world, args, media_content(stored, args) | caption | _spoiler(args))

    return send_media


def _spoiler(args: Json) -> Json:
    return {"has_media_spoiler": True} if args.get("has_spoiler") else {}


def send_media_group(world: World, args: Json) -> list[Json]:
    """Two to ten messages with one media_group_id; checked whole before the first is sent."""
    items = args["media"]
    if not 2 <= len(items) <= 10:
        raise bad_request("media must include 2-10 items" if items else "there are no media in the request")
    contents = [_album_item(world, item, args["attachments"]) for item in items]
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad_request(f"{max(kinds - {'photo', 'video'})} can't be mixed with other media types")
    group = {"media_group_id": world.new_id()}
    return [send(world, args, content | group) for content in contents]


def _album_item(world: World, item: Any, attachments: dict[str, Upload]) -> Json:
    kind = item.get("type") if isinstance(item, dict) else None
    if not isinstance(kind, str) or kind not in _ALBUM_KINDS:
        raise _bad_item(f'type "{kind}" can\'t be used in sendMediaGroup' if kind else 'can\'t find field "type"')
    known = {"type": string, "media": string, **CAPTION, **_DETAILS[kind]}
    args = fields_of("InputMedia", item, known, ("media",))
    stored = resolve_file(world, kind, args["media"], attachments)
    return media_content(stored, args) | caption_content(world, args) | _spoiler(args)


def _bad_item(reason: str) -> ApiError:
    return bad_request(f"can't parse InputMedia: {reason}")


def _album_size(args: Json) -> int:
    return max(1, len(args["media"]))


def get_file(world: World, args: Json) -> Json:
    stored = world.files.get(args["file_id"])
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.upload.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**stored.card(), "file_path": stored.path}


def _method(kind: str) -> Method:
    params: dict[str, Parser] = {**TARGET, **_DETAILS[kind], kind: file}
    if kind in CAPTIONED:
        params |= CAPTION
    name = "send" + kind.title().replace("_", "")
    return Method(name, _sender(kind), params, ("chat_id",), one_message)


METHODS = (
    *(_method(kind) for kind in KINDS),
    Method(
        "sendMediaGroup",
        send_media_group,
        {name: parser for name, parser in TARGET.items() if name != "reply_markup"} | {"media": json_array},
        ("chat_id", "media"),
        _album_size,
    ),
    Method("getFile", get_file, {"file_id": string}, ("file_id",)),
)
