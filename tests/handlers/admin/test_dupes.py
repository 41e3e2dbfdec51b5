"""/dupes as admins press it: suspected pairs side by side, merged and parted, told apart, the sweep, old buttons."""

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import Json, Person


async def card(manager: Person, line: str) -> Json:
    """A new card; the screen it is shown on."""
    asked = await manager.says(f"/new {line}")
    return await manager.sees("⋯ Ещё", after=asked["message_id"])


async def test_a_pair_is_offered_compared_merged_and_parted(office: Office) -> None:
    boss, oleg = await office.hire("Вера", Role.ADMIN), await office.hire("Олег")
    await card(oleg, "Юлия Щербакова +7 917 234-56-78")
    await card(oleg, "Shcherbakova Yulia")
    told = await oleg.sees("Похоже, это один человек")
    assert "имя и та же фамилия" in told["text"]
    await boss.says("/dupes #2")
    found = await boss.sees("На #2 похожи")
    await boss.presses(found["reply_markup"]["inline_keyboard"][0][0]["text"], found)
    pair = await boss.sees("один человек?")
    assert "Юлия Щербакова ↔ Shcherbakova Yulia" in pair["text"]
    asked = await oleg.says("/card #2")
    second = await oleg.sees("Shcherbakova Yulia", after=asked["message_id"])
    await boss.presses("⬅️ Объединить в #1", pair)
    done = await boss.sees("#2 теперь часть #1")
    await oleg.presses("🕘 История", second)
    await oleg.sees("объединяет с карточкой #2")
    asked = await oleg.says("/card #2")
    await oleg.sees("Юлия Щербакова", after=asked["message_id"])
    await boss.presses("↩️ Отменить", done)
    await boss.sees("снова две карточки")
    asked = await oleg.says("/card #2")
    await oleg.sees("Shcherbakova Yulia", after=asked["message_id"])
    assert await office.faults() == []


async def test_any_two_cards_can_be_merged_and_found_in_the_list(office: Office) -> None:
    boss = await office.hire("Вера", Role.ADMIN)
    await card(boss, "Анна")
    await card(boss, "Котик")
    await boss.says("/dupes #1 #2")
    await boss.presses("Объединить в #2 ➡️", await boss.sees("один человек?"))
    await boss.sees("#1 теперь часть #2")
    await boss.says("/dupes")
    await boss.presses("🕘 Недавние объединения (1)", await boss.sees("нерешённых пар нет"))
    await boss.presses("↩️ Отменить #1", await boss.sees("#1 Анна → #2 Котик"))
    await boss.sees("снова две карточки")
    await boss.says("/dupes #1")
    await boss.sees("дублей не видно")
    assert await office.faults() == []


async def test_the_whole_base_is_searched_and_the_pairs_gone_through(office: Office) -> None:
    boss = await office.hire("Вера", Role.ADMIN)
    for name in ("Юлия Щербакова", "Щербакова Юля", "Пётр Ким", "Petr Kim"):
        await card(boss, name)
    await boss.says("/dupes")
    await boss.presses("🔎 Проверить всю базу", await boss.sees("ещё не проверяли"))
    done = await boss.sees("База проверена", timeout=60)
    await boss.presses("👀 Посмотреть пары", done)
    first = await boss.sees("один человек?")
    await boss.presses("👫 Разные люди", first)
    second = await boss.sees("один человек?")
    assert second["text"] != first["text"]
    await boss.presses("Пропустить", second)
    await boss.sees("ждёт решения 1 пара")
    assert await office.faults() == []


async def test_a_shared_phone_joins_the_writer_to_his_card(office: Office) -> None:
    boss = await office.hire("Вера", Role.ADMIN)
    await card(boss, "Анна Петрова +7 917 234-56-78")
    anna = await office.telegram.person("Аня")
    await anna.says("Здравствуйте")
    await boss.sees("Здравствуйте")
    await anna.shares_contact("+79172345678")
    await boss.sees("это его собственный телефон")
    asked = await boss.says("/card #2")
    shown = await boss.sees("Анна Петрова", after=asked["message_id"])
    assert "#1" in shown["text"]
    await boss.says("/reply #1 Добрый день")
    await anna.sees("Добрый день")
    await boss.says("/dupes")
    await boss.presses("🕘 Недавние объединения (1)", await boss.sees("нерешённых пар нет"))
    await boss.sees("само, по телефону")
    assert await office.faults() == []


async def test_managers_do_not_know_the_command(office: Office) -> None:
    oleg = await office.hire("Олег")
    await card(oleg, "Анна")
    await oleg.says("/dupes #1")
    assert not any("похожи" in (message.get("text") or "") for message in await oleg.messages())


async def test_a_card_is_merged_with_another_from_its_menu(office: Office) -> None:
    boss = office.owner
    for name in ("Анна Лис", "Анна Кац", "Котик"):
        screen = await card(boss, name)
    await boss.presses("⋯ Ещё", screen)
    await boss.presses("🔗 Объединить с…", await boss.sees("что изменить"))
    await boss.sees("С кем объединить клиента Котик #3")
    await boss.says("#3")
    await boss.sees("Не нашёл")
    await boss.says("анна")
    await boss.presses("Анна Лис #1", await boss.sees("Анна Кац #2"))
    await boss.presses("⬅️ Объединить в #1", await boss.sees("один человек?"))
    await boss.sees("#3 теперь часть #1")
    assert await office.faults() == []
