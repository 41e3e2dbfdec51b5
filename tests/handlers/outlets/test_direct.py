"""People write to the firm's channel; what is read there an admin decides."""

import asyncio

from tests.handlers.outlets.conftest import Channel, made_in
from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import Person, describe


async def said(person: Person, command: str, words: str) -> bool:
    """What the command answers holds the words."""
    sent = await person.says(command)
    answer = await person.sees("Как подключить канал", after=sent["message_id"])
    return words in describe(answer)


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
