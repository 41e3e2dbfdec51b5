"""Polls, and throwing dice."""

from __future__ import annotations

import random
from typing import Any

from bot.sandbox.entities.utf16 import units
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.markup import inline_markup
from bot.sandbox.methods.method import Method, one_message
from bot.sandbox.methods.sending import TARGET, send
from bot.sandbox.params import boolean, chat, fields_of, integer, json_array, json_object, string
from bot.sandbox.world import World

_OPTION = {"text": string, "text_parse_mode": string, "text_entities": json_array}
_DICE = {"🎲": 6, "🎯": 6, "🏀": 5, "⚽": 5, "🎳": 6, "🎰": 64}


def send_poll(world: World, args: Json) -> Json:
    return send(world, args, {"poll": new_poll(world, args)})


def new_poll(world: World, args: Json) -> Json:
    """A Poll nobody has voted in; `args` are those of sendPoll, options as texts or as InputPollOption."""
    question, options = args.get("question"), args.get("options")
    if not isinstance(question, str) or not question.strip():
        raise bad_request("poll question must be non-empty")
    if units(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    if not isinstance(options, list) or not 1 <= len(options) <= 12:
        raise bad_request("poll must have between 1 and 12 options")
    return {
        "id": world.new_id(),
        "question": question,
        "options": [_option(number, option) for number, option in enumerate(options)],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": args.get("is_anonymous", True),
        "type": args.get("type") or "regular",
        "allows_multiple_answers": bool(args.get("allows_multiple_answers")),
        "allows_revoting": args.get("allows_revoting", True),
        "members_only": False,
    }


def _option(number: int, option: Any) -> Json:
    text = option if isinstance(option, str) else fields_of("InputPollOption", option, _OPTION, ("text",))["text"]
    if not text.strip():
        raise bad_request("poll options must be non-empty")
    if units(text) > 100:
        raise bad_request("poll options length must not exceed 100")
    return {"persistent_id": str(number), "text": text, "voter_count": 0}


def stop_poll(world: World, args: Json) -> Json:
    target = world.chat_for_bot(args["chat_id"])
    stored = world.find(target, args["message_id"], "message with poll to stop")
    if "poll" not in stored.message or stored.message["from"] is not world.bot:
        raise bad_request("message with poll to stop not found")
    if stored.message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    closed: Json = stored.message["poll"] | {"is_closed": True}
    keyboard = inline_markup(args.get("reply_markup") or {}, target.is_private)
    world.revise(target, stored, stored.message | {"poll": closed}, keyboard)
    return closed


def send_dice(world: World, args: Json) -> Json:
    emoji = args.get("emoji", "🎲")
    if emoji not in _DICE:
        raise bad_request("wrong emoji specified")
    return send(world, args, {"dice": {"emoji": emoji, "value": random.randint(1, _DICE[emoji])}})


METHODS = (
    Method(
        "sendPoll",
        send_poll,
        {
            **TARGET,
            "question": string,
            "options": json_array,
            "is_anonymous": boolean,
            "type": string,
            "allows_multiple_answers": boolean,
            "allows_revoting": boolean,
        },
        ("chat_id", "question", "options"),
        one_message,
    ),
    Method(
        "stopPoll",
        stop_poll,
        {"chat_id": chat, "message_id": integer, "reply_markup": json_object},
        ("chat_id", "message_id"),
        one_message,
    ),
    Method("sendDice", send_dice, {**TARGET, "emoji": string}, ("chat_id",), one_message),
)
