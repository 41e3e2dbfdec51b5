"""What the bot does in the name of a business account."""

from __future__ import annotations

from bot.sandbox.business import Connection, is_by_bot
from bot.sandbox.chats import Chat, Stored
from bot.sandbox.errors import bad_request
from bot.sandbox.jsons import Json
from bot.sandbox.markup import inline_markup
from bot.sandbox.methods.method import Method
from bot.sandbox.params import chat, integer, message_ids, string
from bot.sandbox.world import World

_EDITABLE_SECONDS = 48 * 3600


def get_connection(world: World, args: Json) -> Json:
    """A connection that was ended is shown too."""
    found = world.businesses.connections.get(args["business_connection_id"])
    if found is None:
        raise bad_request("business connection not found")
    return found.card()


def dialog_of(world: World, args: Json, right: str) -> tuple[Connection, Chat]:
    """The account's chat that a call is about; ApiError without the right, or where the account shows none."""
    connection = world.businesses.connection(args["business_connection_id"])
    if not isinstance(args["chat_id"], int):
        raise bad_request("chat identifier must be a valid Integer")
    if right not in connection.rights:
        raise bad_request("BOT_ACCESS_FORBIDDEN")
    dialog = world.dialogs.get(frozenset({connection.owner["id"], args["chat_id"]}))
    if dialog is None or not connection.covers(dialog):
        raise bad_request("BUSINESS_PEER_INVALID")
    return connection, dialog


def send_in_name(world: World, args: Json, content: Json) -> Json:
    """Posts the content as the account's owner; only where the other one wrote within a day."""
    connection, dialog = dialog_of(world, args, "can_reply")
    world.businesses.check_active(connection, dialog)
    keyboard = inline_markup(args.get("reply_markup") or {}, is_private=True)
    author = {"sender_business_bot": world.bot}
    silent = bool(args.get("disable_notification"))
    message = world.post(dialog, connection.owner, content | author, keyboard, silent, quiet=True)
    return world.businesses.shown(connection, dialog, message)


def message_to_edit(world: World, args: Json) -> tuple[Connection, Chat, Stored]:
    """What the bot sent itself, or what the owner wrote within two days."""
    connection, dialog = dialog_of(world, args, "can_reply")
    stored = world.find(dialog, args["message_id"], "message to edit")
    age = world.clock.now() - stored.message["date"]
    if stored.message["from"] is not connection.owner or (not is_by_bot(stored) and age > _EDITABLE_SECONDS):
        raise bad_request("message can't be edited")
    return connection, dialog, stored


def read_message(world: World, args: Json) -> bool:
    """Marks what the other one wrote as read; only in a chat that was active within a day."""
    connection, dialog = dialog_of(world, args, "can_read_messages")
    world.businesses.check_active(connection, dialog)
    last = world.find(dialog, args["message_id"], "message").message["message_id"]
    for number, stored in dialog.messages.items():
        if number <= last and stored.message["from"] is not connection.owner and not stored.read:
            stored.read = True
            world.tell_readers("edited", dialog, stored)
    return True


def delete_messages(world: World, args: Json) -> bool:
    """All of one chat; the bot's own need one right, others a second one."""
    connection = world.businesses.connection(args["business_connection_id"])
    found = [pair for number in args["message_ids"] if (pair := _at(world, connection, number))]
    if len({dialog.id for dialog, _ in found}) > 1:
        raise bad_request("MESSAGE_ID_INVALID")
    for _, stored in found:
        needed = {"can_delete_all_messages"} | ({"can_delete_sent_messages"} if is_by_bot(stored) else set())
        if not needed & connection.rights:
            raise bad_request("message can't be deleted")
    for dialog, stored in found:
        world.remove(dialog, stored, quiet=True)
    return True


def _at(world: World, connection: Connection, message_id: int) -> tuple[Chat, Stored] | None:
    for dialog in world.dialogs.values():
        stored = dialog.messages.get(message_id) if connection.covers(dialog) else None
        if stored and not stored.deleted:
            return dialog, stored
    return None


_ID = {"business_connection_id": string}
METHODS = (
    Method("getBusinessConnection", get_connection, _ID, ("business_connection_id",)),
    Method(
        "readBusinessMessage",
        read_message,
        {**_ID, "chat_id": chat, "message_id": integer},
        ("business_connection_id", "chat_id", "message_id"),
    ),
    Method(
        "deleteBusinessMessages",
        delete_messages,
        {**_ID, "message_ids": message_ids},
        ("business_connection_id", "message_ids"),
    ),
)
