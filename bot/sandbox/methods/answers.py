"""Answers to a pressed button and to an inline query."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entities.links import checked_url
from bot.sandbox.entities.utf16 import units
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.markup import inline_markup
from bot.sandbox.methods.method import Method
from bot.sandbox.methods.sending import TEXT, text_content
from bot.sandbox.params import boolean, fields_of, integer, json_array, json_object, string
from bot.sandbox.world import World

_RESULT_TYPES = {
    "article", "audio", "contact", "document", "game", "gif", "location", "mpeg4_gif", "photo", "sticker",
    "venue", "video", "voice",
}  # fmt: skip


def answer_callback_query(world: World, args: Json) -> bool:
    if units(args.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in args and checked_url(args["url"]) is None:
        raise bad_request("URL_INVALID")
    answer = {
        "text": args.get("text"),
        "show_alert": bool(args.get("show_alert")),
        "url": args.get("url"),
    }
    world.queries.answer(args["callback_query_id"], answer)
    return True


def answer_inline_query(world: World, args: Json) -> bool:
    results = args["results"]
    if len(results) > 50:
        raise bad_request("too many inline query results specified")
    for result in results:
        _check_result(world, result)
    ids = [result["id"] for result in results]
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(args.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer = {"results": results, "next_offset": args.get("next_offset", ""), "button": args.get("button")}
    world.queries.answer(args["inline_query_id"], answer)
    return True


def _check_result(world: World, result: Any) -> None:
    if not isinstance(result, dict):
        raise _bad_result("Inline query result must be an object")
    result_id = result.get("id")
    if not isinstance(result_id, str) or not 1 <= len(result_id.encode("utf-8", "replace")) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not isinstance(result.get("type"), str) or result["type"] not in _RESULT_TYPES:
        raise _bad_result(f'type "{result.get("type")}" is unsupported for the inline query result')
    if result["type"] == "article":
        if not result.get("title"):
            raise _bad_result('Can\'t find field "title"')
        if not isinstance(result.get("input_message_content"), dict):
            raise _bad_result("Input message content is not specified")
    chosen_content(world, result)
    inline_markup(json_object("reply_markup", result.get("reply_markup") or {}), is_private=True)


def chosen_content(world: World, result: Json) -> Json:
    """The fields of the message that is sent when a person chooses the result; words only, of other kinds nothing."""
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        return {}
    args = fields_of("InputMessageContent", content, {**TEXT, "message_text": string}, ("message_text",))
    return text_content(world, args["message_text"], args)


def _bad_result(reason: str) -> ApiError:
    return bad_request(f"can't parse inline query result: {reason}")


METHODS = (
    Method(
        "answerCallbackQuery",
        answer_callback_query,
        {
            "callback_query_id": string,
            "text": string,
            "show_alert": boolean,
            "url": string,
            "cache_time": integer,
        },
        ("callback_query_id",),
    ),
    Method(
        "answerInlineQuery",
        answer_inline_query,
        {
            "inline_query_id": string,
            "results": json_array,
            "cache_time": integer,
            "is_personal": boolean,
            "next_offset": string,
            "button": json_object,
        },
        ("inline_query_id", "results"),
    ),
)
