"""Channels: posts, their discussion group, and people who write to the channel."""

from __future__ import annotations

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Json, SandboxError, Telegram


async def heard(bot: BareBot, kind: str) -> list[Json]:
    return [update[kind] for update in await bot.updates() if kind in update]


async def test_a_post_has_no_sender_but_the_channel(sandbox: Telegram, bot: BareBot) -> None:
    olga, anna = await sandbox.person("Ольга"), await sandbox.person("Анна")
    made = await olga.makes_channel("Новости", anna)
    posted = await olga.in_chat(made["channel"]).says("Скидки")
    await olga.in_chat(made["channel"]).edits(posted["message_id"], text="Скидки!")
    first, second = await bot.updates()
    assert first["channel_post"]["sender_chat"] == made["channel"]
    assert "from" not in first["channel_post"]
    assert second["edited_channel_post"]["text"] == "Скидки!"
    with pytest.raises(SandboxError, match="only the owner posts"):
        await anna.in_chat(made["channel"]).says("x")
    sent = await bot.does("sendMessage", chat_id=made["channel"]["id"], text="От бота")
    assert sent["sender_chat"] == made["channel"]


async def test_a_bot_that_is_no_administrator_does_not_post(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    made = await olga.makes_channel("Новости", admin=False)
    answer = await bot.refused("sendMessage", chat_id=made["channel"]["id"], text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the channel chat"
    await olga.seats_bot(made["channel"], "member")
    answer = await bot.refused("sendMessage", chat_id=made["channel"]["id"], text="x")
    assert answer["description"] == "Bad Request: need administrator rights in the channel chat"


async def test_comments_are_replies_in_the_discussion(sandbox: Telegram, bot: BareBot) -> None:
    olga, anna = await sandbox.person("Ольга"), await sandbox.person("Анна")
    made = await olga.makes_channel("Новости", anna, discussion=True)
    assert (await bot.does("getChat", chat_id=made["channel"]["id"]))["linked_chat_id"] == made["discussion"]["id"]
    assert (await bot.does("getChat", chat_id=made["discussion"]["id"]))["linked_chat_id"] == made["channel"]["id"]
    posted = await olga.in_chat(made["channel"]).says("Скидки")
    (forward,) = await heard(bot, "message")
    assert forward["is_automatic_forward"] and forward["sender_chat"] == made["channel"]
    assert forward["forward_origin"]["message_id"] == posted["message_id"]
    speaking = anna.in_chat(made["discussion"])
    comment = await speaking.says("А до какого числа?", reply_to=forward["message_id"])
    await speaking.says("ау", reply_to=comment["message_id"])
    first, second = await heard(bot, "message")
    assert first["reply_to_message"]["is_automatic_forward"]
    assert first["message_thread_id"] == second["message_thread_id"] == forward["message_id"]
    assert "is_topic_message" not in first
    answer = {"message_id": comment["message_id"]}
    sent = await bot.does("sendMessage", chat_id=made["discussion"]["id"], text="До 5-го", reply_parameters=answer)
    assert sent["message_thread_id"] == forward["message_id"]


async def test_a_subscriber_writes_to_the_channel(sandbox: Telegram, bot: BareBot) -> None:
    olga, anna, boris = [await sandbox.person(name) for name in ("Ольга", "Анна", "Борис")]
    made = await olga.makes_channel("Новости", anna, boris, direct_messages=True)
    direct = made["direct_messages"]
    assert (await bot.does("getChat", chat_id=direct["id"]))["parent_chat"] == made["channel"]
    await anna.in_chat(direct, topic=anna.id).says("Есть вопрос")
    (message,) = await heard(bot, "message")
    assert message["chat"]["is_direct_messages"]
    assert (message["direct_messages_topic"]["topic_id"], message["from"]["id"]) == (anna.id, anna.id)
    place = {"chat_id": direct["id"], "direct_messages_topic_id": anna.id}
    sent = await bot.does("sendMessage", **place, text="Слушаем")
    assert (sent["sender_chat"], sent["direct_messages_topic"]["user"]["first_name"]) == (made["channel"], "Анна")
    assert [m["text"] for m in await anna.in_chat(direct, topic=anna.id).messages()] == ["Есть вопрос", "Слушаем"]
    assert await boris.in_chat(direct, topic=boris.id).messages() == []


async def test_an_answer_to_the_channels_people_names_its_topic(sandbox: Telegram, bot: BareBot) -> None:
    olga, anna = await sandbox.person("Ольга"), await sandbox.person("Анна")
    made = await olga.makes_channel("Новости", anna, direct_messages=True)
    direct = made["direct_messages"]
    await anna.in_chat(direct, topic=anna.id).says("Есть вопрос")
    for topic, reason in (
        ({}, "channel direct messages topic must be specified"),
        ({"direct_messages_topic_id": olga.id}, "TOPIC_ID_INVALID"),
    ):
        answer = await bot.refused("sendMessage", chat_id=direct["id"], text="x", **topic)
        assert answer["description"] == f"Bad Request: {reason}"
    await olga.seats_bot(direct, "administrator", ["can_pin_messages"])
    answer = await bot.refused("sendMessage", chat_id=direct["id"], text="x", direct_messages_topic_id=anna.id)
    assert answer["description"] == "Bad Request: not enough rights to send text messages to the chat"


async def test_answers_in_a_plain_group_make_a_thread(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    group = await sandbox.group("Отдел", olga, admin=True)
    asked = await olga.in_chat(group).says("кто?")
    await olga.in_chat(group).says("я", reply_to=asked["message_id"])
    assert (await heard(bot, "message"))[-1]["message_thread_id"] == asked["message_id"]
