"""A contract from /doc to the client's chat, its register, and what stands in the way of it."""

from tests.crm.documents.building import texts
from tests.support.office import Office
from tests.support.paper import REQUISITES
from tests.support.telegram import Json, Person, buttons


async def prepare(office: Office) -> None:
    """Requisites of the company, entered by the owner."""
    owner = office.actor(office.owner)
    for field, text in REQUISITES.items():
        await office.app.services.company.set(owner, field, text)


async def drafted(office: Office, oleg: Person) -> Json:
    """Oleg answers everything that Anna's contract needs; returns the message with the draft."""
    await oleg.says("/doc Петрова оказания услуг")
    asked = await oleg.sees("Не хватает: Предмет")
    assert "Адрес клиента" in asked["text"]
    await oleg.says("оформление зала")
    await oleg.sees("Сумма?")
    await oleg.says("Букет 2 x 1500\nДоставка 500")
    await oleg.sees("Адрес клиента?")
    await oleg.says("г. Екатеринбург, ул. Малышева, д. 5")
    await oleg.sees("Телефон клиента?")
    await oleg.says("8 912 345-67-89")
    await oleg.sees("Начало работ? Можно пропустить")
    await oleg.presses("Пропустить остальное")
    return await oleg.sees("Черновик «Договор оказания услуг»")


async def meet_anna(office: Office) -> Person:
    anna = await office.telegram.person("Анна", last_name="Петрова")
    await anna.says("Нужен договор")
    await anna.sees("Передал ваш вопрос")
    return anna


async def file_of(office: Office, message: Json) -> bytes:
    return await office.telegram.download(message["document"]["file_id"])


async def test_a_contract_reaches_the_client(office: Office) -> None:
    await prepare(office)
    anna, oleg = await meet_anna(office), await office.hire("Олег")
    draft = await drafted(office, oleg)
    assert "кого? — «Анны Петровой»" in draft["caption"]
    assert draft["document"]["file_name"] == "Договор Петрова.docx"
    assert "ДОГОВОР № ________" in "\n".join(texts(await file_of(office, draft)))
    await oleg.presses("✅ Отправить клиенту", draft)
    await oleg.sees("отправляю клиенту")
    sent = await anna.sees("Договор №2026-1 Петрова.docx", timeout=20)
    written = "\n".join(texts(await file_of(office, sent)))
    assert "ДОГОВОР № 2026-1" in written
    assert "Анна Петрова, именуемая" in written
    assert "3\xa0500,00\xa0₽ (три тысячи пятьсот рублей 00 копеек)" in written
    await oleg.presses("✅ Отправить клиенту", draft)
    assert len([m for m in await anna.messages() if m.get("document")]) == 1, "a second press finds no draft"


async def test_a_draft_is_corrected_before_it_is_issued(office: Office) -> None:
    await prepare(office)
    await meet_anna(office)
    oleg = await office.hire("Олег")
    draft = await drafted(office, oleg)
    await oleg.presses("✏️ Исправить", draft)
    await oleg.presses("Сумма", await oleg.sees("Что исправить?"))
    await oleg.sees("Сумма?")
    await oleg.says("дорого")
    await oleg.sees("Не понял «дорого»")
    await oleg.says("20 000")
    again = await oleg.sees("Черновик", after=draft["message_id"])
    assert "двадцать тысяч рублей" in "\n".join(texts(await file_of(office, again)))
    await oleg.presses("📎 Только файл", again)
    sent = await oleg.sees("📄 Готово", timeout=20)
    assert sent["document"]["file_name"] == "Договор №2026-1 Петрова.docx"
    assert "двадцать тысяч рублей" in "\n".join(texts(await file_of(office, sent)))


async def test_back_asks_the_former_question_and_cancel_leaves(office: Office) -> None:
    await prepare(office)
    await meet_anna(office)
    oleg = await office.hire("Олег")
    await oleg.says("/doc #1")
    await oleg.presses("Договор оказания услуг", await oleg.sees("какой документ оформить?"))
    await oleg.sees("Предмет: за что платит клиент?")
    await oleg.says("уборка")
    await oleg.presses("⬅️ Назад", await oleg.sees("Сумма?"))
    await oleg.sees("Предмет: за что платит клиент?")
    await oleg.says("уборка офиса")
    await oleg.presses("Отмена", await oleg.sees("Сумма?"))
    await oleg.sees("Отменено.")
    assert (await office.app.services.documents.register(office.actor(oleg))).total == 0


async def test_a_client_without_telegram_gets_no_button_to_send(office: Office) -> None:
    await prepare(office)
    oleg = await office.hire("Олег")
    await office.app.services.clients.create(office.actor(oleg), "Анна Петрова", None)
    draft = await drafted(office, oleg)
    assert "отправить ему нельзя" in draft["caption"]
    assert "✅ Отправить клиенту" not in [one["text"] for one in buttons(draft["reply_markup"])]


async def test_a_passport_leaves_the_chat(office: Office) -> None:
    await prepare(office)
    await meet_anna(office)
    oleg = await office.hire("Олег")
    draft = await drafted(office, oleg)
    await oleg.presses("✏️ Исправить", draft)
    await oleg.presses("Паспорт клиента", await oleg.sees("Что исправить?"))
    await oleg.sees("Паспорт клиента?")
    await oleg.says("6504 123456")
    await oleg.sees("Черновик", after=draft["message_id"])
    assert all("6504" not in (message.get("text") or "") for message in await oleg.messages())


async def test_requisites_that_lack_stop_a_manager_with_one_sentence(office: Office) -> None:
    await meet_anna(office)
    oleg = await office.hire("Олег")
    await oleg.says("/doc Петрова оказания услуг")
    await oleg.sees("Их вводит владелец командой /setup")


async def test_a_document_is_cancelled_and_stays_in_the_register(office: Office) -> None:
    await prepare(office)
    await meet_anna(office)
    oleg = await office.hire("Олег")
    await oleg.presses("📎 Только файл", await drafted(office, oleg))
    await oleg.sees("📄 Готово", timeout=20)
    await oleg.says("/contract #1")
    await oleg.presses("📄 Договор №2026-1 Петрова.docx", await oleg.sees("какой документ оформить?"))
    await oleg.presses("🗑 Аннулировать", await oleg.sees("готов ·"))
    await oleg.presses("Да, аннулировать", await oleg.sees("Номер останется в реестре"))
    await oleg.presses("⬅️ Назад", await oleg.sees("аннулирован ·"))
    await oleg.presses("📚 Реестр", await oleg.sees("какой документ оформить?"))
    register = await oleg.sees("Реестр документов: 1")
    assert [one["text"] for one in buttons(register["reply_markup"])] == ["🗑 Договор №2026-1 Петрова.docx"]
    await oleg.says("/card #1")
    await oleg.presses("🕘 История", await oleg.sees("📱"))
    history = (await oleg.sees("История #1"))["text"]
    assert "Олег: 🗑 аннулирует Договор №2026-1 Петрова.docx" in history
    assert "Олег: 📄 оформляет Договор №2026-1 Петрова.docx" in history
