"""/privacy: a client gets what is kept about him as files, and corrects it himself."""

import json

from tests.support.office import Office
from tests.support.telegram import Json, Person


async def file_of(office: Office, anna: Person, ending: str) -> str:
    """The text of the file of this kind that came last."""

    def newest(messages: list[Json]) -> Json | None:
        files = [one for one in messages if (one.get("document") or {}).get("file_name", "").endswith(ending)]
        return files[-1] if files else None

    message = await office.telegram.until(anna.chat_id, newest)
    return (await office.telegram.download(message["document"]["file_id"])).decode("utf-8-sig")


async def test_a_client_gets_everything_that_is_kept_about_her(office: Office) -> None:
    anna = await office.telegram.person("Анна", last_name="Петрова")
    await anna.says("где мой заказ?")
    await office.owner.sees("где мой заказ?")
    await office.owner.says("/note #1 капризная особа")
    await office.owner.sees("капризная")
    await anna.says("/privacy")
    await anna.presses("📄 Что вы знаете обо мне", await anna.sees("Что мы знаем о вас"))
    text, table = await file_of(office, anna, ".txt"), json.loads(await file_of(office, anna, ".json"))
    assert "где мой заказ?" in text
    assert f"Telegram: {anna.id}" in text
    assert "заметок сотрудников о вас: 1" in text
    assert "капризная" not in text + str(table)
    assert table["messages"][0]["text"] == "где мой заказ?"
    assert await office.faults() == []


async def test_a_client_corrects_himself_and_the_history_says_so(office: Office) -> None:
    anna = await office.telegram.person("Аня")
    await anna.says("привет")
    await office.owner.sees("привет")
    for field, wrong, right in (("Имя", "", "Анна Петрова"), ("День рождения", "когда-то", "5 декабря 1985")):
        await anna.says("/privacy")
        await anna.presses("✏️ Исправить", await anna.sees("Что мы знаем о вас"))
        await anna.presses(field, await anna.sees("Что исправить?"))
        await anna.sees("?")
        if wrong:
            await anna.says(wrong)
        await anna.says(right)
        await anna.presses("⬅️ Назад", await anna.sees("Спасибо, исправил"))
    assert "имя: Анна Петрова" in (await anna.sees("Анна Петрова"))["text"]
    await office.owner.says("/card Анна Петрова")
    card = await office.owner.sees("05.12.1985")
    await office.owner.presses("🕘 История", card)
    history = await office.owner.sees("сам исправил")
    assert "«Аня» → «Анна Петрова»" in history["text"]
    await anna.says("и ещё вопрос")
    await office.owner.sees("и ещё вопрос")
    assert await office.faults() == []
