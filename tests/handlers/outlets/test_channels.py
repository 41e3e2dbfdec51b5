"""People write to the firm's channel and comment on its posts; they are clients like all others."""

import asyncio
from typing import NamedTuple

import pytest

from tests.handlers.desk.conftest import group_desk
from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import Json, Person, describe


class Channel(NamedTuple):
    """Olga's channel «Новости»; `anna` has never opened the bot."""

    office: Office
    made: Json
    anna: Person

    def direct(self, person: Person) -> Person:
        """The person writing to the channel."""
        return person.in_chat(self.made["direct_messages"], topic=person.id)

    def group(self, person: Person) -> Person:
        """The person in the discussion group."""
        return person.in_chat(self.made["discussion"])

    async def posts(self, words: str) -> int:
        """Olga posts; returns the post's number in the discussion group."""
        await self.office.owner.in_chat(self.made["channel"]).says(words)
        forward = await self.group(self.office.owner).sees(words)
        return int(forward["message_id"])

    async def is_read(self, what: str) -> None:
        """An admin decides that this is read: «личные сообщения», «комментарии»."""
        owner = self.office.owner
        await owner.presses(f"✅ Читать {what}", await owner.sees("Меня добавили в канал"))
        await owner.sees(f"✅ {what}")

    async def noticed(self, words: str) -> Json:
        """The notice with these words, once it can be replied to."""
        notice = await self.office.owner.sees(words)
        await self.office.settled()
        return notice

    async def chooses_bot(self) -> None:
        """Olga has answers to the first card go from the bot."""
        owner = self.office.owner
        await owner.says("/card #1")
        await owner.presses("⋯ Ещё", await owner.sees("🔕"))
        await owner.presses("📨 Откуда отвечаем", await owner.sees("📨 Откуда отвечаем"))
        await owner.presses("🤖 Отвечать от бота")
        await owner.sees("Сейчас ответы уходят от бота")


async def said(person: Person, command: str, words: str) -> bool:
    """What the command answers holds the words."""
    sent = await person.says(command)
    answer = await person.sees("Как подключить канал", after=sent["message_id"])
    return words in describe(answer)


async def made_in(office: Office) -> Channel:
    """Olga makes her channel."""
    anna = await office.telegram.person("Анна", last_name="Петрова")
    made = await office.owner.makes_channel("Новости", anna, discussion=True, direct_messages=True)
    return Channel(office, made, anna)


@pytest.fixture
async def channel(calm: Office) -> Channel:
    return await made_in(calm)


@pytest.fixture
async def direct(channel: Channel) -> Channel:
    """Direct messages are read."""
    await channel.direct(channel.anna).says("это ещё никто не читает")
    await channel.is_read("личные сообщения")
    return channel


@pytest.fixture
async def commented(channel: Channel) -> Channel:
    """Comments are read."""
    await channel.posts("Открытие")
    await channel.is_read("комментарии")
    return channel


async def test_nothing_is_read_until_an_admin_says_so_and_he_is_asked_once(direct: Channel) -> None:
    owner = direct.office.owner
    await direct.direct(direct.anna).says("Есть пылесосы?")
    await direct.noticed("📢 Новости: Есть пылесосы?")
    asked = [m for m in await owner.messages() if "Меня добавили в канал" in describe(m)]
    assert asked == []  # the question became its answer
    await owner.says("/card #1")
    card = await owner.sees("Пишет в личные сообщения канала «Новости»")
    assert "Канал «Новости»: личные сообщения" in card["text"]
    assert "боту не писал, только в канале" in card["text"]
    await owner.says("/history #1")
    history = await owner.sees("Есть пылесосы?", after=card["message_id"])
    assert "никто не читает" not in history["text"]


