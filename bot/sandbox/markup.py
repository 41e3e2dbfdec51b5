"""Keyboards, checked as Telegram checks them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entities.links import checked_url
from bot.sandbox.entities.utf16 import units
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.params import string

_STYLES = {"", "default", "danger", "success", "primary"}
_INLINE_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
_REPLY_ACTIONS = (
    "request_contact", "request_location", "request_poll", "web_app", "request_users", "request_chat",
    "request_managed_bot",
)  # fmt: skip
_LOOKS = ("text", "style", "icon_custom_emoji_id")
_KINDS: dict[str, set[str]] = {
    "inline_keyboard": set(),
    "keyboard": {
        "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective",
    },
    "remove_keyboard": {"selective"},
    "force_reply": {"input_field_placeholder", "selective"},
}  # fmt: skip
_MAX_BUTTONS, _MAX_PER_ROW = {"inline_keyboard": 100, "keyboard": 300}, {"inline_keyboard": 8, "keyboard": 12}


def checked_markup(markup: Json, is_private: bool) -> Json | None:
    """The keyboard itself, or ApiError; an empty inline keyboard is none."""
    kind = next((name for name in _KINDS if name in markup), None)
    if kind is None:
        if markup:
            raise bad_request("object expected as reply markup")
        return None
    if unknown := set(markup) - _KINDS[kind] - {kind}:
        raise bad_request(f'unknown field "{min(unknown)}" in the reply markup')
    if units(string("input_field_placeholder", markup.get("input_field_placeholder") or "")) > 64:
        raise bad_request("input field placeholder is too long")
    if kind in ("inline_keyboard", "keyboard"):
        _check_rows(kind, markup[kind], is_private)
        return markup if any(markup[kind]) else None
    if markup[kind] is not True:
        raise bad_request(f'field "{kind}" must be true')
    return markup


def inline_markup(markup: Json, is_private: bool) -> Json | None:
    """For edits, which take nothing else."""
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return checked_markup(markup, is_private)


def buttons_of(keyboard: Json | None) -> list[Json]:
    """All buttons of an inline or reply keyboard; a plain string is a button with that text."""
    rows = (keyboard or {}).get("inline_keyboard") or (keyboard or {}).get("keyboard") or []
    return [b if isinstance(b, dict) else {"text": b} for row in rows for b in row]


def _check_rows(kind: str, rows: Any, is_private: bool) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{kind}" must be an Array of Arrays')
    if sum(map(len, rows)) > _MAX_BUTTONS[kind] or any(len(row) > _MAX_PER_ROW[kind] for row in rows):
        raise bad_request("reply markup is too long")
    check = _check_inline_button if kind == "inline_keyboard" else _check_reply_button
    for row in rows:
        for button in row:
            check(button, is_private)


def _check_inline_button(button: Any, is_private: bool) -> None:
    if not isinstance(button, dict):
        raise _bad_inline("InlineKeyboardButton must be an Object")
    _check_looks(button, _INLINE_ACTIONS, _bad_inline)
    actions = [name for name in _INLINE_ACTIONS if button.get(name) not in (None, "")]
    # An empty query is a query; an empty link or an empty callback is nothing.
    actions += [n for n in _INLINE_ACTIONS if n.startswith("switch_inline") and button.get(n) == ""]
    if not actions:
        raise _bad_inline("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _bad_inline("exactly one action must be specified")
    _check_action(actions[0], button[actions[0]], is_private)


def _check_action(action: str, value: Any, is_private: bool) -> None:
    if action == "callback_data":
        if not isinstance(value, str):
            raise _bad_inline('field "callback_data" must be of type String')
        if len(value.encode("utf-8", "replace")) > 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        _check_url(value)
    elif action == "web_app":
        address = value.get("url") if isinstance(value, dict) else None
        if not isinstance(address, str) or not address.startswith("https://"):
            raise bad_request("inline keyboard button Web App URL is invalid: only HTTPS links are allowed")
        if not is_private:
            raise bad_request("BUTTON_TYPE_INVALID")
    elif action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= units(text) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: Any) -> None:
    if not isinstance(url, str):
        raise _bad_inline('field "url" must be of type String')
    scheme, separator, _ = url.partition("://")
    if checked_url(url) is None or (separator and scheme.lower()) not in ("", "http", "https", "tg", "ton", "tonsite"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply_button(button: Any, is_private: bool) -> None:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise _bad_reply("KeyboardButton must be a String or an Object")
    _check_looks(button, _REPLY_ACTIONS, _bad_reply)
    actions = [name for name in _REPLY_ACTIONS if button.get(name)]
    if len(actions) > 1:
        raise _bad_reply("at most one action must be specified")
    if actions and not is_private:
        wish = {"request_contact": "phone number", "request_location": "location"}.get(actions[0])
        raise bad_request(f"{wish} can be requested in private chats only" if wish else "BUTTON_TYPE_INVALID")


def _check_looks(button: Json, actions: tuple[str, ...], refuse: Any) -> None:
    if "text" not in button:
        raise refuse('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise refuse('Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    if button.get("style") is not None and str(button["style"]) not in _STYLES:
        raise refuse("invalid button style specified")
    if unknown := set(button) - {*_LOOKS, *actions}:
        raise refuse(f'unknown field "{min(unknown)}"')


def _bad_inline(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _bad_reply(reason: str) -> ApiError:
    return bad_request(f"can't parse keyboard button: {reason}")
