"""Segments as an admin presses them: made by a goal, put into a broadcast, kept from one, exported, deleted."""

from tests.support.office import Office


async def test_segments_from_the_goal_to_a_file(office: Office) -> None:
    olga = office.owner
    await olga.says("/segments")
    await olga.sees("Сегментов пока нет")
    await olga.says("/setup")
    await olga.presses("🔁 Повторные продажи", await olga.sees("Для чего вам база?"))
    await olga.sees("Сегменты (/segments): Постоянные, VIP, Давно не были, Общались за месяц, Из Instagram")
    await olga.says("/new Анна")
    await olga.sees("Анна")
    await olga.says("/segments")
    await olga.presses("Общались за месяц · 1", await olga.sees("Сколько клиентов в каждом"))
    await olga.presses("✏️ Название", await olga.sees("общались за последние 30 дней"))
    await olga.sees("Новое название вместо «Общались за месяц»?")
    await olga.says("VIP")
    await olga.sees("Сегмент «VIP» уже есть")
    await olga.says("Недавние")
    await olga.presses("📣 Новая рассылка", await olga.sees("🧩 Недавние"))
    await olga.presses("🧩 Сегменты", await olga.sees("Кому?"))
    await olga.presses("VIP", await olga.sees("Условия выбранного добавятся"))
    await olga.presses("💾 Сохранить как сегмент", await olga.sees("✖️ метка: vip"))
    await olga.sees("Условия: общались за последние 30 дней; метка: vip")
    await olga.says("Недавние VIP")
    await olga.sees("Сохранено: «Недавние VIP»")
    await olga.says("/export")
    await olga.presses("🧩 По сегменту", await olga.sees("Кого положить в файл?"))
    await olga.presses("Недавние", await olga.sees("Какой сегмент выгрузить?"))
    await olga.sees("В файл попадут: 1")
    await olga.says("/segments")
    await olga.presses("Недавние VIP · 0", await olga.sees("Сколько клиентов в каждом"))
    gone = await olga.sees("общались за последние 30 дней; метка: vip")
    await olga.presses("🗑 Удалить", gone)
    await olga.sees("Сколько клиентов в каждом")
    await olga.says("/audit")
    await olga.sees("сегмент «Недавние VIP» удалён")
    assert await office.faults() == []