async def test_an_answer_goes_to_the_persons_topic_in_the_channels_name(direct: Channel) -> None:
    anna, owner = direct.direct(direct.anna), direct.office.owner
    boris = await direct.office.telegram.person("Борис")
    await anna.says("Есть пылесосы?")
    notice = await direct.noticed("Есть пылесосы?")
    sent = await owner.says("Естъ", reply_to=notice["message_id"])
    answer = await anna.sees("Естъ")
    assert answer["sender_chat"] == direct.made["channel"]
    assert await direct.direct(boris).messages() == []
    await direct.office.settled()
    await owner.edits(sent["message_id"], text="Есть")
    await anna.sees("Есть")
    await direct.office.settled()
    assert not [m for m in await direct.anna.messages() if "Здравствуйте" in describe(m)]


async def test_files_albums_and_corrections_go_both_ways(direct: Channel) -> None:
    anna, owner = direct.direct(direct.anna), direct.office.owner
    asked = await anna.sends_file(png(), "скол.png", kind="photo", caption="вот скол")
    notice = await direct.noticed("вот скол")
    await anna.edits(asked["message_id"], caption="вот такой скол")
    await owner.sees("вот такой скол (изменено)")
    await owner.presses("👁 Показать файлы")
    for number in ("a.png", "b.png"):
        await owner.sends_file(
            png(), number, kind="photo", media_group_id="5", caption="оба вида", reply_to=notice["message_id"]
        )
    await anna.sees("оба вида")
    await direct.office.settled()
    assert len([m for m in await anna.messages() if "photo" in m]) == 3


async def test_who_is_known_already_has_one_card_and_thread(direct: Channel) -> None:
    owner = direct.office.owner
    await direct.anna.says("это я боту")
    await direct.noticed("это я боту")
    await direct.direct(direct.anna).says("а это каналу")
    notice = await direct.noticed("📢 Новости: а это каналу")
    assert "это я боту" in notice["text"]
    await owner.says("/card #2")
    await owner.sees("Не нашёл такого клиента: «#2»")


async def test_rights_taken_away_are_told_with_the_reason(office: Office) -> None:
    direct, owner = await made_in(office), office.owner
    await direct.direct(direct.anna).says("это ещё никто не читает")
    await direct.is_read("личные сообщения")
    await direct.direct(direct.anna).says("Есть пылесосы?")
    notice = await direct.noticed("Есть пылесосы?")
    await owner.seats_bot(direct.made["direct_messages"], "administrator", ["can_pin_messages"])
    await owner.says("Есть", reply_to=notice["message_id"])
    await owner.sees("нет права писать в этот чат канала")
    await owner.seats_bot(direct.made["channel"], "administrator", ["can_pin_messages"])
    async with asyncio.timeout(20):
        while not await said(owner, "/channels", "личных сообщениях канала не могу"):
            pass
    await owner.says("/reply #1 Есть")
    await owner.sees("У бота нет права отвечать там")


async def test_a_comment_is_answered_beneath_the_post_and_the_manager_knows_that_all_will_see(
    commented: Channel,
) -> None:
    anna, owner = commented.group(commented.anna), commented.office.owner
    post = await commented.posts("Скидки на пылесосы")
    asked = await anna.says("А до какого числа?", reply_to=post)
    notice = await commented.noticed("💬 Новости · Скидки на пылесосы: А до какого числа?")
    assert "ответ увидят все" in notice["text"]
    await owner.says("До пятого", reply_to=notice["message_id"])
    answer = await anna.sees("До пятого")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    await owner.sees("Под пост: ответ увидят все")
    await owner.says("/card #1")
    assert "на акции не соглашался" not in (await owner.sees("Комментирует канал «Новости»"))["text"]


