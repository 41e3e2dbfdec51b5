"""A group is read by many: phones are masked there, and what is sensitive stays in the private chat."""

from tests.handlers.desk.conftest import GroupDesk
from tests.support.telegram import Json


async def test_phones_are_masked_in_the_group(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await anna.shares_contact("+79161234567")
    await topic.sees("👤 Контакт: Анна")
    await anna.sees("Спасибо")
    await topic.says("/card")
    card = await topic.sees("+7 916 …")
    assert "123-45" not in card["text"]
    await desk.office.settled()
    shown = str(bots(await desk.owner.messages()))
    assert "+7 916 123" not in shown
    assert "79161234567" not in shown


async def test_the_rest_of_the_card_is_opened_in_private(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    card = await topic.sees("🔒 Открыть в личном чате")
    answer = await topic.presses("🔒 Открыть в личном чате", card)
    assert answer["url"].endswith("?start=c_1")
    await desk.office.owner.says("/start c_1")
    await desk.office.owner.sees("#1")


async def test_a_command_that_shows_secrets_leads_to_the_private_chat(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await topic.says("/history")
    refused = await topic.sees("только в личном чате")
    assert refused["reply_markup"]["inline_keyboard"][0][0]["url"].endswith("?start=c_1")
    assert not any("/history" in str(message) for message in await anna.messages())


async def test_commands_in_a_topic_leave_out_whom_they_are_about(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await topic.says("/note любит синее")
    await topic.sees("любит синее")
    await topic.says("/task завтра в 10 позвонить")
    await topic.sees("позвонить")
    await desk.office.owner.says("/tasks")
    await desk.office.owner.sees("позвонить")


def bots(messages: list[Json]) -> list[Json]:
    return [message for message in messages if message["from"]["is_bot"]]
