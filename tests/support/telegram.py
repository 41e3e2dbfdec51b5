"""A client of the sandbox's people side: what a person does and sees, in a test's words."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, ClientTimeout, FormData

from tests.support.accounts import AccountActs
from tests.support.forums import ForumActs

Json = dict[str, Any]
_PATIENCE = 20.0


class SandboxError(AssertionError):
    """The sandbox refused what the test asked for."""


class Telegram:
    """Talks to a sandbox at `base`, such as http://127.0.0.1:8081; use as an async context manager."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._session = ClientSession(timeout=ClientTimeout(total=60))

    async def __aenter__(self) -> Telegram:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def person(self, first_name: str, **about: Any) -> Person:
        """A new person; `about` may hold last_name, username, language_code, id."""
        user = await self.post("people", {"language_code": "ru", **about, "first_name": first_name})
        return Person(self, user, user["id"])

    async def group(self, title: str, *members: Person, admin: bool = False) -> Json:
        ids = [member.id for member in members]
        return await self.post("groups", {"title": title, "members": ids, "admin": admin})

    async def topics(self, chat: Json) -> list[Json]:
        """Those of a forum, the newest word first; each with is_closed, is_hidden, last_message and pinned."""
        found: list[Json] = await self.get(f"chats/{chat['id']}/topics")
        return found

    async def spoils_topic(self, chat: Json, topic: int, how: str) -> None:
        """From now on the thread fails the bot: "ignored" (its words land in General without a refusal),
        "unreachable" (too far back for bots), "just_deleted" (TOPIC_DELETED); an empty word heals it."""
        await self.post(f"chats/{chat['id']}/topics/{topic}/spoil", {"how": how})

    async def bot_modes(self, **modes: bool) -> Json:
        """What the bot's owner switches at BotFather: has_topics_enabled, allows_users_to_create_topics,
        can_connect_to_business; returns all as they are now."""
        return await self.post("bot", modes)

    async def faults(self, *rules: Json) -> None:
        await self.post("faults", {"rules": list(rules)})

    async def no_faults(self) -> None:
        await self.request("DELETE", "faults")

    async def limits(self, **rates: Any) -> Json:
        return await self.post("limits", rates)

    async def advance(self, seconds: float) -> None:
        await self.post("clock", {"advance_seconds": seconds})

    async def calls(self, method: str = "", after: int = 0) -> list[Json]:
        calls: list[Json] = await self.get(f"calls?after={after}&method={method}")
        return calls

    async def stats(self) -> Json:
        stats: Json = await self.get("stats")
        return stats

    async def get(self, path: str) -> Any:
        return await self.request("GET", path)

    async def post(self, path: str, body: Json) -> Json:
        answer: Json = await self.request("POST", path, json=body)
        return answer

    async def api(self, token: str, method: str, **params: Any) -> Json:
        """A raw Bot API call: the whole answer, refusals too."""
        async with self._session.post(f"{self.base}/bot{token}/{method}", json=params) as response:
            answer: Json = await response.json()
            return answer

    async def download(self, file_id: str) -> bytes:
        return await self.raw(f"/sandbox/files/{file_id}")

    async def raw(self, path: str) -> bytes:
        async with self._session.get(self.base + path) as response:
            response.raise_for_status()
            return await response.read()

    async def until(
        self,
        chat_id: int,
        done: Callable[[list[Json]], Any],
        timeout: float = _PATIENCE,  # noqa: ASYNC109 - reads better in a test than a block around every line
        viewer: int = 0,
        topic: int | None = None,
    ) -> Any:
        """Looks at the chat's messages now and after every event, until `done` returns something true."""
        seen: list[Json] = []

        async def look() -> Any:
            nonlocal seen
            seen = await self.messages(chat_id, topic=topic)
            return done(seen)

        try:
            async with (
                asyncio.timeout(timeout),
                self._session.get(
                    f"{self.base}/sandbox/events?viewer={viewer}", timeout=ClientTimeout(total=None)
                ) as stream,
            ):
                # The stream speaks first, so nothing happens between this look and the next event.
                async for line in stream.content:
                    if line.startswith((b":", b"data:")) and (found := await look()):
                        return found
        except TimeoutError:
            texts = "\n".join(describe(message) for message in seen[-10:])
            raise AssertionError(f"not seen within {timeout} s; the last messages are:\n{texts}") from None

    async def messages(self, chat_id: int, limit: int = 200, topic: int | None = None) -> list[Json]:
        """The newest messages that are not deleted, oldest first; with `topic` those in it, 0 being General."""
        place = "" if topic is None else f"&topic={topic}"
        found: list[Json] = await self.get(f"chats/{chat_id}/messages?limit={limit}{place}")
        return [message for message in found if not message["deleted"]]

    async def request(self, verb: str, path: str, **how: Any) -> Any:
        async with self._session.request(verb, f"{self.base}/sandbox/{path}", **how) as response:
            answer = await response.json()
            if response.status != 200:
                raise SandboxError(f"{verb} {path}: {answer}")
            return answer


