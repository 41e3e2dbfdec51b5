"""Reactions to messages: the bot's and people's, one each per message."""

from __future__ import annotations

from bot.sandbox.chats import Chat, Stored
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.world import World

ALLOWED = frozenset(
    "❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭"
    "🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
) | {"❤\u200d🔥", "👨\u200d💻", "🤷\u200d♂", "🤷\u200d♀"}
# What says who came, what is pinned and the like cannot be reacted to.
_CONTENT = {
    "text", "photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker", "location",
    "contact", "venue", "poll", "dice",
}  # fmt: skip


def react(world: World, chat: Chat, stored: Stored, user: Json, emoji: str) -> None:
    """Sets the user's reaction, or takes it away with an empty one. The bot hears of people's where it is an
    administrator and in private chats, if it asked for them."""
    if emoji and emoji not in ALLOWED:
        raise bad_request("REACTION_INVALID")
    if not _CONTENT & stored.message.keys():
        raise bad_request("MESSAGE_ID_INVALID")
    before = stored.reactions.pop(user["id"], "")
    if emoji:
        stored.reactions[user["id"]] = emoji
    world.tell_readers("edited", chat, stored)
    may_hear = chat.is_private or (chat.bot_status == "administrator" and not chat.is_channel)
    if user is not world.bot and before != emoji and may_hear:
        change = {
            "chat": chat.card,
            "message_id": stored.message["message_id"],
            "user": user,
            "date": int(world.clock.now()),
            "old_reaction": _types(before),
            "new_reaction": _types(emoji),
        }
        world.updates.put("message_reaction", change, chat.id)


def _types(emoji: str) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
