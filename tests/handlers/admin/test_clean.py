"""/clean and the archive from the screens."""

from datetime import timedelta

from tests.support.office import Office


async def test_the_owner_walks_the_screen(office: Office) -> None:
    await office.owner.says("/new Анна Петрова")
    await office.owner.presses("⋯ Ещё", await office.owner.sees("⋯ Ещё"))
    await office.owner.presses("📦 В архив", await office.owner.sees("что изменить"))
    await office.owner.presses("⋯ Ещё", await office.owner.sees("В архиве: рассылок нет"))
    await office.owner.presses("📤 Из архива", await office.owner.sees("что изменить"))
    await office.owner.sees_no_more("В архиве: рассылок нет")
    await office.owner.says("/clean")
    await office.owner.presses(
        "📵 Показать, до кого не достучаться", await office.owner.sees("Не достучаться нигде: 1")
    )
    assert "Анна Петрова" in str((await office.owner.sees("нет ни одного верного"))["reply_markup"])
    office.clock.ahead = timedelta(days=400)
    await office.owner.says("/clean")
    await office.owner.presses("📦 В архив тех, кто молчит", await office.owner.sees("Нет контакта дольше"))
    await office.owner.presses("📦 Да, в архив", await office.owner.sees("Убрать в архив 1"))
    await office.owner.presses("⬅️ Назад", await office.owner.sees("Убрано в архив: 1"))
    await office.owner.presses("🗓 Сроки хранения", await office.owner.sees("Нет контакта дольше"))
    await office.owner.presses("Переписка: без срока", await office.owner.sees("Сроки хранения"))
    await office.owner.presses("1 год", await office.owner.sees("Переписка: сколько хранить"))
    await office.owner.sees("Переписка: 1 год")
    await office.owner.presses("Правки карточек: без срока")
    await office.owner.presses("1 год", await office.owner.sees("Правки карточек: сколько хранить"))
    asked = await office.owner.sees("Уже старше срока: 3")
    await office.owner.presses("⬅️ Назад", asked)
    await office.owner.presses("Правки карточек: без срока", await office.owner.sees("Сроки хранения"))
    await office.owner.presses("5 лет", await office.owner.sees("Правки карточек: сколько хранить"))
    await office.owner.sees("Правки карточек: 5 лет")
    assert await office.faults() == []
