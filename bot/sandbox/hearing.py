"""Privacy mode, as every new bot has it: in a group only commands, mentions and replies reach it."""

from __future__ import annotations

from bot.sandbox.chats import Chat
from bot.sandbox.jsons import Json

_SERVICE = (
    "new_chat_members", "left_chat_member", "pinned_message", "group_chat_created", "forum_topic_created",
    "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
)  # fmt: skip


def bot_hears(chat: Chat, message: Json, bot: Json) -> bool:
    if chat.is_private or chat.bot_status == "administrator":
        return True
    if chat.bot_status in ("left", "kicked"):
        return False
    if "text" not in message and "caption" not in message:
        return any(name in message for name in _SERVICE) or _answers(message, bot)
    return _answers(message, bot) or _names(message, bot)


def _answers(message: Json, bot: Json) -> bool:
    """A word in a topic that the bot made is not an answer to the bot, though it looks like one."""
    answered = message.get("reply_to_message")
    return answered is not None and answered["from"]["id"] == bot["id"] and "forum_topic_created" not in answered


def _names(message: Json, bot: Json) -> bool:
    text = message.get("text") or message.get("caption") or ""
    handle = f"@{bot['username']}".lower()
    if handle in text.lower():
        return True
    return text.startswith("/") and "@" not in text.split(maxsplit=1)[0]
