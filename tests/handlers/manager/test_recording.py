"""A call's recording sent, played and removed, through the real program."""

from crm.clients import Client
from tests.support.office import Office
from tests.support.telegram import Json

OGG = b"OggS" + bytes(60)


async def called(office: Office) -> Client:
    anna = await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)
    await office.owner.says("/call Петрова дозвонился")
    return anna


async def sounds(office: Office) -> list[Json]:
    """What the bot played."""
    return [m for m in await office.owner.messages() if "🎙 Анна Петрова #1" in (m.get("caption") or "")]


async def test_attached_by_a_press_and_played_from_the_history(calm: Office) -> None:
    await called(calm)
    await calm.owner.presses("🎙 Приложить запись", await calm.owner.sees("Записал"))
    await calm.owner.sees("Пришлите запись")
    await calm.owner.says("вот она")
    await calm.owner.sees("Это не звук")
    await calm.owner.sends_file(OGG, "голос.ogg", kind="voice", mime="audio/ogg")
    await calm.owner.sees("▶️ Запись")
    await calm.owner.says("/history Петрова звонки")
    page = await calm.owner.sees("✓ Звонки")
    assert "дозвонился. 🎙" in page["text"]
    await calm.owner.presses("② 🎙", page)
    opened = await calm.owner.sees("📞 Открыть звонок")
    await calm.owner.presses("▶️ Запись", opened)
    await calm.settled()
    (played,) = await sounds(calm)
    assert played["voice"]


async def test_a_sound_that_came_by_itself_finds_its_call(calm: Office) -> None:
    await called(calm)
    await calm.owner.sees("Записал")
    await calm.owner.sends_file(OGG, "звонок.mp3", kind="audio", mime="audio/mpeg")
    await calm.owner.presses("🎙 Это запись звонка", await calm.owner.sees("🎙 Это запись звонка"))
    which = await calm.owner.sees("К какому звонку")
    label = next(one["text"] for row in which["reply_markup"]["inline_keyboard"] for one in row)
    await calm.owner.presses(label, which)
    attached = await calm.owner.sees("▶️ Запись")
    await calm.owner.presses("▶️ Запись", attached)
    await calm.settled()
    assert (await sounds(calm))[0]["audio"]
    await calm.owner.presses("🗑 Убрать запись", attached)
    await calm.owner.sees("🎙 Приложить запись")


async def test_without_calls_a_sound_waits_for_one(calm: Office) -> None:
    await calm.owner.sends_file(OGG, "звонок.mp3", kind="audio", mime="audio/mpeg")
    await calm.owner.presses("🎙 Это запись звонка", await calm.owner.sees("🎙 Это запись звонка"))
    await calm.owner.sees("нет звонков без записи")
