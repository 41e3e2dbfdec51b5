"""Everybody of an audience changed at once, pressed."""

from tests.support.office import Office


async def test_a_label_is_put_on_everybody_and_taken_back(office: Office) -> None:
    boss = office.owner
    for name in ("Анна", "Борис"):
        await boss.says(f"/new {name}")
        await boss.sees(name)
    await boss.says("/broadcast")
    await boss.presses("Все", await boss.sees("Кому"))
    await boss.presses("🧰 Изменить всех выбранных", await boss.sees("🧰"))
    await boss.presses("🏷 Поставить метку", await boss.sees("Выбрано клиентов: 2"))
    await boss.sees("Какую метку")
    await boss.says("категория: опт")
    await boss.presses("🔴 Да, 2", await boss.sees("Поставить метку «категория: опт»"))
    done = await boss.sees("Изменено клиентов: 2")
    await boss.says("/card #1")
    await boss.sees("🏷 категория: опт")
    await boss.presses("↩️ Отменить", done)
    await boss.sees("Возвращено клиентов: 2")
    assert await office.faults() == []


async def test_whom_a_search_found_are_labelled_together(office: Office) -> None:
    boss = office.owner
    for name in ("Анна Петрова", "Анна Котова", "Борис"):
        await boss.says(f"/new {name}")
        await boss.sees(name)
    await boss.says("/find анна")
    await boss.presses("🧰 Всем найденным…", await boss.sees("2 клиента"))
    await boss.presses("🧰 Изменить всех выбранных", await boss.sees("найденные поиском: 2"))
    await boss.presses("🏷 Поставить метку", await boss.sees("Выбрано клиентов: 2"))
    await boss.sees("Какую метку")
    await boss.says("тёзки")
    await boss.presses("🔴 Да, 2", await boss.sees("Поставить метку «тёзки»"))
    await boss.sees("Изменено клиентов: 2")
    await boss.says("/card #3")
    assert "тёзки" not in (await boss.sees("Борис"))["text"]
    assert await office.faults() == []
