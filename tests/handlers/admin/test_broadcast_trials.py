"""Other texts, a control group, a goal and what follows, set by presses and seen in the report; over HTTP."""

from datetime import timedelta

from tests.handlers.admin.test_broadcast import check_screen, pressed, subscriber
from tests.support.office import Office
from tests.support.telegram import Json, Person


async def options(office: Office, text: str) -> Json:
    """The list of options of a new broadcast to everybody."""
    await office.owner.presses("⋯ Ещё", await check_screen(office, office.owner, text))
    return await office.owner.sees("Текстов: 1")


async def to_check(owner: Person) -> Json:
    await owner.presses("☑️ К проверке, с новым тестом", await owner.sees("Кнопки со ссылками"))
    return await owner.sees("Проверка")


async def test_two_texts_are_shared_out_and_the_report_tells_them_apart(office: Office) -> None:
    readers = [await subscriber(office, f"Клиент {number}") for number in range(4)]
    owner = office.owner
    await owner.presses("🧪 Тексты", await options(office, "Первый текст"))
    await owner.sees("Какой текст лучше?")
    await owner.says("Второй текст")
    await owner.sees("2. Второй текст")
    await owner.says("70/40")
    await owner.sees("Напишите 2 числа")
    await owner.says("50/50")
    await owner.presses("⬅️ Назад", await owner.sees("Сейчас делятся: 50/50"))
    await owner.presses("🎛 Контрольная группа: 0 %", await owner.sees("Текстов: 2"))
    for percent in (5, 10):
        await owner.presses(f"🎛 Контрольная группа: {percent} %", await owner.sees(f"группа: {percent} %"))
    await owner.presses("🎛 Контрольная группа: 20 %", await owner.sees("группа: 20 %"))
    await owner.presses("🎯 Цель", await owner.sees("группа: 0 %"))
    await owner.presses("💬 Ответ", await owner.sees("Ради чего рассылка?"))
    check = await to_check(owner)
    assert "Текстов: 2" in check["text"] and "получит" in check["text"]
    await pressed(owner, check, "Отправить 4")
    for reader in readers:
        await reader.sees(" текст")
    first = readers[0]
    await first.says("Беру!")
    table = await owner.sees("завершена")
    await owner.presses("📊 Отчёт", table)
    report = await owner.sees("🎯 ответ, за 14 дн.")
    assert "принято Telegram 4" in report["text"]
    assert "Текст 1" in report["text"] and "Текст 2" in report["text"]
    assert "открыли ссылку: не измеряется" in report["text"]
    await owner.presses("📄 Файл с диаграммой", report)
    document = await owner.sees("Рассылка №1.xlsx")
    assert (await office.telegram.download(document["document"]["file_id"])).startswith(b"PK")


async def test_a_week_later_those_who_did_not_answer_get_a_coupon(office: Office) -> None:
    anna, boris = await subscriber(office, "Анна"), await subscriber(office, "Борис")
    owner = office.owner
    await owner.presses("🎯 Цель", await options(office, "Гарантия кончается"))
    await owner.presses("💬 Ответ", await owner.sees("Ради чего рассылка?"))
    await owner.presses("⏭ Что дальше", await owner.sees("цель: 💬 Ответ"))
    await owner.presses("через 7 дн.", await owner.sees("Что отправить потом?"))
    await owner.presses("кто не ответил", await owner.sees("Через 7 дн. после предыдущего"))
    await owner.sees("✅ кто не ответил")
    await owner.says("{имя}, вот {купон}")
    await owner.sees("Напишите в купоне скидку")
    await owner.says("{имя}, вот {купон 20%}")
    await owner.presses("⬅️ Назад", await owner.sees("2. через 7 дн., кто не ответил"))
    await pressed(owner, await to_check(owner), "Отправить 2")
    await anna.sees("Гарантия кончается")
    await boris.sees("Гарантия кончается")
    await owner.sees("отправлено 2")
    await office.settled()
    await anna.says("Спасибо, подумаю")
    await owner.sees("Спасибо, подумаю")
    office.clock.ahead += timedelta(days=7, minutes=1)
    offer = await boris.sees("Борис, вот ")
    code = offer["text"].rpartition(" ")[2]
    assert len(code) == 8 and code.isalnum()
    await owner.sees("завершена")
    assert not [message["text"] for message in await anna.messages() if "Анна, вот" in (message.get("text") or "")]
