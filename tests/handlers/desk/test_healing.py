"""A topic is a view: whatever becomes of it, the client gets through, once."""

import pytest

from tests.handlers.desk.conftest import GroupDesk
from tests.support.png import png
from tests.support.telegram import Json, Person


async def test_a_deleted_topic_is_made_anew_with_what_was_said(desk: GroupDesk) -> None:
    """Lesson 8: the client must never be cut off."""
    anna, old = await talked(desk)
    await old.deletes_topic(old.topic or 0)
    await anna.says("Алло?")
    new = await desk.topic_with("Алло?")
    await healed(desk, old, new)


@pytest.mark.parametrize("how", ["unreachable", "just_deleted", "ignored"])
async def test_a_topic_that_fails_the_bot_is_made_anew(desk: GroupDesk, how: str) -> None:
    """Lessons 9 and 10: topics of old become unreachable; a thread may be passed over without a word."""
    anna, old = await talked(desk)
    await desk.office.telegram.spoils_topic(desk.group, old.topic or 0, how)
    await anna.says("Алло?")
    await desk.owner.sees("Прежняя тема потерялась")
    new = await desk.topic_with("Алло?")
    await healed(desk, old, new)


async def test_a_file_that_falls_out_of_its_topic_is_noticed_at_once(desk: GroupDesk) -> None:
    anna, old = await talked(desk)
    await desk.office.telegram.spoils_topic(desk.group, old.topic or 0, "ignored")
    await anna.sends_file(png(), "b.png", kind="photo", caption="а такой?")
    await desk.owner.sees("Прежняя тема потерялась")
    new = await desk.topic_with("а такой?")
    assert new.topic not in (None, old.topic)
    await desk.office.settled()
    shown = [one for one in await desk.owner.messages() if one.get("caption") == "а такой?"]
    assert len({one["message_thread_id"] for one in shown}) == 1


async def test_a_topic_whose_making_was_cut_off_leaves_one_in_use(desk: GroupDesk) -> None:
    """The topic was made, and nobody learnt its number: as after a kill before it was written down."""
    await desk.office.telegram.faults({"kind": "cut_after", "method": "createForumTopic", "times": 1})
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    used = await desk.topic_with("Есть пылесосы?")
    await desk.office.settled()
    ours = [one for one in await desk.office.telegram.topics(desk.group) if "Анна" in one["name"]]
    assert len(ours) == 2
    [orphan] = [one["message_thread_id"] for one in ours if one["message_thread_id"] != used.topic]
    await anna.says("Алло?")
    assert (await desk.topic_with("Алло?")).topic == used.topic
    await desk.owner.in_topic(orphan).says("Слушаю")
    await desk.owner.in_topic(orphan).sees("больше не ведёт к клиенту")
    await used.says("Слушаю вас")
    await anna.sees("Слушаю вас")
    assert "Слушаю\n" not in "\n".join(str(one.get("text")) for one in await anna.messages()) + "\n"


async def test_a_closed_topic_takes_words_all_the_same(desk: GroupDesk) -> None:
    anna, topic = await talked(desk)
    await topic.closes_topic(topic.topic or 0)
    await anna.says("Алло?")
    assert (await desk.topic_with("Алло?")).topic == topic.topic


async def test_general_is_addressed_without_a_thread(desk: GroupDesk) -> None:
    """Lesson 14: Telegram refuses General's own number."""
    await desk.owner.in_topic(0).says("/desk")
    await desk.owner.in_topic(0).sees("Теперь работаем здесь")
    calls = await desk.office.telegram.calls("sendMessage")
    assert not any(call["params"].get("message_thread_id") == 1 for call in calls)


async def test_a_lost_group_gives_way_to_private_chats(desk: GroupDesk) -> None:
    anna, _ = await talked(desk)
    await desk.owner.seats_bot(desk.group, "kicked")
    await anna.says("Есть кто живой?")
    await desk.office.owner.sees("больше недоступна")
    await desk.office.owner.sees("Есть кто живой?")


async def talked(desk: GroupDesk) -> tuple[Person, Person]:
    """Anna and her topic, in which something was said and a picture shown."""
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    topic = await desk.topic_with("Есть пылесосы?")
    await topic.says("Есть, три модели")
    await anna.sees("три модели")
    await anna.sends_file(png(), "a.png", kind="photo", caption="вот такой?")
    await topic.sees("вот такой?")
    await desk.office.settled()
    return anna, topic


async def healed(desk: GroupDesk, old: Person, new: Person) -> None:
    """Another topic with the card, the former words, the line that says so, and the last words once."""
    assert new.topic != old.topic
    recap = await new.sees("Прежняя тема потерялась")
    assert "Есть пылесосы?" in recap["text"]
    assert "три модели" in recap["text"]
    await new.sees("#1")
    await desk.office.settled()
    shown = await new.messages()
    assert [m for m in shown if "photo" in m]
    assert len(with_words(shown, "Алло?")) == 1
    assert len(with_words(await desk.owner.messages(), "Алло?")) == 1
    answer = await new.says("Да-да, слушаю")
    await desk.office.settled()
    assert answer["message_thread_id"] == new.topic
    assert await desk.office.faults() == []


def with_words(messages: list[Json], words: str) -> list[Json]:
    return [message for message in messages if words in str(message.get("text"))]
