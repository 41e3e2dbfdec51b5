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

Part = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio


def parts_of(content: Content) -> list[MediaUnion]:
    """An album by its files, its words under the first."""
    entities = [MessageEntity(**entity) for entity in content.entities]
    kinds = [_kind_of(content.kind, file) for file in content.files]
    first, *others = zip(kinds, content.files, strict=True)
    kind, file = first
    opening = kind(media=file["id"], caption=content.text or None, caption_entities=entities, parse_mode=None)
    return [opening, *(kind(media=file["id"]) for kind, file in others)]


def _kind_of(kind: str, file: dict[str, Any]) -> type[Part]:
    """Photos and videos may share an album: only what each file is tells them apart."""
    if kind == "document":
        return InputMediaDocument
    if kind == "audio":
        return InputMediaAudio
    return InputMediaVideo if str(file.get("mime") or "").startswith("video") else InputMediaPhoto
