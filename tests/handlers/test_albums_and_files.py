"""Files both ways: an album stays an album, what a client sent can be looked at and answered."""

from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import Json


def photos(messages: list[Json]) -> list[Json]:
    return [message for message in messages if message.get("photo")]


async def test_an_album_reaches_the_client_as_one(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("Покажите модели")
    await office.owner.presses("💬 Ответить", await office.owner.sees("Покажите модели"))
    await office.owner.sees("Пишете клиенту")
    for name in ("one.png", "two.png"):
        await office.owner.sends_file(png(), name, kind="photo", media_group_id="7")
    await anna.telegram.until(anna.id, lambda messages: len(photos(messages)) == 2)
    received = photos(await anna.messages())
    assert received[0]["media_group_id"] == received[1]["media_group_id"]
    await office.settled()
    sent = [m for m in await office.owner.messages() if "Отправляю" in (m.get("text") or "")]
    assert len(sent) == 1


async def test_a_clients_photo_is_shown_and_answered_by_replying_to_it(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.sends_file(png(), "broken.png", kind="photo", caption="Сломался")
    notice = await office.owner.sees("📷 Фото")
    await office.owner.presses("👁 Показать файлы", notice)
    shown = await office.telegram.until(office.owner.id, photos)
    await office.settled()
    await office.owner.says("Приносите, починим", reply_to=shown[0]["message_id"])
    await anna.sees("Приносите, починим")


async def test_a_silenced_stranger_is_not_seen_and_can_be_brought_back(office: Office) -> None:
    spammer = await office.telegram.person("Казино")
    await spammer.says("Выиграй миллион")
    notice = await office.owner.sees("Выиграй миллион")
    await office.owner.presses("🚫 Спам", notice)
    await office.owner.sees("спам. Уведомлений")
    await spammer.says("Последний шанс")
    await office.owner.says("/inbox")
    await office.owner.sees("Никто не ждёт")
    await office.owner.presses("↩️ Не спам")
    await office.owner.sees("больше не спам")
    await spammer.says("Я настоящий клиент")
    await office.owner.sees("Я настоящий клиент")
