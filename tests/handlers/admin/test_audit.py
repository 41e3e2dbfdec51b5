"""/audit: who looked and who changed, narrowed by kind, colleague and client."""

from crm.staff import Role
from tests.support.office import Office


async def test_an_admin_reads_who_opened_and_changed_a_card(office: Office) -> None:
    boss, oleg = await office.hire("Борис", Role.ADMIN), await office.hire("Олег")
    await office.owner.says("/new Анна Петрова")
    await office.owner.sees("⋯ Ещё")
    await oleg.says("/card #1")
    await oleg.presses("🕘 История", await oleg.sees("⋯ Ещё"))
    await oleg.sees("История")
    await boss.says("/audit")
    log = await boss.sees("Журнал действий")
    assert "Олег: открывает карточку · Анна Петрова #1" in log["text"]
    assert ": карточка создана" in log["text"]
    await boss.presses("👁 Просмотры", log)
    looks = await boss.sees("• 👁 Просмотры")
    assert "смотрит историю" in looks["text"]
    assert "карточка создана" not in looks["text"]
    await boss.presses("👤 Выбрать сотрудника", looks)
    await boss.presses("Борис", await boss.sees("Чьи действия"))
    await boss.sees("Таких записей нет")


async def test_the_log_of_one_client_and_its_older_pages(office: Office) -> None:
    await office.owner.says("/new Анна")
    await office.owner.sees("Анна")
    await office.owner.says("/new Борис")
    await office.owner.sees("Борис")
    for number in range(14):
        await office.owner.says(f"/note #1 заметка {number}")
        await office.owner.sees(f"заметка {number}")
    await office.owner.says("/audit Анна")
    log = await office.owner.sees("клиент #1")
    assert "Борис" not in log["text"]
    await office.owner.presses("Раньше ➡️", log)
    older = await office.owner.sees("⬅️ К новым")
    assert "карточка создана" in older["text"]
    await office.owner.presses("✖️ Все клиенты", older)
    await office.owner.sees_no_more("клиент #1")


async def test_a_manager_is_not_told_that_the_log_exists(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/help")
    assert "/audit" not in (await oleg.sees("/find"))["text"]
