"""A client writes to the bot and colleagues answer in his topic."""

import asyncio

from tests.handlers.desk.conftest import GroupDesk
from tests.support.png import png
from tests.support.telegram import Json, reactions


async def test_a_clients_words_open_a_topic_and_an_answer_goes_back(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна", last_name="Петрова")
    await anna.says("Есть пылесосы?")
    topic = await desk.topic_with("Есть пылесосы?")
    assert "🟪 Анна П." in await desk.names()
    answer = await topic.says("Есть, три модели")
    await anna.sees("Есть, три модели")
    await desk.office.settled()
    assert reactions(await desk.message(answer)) == ["👌"]


async def test_the_card_stands_pinned_on_top_of_the_topic(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    await desk.topic_with("🔒 Открыть в личном чате")
    await desk.office.settled()
    [topic] = [one for one in await desk.office.telegram.topics(desk.group) if "Анна" in one["name"]]
    assert "#1" in str(topic["pinned"])


async def test_the_group_takes_the_place_of_private_notices(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    await desk.topic_with("Добрый день")
    await desk.office.settled()
    assert [m["text"] for m in await desk.office.owner.messages() if "ждёт ответа с" in m.get("text", "")] == []


async def test_a_note_stays_with_the_colleagues(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    note = await topic.says("// капризная, но платит")
    await topic.says("Здравствуйте!")
    await anna.sees("Здравствуйте!")
    assert not any("капризная" in str(message) for message in await anna.messages())
    assert reactions(await desk.message(note)) == ["✍"]
    await desk.office.owner.says("/history #1")
    await desk.office.owner.sees("капризная")


async def test_an_album_whose_words_are_a_note_goes_to_nobody(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await topic.sends_file(png(), "a.png", kind="photo", caption="// для нас", media_group_id="7")
    await topic.sends_file(png(), "b.png", kind="photo", media_group_id="7")
    await topic.says("Здравствуйте!")
    await anna.sees("Здравствуйте!")
    assert not any("photo" in message for message in await anna.messages())


async def test_albums_stay_albums_in_both_directions(desk: GroupDesk) -> None:
    """Lesson 12: an album arrives as single messages."""
    anna = await desk.office.telegram.person("Анна")
    await anna.sends_file(png(), "a.png", kind="photo", caption="вот такие", media_group_id="1")
    await anna.sends_file(png(), "b.png", kind="photo", media_group_id="1")
    topic = await desk.topic_with("вот такие")
    await desk.office.settled()
    assert len(albums(await topic.messages())) == 1
    await topic.sends_file(png(), "c.png", kind="photo", caption="есть эти", media_group_id="2")
    await topic.sends_file(png(), "d.png", kind="photo", media_group_id="2")
    await anna.sees("есть эти")
    await desk.office.settled()
    got = [message for message in await anna.messages() if message["from"]["is_bot"] and "photo" in message]
    assert len(got) == 2
    assert got[0]["media_group_id"] == got[1]["media_group_id"]


async def test_every_kind_goes_through(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Смотрите")
    topic = await desk.topic_with("Смотрите")
    for kind in ("voice", "video_note", "document"):
        await anna.sends_file(b"x" * 10, f"{kind}.bin", kind=kind)
        await topic.sends_file(b"y" * 10, f"{kind}.bin", kind=kind)
    for content in (
        {"sticker": "🙂"},
        {"location": {"latitude": 55.7, "longitude": 37.6}},
        {"contact": {"phone_number": "+79160000001", "first_name": "Пётр"}},
        {"poll": {"question": "Когда?", "options": ["утром", "вечером"]}},
    ):
        await anna.sends(**content)
        await topic.sends(**content)
    await anna.says("Это всё")
    await topic.says("Принято")
    await anna.sees("Принято")
    await topic.sees("Это всё")
    await desk.office.settled()
    kinds = {"voice", "video_note", "document", "sticker", "location", "contact", "poll"}
    assert kinds - {"contact"} <= kinds_of(bots(await topic.messages()))  # a contact's phone is masked in groups
    assert kinds <= kinds_of(bots(await anna.messages()))


async def test_replies_are_replies_on_both_sides(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    first = await anna.says("Красный или синий, сколько стоит?")
    topic = await desk.topic_with("Красный или синий")
    await desk.office.settled()
    shown = await topic.sees("Красный или синий")
    await topic.says("Синий дешевле", reply_to=shown["message_id"], quote="синий")
    answer = await anna.sees("Синий дешевле")
    assert answer["reply_to_message"]["message_id"] == first["message_id"]
    assert answer["quote"]["text"] == "синий"
    await desk.office.settled()
    await anna.says("Беру его", reply_to=answer["message_id"])
    mirrored = await topic.sees("Беру его")
    assert mirrored["reply_to_message"]["text"] == "Синий дешевле"


async def test_edits_are_edits_on_both_sides(desk: GroupDesk) -> None:
    """Lessons 4 and 6."""
    anna = await desk.office.telegram.person("Анна")
    asked = await anna.says("Сколько стоет?")
    topic = await desk.topic_with("Сколько стоет?")
    await desk.office.settled()
    await anna.edits(asked["message_id"], text="Сколько стоит?")
    corrected = await topic.sees("Сколько стоит?")
    assert "изменено" in corrected["text"]
    assert not any("стоет" in str(message.get("text")) for message in await topic.messages())
    answer = await topic.says("Сто рубей")
    got = await anna.sees("Сто рубей")
    await desk.office.settled()
    await topic.edits(answer["message_id"], text="Сто рублей")
    assert (await anna.sees("Сто рублей"))["message_id"] == got["message_id"]


async def test_an_answer_from_a_private_chat_is_corrected_too(office_desk_off: GroupDesk) -> None:
    office = office_desk_off.office
    anna = await office.telegram.person("Анна")
    await anna.says("Вы открыты?")
    notice = await office.owner.sees("Вы открыты?")
    await office.settled()
    answer = await office.owner.says("До девяти", reply_to=notice["message_id"])
    got = await anna.sees("До девяти")
    await office.settled()
    await office.owner.edits(answer["message_id"], text="До десяти")
    assert (await anna.sees("До десяти"))["message_id"] == got["message_id"]


async def test_a_corrected_caption_is_corrected_in_the_topic(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    sent = await anna.sends_file(png(), "a.png", kind="photo", caption="чертёж кухни")
    topic = await desk.topic_with("чертёж кухни")
    await desk.office.settled()
    await anna.edits(sent["message_id"], caption="чертёж кухни и ванной")
    shown = await topic.sees("чертёж кухни и ванной")
    assert "photo" in shown


async def test_a_correction_that_does_not_arrive_is_said_beneath(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Сколько стоит?")
    topic = await desk.topic_with("Сколько стоит?")
    answer = await topic.says("Сто рубей")
    await anna.sees("Сто рубей")
    await desk.office.settled()
    await anna.blocks()
    await topic.edits(answer["message_id"], text="Сто рублей")
    told = await topic.sees("Правка не дошла")
    assert told["reply_to_message"]["message_id"] == answer["message_id"]


async def test_what_does_not_arrive_is_said_beneath_and_sent_again(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await desk.office.settled()
    await anna.blocks()
    answer = await topic.says("Здравствуйте!")
    told = await topic.sees("заблокировал бота")
    assert told["reply_to_message"]["message_id"] == answer["message_id"]
    await desk.office.settled()
    assert reactions(await desk.message(answer)) == ["💔"]


async def test_what_may_not_have_arrived_is_told_as_such(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await desk.office.settled()
    await desk.office.telegram.faults({"kind": "cut_after", "method": "sendMessage", "chat_id": anna.id, "times": 1})
    answer = await topic.says("Здравствуйте!")
    told = await topic.sees("Отправить ещё раз")
    await desk.office.settled()
    assert reactions(await desk.message(answer)) == ["🤔"]
    await topic.presses("🔁 Отправить ещё раз", told)
    await desk.office.settled()
    assert reactions(await desk.message(answer)) == ["👌"]


async def test_an_answer_given_in_private_is_shown_in_the_topic(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await desk.office.owner.says("/reply #1 Здравствуйте, это я")
    shown = await topic.sees("Здравствуйте, это я")
    assert "→ клиенту" in shown["text"]


async def test_two_at_once_open_one_topic(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await asyncio.gather(*(anna.says(f"вопрос {number}") for number in range(5)))
    topic = await desk.topic_with("вопрос 4")
    await desk.office.settled()
    assert len([name for name in await desk.names() if "Анна" in name]) == 1
    said = [m["text"] for m in bots(await topic.messages()) if m.get("text", "").startswith("вопрос")]
    assert said == [f"вопрос {number}" for number in range(5)]


async def test_formatting_survives(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    bold = [{"type": "bold", "offset": 0, "length": 5}]
    await anna.says("Очень важно", entities=bold)
    topic = await desk.topic_with("Очень важно")
    assert (await topic.sees("Очень важно"))["entities"] == bold


def albums(messages: list[Json]) -> set[str]:
    return {message["media_group_id"] for message in messages if "media_group_id" in message}


def bots(messages: list[Json]) -> list[Json]:
    return [message for message in messages if message["from"]["is_bot"]]


def kinds_of(messages: list[Json]) -> set[str]:
    return set().union(*(message.keys() for message in messages))