@dataclass(slots=True)
class Person(ForumActs, AccountActs):
    """One person in one chat, at first the private one with the bot; with `topic` he speaks and reads in that topic,
    0 being General."""

    telegram: Telegram
    user: Json
    chat_id: int
    topic: int | None = None

    @property
    def id(self) -> int:
        return int(self.user["id"])

    def in_chat(self, chat: Json, topic: int | None = None) -> Person:
        """The same person, speaking and reading in a group or in one of its topics."""
        return Person(self.telegram, self.user, chat["id"], topic)

    def in_topic(self, topic: int | None) -> Person:
        """The same person in a topic of the chat he is in; 0 is General, None the chat as a whole."""
        return Person(self.telegram, self.user, self.chat_id, topic)

    async def in_dialog(self, other: Person) -> Person:
        """The same person in his chat with another one; nobody else is there, only a connected bot."""
        card = await self.telegram.post("dialogs", {"from": self.id, "to": other.id})
        return self.in_chat(card)

    async def says(self, text: str, reply_to: int | None = None, **more: Any) -> Json:
        """`more` may hold quote (a part of the answered text), topic, entities."""
        return await self._posts({"text": text, "reply_to": reply_to, **more})

    async def sends(self, **content: Any) -> Json:
        """Anything but words and files: sticker="🙂", location={…}, contact={…}, poll={question, options},
        forward={chat_id, message_id}; reply_to, quote and topic as in says()."""
        return await self._posts(content)

    async def shares_contact(self, phone: str = "+79161234567", **contact: Any) -> Json:
        """His own number, as the request_contact button sends it; give user_id=None for a stranger's card."""
        own = {"phone_number": phone, "first_name": self.user["first_name"], "user_id": self.id}
        return await self._posts({"contact": {k: v for k, v in (own | contact).items() if v is not None}})

    async def sends_file(
        self, content: bytes, name: str = "file.txt", kind: str = "document", mime: str = "", **fields: Any
    ) -> Json:
        """`fields` may hold caption, media_group_id, reply_to."""
        form = FormData(quote_fields=False)  # Telegram takes file names as they are
        for field, value in {"from": self.id, "kind": kind, **self._place(), **fields}.items():
            form.add_field(field, str(value))
        form.add_field("file", io.BytesIO(content), filename=name, content_type=mime or "application/octet-stream")
        answer: Json = await self.telegram.request("POST", f"chats/{self.chat_id}/messages", data=form)
        return answer

    async def edits(self, message_id: int, **change: Any) -> Json:
        path = f"chats/{self.chat_id}/messages/{message_id}"
        answer: Json = await self.telegram.request("PATCH", path, json={"from": self.id, **change})
        return answer

    async def deletes(self, message_id: int) -> None:
        path = f"chats/{self.chat_id}/messages/{message_id}"
        await self.telegram.request("DELETE", path, json={"from": self.id})

    async def reacts(self, message_id: int, emoji: str = "") -> None:
        """Sets the person's reaction; without an emoji takes it back."""
        path = f"chats/{self.chat_id}/messages/{message_id}/reaction"
        await self.telegram.request("PUT", path, json={"from": self.id, "emoji": emoji})

    async def presses(self, button: str, message: Json | None = None, force: bool = False) -> Json:
        """Presses the newest button with that text or data: an inline one (returns the bot's answer), or one
        of the reply keyboard (returns the message it sends)."""
        shown = [message] if message else (await self.messages())[::-1]
        for candidate in shown:
            for found in buttons(candidate["reply_markup"]):
                if button in (found["text"], found.get("callback_data")):
                    return await self._presses(candidate, found, force)
        if force and message:
            return await self._presses(message, {"text": button, "callback_data": button}, force)
        texts = [found["text"] for candidate in shown for found in buttons(candidate["reply_markup"])]
        raise AssertionError(f"no button {button!r}; there are {texts}")

    async def asks_inline(self, query: str) -> Json:
        return await self.telegram.post("inline", {"from": self.id, "query": query})

    async def chooses(self, result: Json) -> Json:
        """Sends what an inline query showed into the chat."""
        return await self.telegram.post("choose", {"from": self.id, "chat_id": self.chat_id, "result_id": result["id"]})

    async def sees(
        self,
        part: str,
        timeout: float = _PATIENCE,  # noqa: ASYNC109 - as above
        after: int = 0,
    ) -> Json:
        """The newest message of others that has `part` in its text, caption, file name or a button; waits
        for it. `after` passes over messages up to that id."""

        def newest(messages: list[Json]) -> Json | None:
            theirs = [m for m in messages if m["from"]["id"] != self.id and m["message_id"] > after]
            return next((m for m in reversed(theirs) if part in describe(m)), None)

        message: Json = await self.telegram.until(self.chat_id, newest, timeout, self.id, self.topic)
        return message

    async def sees_no_more(
        self,
        part: str,
        timeout: float = _PATIENCE,  # noqa: ASYNC109 - as above
    ) -> None:
        """Waits until no message with `part` is left."""

        def gone(messages: list[Json]) -> bool:
            return all(part not in describe(m) for m in messages)

        await self.telegram.until(self.chat_id, gone, timeout, self.id, self.topic)

    async def messages(self) -> list[Json]:
        return await self.telegram.messages(self.chat_id, topic=self.topic)

    async def keyboard(self) -> list[str]:
        """Texts of the reply keyboard that is open now."""
        for message in (await self.messages())[::-1]:
            markup = message["reply_markup"] or {}
            if "keyboard" in markup or "remove_keyboard" in markup:
                return [button["text"] for button in buttons(markup)]
        return []

    async def commands(self) -> list[str]:
        menu = await self.telegram.get(f"people/{self.id}/commands?chat_id={self.chat_id}")
        return [entry["command"] for entry in menu]

    async def blocks(self) -> None:
        await self.telegram.post("block", {"user_id": self.id, "blocked": True})

    async def unblocks(self) -> None:
        await self.telegram.post("block", {"user_id": self.id, "blocked": False})

    async def _presses(self, message: Json, button: Json, force: bool) -> Json:
        if button.get("request_contact"):
            return await self.shares_contact()
        if "callback_data" not in button:
            return await self.says(button["text"])
        place = {"chat_id": self.chat_id, "message_id": message["message_id"], "force": force}
        return await self.telegram.post("press", {"from": self.id, "data": button["callback_data"], **place})

    def _place(self) -> Json:
        return {} if self.topic is None else {"topic": self.topic}

    async def _posts(self, body: Json) -> Json:
        body = {"from": self.id, **self._place()} | {k: v for k, v in body.items() if v is not None}
        return await self.telegram.post(f"chats/{self.chat_id}/messages", body)


def buttons(markup: Json | None) -> list[Json]:
    """All buttons of a keyboard; plain strings become buttons with that text."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return [b if isinstance(b, dict) else {"text": b} for row in rows for b in row]


def reactions(message: Json) -> list[str]:
    """Emoji under a message, the bot's among them."""
    return [reaction["emoji"] for reaction in message["reactions"]]


def number_of(message: Json, words: str) -> str:
    """The sign before the line of a numbered list that holds these words."""
    return str(next(line for line in message["text"].splitlines() if words in line)[0])


def describe(message: Json) -> str:
    """What a person reads in a message: words, file name, buttons."""
    words = message.get("text") or message.get("caption") or ""
    file_name = (message.get("document") or {}).get("file_name", "")
    contact = message.get("contact") or {}
    texts = [button["text"] for button in buttons(message["reply_markup"])]
    return " ".join([words, file_name, *map(str, contact.values()), json.dumps(texts, ensure_ascii=False)])
