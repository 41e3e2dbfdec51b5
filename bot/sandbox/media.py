"""The part of a message that holds a file."""

from __future__ import annotations

from typing import Any

from bot.sandbox.files import StoredFile
from bot.sandbox.images import image_size
from bot.sandbox.jsons import Json

KINDS = ("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker")
# Kinds that may carry a caption.
CAPTIONED = ("photo", "document", "video", "animation", "audio", "voice")
_TIMED = ("video", "animation", "audio", "voice", "video_note")


def media_content(file: StoredFile, details: Json) -> Json:
    """Fields of a Message for the file, by the kind it was uploaded as; `details` may hold duration,
    width, height, length, title, performer, emoji."""
    kind, upload = file.kind, file.upload
    card = file.card()
    if kind == "photo":
        width, height = image_size(upload.content) or (1, 1)
        return {"photo": [{**card, "width": width, "height": height}]}
    if kind in _TIMED:
        card["duration"] = details.get("duration", 0)
    if kind in ("video", "animation"):
        card |= {"width": details.get("width", 0), "height": details.get("height", 0)}
    if kind == "video_note":
        card["length"] = details.get("length", 240)
    elif kind == "sticker":
        card |= {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        card |= _given(details, "emoji")
    else:
        card["mime_type"] = upload.mime
    if kind in ("document", "video", "animation", "audio"):
        card["file_name"] = upload.name
    if kind == "audio":
        card |= _given(details, "title", "performer")
    # An animation is shown as a document too, for old programs.
    return {kind: card, "document": card} if kind == "animation" else {kind: card}


def media_kind(message: Json) -> str | None:
    return next((kind for kind in ("animation", *KINDS) if kind in message), None)


def _given(details: Json, *names: str) -> dict[str, Any]:
    return {name: details[name] for name in names if details.get(name)}
