"""The bot's reaction to a message."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.methods.method import Method
from bot.sandbox.params import boolean, chat, integer, json_array
from bot.sandbox.reactions import react
from bot.sandbox.world import World


def set_reaction(world: World, args: Json) -> bool:
    """One emoji of the allowed ones, or none."""
    target = world.chat_for_bot(args["chat_id"])
    stored = world.find(target, args["message_id"], "message to react")
    wanted = args.get("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(not isinstance(kind, dict) or kind.get("type") != "emoji" for kind in wanted):
        raise bad_request("invalid reaction type specified")
    react(world, target, stored, world.bot, str(wanted[0].get("emoji")) if wanted else "")
    return True


METHODS = (
    Method(
        "setMessageReaction",
        set_reaction,
        {"chat_id": chat, "message_id": integer, "reaction": json_array, "is_big": boolean},
        ("chat_id", "message_id"),
    ),
)
