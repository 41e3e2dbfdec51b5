"""A group that is the desk no more: what is written there goes nowhere, and whoever writes learns it."""

from tests.handlers.desk.conftest import GroupDesk


async def test_words_in_a_topic_of_the_former_desk_are_not_swallowed(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    topic = await desk.topic_with("Есть пылесосы?")
    await desk.office.settled()
    await desk.owner.says("/desk off")
    await desk.owner.sees("Снова работаем в личных чатах")
    await topic.says("Есть, три модели")
    await topic.sees("сообщение никуда не ушло")
    await desk.office.settled()
    assert "три модели" not in str(await anna.messages())
