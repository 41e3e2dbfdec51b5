"""The parts of an album, sent by their files."""

from typing import Any

from aiogram.types import (
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    MessageEntity,
)

from crm.messaging import Content
from crm.messaging.content import CAPTION, ENTITIES

Part = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio


def parts_of(content: Content) -> list[MediaUnion]:
    """An album by its files, each with its own words; words of nobody else stand under the first."""
    first, *others = content.files
    opening = first if CAPTION in first else first | {CAPTION: content.text, ENTITIES: content.entities}
    return [_part(content.kind, file) for file in (opening, *others)]


def _part(kind: str, file: dict[str, Any]) -> Part:
    entities = [MessageEntity(**entity) for entity in file.get(ENTITIES, ())]
    caption = file.get(CAPTION) or None
    return _kind_of(kind, file)(media=file["id"], caption=caption, caption_entities=entities, parse_mode=None)


def _kind_of(kind: str, file: dict[str, Any]) -> type[Part]:
    """Photos and videos may share an album: only what each file is tells them apart."""
    if kind == "document":
        return InputMediaDocument
    if kind == "audio":
        return InputMediaAudio
    return InputMediaVideo if str(file.get("mime") or "").startswith("video") else InputMediaPhoto
