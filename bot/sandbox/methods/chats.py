"""About chats: who is there, what is pinned, who is typing."""

from __future__ import annotations

from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.methods.business import dialog_of
from bot.sandbox.methods.method import Method
from bot.sandbox.methods.sending import quoted
from bot.sandbox.params import chat, integer, string
from bot.sandbox.world import World

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def get_chat(world: World, args: Json) -> Json:
    found = world.known_chat(args["chat_id"])
    info: Json = {
        **found.card,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if found.linked_id:
        info["linked_chat_id"] = found.linked_id
    if found.parent_id:
        info["parent_chat"] = world.chats[found.parent_id].card
    if pinned := found.newest_pinned():
        info["pinned_message"] = quoted(pinned.message)
    return info


_GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels",
)  # fmt: skip


def get_chat_member(world: World, args: Json) -> Json:
    found = world.known_chat(args["chat_id"])
    if args["user_id"] != world.bot["id"] and args["user_id"] not in world.people:
        raise bad_request("invalid user_id specified")
    return world.member(found, args["user_id"])


def get_administrators(world: World, args: Json) -> list[Json]:
    found = world.known_chat(args["chat_id"])
    if found.is_private:
        raise bad_request("there are no administrators in the private chat")
    bot = [world.bot_member(found)] if found.bot_status == "administrator" else []
    return [world.member(found, found.owner_id), *bot]


def get_member_count(world: World, args: Json) -> int:
    found = world.known_chat(args["chat_id"])
    return len(found.members) + (found.bot_status not in ("left", "kicked"))


def get_photos(world: World, args: Json) -> Json:
    if args["user_id"] not in world.people:
        raise bad_request("invalid user_id specified")
    return {"total_count": 0, "photos": []}


def send_action(world: World, args: Json) -> bool:
    if args["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    if "business_connection_id" in args:
        _, target = dialog_of(world, args, "can_reply")
    else:
        target = world.chat_for_bot(args["chat_id"])
    action = args["action"]
    world.events.publish("chat_action", target.id, lambda: {"action": action})
    return True


def leave(world: World, args: Json) -> bool:
    target = world.chat_for_bot(args["chat_id"])
    if target.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    world.set_bot_status(target, world.bot, "left")
    return True


METHODS = (
    Method("getChat", get_chat, {"chat_id": chat}, ("chat_id",)),
    Method("getChatAdministrators", get_administrators, {"chat_id": chat}, ("chat_id",)),
    Method("getChatMemberCount", get_member_count, {"chat_id": chat}, ("chat_id",)),
    Method("getChatMember", get_chat_member, {"chat_id": chat, "user_id": integer}, ("chat_id", "user_id")),
    Method(
        "getUserProfilePhotos",
        get_photos,
        {"user_id": integer, "offset": integer, "limit": integer},
        ("user_id",),
    ),
    Method(
        "sendChatAction",
        send_action,
        {"business_connection_id": string, "chat_id": chat, "action": string, "message_thread_id": integer},
        ("chat_id", "action"),
    ),
    Method("leaveChat", leave, {"chat_id": chat}, ("chat_id",)),
)
