"""What Telegram refuses is refused here, in the same words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.sandbox import TOKEN
from tests.support.telegram import Telegram


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "b", **button}]]}


ALBUM = [{"type": "photo", "media": "attach://a"}] * 2

# In these calls CHAT stands for the person's chat, OWN for a message of the bot, THEIRS for the person's.
REFUSED = [
    ("sendMessage", {"chat_id": "CHAT"}, "message text is empty"),
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": "CHAT", "text": "  \n "}, "text must be non-empty"),
    ("sendMessage", {"chat_id": "CHAT", "text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x" * 4097}, "message is too long"),
    ("sendMessage", {"chat_id": "CHAT", "text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x" * 40000}, "text is too long"),
    ("sendMessage", {"chat_id": "CHAT", "text": "\ud83d"}, "strings must be encoded in UTF-8"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
    ("sendMessage", {"chat_id": 5, "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "abc", "text": "x"}, 'parameter "chat_id" must be an Integer'),
    ("sendMessage", {"chat_id": "CHAT", "text": 5}, 'parameter "text" must be a String'),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "silent": True}, 'parameter "silent" is unknown'),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "disable_notification": "maybe"},
     'parameter "disable_notification" must be a Boolean'),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "message_thread_id": 1}, "message thread not found"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "reply_to_message_id": 999}, "message to be replied not found"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "reply_parameters": {"message_id": 999}},
     "message to be replied not found"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
     "entity ends after the end of the text at UTF-16 offset 9"),
    ("sendMessage", {"chat_id": "CHAT", "text": "x", "link_preview_options": {"off": True}},
     'can\'t parse link preview options: unknown field "off"'),
    ("editMessageText", {"chat_id": "CHAT", "message_id": 999, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"chat_id": "CHAT", "message_id": "THEIRS", "text": "x"}, "message can't be edited"),
    ("editMessageText", {"chat_id": "CHAT", "message_id": "OWN", "text": ""}, "message text is empty"),
    ("editMessageText", {"chat_id": "CHAT", "message_id": "OWN", "text": "own"},
     "message is not modified: specified new message content and reply markup are exactly the same as a current "
     "content and reply markup of the message"),
    ("editMessageText", {"chat_id": "CHAT", "message_id": "OWN", "text": "x", "reply_markup": {"keyboard": [["a"]]}},
     "inline keyboard expected"),
    ("editMessageCaption", {"chat_id": "CHAT", "message_id": "OWN", "caption": "x"},
     "there is no caption in the message to edit"),
    ("deleteMessage", {"chat_id": "CHAT", "message_id": 999}, "message to delete not found"),
    ("deleteMessages", {"chat_id": "CHAT", "message_ids": []}, "message identifiers are not specified"),
    ("deleteMessages", {"chat_id": "CHAT", "message_ids": list(range(1, 102))},
     "too many message identifiers specified"),
    ("copyMessage", {"chat_id": "CHAT", "from_chat_id": "CHAT", "message_id": 999}, "message to copy not found"),
    ("forwardMessage", {"chat_id": "CHAT", "from_chat_id": "CHAT", "message_id": 999}, "message to forward not found"),
    ("copyMessages", {"chat_id": "CHAT", "from_chat_id": "CHAT", "message_ids": [2, 1]},
     "message identifiers must be in a strictly increasing order"),
    ("answerCallbackQuery", {"callback_query_id": "1"},
     "query is too old and response timeout expired or query ID is invalid"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("sendPhoto", {"chat_id": "CHAT"}, "there is no photo in the request"),
    ("sendPhoto", {"chat_id": "CHAT", "photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
    ("sendDocument", {"chat_id": "CHAT", "document": "attach://x"}, "there is no document in the request"),
    ("sendMediaGroup", {"chat_id": "CHAT", "media": ALBUM[:1]}, "media must include 2-10 items"),
    ("sendMediaGroup", {"chat_id": "CHAT", "media": [{"type": "voice", "media": "x"}] * 2},
     'can\'t parse InputMedia: type "voice" can\'t be used in sendMediaGroup'),
    ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
    ("getChat", {"chat_id": 5}, "chat not found"),
    ("getChatMember", {"chat_id": "CHAT", "user_id": 5}, "invalid user_id specified"),
    ("sendChatAction", {"chat_id": "CHAT", "action": "dance"}, "wrong parameter action in request"),
    ("setMessageReaction", {"chat_id": "CHAT", "message_id": "OWN", "reaction": [{"type": "emoji", "emoji": "🥕"}]},
     "REACTION_INVALID"),
    ("leaveChat", {"chat_id": "CHAT"}, "chat member status can't be changed in private chats"),
    ("unpinChatMessage", {"chat_id": "CHAT"}, "message to unpin not found"),
    ("setMyCommands", {"commands": [{"command": "Find", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "найти", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "x"}]},
     "command length must not exceed 32"),
    ("setMyCommands", {"commands": [{"command": "x", "description": " "}]}, "command description must be non-empty"),
    ("setMyCommands", {"commands": [{"command": "x", "description": "x" * 257}]},
     "command description length must not exceed 256"),
    ("setMyCommands", {"commands": [{"command": "x", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ("setMyCommands", {"commands": [], "scope": {"type": "planet"}},
     "can't parse BotCommandScope: Unsupported type specified"),
    ("setMyCommands", {"commands": [], "language_code": "rus"}, "invalid language code specified"),
    ("setMyName", {"name": "x" * 65}, "bot name is too long"),
    ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
    ("setWebhook", {"url": "nowhere"}, "invalid webhook URL specified"),
    ("setWebhook", {"url": "https://x.ru", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ("setWebhook", {"url": "https://x.ru", "secret_token": "a" * 257}, "secret token is too long"),
]  # fmt: skip

KEYBOARDS = [
    (inline(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (inline(callback_data="x", url="https://x.ru"),
     "can't parse inline keyboard button: exactly one action must be specified"),
    (inline(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    (inline(callback_data="ж" * 33), "BUTTON_DATA_INVALID"),
    (inline(url="http://localhost:8080"),
     "inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL"),
    (inline(url="ftp://x.ru"), "inline keyboard button URL 'ftp://x.ru' is invalid: Wrong HTTP URL"),
    (inline(callback_data="x", style="pink"),
     "can't parse inline keyboard button: invalid button style specified"),
    (inline(callback_data="x", colour="red"), 'can\'t parse inline keyboard button: unknown field "colour"'),
    (inline(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
    ({"inline_keyboard": [[{"callback_data": "x"}]]},
     "can't parse inline keyboard button: Can't find field \"text\""),
    ({"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}, "keyboard button text must be non-empty"),
    ({"inline_keyboard": [[{"text": "b", "callback_data": "x"}] * 9]}, "reply markup is too long"),
    ({"inline_keyboard": [[{"text": "b", "callback_data": "x"}]] * 101}, "reply markup is too long"),
    ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be an Array of Arrays'),
    ({"keyboard": [[5]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
    ({"keyboard": [["a"]], "resize": True}, 'unknown field "resize" in the reply markup'),
    ({"keyboard": [["a"]], "input_field_placeholder": "x" * 65}, "input field placeholder is too long"),
    ({"nonsense": 1}, "object expected as reply markup"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "params", "reason"), REFUSED)
async def test_wrong_calls(sandbox: Telegram, bot: BareBot, method: str, params: dict[str, Any], reason: str) -> None:
    anna = await sandbox.person("Анна")
    theirs = await anna.says("привет")
    own = await bot.does("sendMessage", chat_id=anna.id, text="own")
    names = {"CHAT": anna.id, "OWN": own["message_id"], "THEIRS": theirs["message_id"]}
    call = {key: names.get(value, value) if isinstance(value, str) else value for key, value in params.items()}
    answer = await bot.refused(method, **call)
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {reason}")
    assert [m["text"] for m in await anna.messages()] == ["привет", "own"]


@pytest.mark.parametrize(("keyboard", "reason"), KEYBOARDS)
async def test_wrong_keyboards(sandbox: Telegram, bot: BareBot, keyboard: dict[str, Any], reason: str) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    answer = await bot.refused("sendMessage", chat_id=anna.id, text="x", reply_markup=keyboard)
    assert answer["description"] == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    "keyboard",
    [
        inline(callback_data="ж" * 32, style="danger"),
        inline(url="https://x.ru/a?b=c"),
        inline(url="tg://user?id=5"),
        inline(switch_inline_query_current_chat=""),
        {"inline_keyboard": [[{"text": "b", "callback_data": "x"}] * 8] * 12},
        {"keyboard": [["a", {"text": "Номер", "request_contact": True}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "x" * 64},
    ],
)
async def test_right_keyboards(sandbox: Telegram, bot: BareBot, keyboard: dict[str, Any]) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    await bot.does("sendMessage", chat_id=anna.id, text="x" * 4096, reply_markup=keyboard)
    assert (await anna.messages())[-1]["reply_markup"] == keyboard


async def test_a_phone_is_asked_for_in_private_only(sandbox: Telegram, bot: BareBot) -> None:
    group = await sandbox.group("Отдел", await sandbox.person("Анна"))
    ask = {"keyboard": [[{"text": "Номер", "request_contact": True}]]}
    answer = await bot.refused("sendMessage", chat_id=group["id"], text="x", reply_markup=ask)
    assert answer["description"] == "Bad Request: phone number can be requested in private chats only"


async def test_tokens_and_methods_must_be_known(sandbox: Telegram) -> None:
    assert (await sandbox.api("1000000:wrong", "getMe"))["error_code"] == 401
    assert (await sandbox.api(TOKEN, "getYou"))["description"] == "Not Found: method not found"
    assert (await sandbox.api(TOKEN, "GETME"))["result"]["is_bot"]


async def test_blocked_and_deleted_people_are_forbidden(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    await anna.blocks()
    answer = await bot.refused("sendMessage", chat_id=anna.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await anna.unblocks()
    await bot.does("sendMessage", chat_id=anna.id, text="x")
    await sandbox.post("deactivate", {"user_id": anna.id})
    answer = await bot.refused("sendMessage", chat_id=anna.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: user is deactivated")


async def test_a_bot_does_not_speak_first(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await sandbox.post("deactivate", {"user_id": (await sandbox.person("Борис")).id})
    assert (await bot.refused("sendMessage", chat_id=anna.id + 1, text="x"))["error_code"] == 400
    assert (await bot.refused("sendMessage", chat_id=anna.id, text="x"))["error_code"] == 400
    await sandbox.group("Отдел", anna)
    answer = await bot.refused("sendMessage", chat_id=anna.id, text="x")
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


async def test_old_messages_cannot_be_deleted(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    own = await bot.does("sendMessage", chat_id=anna.id, text="x")
    await sandbox.advance(48 * 3600 + 1)
    answer = await bot.refused("deleteMessage", chat_id=anna.id, message_id=own["message_id"])
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_reply_may_outlive_its_message(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    asked = await anna.says("вопрос")
    reply = {"message_id": asked["message_id"], "allow_sending_without_reply": True}
    sent = await bot.does("sendMessage", chat_id=anna.id, text="да", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "вопрос"
    await anna.deletes(asked["message_id"])
    sent = await bot.does("sendMessage", chat_id=anna.id, text="да", reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    own = await bot.does("sendMessage", chat_id=anna.id, text="x", reply_markup={"keyboard": [["a"]]})
    answer = await bot.refused("editMessageText", chat_id=anna.id, message_id=own["message_id"], text="y")
    assert answer["description"] == "Bad Request: message can't be edited"
