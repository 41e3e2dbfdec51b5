"""What a person does with groups and their topics, in a test's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.telegram import Person, Telegram

Json = dict[str, Any]


class ForumActs:
    """The part of a Person that makes and changes forums and topics."""

    telegram: Telegram
    chat_id: int

    @property
    def id(self) -> int:
        raise NotImplementedError

    async def makes_forum(
        self, title: str, *members: Person, admin: bool = True, rights: list[str] | None = None, bot: bool = True
    ) -> Json:
        """A supergroup with topics that this person owns. `rights` are the bot's as an administrator, all of them
        if not given; with bot=False it is not in it yet."""
        body: Json = {"title": title, "members": [p.id for p in (self, *members)], "forum": True, "admin": admin}
        body |= {} if rights is None else {"rights": rights}
        return await self.telegram.post("groups", body if bot else {**body, "bot": "left"})

    async def makes_channel(
        self, title: str, *members: Person, discussion: bool = False, direct_messages: bool = False, admin: bool = True
    ) -> Json:
        """A channel of this person with these subscribers; the chats are under channel, discussion and
        direct_messages (None if not asked for). A subscriber writes to the channel with
        anna.in_chat(made["direct_messages"], topic=anna.id), comments with a reply in the discussion."""
        body = {"from": self.id, "title": title, "members": [member.id for member in members], "admin": admin}
        extras = {"discussion": discussion, "direct_messages": direct_messages}
        return await self.telegram.post("channels", body | extras)

    async def seats_bot(self, chat: Json, status: str = "administrator", rights: list[str] | None = None) -> None:
        """Lets the bot in, promotes it, takes rights away or throws it out (left, kicked)."""
        body: Json = {"from": self.id, "bot": status} | ({} if rights is None else {"rights": rights})
        await self.telegram.request("PATCH", f"groups/{chat['id']}", json=body)

    async def invites(self, chat: Json, *newcomers: Person) -> None:
        body = {"from": self.id, "members": [newcomer.id for newcomer in newcomers]}
        await self.telegram.request("PATCH", f"groups/{chat['id']}", json=body)

    async def turns_topics_on(self, chat: Json) -> None:
        await self.telegram.request("PATCH", f"groups/{chat['id']}", json={"from": self.id, "forum": True})

    async def makes_topic(self, name: str, **icon: Any) -> Json:
        """In the chat he is in; the answer has message_thread_id."""
        return await self.telegram.post(f"chats/{self.chat_id}/topics", {"from": self.id, "name": name, **icon})

    async def changes_topic(self, topic: int, **change: Any) -> Json:
        """name=…, icon_custom_emoji_id=…, closed=True or False; for General (1) also hidden=…"""
        path = f"chats/{self.chat_id}/topics/{topic}"
        answer: Json = await self.telegram.request("PATCH", path, json={"from": self.id, **change})
        return answer

    async def closes_topic(self, topic: int) -> None:
        await self.changes_topic(topic, closed=True)

    async def reopens_topic(self, topic: int) -> None:
        await self.changes_topic(topic, closed=False)

    async def deletes_topic(self, topic: int) -> None:
        """With all its messages, and without a word to the bot."""
        await self.telegram.request("DELETE", f"chats/{self.chat_id}/topics/{topic}", json={"from": self.id})

    async def wipes_chat(self) -> Json:
        """Throws away the whole private chat with all its topics and presses Start; the bot hears only /start."""
        return await self.telegram.post("wipe", {"user_id": self.id})
