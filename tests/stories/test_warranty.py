"""The shop of robot vacuums: an offer before the warranty ends, a coupon a week later, a control group, the report."""

from datetime import date, timedelta

import pytest

from crm.campaigns.draw import draw
from crm.purchases import NewLine, NewPurchase
from crm.segments import Condition, Field, Operator
from storage.campaign_members import CONTROL
from tests.handlers.admin.test_broadcast import pressed, subscriber
from tests.support.office import Office, office
from tests.support.telegram import Person

__all__ = ["office"]

pytestmark = pytest.mark.slow

BUYERS = 12
CLEANER, WARRANTY = "Робот-пылесос X10", "Гарантия на год"


async def test_what_each_wave_earned_against_those_who_got_nothing(office: Office) -> None:
    owner = office.owner
    people = {number: await subscriber(office, f"Клиент {number}") for number in range(1, BUYERS + 1)}
    stranger = await subscriber(office, "Прохожий")
    await sold(office)
    await keep_segment(office)
    await made(owner)
    check = await owner.sees("Проверка")
    assert f"{BUYERS} клиентов; доступны {BUYERS}" in check["text"]
    assert "контрольная группа 20 %" in check["text"] and "через 7 дн." in check["text"]
    await pressed(owner, check, "Отправить")
    told = [number for number in people if draw(1, number, 20, [1]) != CONTROL]
    await owner.sees(f"отправлено {len(told)}")
    first, second, *others = told
    await people[first].says("Беру!")
    await owner.sees("Беру!")
    await owner.says(f"/sale #{first} {WARRANTY} 5000")
    await owner.sees("🛒 Записал")
    office.clock.ahead += timedelta(days=7, minutes=5)
    offer = await people[second].sees("Вот купон: ")
    for number in others:
        await people[number].sees("Вот купон: ")
    code = offer["text"].rpartition(" ")[2]
    await owner.says(f"/sale #{second} {WARRANTY} 5000 купон {code}")
    await owner.sees("4\xa0000")
    await owner.says("/campaigns")
    await pressed(owner, await owner.sees("Рассылки"), "№1")
    await owner.presses("📊 Отчёт", await owner.sees("📊 Отчёт"))
    report = (await owner.sees("Прирост над контрольной группой"))["text"].replace("\xa0", " ")
    assert f"Контрольная группа: {BUYERS - len(told)} чел." in report.replace("<b>", "").replace("</b>", "")
    assert "купили 2 на 9 000 ₽" in report
    assert f"принято Telegram {len(told)}" in report and f"принято Telegram {len(told) - 1}" in report
    for person in (*(people[number] for number in people if number not in told), stranger):
        assert not await heard(person, "Гарантия скоро кончится")
    assert not await heard(people[first], "Вот купон"), "he has bought it already"


async def sold(office: Office) -> None:
    """Each buyer has a robot whose warranty ends in a month, as the cash desk tells by the service layer."""
    actor, purchases = office.actor(office.owner), office.app.services.purchases
    ends = date.fromordinal(office.clock().date().toordinal() + 25)
    for client_id in range(1, BUYERS + 1):
        line = NewLine(CLEANER, 2_499_000, category="Пылесосы", warranty_until=ends)
        await purchases.record(actor, client_id, NewPurchase([line], at=office.clock() - timedelta(days=340)))


async def keep_segment(office: Office) -> None:
    """Whose warranty on a robot ends within a month, kept under a name."""
    soon = Condition(Field.WARRANTY, Operator.WITHIN, of="category:1", within="next:30d")
    await office.app.services.segments.add(office.actor(office.owner), "Гарантия кончается", (soon,))


async def made(owner: Person) -> None:
    """From the command to the check screen: whom, what, now, and what stands behind «⋯ Ещё»."""
    await owner.says("/broadcast Гарантия скоро кончится, {имя}. Продлите её!")
    await owner.presses("🧩 Сегменты", await owner.sees("Кому?"))
    await pressed(owner, await owner.sees("Гарантия кончается"), "Гарантия кончается")
    await owner.presses("Дальше: что отправить ➡️", await owner.sees("гарантия"))
    await owner.presses("Оставить как есть ➡️", await owner.sees("Что отправить?"))
    await owner.presses("Сейчас", await owner.sees("Когда?"))
    await owner.presses("⋯ Ещё", await owner.sees("Проверка"))
    for percent in (0, 5, 10):
        await owner.presses(f"🎛 Контрольная группа: {percent} %", await owner.sees(f"группа: {percent} %"))
    await owner.presses("⏭ Что дальше", await owner.sees("контрольная группа: 20 %"))
    await owner.presses("через 7 дн.", await owner.sees("Что отправить потом?"))
    await owner.sees("Через 7 дн. после предыдущего")
    await owner.says("Вот купон: {купон 20%}")
    await owner.presses("⬅️ Назад", await owner.sees("2. через 7 дн."))
    await owner.presses("☑️ К проверке, с новым тестом", await owner.sees("Кнопки со ссылками"))


async def heard(person: Person, words: str) -> bool:
    return any(words in (message.get("text") or "") for message in await person.messages())
