"""Forums: topics as the bot and people make, change, close and lose them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.png import png
from tests.support.telegram import Json, Person, SandboxError, Telegram

BULB = "5312536423851630001"


@pytest.fixture
async def boss(sandbox: Telegram, bot: BareBot) -> Person:
    """The owner of a forum where the bot is an administrator, speaking in it."""
    person = await sandbox.person("Ольга")
    group = await person.makes_forum("Продажи")
    await bot.updates()
    return person.in_chat(group)


@pytest.fixture
async def topic(bot: BareBot, boss: Person) -> int:
    made = await bot.does("createForumTopic", chat_id=boss.chat_id, name="Анна П. · Казань")
    return int(made["message_thread_id"])


async def heard(bot: BareBot) -> Json:
    (update,) = await bot.updates()
    message: Json = update["message"]
    return message


async def reason(bot: BareBot, method: str, **params: Any) -> str:
    refusal = await bot.refused(method, **params)
    assert refusal["error_code"] == 400
    return str(refusal["description"]).removeprefix("Bad Request: ")


async def test_a_forum_says_so_and_takes_the_bot_in(sandbox: Telegram, bot: BareBot) -> None:
    olga, oleg = await sandbox.person("Ольга"), await sandbox.person("Олег")
    group = await olga.makes_forum("Продажи", oleg, rights=["can_manage_topics"])
    added, joined = await bot.updates()
    member = added["my_chat_member"]["new_chat_member"]
    assert (member["status"], member["can_manage_topics"], member["can_pin_messages"]) == ("administrator", True, False)
    assert joined["message"]["chat"]["is_forum"]
    assert (await bot.does("getChat", chat_id=group["id"]))["is_forum"]
    owner, me = await bot.does("getChatAdministrators", chat_id=group["id"])
    assert (owner["status"], owner["user"]["id"], me["user"]["is_bot"]) == ("creator", olga.id, True)
    assert (await bot.does("getChatMember", chat_id=group["id"], user_id=oleg.id))["status"] == "member"
    assert await bot.does("getChatMemberCount", chat_id=group["id"]) == 3


async def test_a_bot_can_be_let_in_and_promoted_later(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    group = await olga.makes_forum("Продажи", bot=False)
    assert await bot.updates() == []
    await olga.seats_bot(group, "member")
    assert [next(k for k in u if k != "update_id") for u in await bot.updates()] == ["my_chat_member", "message"]
    why = await reason(bot, "createForumTopic", chat_id=group["id"], name="Анна")
    assert why == "not enough rights to create a topic"
    await olga.seats_bot(group, "administrator", ["can_manage_topics"])
    (promoted,) = await bot.updates()
    assert promoted["my_chat_member"]["new_chat_member"]["can_manage_topics"]
    await bot.does("createForumTopic", chat_id=group["id"], name="Анна")
    await olga.seats_bot(group, "kicked")
    refusal = await bot.refused("createForumTopic", chat_id=group["id"], name="Борис")
    assert refusal["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_topic_is_made_and_spoken_in(sandbox: Telegram, bot: BareBot, boss: Person) -> None:
    made = await bot.does(
        "createForumTopic", chat_id=boss.chat_id, name="  Анна   П. ", icon_color=0xFFD67E, icon_custom_emoji_id=BULB
    )
    thread = made["message_thread_id"]
    assert made == {"message_thread_id": thread, "name": "Анна П.", "icon_color": 0xFFD67E,
                    "icon_custom_emoji_id": BULB}  # fmt: skip
    (service,) = await boss.in_topic(thread).messages()
    assert service["message_id"] == thread == service["message_thread_id"]
    assert service["forum_topic_created"]["name"] == "Анна П."
    sent = await bot.does("sendMessage", chat_id=boss.chat_id, message_thread_id=thread, text="Здравствуйте")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    assert sent["reply_to_message"]["message_id"] == thread  # as every word in a topic
    await boss.in_topic(thread).says("Добрый день")
    message = await heard(bot)
    assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
    await boss.says("это в General", topic=0)
    assert "message_thread_id" not in await heard(bot)
    general, first = (await sandbox.topics({"id": boss.chat_id}))[:2]
    assert (general["name"], first["name"], first["icon"]) == ("General", "Анна П.", "💡")


async def test_a_bot_without_rights_hears_no_chatter_in_its_own_topic(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    group = await olga.makes_forum("Продажи")
    made = await bot.does("createForumTopic", chat_id=group["id"], name="Анна")
    await olga.seats_bot(group, "member")
    await bot.updates()
    speaking = olga.in_chat(group, made["message_thread_id"])
    await speaking.says("между собой")
    assert await bot.updates() == []
    await speaking.says("/desk")
    assert (await heard(bot))["text"] == "/desk"


async def test_an_answer_lands_where_the_question_is(bot: BareBot, boss: Person, topic: int) -> None:
    asked = await boss.in_topic(topic).says("Сколько стоит доставка?")
    answer = {"message_id": asked["message_id"], "quote": "доставка"}
    sent = await bot.does("sendMessage", chat_id=boss.chat_id, text="300 ₽", reply_parameters=answer)
    assert (sent["message_thread_id"], sent["quote"]["text"]) == (topic, "доставка")
    other = await bot.does("createForumTopic", chat_id=boss.chat_id, name="Борис")
    place = {"chat_id": boss.chat_id, "message_thread_id": other["message_thread_id"]}
    sent = await bot.does("sendMessage", **place, text="300 ₽", reply_parameters=answer)
    assert sent["message_thread_id"] == other["message_thread_id"]
    assert (sent["external_reply"]["message_id"], sent["quote"]["position"]) == (asked["message_id"], 14)
    await bot.updates()
    await boss.says("а мне?", reply_to=sent["message_id"], quote="300")
    message = await heard(bot)
    assert (message["message_thread_id"], message["quote"]["text"]) == (other["message_thread_id"], "300")


async def test_everything_goes_into_a_topic(sandbox: Telegram, bot: BareBot, boss: Person, topic: int) -> None:
    await sandbox.limits(enabled=False)
    place = {"chat_id": boss.chat_id, "message_thread_id": topic}
    said = await boss.in_topic(0).says("слово")
    album = [await boss.in_topic(0).sends_file(png(), kind="photo", media_group_id="7") for _ in range(2)]
    source = {"from_chat_id": boss.chat_id, "message_id": said["message_id"]}
    files = [message["photo"][0]["file_id"] for message in album]
    several = {"from_chat_id": boss.chat_id, "message_ids": [message["message_id"] for message in album]}
    await bot.does("copyMessage", **place, **source)
    await bot.does("copyMessages", **place, **several)
    sent = [
        await bot.does("forwardMessage", **place, **source),
        await bot.does("sendPhoto", **place, photo=files[0]),
        *await bot.does("sendMediaGroup", **place, media=[{"type": "photo", "media": file} for file in files]),
        await bot.does("sendLocation", **place, latitude=55, longitude=37),
        await bot.does("sendVenue", **place, latitude=55, longitude=37, title="Склад", address="Казань"),
        await bot.does("sendContact", **place, phone_number="+79160000000", first_name="Анна"),
        await bot.does("sendPoll", **place, question="Когда?", options=["Утром", {"text": "Вечером"}]),
        await bot.does("sendDice", **place),
    ]
    assert {message["message_thread_id"] for message in sent} == {topic}
    assert len(await boss.in_topic(topic).messages()) == 1 + 3 + len(sent)
    await bot.does("sendChatAction", **place, action="typing")


async def test_people_send_everything_in_a_topic(bot: BareBot, boss: Person, topic: int) -> None:
    speaking = boss.in_topic(topic)
    said = await speaking.says("превет")
    await speaking.edits(said["message_id"], text="привет")
    await speaking.sends_file(png(), kind="voice", duration=3)
    await speaking.sends_file(png(), kind="video_note")
    await speaking.sends(sticker="🙂")
    await speaking.sends(location={"latitude": 55.0, "longitude": 37.0})
    await speaking.shares_contact()
    await speaking.sends(poll={"question": "Когда?", "options": ["Утром", "Вечером"]})
    messages = [update.get("message") or update["edited_message"] for update in await bot.updates()]
    assert {message["message_thread_id"] for message in messages} == {topic}
    assert [next(k for k in ("voice", "video_note", "sticker", "location", "contact", "poll") if k in m)
            for m in messages[2:]] == ["voice", "video_note", "sticker", "location", "contact", "poll"]  # fmt: skip


async def test_threads_that_are_none(sandbox: Telegram, bot: BareBot, boss: Person, topic: int) -> None:
    for thread in (1, 999):
        why = await reason(bot, "sendMessage", chat_id=boss.chat_id, message_thread_id=thread, text="x")
        assert why == "message thread not found"
    plain = await sandbox.group("Отдел", boss)
    sent = await bot.does("sendMessage", chat_id=plain["id"], message_thread_id=topic, text="x")
    assert "message_thread_id" not in sent
    assert await reason(bot, "createForumTopic", chat_id=plain["id"], name="x") == "the chat is not a forum"
    assert await reason(bot, "closeForumTopic", chat_id=plain["id"], message_thread_id=2) == "the chat is not a forum"


async def test_topics_are_renamed_closed_and_opened(bot: BareBot, boss: Person, topic: int) -> None:
    place = {"chat_id": boss.chat_id, "message_thread_id": topic}
    await bot.does("editForumTopic", **place, name="Анна", icon_custom_emoji_id=BULB)
    assert await reason(bot, "editForumTopic", **place, name="Анна") == "TOPIC_NOT_MODIFIED"
    assert await reason(bot, "editForumTopic", **place, icon_custom_emoji_id="5") == "DOCUMENT_INVALID"
    await bot.does("editForumTopic", **place, icon_custom_emoji_id="")
    await bot.does("closeForumTopic", **place)
    assert await reason(bot, "closeForumTopic", **place) == "TOPIC_NOT_MODIFIED"
    await bot.does("reopenForumTopic", **place)
    assert await reason(bot, "reopenForumTopic", **place) == "TOPIC_NOT_MODIFIED"
    told = [message for message in await boss.in_topic(topic).messages() if "text" not in message]
    assert [m["forum_topic_edited"] for m in told if "forum_topic_edited" in m] == [
        {"name": "Анна", "icon_custom_emoji_id": BULB}, {"icon_custom_emoji_id": ""},
    ]  # fmt: skip
    assert ["forum_topic_closed" in told[-2], "forum_topic_reopened" in told[-1]] == [True, True]


async def test_a_closed_topic_takes_words_of_its_managers_only(sandbox: Telegram, bot: BareBot, boss: Person) -> None:
    oleg = await sandbox.person("Олег")
    group = {"id": boss.chat_id}
    await boss.invites(group, oleg)
    made = await boss.makes_topic("Борис")
    thread = made["message_thread_id"]
    await boss.closes_topic(thread)
    updates = [update["message"] for update in await bot.updates()]
    assert ["forum_topic_created" in updates[-2], "forum_topic_closed" in updates[-1]] == [True, True]
    with pytest.raises(SandboxError, match="the topic is closed"):
        await oleg.in_chat(group, thread).says("ау")
    await boss.in_topic(thread).says("я хозяйка")
    place = {"chat_id": boss.chat_id, "message_thread_id": thread}
    await bot.does("sendMessage", **place, text="мне можно")
    await boss.seats_bot(group, "administrator", ["can_pin_messages"])
    assert await reason(bot, "sendMessage", **place, text="x") == "TOPIC_CLOSED"
    assert await reason(bot, "reopenForumTopic", **place) == "not enough rights to edit the topic"
    assert await reason(bot, "deleteForumTopic", **place) == "not enough rights to delete the topic"


async def test_a_deleted_topic_is_gone_with_its_messages(bot: BareBot, boss: Person, topic: int) -> None:
    place = {"chat_id": boss.chat_id, "message_thread_id": topic}
    sent = await bot.does("sendMessage", **place, text="Здравствуйте")
    await boss.deletes_topic(topic)
    assert await bot.updates() == []
    assert await reason(bot, "sendMessage", **place, text="x") == "message thread not found"
    assert await reason(bot, "editForumTopic", **place, name="x") == "TOPIC_ID_INVALID"
    assert await reason(bot, "deleteForumTopic", **place) == "TOPIC_ID_INVALID"
    edit = {"chat_id": boss.chat_id, "message_id": sent["message_id"], "text": "y"}
    assert await reason(bot, "editMessageText", **edit) == "message to edit not found"
    await bot.does("sendChatAction", **place, action="typing")  # as on Telegram, tdlib/telegram-bot-api#732
    made = await bot.does("createForumTopic", chat_id=boss.chat_id, name="Анна снова")
    await bot.does("deleteForumTopic", chat_id=boss.chat_id, message_thread_id=made["message_thread_id"])


async def test_threads_fail_as_ordered(sandbox: Telegram, bot: BareBot, boss: Person, topic: int) -> None:
    place = {"chat_id": boss.chat_id, "message_thread_id": topic}
    group = {"id": boss.chat_id}
    await sandbox.spoils_topic(group, topic, "ignored")
    sent = await bot.does("sendMessage", **place, text="мимо")
    assert "message_thread_id" not in sent
    await sandbox.spoils_topic(group, topic, "unreachable")
    assert await reason(bot, "sendMessage", **place, text="x") == "message thread not found"
    await boss.in_topic(topic).says("а мне видно")
    await sandbox.spoils_topic(group, topic, "just_deleted")
    assert await reason(bot, "sendMessage", **place, text="x") == "TOPIC_DELETED"
    await sandbox.spoils_topic(group, topic, "")
    assert (await bot.does("sendMessage", **place, text="x"))["message_thread_id"] == topic


async def test_general_is_closed_and_hidden(bot: BareBot, boss: Person) -> None:
    place = {"chat_id": boss.chat_id}
    await bot.does("hideGeneralForumTopic", **place)
    assert await reason(bot, "hideGeneralForumTopic", **place) == "TOPIC_NOT_MODIFIED"
    assert await reason(bot, "closeGeneralForumTopic", **place) == "TOPIC_NOT_MODIFIED"
    await bot.does("reopenGeneralForumTopic", **place)
    assert await reason(bot, "unhideGeneralForumTopic", **place) == "TOPIC_NOT_MODIFIED"
    await bot.does("editGeneralForumTopic", **place, name="Общее")
    said = (await boss.in_topic(0).messages())[1:]
    names = [next(k for k in message if "topic" in k) for message in said]
    assert names == ["general_forum_topic_hidden", "forum_topic_reopened", "forum_topic_edited"]


async def test_pins_live_in_their_topic(sandbox: Telegram, bot: BareBot, boss: Person, topic: int) -> None:
    group = {"id": boss.chat_id}
    cards = [
        await bot.does("sendMessage", **place, text=f"карточка {number}")
        for number, place in enumerate(
            [{"chat_id": boss.chat_id, "message_thread_id": topic}] * 2 + [{"chat_id": boss.chat_id}]
        )
    ]
    for card in cards:
        await bot.does("pinChatMessage", chat_id=boss.chat_id, message_id=card["message_id"], disable_notification=True)
    pinned = {row["message_thread_id"]: row["pinned"]["text"] for row in await sandbox.topics(group)}
    assert pinned == {topic: "карточка 1", 1: "карточка 2"}
    assert (await bot.does("getChat", chat_id=boss.chat_id))["pinned_message"]["text"] == "карточка 2"
    assert (await boss.in_topic(topic).messages())[-1]["pinned_message"]["text"] == "карточка 1"
    await bot.does("unpinChatMessage", chat_id=boss.chat_id, message_id=cards[1]["message_id"])
    await bot.does("unpinAllForumTopicMessages", chat_id=boss.chat_id, message_thread_id=topic)
    pinned = {row["message_thread_id"]: row["pinned"] for row in await sandbox.topics(group)}
    assert (pinned[topic], pinned[1]["text"]) == (None, "карточка 2")
    await bot.does("unpinAllGeneralForumTopicMessages", chat_id=boss.chat_id)
    assert "pinned_message" not in await bot.does("getChat", chat_id=boss.chat_id)
    await boss.seats_bot(group, "administrator", ["can_manage_topics"])
    why = await reason(bot, "pinChatMessage", chat_id=boss.chat_id, message_id=cards[0]["message_id"])
    assert why == "not enough rights to manage pinned messages in the chat"


async def test_topics_edits_and_words_share_one_budget(bot: BareBot, boss: Person, topic: int) -> None:
    place = {"chat_id": boss.chat_id, "message_thread_id": topic}
    for number in range(9):
        sent = await bot.does("sendMessage", **place, text=f"{number}")
        await bot.does("editMessageText", chat_id=boss.chat_id, message_id=sent["message_id"], text=f"{number}!")
    await bot.does("editForumTopic", **place, name="Анна")
    for method, params in (("createForumTopic", {"name": "x"}), ("sendMessage", {"text": "x"})):
        assert (await bot.refused(method, chat_id=boss.chat_id, **params))["error_code"] == 429


async def test_icons_to_choose_from(bot: BareBot) -> None:
    stickers = await bot.does("getForumTopicIconStickers")
    assert {"emoji": "💡", "custom_emoji_id": BULB, "type": "custom_emoji"}.items() <= stickers[0].items()


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({}, 'parameter "name" is required'),
        ({"name": "  "}, "title must be non-empty"),
        ({"name": "x", "icon_color": 5}, "invalid icon color specified"),
        ({"name": "x", "icon_custom_emoji_id": "5"}, "DOCUMENT_INVALID"),
    ],
)
async def test_topics_that_cannot_be_made(bot: BareBot, boss: Person, params: Json, why: str) -> None:
    assert await reason(bot, "createForumTopic", chat_id=boss.chat_id, **params) == why


async def test_a_long_name_is_cut(bot: BareBot, boss: Person) -> None:
    made = await bot.does("createForumTopic", chat_id=boss.chat_id, name="я" * 200)
    assert made["name"] == "я" * 128


async def test_a_group_becomes_a_forum(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    group = await sandbox.group("Отдел", olga, admin=True)
    await olga.turns_topics_on(group)
    assert (await bot.does("createForumTopic", chat_id=group["id"], name="Анна"))["name"] == "Анна"
    small = await sandbox.post("groups", {"title": "x", "type": "group", "members": [olga.id]})
    with pytest.raises(SandboxError, match="only a supergroup"):
        await olga.turns_topics_on(small)
