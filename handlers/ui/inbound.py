"""Telegram's message → what the services take in."""

from typing import Any

from aiogram.types import Contact, Message, User

from crm.errors import Refused
from crm.inbox import Inbound, Person
from crm.messaging import Content, plain

FILE_KINDS = ("document", "video", "voice", "audio", "animation", "video_note", "sticker")
KINDS = ("text", "photo", *FILE_KINDS, "location", "contact")
OTHER = "other"
"""Every kind that has no words of its own here."""


def to_person(user: User) -> Person:
    """Whoever wrote, as Telegram names him."""
    return Person(user.id, user.full_name, user.username, user.language_code)


def to_inbound(message: Message, user: User, own_phone: str | None = None) -> Inbound:
    """A client's message for `InboxService.receive`; every kind becomes text, files and what is beside them."""
    return Inbound(
        person=to_person(user),
        chat=str(message.chat.id),
        external_id=str(message.message_id),
        content=to_content(message),
        reply_to=str(message.reply_to_message.message_id) if message.reply_to_message else None,
        own_phone=own_phone,
    )


def to_content(message: Message) -> Content:
    """What the message says, whatever its kind."""
    return Content(
        kind=message.content_type if message.content_type in KINDS else OTHER,
        text=_words(message),
        entities=[
            entity.model_dump(mode="json", exclude_none=True)
            for entity in message.entities or message.caption_entities or ()
        ],
        files=_files(message),
        extra=_extra(message),
        source_chat=message.chat.id,
        source_messages=[message.message_id],
        album=message.media_group_id,
        answers=spoken_of(message),
        quote=message.quote.text if message.quote else "",
    )


def spoken_of(message: Message) -> int | None:
    """The message it replies to; whatever is said in a topic seems to reply to the topic's beginning, and does not."""
    replied = message.reply_to_message
    return replied.message_id if replied and not replied.forum_topic_created else None


def own_replied(message: Message) -> Content | None:
    """The person's own message, a photo perhaps, that his command replies to."""
    replied = message.reply_to_message
    own = replied and replied.from_user and message.from_user and replied.from_user.id == message.from_user.id
    return to_content(replied) if replied and own else None


def content_of(own: Content | None, line: str) -> Content | None:
    """What is sent: the own message, the words of the line as its caption; else the words; else nothing yet."""
    if own is None or (own.kind == "text" and line not in ("", own.text)):
        return plain(line) if line else None
    return own.with_caption(line) if line and own.kind != "text" else own


def typed(message: Message) -> str:
    """The words that answer a form; `Refused` for a sticker or a file, so that it wipes nothing."""
    if not message.text:
        raise Refused("empty-text")
    return message.text


def is_own(contact: Contact, user: User) -> bool:
    """A shared contact proves a phone only when it is the sender's own."""
    return contact.user_id == user.id


def _words(message: Message) -> str:
    """Whatever was typed: a poll's question with its answers, a contact's name, a place's address too."""
    poll, contact, venue = message.poll, message.contact, message.venue
    if poll:
        return "\n".join([poll.question, *(f"▫️ {option.text}" for option in poll.options)])
    if contact:
        phone = contact.phone_number
        return " ".join(part for part in (contact.first_name, contact.last_name, phone) if part)
    if venue:
        return f"{venue.title}, {venue.address}"
    return message.text or message.caption or ""


def _files(message: Message) -> list[dict[str, Any]]:
    files: list[Any] = [message.photo[-1]] if message.photo else []
    files += [found for kind in FILE_KINDS if (found := getattr(message, kind, None))]
    return [
        {
            "id": found.file_id,
            "unique_id": found.file_unique_id,
            "name": getattr(found, "file_name", None),
            "size": found.file_size,
            "mime": getattr(found, "mime_type", None),
        }
        for found in files[:1]
    ]


def _extra(message: Message) -> dict[str, Any]:
    if message.location:
        return {"latitude": message.location.latitude, "longitude": message.location.longitude}
    if message.contact:
        return {"phone": message.contact.phone_number, "name": message.contact.first_name}
    if message.sticker and message.sticker.emoji:
        return {"emoji": message.sticker.emoji}
    return {}
