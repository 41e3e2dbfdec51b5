"""How people and their messages become rows: cleaned, bounded, normalised."""

from datetime import datetime

from crm.inbox.inbound import BOT, Inbound, Person
from crm.inbox.route import PLACE, Route
from crm.messaging import Content
from crm.messaging.spots import line_of
from crm.names.keys import name_key
from crm.text import clean_line, clean_text, normalise
from storage.messages import Direction, Message, MessageState
from storage.outbox import Priority, outbox_row
from storage.receiving import InboundRow, KnownClient, NewClient


def greeting(
    now: datetime, address: str, client: KnownClient, *, started: bool, opens_at: datetime | None = None
) -> dict[str, object]:
    """The first word to a person; `opens_at` when he wrote while nobody answers."""
    opening = {"opens_at": opens_at.isoformat()} if opens_at else {}
    return outbox_row(
        now,
        priority=Priority.SERVICE,
        address=address,
        kind="greeting",
        payload={"started": started} | opening,
        client_id=client.id,
    )


def away(now: datetime, chat: str, client: KnownClient, opens_at: datetime) -> dict[str, object]:
    """Whoever is known already learns when somebody will answer."""
    return outbox_row(
        now,
        priority=Priority.SERVICE,
        address=line_of(chat),
        kind="away",
        payload={"opens_at": opens_at.isoformat(), "chat": chat},
        client_id=client.id,
    )


def new_client(person: Person, source: str | None, *, is_at_bot: bool = True) -> NewClient:
    name = clean_line(person.name) or clean_line(person.username or "") or "…"
    username = clean_line(person.username or "", 64) or None
    return NewClient(
        telegram_id=str(person.telegram_id),
        name=name,
        name_n=normalise(name),
        name_key=name_key(name),
        username=username,
        username_n=username and normalise(username, 64),
        language=clean_line(person.language or "", 16) or None,
        source=source,
        is_at_bot=is_at_bot,
    )


def inbound_row(inbound: Inbound, known: dict[str, KnownClient]) -> InboundRow:
    content = inbound.content
    return InboundRow(
        client_id=known[str(inbound.person.telegram_id)].id,
        channel=inbound.channel,
        chat=inbound.chat,
        external_id=inbound.external_id,
        kind=content.kind,
        text=clean_text(content.text),
        entities=content.entities,
        files=content.files,
        extra=content.extra,
        album=content.album,
        reply_to=inbound.reply_to,
        author_id=inbound.author_id,
    )


def outgoing(client_id: int, route: Route, author_id: int, content: Content, at: datetime) -> Message:
    place = {PLACE: route.place} if route.place else {}
    return Message(
        client_id=client_id,
        direction=Direction.OUT,
        state=MessageState.QUEUED,
        channel=route.channel,
        chat=route.address,
        kind=content.kind,
        text=clean_text(content.text),
        entities=content.entities,
        files=content.files,
        album=content.album,
        extra={"content": content.to_json()} | place,
        reply_to=str(content.extra["reply_to"]) if "reply_to" in content.extra else route.reply_to,
        author_id=author_id,
        at=at,
    )


def copy_of(message: Message) -> Content:
    """A stored message as content that is copied from where it stands, or sent by its file when it is gone."""
    return Content(
        kind=message.kind,
        text=message.text,
        files=message.files,
        source_chat=int(message.chat) if message.channel == BOT else None,
        source_messages=[int(message.external_id or 0)] if message.channel == BOT else [],
    )
