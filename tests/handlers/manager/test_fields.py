"""A client's fields through the screens: on the card, under «Данные», filled in one by one."""

from crm.fields import FieldSubject, Required
from crm.fields.sorts import NewField, Sort
from tests.support.office import Office
from tests.support.telegram import Json, Person


async def design(office: Office, sort: Sort, title: str, *options: str) -> None:
    """A field of the company's own, required always."""
    admin = office.actor(office.owner)
    design = office.app.services.field_design
    field = await design.add(admin, FieldSubject.CLIENT, NewField(title, sort, options))
    await design.require(admin, field.id, Required.ALWAYS)


async def anna_of(office: Office, oleg: Person) -> Json:
    """Anna's card, opened by Oleg who made it."""
    await oleg.says("/new Анна Петрова +79123456789")
    return await oleg.sees("Анна Петрова")


async def test_a_card_is_filled_in_by_buttons_and_answers(office: Office) -> None:
    await design(office, Sort.MANY_OF, "Напитки", "Кофе", "Чай")
    await design(office, Sort.YES_NO, "Есть дети")
    oleg = await office.hire("Олег")
    card = await anna_of(office, oleg)
    assert "заполнено 20 %: нет города, даты рождения, «Напитки», «Есть дети»" in card["text"]
    await oleg.presses("✍️ Заполнить недостающее", card)
    await oleg.sees("✍️ Город?")
    await oleg.says("Пермь")
    await oleg.sees("✍️ Дата рождения?")
    await oleg.says("скоро")
    await oleg.sees("не подходит")
    await oleg.presses("Пропустить", await oleg.sees("✍️ Дата рождения?"))
    await oleg.presses("Чай", await oleg.sees("✍️ Напитки?"))
    await oleg.presses("Дальше ▶️", await oleg.sees("✅ Чай"))
    asked = await oleg.sees("✍️ Есть дети?")
    await oleg.presses("⬅️ Назад", asked)
    await oleg.presses("Дальше ▶️", await oleg.sees("✅ Чай"))
    await oleg.presses("да", await oleg.sees("✍️ Есть дети?"))
    await oleg.presses("📇 Карточка", await oleg.sees("заполнено 80 %: нет даты рождения"))
    filled = await oleg.sees("Напитки: Чай")
    assert "Есть дети: да" in filled["text"]


async def test_any_field_is_seen_entered_and_cleared(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.presses("⋯ Ещё", await anna_of(office, oleg))
    await oleg.presses("📋 Данные", await oleg.sees("📋 Данные"))
    await oleg.presses("Пол", await oleg.sees("Телефон: +7 912 345-67-89"))
    await oleg.presses("женский", await oleg.sees("✍️ Пол?"))
    await oleg.presses("Адрес", await oleg.sees("Пол: женский"))
    await oleg.sees("✍️ Адрес?")
    await oleg.says("ул. Малышева, 5")
    await oleg.presses("Адрес", await oleg.sees("Адрес: ул. Малышева, 5"))
    await oleg.presses("🗑 Очистить", await oleg.sees("🗑 Очистить"))
    await oleg.presses("⬅️ Назад", await oleg.sees("Адрес: —"))
    await oleg.presses("⬅️ Назад", await oleg.sees("что изменить?"))
    await oleg.presses("🕘 История", await oleg.sees("🕘 История"))
    await oleg.sees("Адрес: «ул. Малышева, 5» → «—»")


async def test_a_passport_is_masked_and_its_message_gone(office: Office) -> None:
    oleg = await office.hire("Олег")
    await anna_of(office, oleg)
    await oleg.presses("⋯ Ещё")
    await oleg.presses("📋 Данные", await oleg.sees("📋 Данные"))
    await oleg.presses("Паспорт", await oleg.sees("Паспорт: —"))
    await oleg.sees("Сообщение я удалю")
    await oleg.says("6504 987654")
    await oleg.sees("Паспорт: •••••")
    assert not any("987654" in str(message) for message in await oleg.messages())


async def test_the_day_offers_three_cards_to_complete(office: Office) -> None:
    oleg = await office.hire("Олег")
    for number in range(4):
        await oleg.says(f"/new Клиент {number} +7912345678{number}")
        await oleg.sees(f"Клиент {number}")
    await oleg.says("/day")
    day = await oleg.sees("Мой день")
    offered = [row[0]["text"] for row in day["reply_markup"]["inline_keyboard"] if "Дополнить" in row[0]["text"]]
    assert offered == [f"📋 Дополнить: Клиент {number}, заполнено 33 %" for number in (3, 2, 1)]
    await oleg.presses(offered[0], day)
    await oleg.presses("Отмена", await oleg.sees("✍️ Город?"))
    await oleg.presses("📇 Карточка", await oleg.sees("Остановились"))
