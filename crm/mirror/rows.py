"""Which group is the desk, and the rows that show a client's words there; inside a transaction of the caller."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from storage import preferences
from storage.database import Read, Tx
from storage.outbox import OutboxMessage, Priority, outbox_row
from storage.topics import standing_topics

DESK = "desk"
DESK_JOB = "desk"
CARD_PATIENCE = timedelta(seconds=20)
"""Changes of a card within this time are one edit: a group takes twenty calls a minute, and words go first."""

ALBUM_PATIENCE = timedelta(seconds=1)
"""How long the first part of an album waits for the others."""


PRIVATE_TOPICS = "private_topics"
"""Under this name stands whether private chats with the bot have topics."""


async def group_of(look: Read) -> int | None:
    """The group that is the desk; None: everybody works in his own chat with the bot."""
    found: int | None = (await preferences.load(look, DESK)).get("chat")
    return found


async def has_private_topics(look: Read) -> bool:
    """True where Telegram offers topics in private chats with this bot."""
    return bool((await preferences.load(look, PRIVATE_TOPICS)).get("on"))


def mirror_row(
    now: datetime, chat: int, client_id: int, message_id: int, album: str | None, staff_id: int | None = None
) -> dict[str, Any]:
    """One message of the thread for a group, or for the chat of a colleague; an album's parts come as one."""
    return outbox_row(
        now,
        priority=Priority.NOTICE,
        address=str(chat),
        kind="mirror",
        payload={"message_id": message_id},
        client_id=client_id,
        staff_id=staff_id,
        living_key=f"album:{album}" if album else None,
        not_before=now + ALBUM_PATIENCE if album else None,
    )


def edit_row(now: datetime, chat: int, client_id: int, message_id: int, staff_id: int | None = None) -> dict[str, Any]:
    """The client changed his words: what shows them is changed too."""
    return outbox_row(
        now,
        priority=Priority.NOTICE,
        address=str(chat),
        kind="mirror_edit",
        payload={"message_id": message_id},
        client_id=client_id,
        staff_id=staff_id,
        living_key=f"edited:{message_id}",
    )


def card_rows(now: datetime, chat: int, client_id: int, staff_id: int | None = None) -> list[dict[str, Any]]:
    """The card on top of the topic and its name show what is true; many changes are one, and wait for the words."""
    about = {
        "priority": Priority.SERVICE,
        "address": str(chat),
        "client_id": client_id,
        "staff_id": staff_id,
        "not_before": now + CARD_PATIENCE,
    }
    return [
        outbox_row(now, kind="topic_card", living_key=card_key(client_id), **about),
        outbox_row(now, kind="topic_title", living_key=f"title:{client_id}", **about),
    ]


def pin_row(now: datetime, chat: int, client_id: int, staff_id: int | None = None) -> dict[str, Any]:
    """The card stands on top as soon as it stands."""
    return outbox_row(
        now,
        priority=Priority.SERVICE,
        address=str(chat),
        kind="topic_pin",
        client_id=client_id,
        staff_id=staff_id,
        living_key=f"pin:{client_id}",
    )


def recap_row(
    now: datetime, chat: int, client_id: int, staff_id: int | None = None, *, remade: bool = False
) -> dict[str, Any]:
    """What was said before the topic was made, in one message ahead of what brought it about."""
    return outbox_row(
        now,
        priority=Priority.REMINDER,
        address=str(chat),
        kind="topic_recap",
        payload={"remade": remade},
        client_id=client_id,
        staff_id=staff_id,
        living_key=f"recap:{client_id}",
    )


def card_key(client_id: int) -> str:
    """The living key of the card on top of a client's topic."""
    return f"topic:{client_id}"


async def close_topics(tx: Tx, topics: Iterable[Mapping[str, Any]], into_id: int) -> None:
    """These topics, rows of `desk_topics`, are of a card that another took up: they say so and are closed."""
    about = [(str(one["chat"]), {"thread_id": one["thread_id"], "into": into_id}) for one in topics if one["thread_id"]]
    rows = [
        outbox_row(tx.now, priority=Priority.NOTICE, address=address, kind=kind, payload=payload)
        for address, payload in about
        for kind in ("topic_merged", "topic_closed")
    ]
    await tx.outbox.add_rows(rows)


async def drop_topic(tx: Tx, chat: int, thread_id: int) -> None:
    """The topic is deleted with everything in it."""
    await tx.outbox.add(
        OutboxMessage(priority=Priority.NOTICE, address=str(chat), kind="topic_gone", payload={"thread_id": thread_id})
    )


async def break_desk(tx: Tx, chat: int, reason: str) -> None:
    """The bot may not write to the group any more: the desk's next tick has everybody work privately again."""
    desk = await preferences.load(tx, DESK)
    if desk.get("chat") == chat:
        await preferences.save(tx, DESK, desk | {"broken": reason[:200]})
        tx.wake(DESK_JOB)


async def refresh_card(tx: Tx, client_id: int) -> None:
    """Something on the card changed: his topics, where they stand, show it by and by."""
    group = await group_of(tx)
    for chat, staff_id in await standing_topics(tx, client_id, group):
        await tx.outbox.add_rows(card_rows(tx.now, chat, client_id, staff_id))
