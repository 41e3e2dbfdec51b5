"""What people do reaches the bot as Telegram would tell it, and what the bot does reaches them."""

from __future__ import annotations

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.png import png
from tests.support.telegram import Json, SandboxError, Telegram, reactions


async def heard(bot: BareBot) -> Json:
    """The one message that came."""
    (update,) = await bot.updates()
    message: Json = update["message"]
    return message


async def test_words_commands_and_deep_links(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна", last_name="Петрова", username="anna", language_code="ru")
    await anna.says("/start src_site")
    message = await heard(bot)
    assert message["text"] == "/start src_site"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {"id": anna.id, "is_bot": False, "first_name": "Анна", "last_name": "Петрова",
                               "username": "anna", "language_code": "ru"}  # fmt: skip
    assert message["chat"] == {"id": anna.id, "type": "private", "first_name": "Анна", "last_name": "Петрова",
                               "username": "anna"}  # fmt: skip


async def test_a_new_name_is_told_with_the_next_message(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна", last_name="Петрова")
    await anna.says("я")
    await bot.updates()
    await sandbox.person("Анна", last_name="Иванова", id=anna.id)
    await anna.says("снова я")
    message = await heard(bot)
    assert (message["from"]["last_name"], message["chat"]["last_name"]) == ("Иванова", "Иванова")


async def test_contacts_places_and_stickers(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.shares_contact()
    assert (await heard(bot))["contact"]["user_id"] == anna.id
    await anna.shares_contact("+7900", user_id=None, first_name="Другой")
    assert (await heard(bot))["contact"] == {"phone_number": "+7900", "first_name": "Другой"}
    await sandbox.post(f"chats/{anna.id}/messages", {"from": anna.id, "location": {"latitude": 55.7, "longitude": 37}})
    assert (await heard(bot))["location"] == {"latitude": 55.7, "longitude": 37.0}
    await sandbox.post(f"chats/{anna.id}/messages", {"from": anna.id, "sticker": "🙂"})
    assert (await heard(bot))["sticker"]["emoji"] == "🙂"


@pytest.mark.parametrize("kind", ["document", "photo", "voice", "video", "video_note", "audio", "animation"])
async def test_files_both_ways(sandbox: Telegram, bot: BareBot, kind: str) -> None:
    anna = await sandbox.person("Анна")
    content = png()
    await anna.sends_file(content, "Снимок.png", kind, "image/png", caption="вот")
    message = await heard(bot)
    media = message[kind][0] if kind == "photo" else message[kind]
    assert media["file_size"] == len(content)
    file = await bot.does("getFile", file_id=media["file_id"])
    assert await sandbox.raw(f"/file/bot1000000:sandbox/{file['file_path']}") == content
    method = "send" + kind.title().replace("_", "")
    sent = await bot.does(method, chat_id=anna.id, **{kind: media["file_id"]})
    assert kind in sent
    assert await sandbox.download(media["file_id"]) == content


async def test_an_album_is_several_messages(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    for number in range(3):
        await anna.sends_file(png(2, 2 + number), kind="photo", media_group_id="77", caption=f"{number}")
    messages = [update["message"] for update in await bot.updates()]
    assert [(m["media_group_id"], m["caption"]) for m in messages] == [("77", "0"), ("77", "1"), ("77", "2")]
    media = [{"type": "photo", "media": m["photo"][0]["file_id"], "caption": "x"} for m in messages]
    sent = await bot.does("sendMediaGroup", chat_id=anna.id, media=media)
    assert len({m["media_group_id"] for m in sent}) == 1
    copies = await bot.does(
        "copyMessages", chat_id=anna.id, from_chat_id=anna.id, message_ids=[m["message_id"] for m in sent]
    )
    assert len(copies) == 3


async def test_an_album_comes_with_its_files(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    media = [{"type": "photo", "media": "attach://a", "caption": "<b>раз</b>", "parse_mode": "HTML"},
             {"type": "photo", "media": "attach://b"}]  # fmt: skip
    files = {"a": png(2, 2), "b": png(3, 3)}
    first, second = await bot.uploads("sendMediaGroup", files, chat_id=anna.id, media=media)
    assert first["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert (second["photo"][0]["width"], second["photo"][0]["height"]) == (3, 3)
    await bot.uploads("sendPhoto", {"photo": png()}, chat_id=str(anna.id), disable_notification="true")
    assert (await anna.messages())[-1]["silent"]


async def test_edits_and_deletions(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    said = await anna.says("превет")
    await anna.edits(said["message_id"], text="привет")
    updates = await bot.updates()
    assert updates[1]["edited_message"]["text"] == "привет"
    assert updates[1]["edited_message"]["edit_date"]
    await anna.deletes(said["message_id"])
    assert await bot.updates() == []
    assert await anna.messages() == []


async def test_blocking_is_told_once(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    await bot.updates()
    await anna.blocks()
    await anna.blocks()
    (update,) = await bot.updates()
    change = update["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    with pytest.raises(SandboxError, match="unblock it first"):
        await anna.says("ау")


def menu_of(command: str) -> list[Json]:
    return [{"command": command, "description": command}]


async def test_menus_by_scope_and_language(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна", language_code="ru")
    john = await sandbox.person("John", language_code="en")
    await anna.says("привет")
    await bot.does("setMyCommands", commands=menu_of("all"))
    await bot.does("setMyCommands", commands=menu_of("private"), scope={"type": "all_private_chats"})
    await bot.does("setMyCommands", commands=menu_of("lichno"), scope={"type": "all_private_chats"}, language_code="ru")
    assert (await anna.commands(), await john.commands()) == (["lichno"], ["private"])
    await bot.does("setMyCommands", commands=menu_of("boss"), scope={"type": "chat", "chat_id": anna.id})
    assert await anna.commands() == ["boss"]
    await bot.does("deleteMyCommands", scope={"type": "chat", "chat_id": anna.id})
    assert await anna.commands() == ["lichno"]


async def test_in_groups_the_bot_hears_only_its_own(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    group = await sandbox.group("Отдел", anna)
    added, joined = await bot.updates()
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["message"]["new_chat_members"][0]["is_bot"]
    speaking = anna.in_chat(group)
    own = await bot.does("sendMessage", chat_id=group["id"], text="кто?")
    await speaking.says("между собой")
    await speaking.says("/find Петрова")
    await speaking.says("/find@other_bot")
    await speaking.says("@kartoteka_bot ау")
    await speaking.says("я", reply_to=own["message_id"])
    texts = [update["message"]["text"] for update in await bot.updates()]
    assert texts == ["/find Петрова", "@kartoteka_bot ау", "я"]
    await bot.does("leaveChat", chat_id=group["id"])
    answer = await bot.refused("sendMessage", chat_id=group["id"], text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_silence_protection_and_pins_are_seen(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    sent = await bot.does(
        "sendMessage", chat_id=anna.id, text="тихо", disable_notification=True, protect_content=True,
        message_effect_id="5", allow_paid_broadcast=True,
    )  # fmt: skip
    seen = await anna.sees("тихо")
    assert seen["silent"] and seen["has_protected_content"]
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}
    await bot.does("pinChatMessage", **place)
    assert (await bot.does("getChat", chat_id=anna.id))["pinned_message"]["text"] == "тихо"
    await bot.does("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert reactions(await anna.sees("тихо")) == ["👍"]
    answer = await bot.refused("forwardMessage", chat_id=anna.id, from_chat_id=anna.id, message_id=sent["message_id"])
    assert answer["description"] == "Bad Request: message can't be forwarded"


async def test_an_edit_replaces_text_and_keyboard(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    own = await bot.does("sendMessage", chat_id=anna.id, text="было", reply_markup=keyboard)
    place = {"chat_id": anna.id, "message_id": own["message_id"]}
    await bot.does("editMessageText", text="<b>стало</b>", parse_mode="HTML", **place)
    seen = await anna.sees("стало")
    assert (seen["entities"][0]["type"], seen["reply_markup"]) == ("bold", None)
    await bot.does("editMessageReplyMarkup", reply_markup=keyboard, **place)
    assert (await anna.sees("Да"))["text"] == "стало"


async def test_a_copy_hides_its_author_and_a_forward_names_him(sandbox: Telegram, bot: BareBot) -> None:
    anna, boris = await sandbox.person("Анна"), await sandbox.person("Борис")
    said = await anna.says("секрет")
    await boris.says("привет")
    source = {"from_chat_id": anna.id, "message_id": said["message_id"], "chat_id": boris.id}
    await bot.does("copyMessage", **source)
    assert "forward_origin" not in await boris.sees("секрет")
    forwarded = await bot.does("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Анна"


async def test_a_crowd_writes_at_once(sandbox: Telegram, bot: BareBot) -> None:
    crowd = await sandbox.post("flood", {"people": 150, "text": "алло"})
    assert len(set(crowd["people"])) == 150
    assert len(await bot.updates()) == 100
    assert len(await bot.updates()) == 50
    await sandbox.post("flood", {"messages": [{"from": 7, "text": "я новый"}, {"from": 7, "text": "и снова"}]})
    assert [update["message"]["from"]["id"] for update in await bot.updates()] == [7, 7]


async def test_unread_counts_what_came_since_the_last_word(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    for text in ("раз", "два"):
        await bot.does("sendMessage", chat_id=anna.id, text=text)
    (chat,) = await sandbox.get(f"people/{anna.id}/chats")
    assert (chat["id"], chat["unread"], chat["last_message"]["text"]) == (anna.id, 2, "два")


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("people", {}, '"first_name" is missing'),
        ("people", {"first_name": "x", "id": -5}, "positive"),
        ("chats/5/messages", {"from": 1, "text": "x"}, "there is no chat 5"),
        ("press", {"from": 1, "chat_id": 5, "message_id": 1, "data": "x"}, "there is no chat 5"),
        ("groups", {"title": "x", "members": []}, "needs a member"),
        ("groups", {"title": "x", "members": [{}]}, "must be ids of people"),
        ("clock", {"advance_seconds": -1}, "only moves forward"),
        ("limits", {"speed": 1}, 'there is no limit "speed"'),
    ],
)
async def test_wrong_requests_get_a_sentence(sandbox: Telegram, path: str, body: Json, reason: str) -> None:
    with pytest.raises(SandboxError, match=reason):
        await sandbox.post(path, body)
