"""Who and what is in this small Telegram: people, chats, messages; whatever changes is told to the bot and to
the watchers."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bot.sandbox.business import Businesses
from bot.sandbox.chats import RIGHTS, Chat, Stored, private_card
from bot.sandbox.clock import Clock
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.events import Events
from bot.sandbox.files import Files
from bot.sandbox.hearing import bot_hears
from bot.sandbox.jsons import Json
from bot.sandbox.menus import Menus
from bot.sandbox.queries import Queries
from bot.sandbox.updates import Updates

# Older messages of a chat are forgotten, so that a long load test fits into memory.
_MESSAGES_KEPT = 1_000


# Above every person's id, and whole in JavaScript.
_FIRST_DIALOG = 1 << 52
_IN_CHANNEL = {"message": "channel_post", "edited_message": "edited_channel_post"}
_IN_BUSINESS = {"message": "business_message", "edited_message": "edited_business_message"}
BOT_MODES = ("has_topics_enabled", "allows_users_to_create_topics", "can_connect_to_business")


class World:
    """State and its changes; the rules of single methods live in `methods/` and `people/`."""

    def __init__(self, bot: Json, clock: Clock, updates: Updates, events: Events) -> None:
        self.bot = bot
        self.clock = clock
        self.updates = updates
        self.events = events
        # What its owner switches at BotFather.
        self.bot_modes = dict.fromkeys(BOT_MODES, False) | {"can_connect_to_business": True}
        self.files = Files()
        self.menus = Menus()
        self.queries = Queries(clock)
        self.profile: dict[tuple[str, str], str] = {}  # (name | description | short_description, language)
        self.people: dict[int, Json] = {}
        self.deactivated: set[int] = set()
        self.chats: dict[int, Chat] = {}
        self.dialogs: dict[frozenset[int], Chat] = {}
        self.businesses = Businesses(updates, clock, self.people)
        self._last_in_dialogs = 0
        self._next_person = 100_000_001
        self._next_group = 4_000_001

    def set_bot_mode(self, mode: str, on: bool) -> None:
        self.bot_modes[mode] = on
        if mode == "has_topics_enabled":
            for chat in self.chats.values():
                chat.has_private_topics = on and chat.is_private

    # People and chats

    def add_person(self, person: Json) -> Json:
        if "id" not in person:
            while self._next_person in self.people:
                self._next_person += 1
            person = {"id": self._next_person, **person}
        self.people[person["id"]] = person = {"id": person["id"], "is_bot": False, **person}
        if chat := self.chats.get(person["id"]):
            chat.card = private_card(person)
        return person

    def private_chat(self, person: Json) -> Chat:
        """Found, or opened by the person: a bot cannot open one."""
        chat = self.chats.get(person["id"])
        if chat is None:
            topics = self.bot_modes["has_topics_enabled"]
            chat = Chat(private_card(person), {person["id"]}, has_private_topics=topics)
            self.chats[chat.id] = chat
        return chat

    def dialog(self, one: Json, other: Json) -> Chat:
        """The chat of two people; the number it has on the people's side is not the bot's to know."""
        pair = frozenset({one["id"], other["id"]})
        if pair not in self.dialogs:
            chat = Chat({"id": _FIRST_DIALOG + len(self.dialogs), "type": "dialog"}, set(pair), bot_status="left")
            self.dialogs[pair] = self.chats[chat.id] = chat
        return self.dialogs[pair]

    def add_group(self, title: str, kind: str, members: list[int], bot_status: str = "left") -> Chat:
        """The first of the members owns it."""
        number, self._next_group = self._next_group, self._next_group + 1
        chat_id = -1_000_000_000_000 - number if kind in ("supergroup", "channel") else -number
        chat = Chat({"id": chat_id, "title": title, "type": kind}, set(members), members[0], bot_status)
        self.chats[chat_id] = chat
        return chat

    def chat_for_bot(self, chat_id: int | str) -> Chat:
        """The chat if the bot may write to it; ApiError in Telegram's words if not."""
        chat = self.known_chat(chat_id)
        if chat.id in self.deactivated:
            raise forbidden("user is deactivated")
        if chat.bot_status == "kicked" and chat.is_private:
            raise forbidden("bot was blocked by the user")
        if chat.bot_status in ("left", "kicked"):
            raise forbidden(f"bot is not a member of the {chat.card['type']} chat")
        return chat

    def known_chat(self, chat_id: int | str) -> Chat:
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is not None and not chat.is_dialog:
            return chat
        if any(chat_id in c.members for c in self.chats.values() if not c.is_private):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")

    def find(self, chat: Chat, message_id: int, what: str) -> Stored:
        """A message that is still there; `what` names it in the refusal, such as "message to edit"."""
        stored = chat.messages.get(message_id)
        if stored is None or stored.deleted:
            raise bad_request(f"{what} not found")
        return stored

    def with_people(self, entities: list[Json]) -> list[Json]:
        """Mentions of people whom the sandbox knows become whole users; others lose their link."""
        result = []
        for entity in entities:
            if entity["type"] == "text_mention":
                person = self.people.get(entity["user"]["id"])
                if person is None:
                    continue
                entity = {**entity, "user": person}
            result.append(entity)
        return result

    # Messages

    def post(
        self,
        chat: Chat,
        author: Json,
        content: Json,
        keyboard: Json | None = None,
        silent: bool = False,
        thread: int = 0,
        quiet: bool = False,
    ) -> Json:
        """Writes a message; the bot hears of it unless it is its own (or `quiet`) or none of its business."""
        chat.last_id = self._next_number(chat)
        message: Json = {
            "message_id": chat.last_id,
            "from": author,
            "chat": chat.card,
            "date": int(self.clock.now()),
            **self._in_topic(chat, thread),
            **_in_thread(chat, content),
            **content,
        }
        if keyboard and "inline_keyboard" in keyboard:
            message["reply_markup"] = keyboard
        stored = chat.messages[chat.last_id] = Stored(message, keyboard, silent)
        if len(chat.messages) > _MESSAGES_KEPT:
            chat.messages.popitem(last=False)
        self.tell_readers("message", chat, stored)
        if not quiet:
            self._tell_bot("message", chat, message)
        return message

    def _next_number(self, chat: Chat) -> int:
        """Every chat of the bot counts by itself, the dialogs of people all together."""
        if not chat.is_dialog:
            return chat.last_id + 1
        self._last_in_dialogs += 1
        return self._last_in_dialogs

    def revise(
        self, chat: Chat, stored: Stored, message: Json, keyboard: Json | None = None, quiet: bool = False
    ) -> Json:
        """Replaces a message by its edited self."""
        message = {**message, "edit_date": int(self.clock.now())}
        message.pop("reply_markup", None)
        if keyboard:
            message["reply_markup"] = keyboard
        stored.message, stored.keyboard = message, keyboard
        self.tell_readers("edited", chat, stored)
        if not quiet:
            self._tell_bot("edited_message", chat, message)
        return message

    def remove(self, chat: Chat, stored: Stored, quiet: bool = False) -> None:
        """Gone for everybody; Telegram tells the bot only in the chats of a business account."""
        stored.deleted = True
        message_id = stored.message["message_id"]
        self.events.publish("deleted", chat.id, lambda: {"message_id": message_id})
        if chat.is_dialog and not quiet:
            self.businesses.tell_deleted(chat, message_id)

    def set_bot_status(self, chat: Chat, person: Json, status: str, rights: Iterable[str] = RIGHTS) -> None:
        """Blocking, unblocking, adding to a group, giving rights: the bot gets my_chat_member."""
        before = self.bot_member(chat)
        chat.bot_status, chat.bot_rights = status, frozenset(rights)
        after = self.bot_member(chat)
        if before == after:
            return
        self.updates.put(
            "my_chat_member",
            {
                "chat": chat.card,
                "from": person,
                "date": int(self.clock.now()),
                "old_chat_member": before,
                "new_chat_member": after,
            },
            chat.id,
        )

    def bot_member(self, chat: Chat) -> Json:
        member: Json = {"user": self.bot, "status": chat.bot_status}
        if chat.bot_status == "kicked":
            member["until_date"] = 0
        if chat.bot_status == "administrator":
            rights = {right: right in chat.bot_rights for right in RIGHTS}
            member |= {"can_be_edited": False, **rights, "is_anonymous": False}
        return member

    def member(self, chat: Chat, user_id: int) -> Json:
        """A ChatMember of somebody in the chat, or of somebody who left it."""
        if user_id == self.bot["id"]:
            return self.bot_member(chat)
        user = self.people[user_id]
        if user_id not in chat.members:
            return {"user": user, "status": "left"}
        if user_id == chat.owner_id:
            return {"user": user, "status": "creator", "is_anonymous": False}
        return {"user": user, "status": "member"}

    def new_id(self) -> str:
        return str(random.getrandbits(53))

    def tell_readers(self, kind: str, chat: Chat, stored: Stored) -> None:
        self.events.publish(kind, chat.id, lambda: {"message": stored.seen_by_people()})

    def _tell_bot(self, kind: str, chat: Chat, message: Json) -> None:
        if chat.is_dialog:
            self.businesses.tell(_IN_BUSINESS[kind], chat, message)
        elif message["from"] is not self.bot and bot_hears(chat, message, self.bot):
            if chat.is_channel:
                kind, message = _IN_CHANNEL[kind], {k: v for k, v in message.items() if k != "from"}
            self.updates.put(kind, message, chat.id)

    def _in_topic(self, chat: Chat, thread: int) -> Json:
        """In a group's topic every message that answers no other one answers the topic's first."""
        if not thread:
            return {}
        if chat.is_direct:
            return {"direct_messages_topic": {"topic_id": thread, "user": self.people[thread]}}
        place: Json = {"message_thread_id": thread, "is_topic_message": True}
        first = chat.messages.get(thread)
        return place if first is None or chat.is_private else {**place, "reply_to_message": first.message}


def _in_thread(chat: Chat, content: Json) -> Json:
    """In a group without topics answers make a thread with what they answer."""
    answered = content.get("reply_to_message")
    if answered is None or chat.card["type"] != "supergroup" or chat.has_topics or chat.is_direct:
        return {}
    return {"message_thread_id": answered.get("message_thread_id", answered["message_id"])}
