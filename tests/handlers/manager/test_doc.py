"""A contract from /doc to the client's chat, its register, and what stands in the way of it."""

from tests.crm.documents.building import texts
from tests.support.office import Office
from tests.support.paper import REQUISITES
from tests.support.telegram import Json, Person


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
