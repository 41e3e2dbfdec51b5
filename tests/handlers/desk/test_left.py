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


async def test_a_reply_in_a_topic_of_the_former_desk_is_not_swallowed_either(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    topic = await desk.topic_with("Есть пылесосы?")
    await desk.office.settled()
    asked = await topic.sees("Есть пылесосы?")
    own = await topic.says("Сейчас гляну")
    await desk.office.settled()
    await desk.owner.says("/desk off")
    await desk.owner.sees("Снова работаем в личных чатах")
    for answered in (asked, own):
        said = await topic.says("Есть, три модели", reply_to=answered["message_id"])
        told = await topic.sees("сообщение никуда не ушло", after=said["message_id"])
        assert told["reply_to_message"]["message_id"] == said["message_id"]
    assert "три модели" not in str(await anna.messages())


async def test_a_topic_returned_to_begins_with_what_was_said_elsewhere(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    topic = await desk.topic_with("Есть пылесосы?")
    await topic.says("Есть")
    await anna.sees("Есть")
    await desk.office.settled()
    await desk.owner.says("/desk off")
    await desk.owner.sees("Снова работаем в личных чатах")
    await anna.says("А какие?")
    await desk.office.owner.sees("А какие?")
    await desk.office.owner.says("/reply #1 Три модели")
    await anna.sees("Три модели")
    await desk.office.settled()
    back = await desk.owner.says("/desk")
    await desk.owner.sees("Теперь работаем здесь", after=back["message_id"])
    await desk.office.settled()
    await anna.says("Беру вторую")
    await topic.sees("Беру вторую")
    recap = await topic.sees("Три модели")
    assert "А какие?" in recap["text"]
    await desk.office.settled()
    await topic.says("Отлично")
    await anna.sees("Отлично")
    await desk.office.settled()
    await anna.says("Когда привезёте?")
    await topic.sees("Когда привезёте?")
    await desk.office.settled()
    recaps = [one for one in await topic.messages() if "Три модели" in str(one.get("text"))]
    assert len(recaps) == 1
