"""The bot about itself: who it is, its commands, its texts, its menu button."""

from __future__ import annotations

import re

from bot.sandbox.entities.utf16 import units
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.menus import Scope
from bot.sandbox.methods.method import Call, Method
from bot.sandbox.params import chat, integer, json_array, json_object, string
from bot.sandbox.world import World

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")
_WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_TEXTS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, args: Json) -> Json:
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "has_main_web_app": False,
        **world.bot_modes,
    }


def set_commands(world: World, args: Json) -> bool:
    commands = [_command(item) for item in args["commands"]]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.menus.set(_scope(world, args), _language(args), commands)
    world.events.publish("commands", None, dict)
    return True


def get_commands(world: World, args: Json) -> list[Json]:
    return world.menus.get(_scope(world, args), _language(args))


def delete_commands(world: World, args: Json) -> bool:
    world.menus.set(_scope(world, args), _language(args), [])
    world.events.publish("commands", None, dict)
    return True


def _command(item: object) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad_request(f"can't parse BotCommand: can't find field \"{name}\"")
    command, description = item["command"].removeprefix("/"), item["description"].strip()
    for name, value, longest in (("command", command, 32), ("command description", description, 256)):
        if not value:
            raise bad_request(f"{name} must be non-empty")
        if units(value) > longest:
            raise bad_request(f"{name} length must not exceed {longest}")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _scope(world: World, args: Json) -> Scope:
    scope = args.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind in _WIDE_SCOPES:
        return (kind, None, None)
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise _bad_scope("Unsupported type specified")
    if not scope.get("chat_id"):
        raise _bad_scope("Empty chat_id specified")
    target = world.known_chat(chat("chat_id", scope["chat_id"]))
    if kind == "chat":
        return (kind, target.id, None)
    if target.is_private:
        raise bad_request("can't use specified scope in private chats")
    if kind == "chat_administrators":
        return (kind, target.id, None)
    user_id = integer("user_id", scope.get("user_id", 0))
    if user_id <= 0:
        raise _bad_scope("Invalid user_id specified")
    if user_id not in target.members:
        raise bad_request("user not found")
    return (kind, target.id, user_id)


def _bad_scope(reason: str) -> ApiError:
    return bad_request(f"can't parse BotCommandScope: {reason}")


def _language(args: Json) -> str:
    language: str = args.get("language_code", "")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _setter(what: str, longest: int) -> Call:
    def set_text(world: World, args: Json) -> bool:
        if units(args.get(what, "")) > longest:
            raise bad_request(f"bot {what.replace('_', ' ')} is too long")
        world.profile[what, _language(args)] = args.get(what, "")
        return True

    return set_text


def _getter(what: str) -> Call:
    def get_text(world: World, args: Json) -> Json:
        usual = world.bot["first_name"] if what == "name" else ""
        own = world.profile.get((what, _language(args)))
        return {what: own or world.profile.get((what, "")) or usual}

    return get_text


def set_menu_button(world: World, args: Json) -> bool:
    if "chat_id" in args:
        world.known_chat(args["chat_id"])
    if (args.get("menu_button") or {"type": "default"}).get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    return True


def _text_methods(what: str, longest: int) -> tuple[Method, Method]:
    name = "My" + what.title().replace("_", "")
    return (
        Method("set" + name, _setter(what, longest), {what: string, "language_code": string}),
        Method("get" + name, _getter(what), {"language_code": string}),
    )


_MENU = {"scope": json_object, "language_code": string}
METHODS = (
    Method("getMe", get_me, {}),
    Method("setMyCommands", set_commands, {"commands": json_array, **_MENU}, ("commands",)),
    Method("getMyCommands", get_commands, _MENU),
    Method("deleteMyCommands", delete_commands, _MENU),
    *(method for what, longest in _TEXTS.items() for method in _text_methods(what, longest)),
    Method("setChatMenuButton", set_menu_button, {"chat_id": integer, "menu_button": json_object}),
)
