"""What a person puts into a message: words, a contact, a place, a file, a forward."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.web_request import FileField

from bot.sandbox.chats import GENERAL, Chat
from bot.sandbox.entities import formatted
from bot.sandbox.files import Upload
from bot.sandbox.jsons import Json
from bot.sandbox.media import KINDS, media_content
from bot.sandbox.methods.copies import forwarded
from bot.sandbox.methods.polls import new_poll
from bot.sandbox.methods.sending import quote_of, quoted
from bot.sandbox.people.requests import WrongRequest, body_of, chat_of, field, message_of, number
from bot.sandbox.topics import is_closed_to
from bot.sandbox.world import World

_LONGEST_TEXT = 4096


async def request_of(request: web.Request) -> Json:
    """JSON, or a form whose file comes as Upload under `file`."""
    if not request.content_type.startswith("multipart/"):
        return await body_of(request)
    body: Json = {}
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise WrongRequest("the file is too big", 413) from None
    for name, value in form.items():
        if isinstance(value, FileField):
            content = await asyncio.to_thread(value.file.read)
            body[name] = Upload(value.filename, value.content_type, content)
        else:
            body[name] = number(str(value)) if name in ("from", "reply_to", "duration", "topic") else value
    return body


def content_of(world: World, chat: Chat, body: Json) -> Json:
    """Fields of the Message; exactly one kind of content."""
    content = _reply(chat, body)
    if isinstance(body.get("file"), Upload):
        return content | _file(world, body)
    if "contact" in body:
        return content | {"contact": _contact(field(body, "contact", dict))}
    if "location" in body:
        place = field(body, "location", dict)
        return content | {"location": {name: field(place, name, float) for name in ("latitude", "longitude")}}
    if "poll" in body:
        return content | {"poll": new_poll(world, field(body, "poll", dict))}
    if "sticker" in body:
        upload = Upload("sticker.webp", "image/webp", field(body, "sticker", str).encode())
        stored = world.files.add("sticker", upload)
        return content | media_content(stored, {"emoji": body["sticker"]})
    if "forward" in body:
        source = field(body, "forward", dict)
        stored_message = message_of(chat_of(world, field(source, "chat_id", int)), field(source, "message_id", int))
        return content | forwarded(stored_message)
    return content | text_of(world, field(body, "text", str), body)


def text_of(world: World, text: str, body: Json, name: str = "text") -> Json:
    """`text` or `caption` with its entities, as a person's own program would make them."""
    text, entities = formatted(text, None, field(body, "entities", list, []))
    if not text or len(text) > _LONGEST_TEXT:
        raise WrongRequest(f"{name} must have 1 to {_LONGEST_TEXT} characters")
    key = "entities" if name == "text" else "caption_entities"
    return {name: text} | ({key: world.with_people(entities)} if entities else {})


def thread_of(world: World, chat: Chat, author: Json, body: Json) -> int:
    """The topic a person writes in: the one named, else where the answered message is; to a channel his own."""
    if chat.is_direct and author["id"] != chat.owner_id:
        return int(author["id"])
    answered = field(body, "reply_to", int, 0)
    thread = field(body, "topic", int, message_of(chat, answered).thread if answered else 0)
    thread = 0 if thread == GENERAL else thread
    if chat.is_direct and not thread:
        raise WrongRequest("answer one of the channel's people", 400)
    if thread and not chat.is_direct and thread not in chat.topics:
        raise WrongRequest(f"there is no topic {thread}", 404)
    if is_closed_to(chat, thread, author["id"], manages=author["id"] == chat.owner_id):
        raise WrongRequest("the topic is closed", 403)
    return thread


def _reply(chat: Chat, body: Json) -> Json:
    answered = field(body, "reply_to", int, 0)
    if not answered:
        return {}
    original = message_of(chat, answered).message
    return {"reply_to_message": quoted(original), **quote_of(original, field(body, "quote", str, ""))}


def _file(world: World, body: Json) -> Json:
    kind = field(body, "kind", str, "document")
    if kind not in KINDS:
        raise WrongRequest(f'"kind" must be one of {", ".join(KINDS)}')
    details = {"duration": body["duration"]} if "duration" in body else {}
    content = media_content(world.files.add(kind, body["file"]), details)
    if body.get("caption"):
        content |= text_of(world, field(body, "caption", str), {}, "caption")
    if body.get("media_group_id"):
        content["media_group_id"] = str(body["media_group_id"])
    return content


def _contact(contact: Json) -> Json:
    card: Json = {
        "phone_number": field(contact, "phone_number", str),
        "first_name": field(contact, "first_name", str),
    }
    if last_name := field(contact, "last_name", str, ""):
        card["last_name"] = last_name
    if user_id := field(contact, "user_id", int, 0):
        card["user_id"] = user_id
    return card
