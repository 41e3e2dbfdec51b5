"""People, their chats and menus; blocking, leaving Telegram."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.chats import Chat
from bot.sandbox.jsons import Json
from bot.sandbox.people.requests import WrongRequest, answering, body_of, chat_of, field, number, person_of
from bot.sandbox.world import World

_COMMAND = {"type": "bot_command", "offset": 0, "length": 6}


class Persons:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/sandbox/bot", answering(self._bot)),
            web.get("/sandbox/people", answering(self._people)),
            web.post("/sandbox/people", answering(self._add)),
            web.get("/sandbox/people/{user_id}/chats", answering(self._chats)),
            web.get("/sandbox/people/{user_id}/commands", answering(self._commands)),
            web.post("/sandbox/block", answering(self._block)),
            web.post("/sandbox/deactivate", answering(self._deactivate)),
            web.post("/sandbox/wipe", answering(self._wipe)),
        ]

    async def _bot(self, _: web.Request) -> Json:
        return {**self._world.bot, "commands": self._world.menus.everything()}

    async def _people(self, _: web.Request) -> list[Json]:
        return list(self._world.people.values())

    async def _add(self, request: web.Request) -> Json:
        """A new person; the same id again changes the name."""
        body = await body_of(request)
        person: Json = {"first_name": field(body, "first_name", str)}
        for name in ("last_name", "username", "language_code"):
            if value := field(body, name, str, ""):
                person[name] = value
        if user_id := field(body, "id", int, 0):
            if not 0 < user_id < 1 << 52 or user_id == self._world.bot["id"]:
                raise WrongRequest("a person's id is positive, below 2**52 and not the bot's")
            person["id"] = user_id
        return self._world.add_person(person)

    async def _chats(self, request: web.Request) -> list[Json]:
        user_id = number(request.match_info["user_id"])
        person_of(self._world, user_id)
        chats = [chat for chat in self._world.chats.values() if user_id in chat.members]
        return [_overview(chat, user_id) | self._title(chat, user_id) for chat in chats]

    def _title(self, chat: Chat, user_id: int) -> Json:
        """In a dialog the other's name, and whether the bot is let into it; with the bot, whether it is anywhere."""
        connection = self._world.businesses.of(user_id)
        if not chat.is_dialog:
            business = chat.is_private and connection is not None and connection.is_enabled
            return {"title": chat.card.get("title") or chat.card.get("first_name"), "business": business}
        other = self._world.people[next(member for member in chat.members if member != user_id)]
        business = connection is not None and connection.covers(chat)
        names = {name: other[name] for name in ("first_name", "last_name") if name in other}
        return {"title": " ".join(names.values()), "business": business}

    async def _commands(self, request: web.Request) -> list[Json]:
        person = person_of(self._world, number(request.match_info["user_id"]))
        chat_id = number(request.query.get("chat_id"), person["id"])
        return self._world.menus.seen_by(chat_id, person["id"], person.get("language_code", ""))

    async def _block(self, request: web.Request) -> Json:
        """Blocks or unblocks the bot; it hears of it by my_chat_member."""
        body = await body_of(request)
        person = person_of(self._world, field(body, "user_id", int))
        chat = chat_of(self._world, person["id"])
        self._world.set_bot_status(chat, person, "kicked" if field(body, "blocked", bool) else "member")
        return {"blocked": chat.bot_status == "kicked"}

    async def _deactivate(self, request: web.Request) -> Json:
        """The account is deleted; it cannot come back."""
        body = await body_of(request)
        person = person_of(self._world, field(body, "user_id", int))
        self._world.deactivated.add(person["id"])
        return {"deactivated": True}

    async def _wipe(self, request: web.Request) -> Json:
        """Throws away the whole chat with the bot, topics too, and starts it again; the bot hears only /start."""
        person = person_of(self._world, field(await body_of(request), "user_id", int))
        chat = chat_of(self._world, person["id"])
        chat.topics.clear()
        for stored in [stored for stored in chat.messages.values() if not stored.deleted]:
            self._world.remove(chat, stored)
        self._world.events.publish("topics", chat.id, dict)
        return self._world.post(chat, person, {"text": "/start", "entities": [_COMMAND]})


def _overview(chat: Chat, user_id: int) -> Json:
    """`unread` counts what others wrote since the person's own last message."""
    unread, last = 0, None
    for stored in reversed(chat.messages.values()):
        if stored.deleted:
            continue
        last = last or stored.seen_by_people()
        if stored.message["from"]["id"] == user_id:
            break
        unread += 1
    pinned = chat.newest_pinned()
    return {
        "id": chat.id,
        "type": chat.card["type"],
        "unread": unread,
        "last_message": last,
        "is_forum": chat.has_topics,
        "direct_topic": user_id if chat.is_direct and user_id != chat.owner_id else None,
        "blocked": chat.bot_status == "kicked",
        "pinned": pinned and pinned.message,
        "keyboard": _latest_keyboard(chat),
    }


def _latest_keyboard(chat: Chat) -> Json | None:
    """The newest message that brought a reply keyboard, took it away or forced a reply."""
    for stored in reversed(chat.messages.values()):
        if stored.keyboard and "inline_keyboard" not in stored.keyboard and not stored.deleted:
            return stored.seen_by_people()
    return None
