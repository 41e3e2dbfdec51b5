"""People make, change and delete topics; tests order what may befall one."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox import topics
from bot.sandbox.chats import GENERAL, Chat, Topic
from bot.sandbox.jsons import Json
from bot.sandbox.people.requests import WrongRequest, answering, body_of, chat_of, field, member_of, number, person_of
from bot.sandbox.world import World

_TOPICS = "/sandbox/chats/{chat_id}/topics"


class TopicDesk:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(_TOPICS, answering(self._list)),
            web.post(_TOPICS, answering(self._create)),
            web.patch(_TOPICS + "/{topic}", answering(self._change)),
            web.delete(_TOPICS + "/{topic}", answering(self._delete)),
            web.post(_TOPICS + "/{topic}/spoil", answering(self._spoil)),
        ]

    async def _list(self, request: web.Request) -> list[Json]:
        """The one with the newest message first."""
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        rows = [_overview(chat, topic) for topic in chat.topics.values()]
        return sorted(rows, key=lambda row: -(row["last_message"] or {"message_id": 0})["message_id"])

    async def _create(self, request: web.Request) -> Json:
        body = await body_of(request)
        chat, author = self._place(request, body)
        if chat.is_private and not self._world.bot_modes["allows_users_to_create_topics"]:
            raise WrongRequest("the bot lets nobody else make topics", 403)
        icon = field(body, "icon_custom_emoji_id", str, "")
        made = topics.create(
            self._world, chat, author, field(body, "name", str), field(body, "icon_color", int, 0), icon
        )
        return made.card()

    async def _change(self, request: web.Request) -> Json:
        """A new name or icon, closing, opening; General may be hidden too."""
        body = await body_of(request)
        chat, author = self._place(request, body)
        topic = topics.topic_of(chat, number(request.match_info["topic"]))
        if "name" in body or "icon_custom_emoji_id" in body:
            icon = field(body, "icon_custom_emoji_id", str, None)
            topics.edit(self._world, chat, author, topic, field(body, "name", str, ""), icon)
        if "closed" in body:
            topics.close(self._world, chat, author, topic, field(body, "closed", bool))
        if "hidden" in body:
            topics.hide_general(self._world, chat, author, field(body, "hidden", bool))
        return topic.card()

    async def _delete(self, request: web.Request) -> Json:
        chat, _ = self._place(request, await body_of(request))
        topic = topics.topic_of(chat, number(request.match_info["topic"]))
        if topic.id == GENERAL:
            raise WrongRequest("General cannot be deleted", 403)
        topics.delete(self._world, chat, topic)
        return {"deleted": True}

    async def _spoil(self, request: web.Request) -> Json:
        """How the thread fails the bot from now on; an empty word heals it. The topic need not be there."""
        body = await body_of(request)
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        how = field(body, "how", str)
        if how and how not in topics.SPOILT:
            raise WrongRequest(f'"how" must be one of {", ".join(topics.SPOILT)}')
        chat.spoilt_threads[number(request.match_info["topic"])] = how
        return {"how": how}

    def _place(self, request: web.Request, body: Json) -> tuple[Chat, Json]:
        chat = chat_of(self._world, number(request.match_info["chat_id"]))
        author = person_of(self._world, field(body, "from", int))
        member_of(chat, author["id"])
        return chat, author


def _overview(chat: Chat, topic: Topic) -> Json:
    thread = 0 if topic.id == GENERAL else topic.id
    there = (s for s in reversed(chat.messages.values()) if s.thread == thread and not s.deleted)
    last, pinned = next(there, None), chat.newest_pinned(thread)
    return {
        **topic.card(),
        "icon": topics.ICONS.get(topic.icon_custom_emoji_id),
        "is_closed": topic.is_closed,
        "is_hidden": topic.is_hidden,
        "last_message": last and last.seen_by_people(),
        "pinned": pinned and pinned.message,
    }
