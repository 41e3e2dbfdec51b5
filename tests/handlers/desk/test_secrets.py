"""A group is read by many: phones are masked there, and what is sensitive stays in the private chat."""

from tests.handlers.desk.conftest import GroupDesk
from tests.support.png import png
from tests.support.telegram import Json

PHONE = "8 917 234-56-78"
MASKED = "8 917 •••-••-••"


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


async def test_what_a_client_types_is_masked_in_the_group_and_whole_in_private(desk: GroupDesk) -> None:
    office = desk.office
    anna = await office.telegram.person("Анна")
    sent = await anna.says(f"Звоните {PHONE}")
    topic = await desk.topic_with(f"Звоните {MASKED}")
    shown = await topic.sees(MASKED)
    answer = await topic.presses("🔒 Открыть в личном чате", shown)
    assert answer["url"].endswith("?start=c_1")
    await anna.edits(sent["message_id"], text=f"Звоните лучше {PHONE}")
    await topic.sees(f"Звоните лучше {MASKED}")
    await anna.sends_file(png(), "a.png", kind="photo", caption=f"или {PHONE}")
    photo = await topic.sees(f"или {MASKED}")
    assert "photo" in photo
    await anna.sends_file(png(), "b.png", kind="photo", media_group_id="1")
    await anna.sends_file(png(), "c.png", kind="photo", caption=f"альбом {PHONE}", media_group_id="1")
    album = await topic.sees(f"альбом {MASKED}")
    await office.settled()
    together = [one for one in await topic.messages() if one.get("media_group_id") == album["media_group_id"]]
    assert len(together) == 2
    assert PHONE not in str(bots(await desk.owner.messages()))
    await office.owner.says("/history #1")
    assert PHONE in (await office.owner.sees("Звоните лучше"))["text"]


async def test_a_topic_made_anew_masks_what_was_said_before(desk: GroupDesk) -> None:
    office = desk.office
    anna = await office.telegram.person("Анна")
    await anna.says(f"Мой номер {PHONE}")
    topic = await desk.topic_with("Мой номер")
    await office.settled()
    await desk.owner.deletes_topic(topic.topic or 0)
    await anna.says("Алло")
    recap = await desk.owner.sees("Мой номер")
    assert MASKED in recap["text"]
    assert PHONE not in str(bots(await desk.owner.messages()))


async def test_what_is_planned_for_a_client_is_masked_on_the_card_in_the_group(desk: GroupDesk) -> None:
    office = desk.office
    anna = await office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await office.owner.says(f"/task #1 завтра в 10 набрать {PHONE}")
    await office.owner.sees(PHONE)
    await topic.says("/card")
    await topic.sees(f"набрать {MASKED}")
    await office.settled()
    assert PHONE not in str(bots(await desk.owner.messages()))


async def test_the_phone_goes_to_the_client_as_it_was_typed(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Куда звонить?")
    topic = await desk.topic_with("Куда звонить?")
    await topic.says(f"Звоните нам {PHONE}")
    await anna.sees(f"Звоните нам {PHONE}")


def bots(messages: list[Json]) -> list[Json]:
    return [message for message in messages if message["from"]["is_bot"]]
