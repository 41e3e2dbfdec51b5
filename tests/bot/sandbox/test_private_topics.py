"""Topics in the private chat with the bot, where its owner switched them on."""

from __future__ import annotations

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Json, Person, SandboxError, Telegram


@pytest.fixture
async def oleg(sandbox: Telegram, bot: BareBot) -> Person:
    await sandbox.bot_modes(has_topics_enabled=True)
    person = await sandbox.person("Олег")
    await person.says("/start")
    await bot.updates()
    return person


async def test_the_bot_knows_its_modes(sandbox: Telegram, bot: BareBot) -> None:
    me = await bot.does("getMe")
    assert (me["has_topics_enabled"], me["allows_users_to_create_topics"]) == (False, False)
    await sandbox.bot_modes(has_topics_enabled=True, allows_users_to_create_topics=True)
    me = await bot.does("getMe")
    assert (me["has_topics_enabled"], me["allows_users_to_create_topics"]) == (True, True)
    with pytest.raises(SandboxError, match="there is no mode"):
        await sandbox.bot_modes(can_fly=True)


async def test_without_the_mode_a_private_chat_has_no_topics(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    for method, params, reason in (
        ("createForumTopic", {"name": "x"}, "the chat is not a forum"),
        ("sendMessage", {"text": "x", "message_thread_id": 5}, "message thread not found"),
    ):
        answer = await bot.refused(method, chat_id=anna.id, **params)
        assert answer["description"] == f"Bad Request: {reason}"


async def test_a_topic_of_a_private_chat(bot: BareBot, oleg: Person) -> None:
    made = await bot.does("createForumTopic", chat_id=oleg.id, name="Анна П.")
    thread = made["message_thread_id"]
    sent = await bot.does("sendMessage", chat_id=oleg.id, message_thread_id=thread, text="Карточка")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    assert "reply_to_message" not in sent  # unlike in a group
    await oleg.in_topic(thread).says("Здравствуйте")
    await oleg.says("не туда")
    first, second = [update["message"] for update in await bot.updates()]
    assert (first["message_thread_id"], "message_thread_id" in second) == (thread, False)
    await bot.does("editForumTopic", chat_id=oleg.id, message_thread_id=thread, name="Анна")
    await bot.does("pinChatMessage", chat_id=oleg.id, message_id=sent["message_id"])
    await bot.does("unpinAllForumTopicMessages", chat_id=oleg.id, message_thread_id=thread)
    answer = await bot.refused("closeForumTopic", chat_id=oleg.id, message_thread_id=thread)
    assert answer["description"] == "Bad Request: the chat is not a forum"
    await bot.does("deleteForumTopic", chat_id=oleg.id, message_thread_id=thread)
    assert [message.get("text") for message in await oleg.messages()] == ["/start", "не туда"]


async def test_people_make_topics_only_if_the_bot_lets_them(sandbox: Telegram, bot: BareBot, oleg: Person) -> None:
    with pytest.raises(SandboxError, match="lets nobody else"):
        await oleg.makes_topic("Моё")
    await sandbox.bot_modes(allows_users_to_create_topics=True)
    made = await oleg.makes_topic("Моё")
    (update,) = await bot.updates()
    assert update["message"]["forum_topic_created"]["name"] == made["name"] == "Моё"


@pytest.mark.parametrize("silently", [False, True])
async def test_a_deleted_topic_is_missed_or_passed_over(
    sandbox: Telegram, bot: BareBot, oleg: Person, silently: bool
) -> None:
    made = await bot.does("createForumTopic", chat_id=oleg.id, name="Анна П.")
    place: Json = {"chat_id": oleg.id, "message_thread_id": made["message_thread_id"]}
    await oleg.deletes_topic(made["message_thread_id"])
    if silently:
        await sandbox.spoils_topic({"id": oleg.id}, made["message_thread_id"], "ignored")
        assert "message_thread_id" not in await bot.does("sendMessage", **place, text="x")
    else:
        answer = await bot.refused("sendMessage", **place, text="x")
        assert answer["description"] == "Bad Request: message thread not found"


async def test_start_after_a_deletion_wipes_everything(sandbox: Telegram, bot: BareBot, oleg: Person) -> None:
    made = await bot.does("createForumTopic", chat_id=oleg.id, name="Анна П.")
    await bot.does("sendMessage", chat_id=oleg.id, text="x")
    await oleg.wipes_chat()
    (update,) = await bot.updates()
    assert update["message"]["text"] == "/start"
    assert len(await oleg.messages()) == 1
    assert await sandbox.topics({"id": oleg.id}) == []
    answer = await bot.refused("sendMessage", chat_id=oleg.id, message_thread_id=made["message_thread_id"], text="x")
    assert answer["description"] == "Bad Request: message thread not found"


async def test_a_wiped_chat_can_be_written_to(bot: BareBot, oleg: Person) -> None:
    await oleg.wipes_chat()
    await bot.does("createForumTopic", chat_id=oleg.id, name="Анна П.")
