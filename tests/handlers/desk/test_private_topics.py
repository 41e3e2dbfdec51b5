"""Where Telegram offers topics in private chats, each colleague has one for each of his clients there."""

from collections.abc import AsyncIterator

import pytest

from tests.support.office import Office
from tests.support.telegram import Person, reactions


@pytest.fixture
async def topical(office: Office) -> AsyncIterator[Office]:
    """The bot's owner switched topics on at BotFather."""
    await office.telegram.bot_modes(has_topics_enabled=True)
    await office.app.services.topics.note_private(has_topics=True)
    yield office
    await office.settled()
    assert await office.faults() == []


async def topic_with(office: Office, words: str) -> Person:
    message = await office.owner.sees(words)
    return office.owner.in_topic(message["message_thread_id"])


async def test_each_client_has_a_topic_in_the_colleagues_chat(topical: Office) -> None:
    anna, boris = await topical.telegram.person("Анна"), await topical.telegram.person("Борис")
    await anna.says("Я Анна")
    first = await topic_with(topical, "Я Анна")
    await boris.says("Я Борис")
    second = await topic_with(topical, "Я Борис")
    assert first.topic != second.topic
    answer = await first.says("Здравствуйте, Анна")
    await anna.sees("Здравствуйте, Анна")
    await second.says("// потом")
    await second.says("Здравствуйте, Борис")
    await boris.sees("Здравствуйте, Борис")
    await first.sees("📱")  # the card, whole in a private chat
    await topical.settled()
    assert "потом" not in str(await boris.messages())
    [said] = [message for message in await first.messages() if message["message_id"] == answer["message_id"]]
    assert reactions(said) == ["👌"]
    assert not any("ждёт ответа с" in str(m.get("text", "")).partition("\n")[0] for m in await topical.owner.messages())


async def test_a_wiped_chat_is_filled_again(topical: Office) -> None:
    """Lesson 11: «Start» may wipe all topics of a private chat."""
    anna = await topical.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    old = await topic_with(topical, "Есть пылесосы?")
    await topical.settled()
    await old.deletes_topic(old.topic or 0)
    await anna.says("Алло?")
    new = await topic_with(topical, "Алло?")
    assert new.topic != old.topic
    assert "Есть пылесосы?" in (await new.sees("Прежняя тема потерялась"))["text"]


async def test_a_topic_passed_over_without_a_word_is_made_anew(topical: Office) -> None:
    """Lesson 10: the text fell into the main chat."""
    anna = await topical.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    old = await topic_with(topical, "Есть пылесосы?")
    await topical.settled()
    chat = {"id": topical.owner.id}
    await topical.telegram.spoils_topic(chat, old.topic or 0, "ignored")
    await anna.says("Алло?")
    await topical.owner.sees("Прежняя тема потерялась")
    new = await topic_with(topical, "Алло?")
    assert new.topic not in (None, old.topic)
    await topical.settled()
    assert len([m for m in await topical.owner.messages() if m.get("text") == "Алло?"]) == 1