async def test_an_album_beneath_a_post_is_a_reply_too(commented: Channel) -> None:
    anna, owner = commented.group(commented.anna), commented.office.owner
    asked = await anna.says("Покажите цвета", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Покажите цвета")
    for number in ("a.png", "b.png"):
        await owner.sends_file(
            png(), number, kind="photo", media_group_id="5", caption="такие", reply_to=notice["message_id"]
        )
    answer = await anna.sees("такие")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_comment_on_a_comment_counts_and_talk_of_the_group_does_not(commented: Channel) -> None:
    owner, boris = commented.office.owner, await commented.office.telegram.person("Борис")
    await owner.invites(commented.made["discussion"], boris)
    post = await commented.posts("Ковры")
    first = await commented.group(commented.anna).says("Шерстяные есть?", reply_to=post)
    await commented.noticed("Шерстяные есть?")
    await commented.group(boris).says("И мне скажите", reply_to=first["message_id"])
    await commented.noticed("И мне скажите")
    vera = await commented.office.telegram.person("Вера")
    await owner.invites(commented.made["discussion"], vera)
    talk = await commented.group(vera).says("всем привет")
    await commented.group(vera).says("кто тут?", reply_to=talk["message_id"])
    await commented.office.app.intake.drain()
    await owner.says("/card #3")
    await owner.sees("Не нашёл такого клиента: «#3»")


async def test_colleagues_channels_bots_and_hidden_admins_are_no_clients(commented: Channel) -> None:
    oleg = await commented.office.hire("Олег")
    await commented.office.owner.invites(commented.made["discussion"], oleg)
    post = await commented.posts("Ковры")
    await commented.group(oleg).says("Отличные!", reply_to=post)
    group = commented.made["discussion"]
    top = {"message_id": post, "date": 1, "chat": group, "is_automatic_forward": True, "text": "Ковры"}
    said = {"date": 1, "chat": group, "message_thread_id": post, "reply_to_message": top, "text": "реклама"}
    robot = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    person = {"id": 55, "is_bot": False, "first_name": "Скрытый"}
    await commented.office.brings("message", message_id=901, **{"from": robot}, sender_chat=group, **said)
    await commented.office.brings("message", message_id=902, **{"from": person}, sender_chat=group, **said)
    await commented.office.brings("message", message_id=903, **{"from": robot}, **said)
    await commented.office.owner.says("/card #1")
    await commented.office.owner.sees("Не нашёл такого клиента: «#1»")


async def test_what_a_colleague_answers_there_himself_ends_the_waiting(commented: Channel) -> None:
    oleg = await commented.office.hire("Олег")
    await commented.office.owner.invites(commented.made["discussion"], oleg)
    asked = await commented.group(commented.anna).says("Есть?", reply_to=await commented.posts("Ковры"))
    await commented.noticed("Есть?")
    await commented.group(oleg).says("Есть, приезжайте", reply_to=asked["message_id"])
    await commented.office.owner.sees("отвечено (Олег)")
    await commented.office.owner.says("/history #1")
    await commented.office.owner.sees("приезжайте")


async def test_who_opened_the_bot_can_be_answered_in_private(commented: Channel) -> None:
    owner = commented.office.owner
    await commented.anna.says("это я боту")
    first = await commented.noticed("это я боту")
    await owner.says("здравствуйте", reply_to=first["message_id"])
    await commented.anna.sees("здравствуйте")
    await commented.group(commented.anna).says("А мой заказ?", reply_to=await commented.posts("Ковры"))
    await commented.noticed("А мой заказ?")
    await commented.chooses_bot()
    await owner.says("/reply #1 Заказ 118 готов")
    await commented.anna.sees("Заказ 118 готов")
    assert not [m for m in await commented.group(commented.anna).messages() if "118" in describe(m)]


async def test_what_was_asked_in_private_is_not_answered_before_everybody(commented: Channel) -> None:
    owner = commented.office.owner
    await commented.anna.says("Мой долг?")
    await commented.noticed("Мой долг?")
    await commented.group(commented.anna).says("Красиво", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Красиво")
    assert "ответ увидят все" not in notice["text"]
    await owner.says("/reply #1 Пять тысяч")
    await commented.anna.sees("Пять тысяч")
    assert not [m for m in await commented.group(commented.anna).messages() if "Пять" in describe(m)]


async def test_a_deleted_comment_is_told_and_the_answer_stands_nowhere(office: Office) -> None:
    commented, owner = await made_in(office), office.owner
    await commented.posts("Открытие")
    await commented.is_read("комментарии")
    anna = commented.group(commented.anna)
    asked = await anna.says("Есть?", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Есть?")
    await anna.deletes(asked["message_id"])
    await owner.says("Есть", reply_to=notice["message_id"])
    await owner.sees("сообщения, на которое вы отвечаете, в канале больше нет")
    assert not [m for m in await anna.messages() if describe(m) == "Есть"]


async def test_at_the_group_desk_too(commented: Channel) -> None:
    desk = await group_desk(commented.office)
    anna = commented.group(commented.anna)
    asked = await anna.says("Есть?", reply_to=await commented.posts("Ковры"))
    topic = await desk.topic_with("💬 Новости · Ковры:")
    await topic.sees("Комментирует канал «Новости»: ответ там увидят все")
    await topic.says("Есть, три цвета")
    answer = await anna.sees("Есть, три цвета")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_who_floods_beneath_a_post_is_slowed_alone(office: Office) -> None:
    anna, boris = await office.telegram.person("Анна"), await office.telegram.person("Борис")
    made = await office.owner.makes_channel("Новости", anna, boris, discussion=True)
    channel = Channel(office, made, anna)
    post = await channel.posts("Ковры")
    await channel.is_read("комментарии")
    for number in range(60):
        await channel.group(anna).says(f"поток {number}", reply_to=post)
    await channel.group(boris).says("А шерстяные?", reply_to=post)
    await office.owner.sees("А шерстяные?")
    await office.owner.says("/card #1")
    await office.owner.sees("Анна")


async def test_erasing_deletes_the_words_in_the_channels_chats(commented: Channel) -> None:
    anna, owner = commented.group(commented.anna), commented.office.owner
    await anna.says("Есть?", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Есть?")
    await owner.says("Есть, три", reply_to=notice["message_id"])
    await anna.sees("Есть, три")
    await commented.office.settled()
    await commented.office.app.services.erasures.erase(commented.office.actor(owner), 1)
    await commented.office.settled()
    assert [m["text"] for m in await anna.messages()] == ["Открытие", "Ковры"]


async def test_nobody_is_told_of_our_hours_before_everybody(commented: Channel) -> None:
    owner = commented.office.owner
    await owner.says("/hours пн-вс 10:00-10:01")
    await owner.sees("10:01")
    await commented.group(commented.anna).says("Есть?", reply_to=await commented.posts("Ковры"))
    await commented.noticed("Есть?")
    said = await commented.group(commented.anna).messages()
    assert [describe(m) for m in said if m["from"]["id"] != commented.anna.id and "ткроем" in describe(m)] == []


async def test_who_writes_to_the_channel_at_night_is_told_there_when_we_open(direct: Channel) -> None:
    await direct.office.owner.says("/hours пн-вс 10:00-10:01")
    await direct.office.owner.sees("10:01")
    await direct.direct(direct.anna).says("Есть?")
    await direct.direct(direct.anna).sees("10:00")
    await direct.office.settled()
    await direct.office.owner.says("/history #1")
    await direct.office.owner.sees("10:00")


async def test_no_longer_read_is_no_longer_kept(commented: Channel) -> None:
    owner = commented.office.owner
    await owner.says("/channels")
    await owner.presses("⏸ Не читать комментарии", await owner.sees("Как подключить канал"))
    await owner.sees("⏸ комментарии под постами не читаем")
    await commented.group(commented.anna).says("Есть?", reply_to=await commented.posts("Ковры"))
    await commented.office.app.intake.drain()
    await owner.says("/card #1")
    await owner.sees("Не нашёл такого клиента: «#1»")


async def test_a_seat_in_the_channel_or_its_group_is_asked_about(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    vera = await calm.telegram.person("Вера")  # no colleague of ours: an agency keeps the channel
    made = await vera.makes_channel("Новости", anna, discussion=True, admin=False)
    await vera.seats_bot(made["channel"])
    asked = await calm.owner.sees("Меня добавили в канал")
    assert "комментариев не вижу" in describe(asked)
    await vera.seats_bot(made["discussion"])
    channel = Channel(calm, made, anna)
    await channel.is_read("комментарии")
    await vera.in_chat(made["channel"]).says("Ковры")
    post = await channel.group(vera).sees("Ковры")
    await channel.group(anna).says("Есть?", reply_to=post["message_id"])
    await channel.noticed("💬 Новости · Ковры: Есть?")
