"""«Managers see only their own clients», pressed: search, cards, old buttons, replies; asking and being given."""

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import Json, Person


async def closed(office: Office, boss: Person) -> None:
    """An admin turns the switch."""
    await boss.says("/staff")
    await boss.presses("🔒 Показывать только своих", await boss.sees("видят всех"))
    await boss.sees("видят только своих")


async def card_of(manager: Person, line: str) -> Json:
    await manager.says(f"/new {line}")
    return await manager.sees("⋯ Ещё")


async def test_a_colleagues_client_is_in_no_search_and_behind_no_old_button(office: Office) -> None:
    boss, maria, oleg = await office.hire("Вера", Role.ADMIN), await office.hire("Мария"), await office.hire("Олег")
    await card_of(maria, "Анна Петрова +7 917 234-56-78")
    await oleg.says("/find петрова")
    old = await oleg.sees("⋯ Ещё")
    await closed(office, boss)
    for query in ("петрова", "9172345678", "#1"):
        asked = await oleg.says(f"/find {query}")
        await oleg.sees("никого нет", after=asked["message_id"])
    for line in ("/card #1", "/note #1 тайна", "/task #1 завтра позвонить"):
        asked = await oleg.says(line)
        refusal = await oleg.sees("закреплён за Марией", after=asked["message_id"])
        assert "Попросить доступ" in str(refusal["reply_markup"])
    await oleg.presses("🕘 История", old)
    refusal = await oleg.sees("закреплён за Марией")
    assert "Анна" not in refusal["text"]
    await oleg.says("/new Анна 89172345678")
    await oleg.sees("закреплён за Марией", after=refusal["message_id"])
    await boss.says("/find петрова")
    await boss.sees("917 234-56-78")
    assert await office.faults() == []


async def test_the_owner_is_asked_and_gives_the_client(office: Office) -> None:
    maria, oleg = await office.hire("Мария"), await office.hire("Олег")
    await card_of(maria, "Анна")
    await oleg.says("/card #1")
    old = await oleg.sees("⋯ Ещё")
    await closed(office, office.owner)
    await oleg.presses("📝 Заметка", old)
    await oleg.says("тайна")
    await oleg.presses("🙏 Попросить доступ", await oleg.sees("закреплён за Марией"))
    await oleg.sees("Попросил")
    await maria.presses("🤝 Передать", await maria.sees("Олег просит передать"))
    done = await maria.sees("Олег теперь отвечает")
    await oleg.presses("📇 Карточка", await oleg.sees("передаёт вам клиента"))
    await oleg.sees("отв. Олег")
    await maria.presses("📇 Карточка", done)
    await maria.sees("закреплён за Олегом")
    assert await office.faults() == []


async def test_the_owner_is_asked_and_keeps_the_client(office: Office) -> None:
    maria, oleg = await office.hire("Мария"), await office.hire("Олег")
    await card_of(maria, "Анна")
    await oleg.says("/card #1")
    old = await oleg.sees("⋯ Ещё")
    await closed(office, office.owner)
    await oleg.presses("⋯ Ещё", old)
    await oleg.presses("🙏 Попросить доступ", await oleg.sees("закреплён за Марией"))
    await maria.presses("✋ Отказать", await maria.sees("Олег просит передать"))
    await oleg.sees("Мария не передаёт клиента #1")


async def test_who_takes_a_client_has_his_words_to_himself(office: Office) -> None:
    maria, oleg = await office.hire("Мария"), await office.hire("Олег")
    await closed(office, office.owner)
    anna = await office.telegram.person("Анна")
    await anna.says("Мне нужен букет")
    notice = await oleg.sees("Мне нужен букет")
    await maria.presses("📇 Карточка", await maria.sees("Мне нужен букет"))
    await maria.presses("⋯ Ещё", await maria.sees("⋯ Ещё"))
    await maria.presses("🙋 Взять себе", await maria.sees("что изменить"))
    await oleg.sees("Клиентом занимается другой сотрудник")
    await oleg.sees_no_more("Мне нужен букет")
    await oleg.says("Ваш букет готов", reply_to=notice["message_id"])
    await oleg.sees("закреплён за Марией")
    await anna.says("Ещё и ленту")
    await maria.sees("Ещё и ленту")
    await office.settled()
    assert not [message for message in await oleg.messages() if "ленту" in str(message["text"])]
    assert not [message for message in await anna.messages() if "Ваш букет готов" in str(message["text"])]
    assert await office.faults() == []


async def test_open_tasks_go_with_a_client_who_is_handed_over(office: Office) -> None:
    maria, oleg = await office.hire("Мария"), await office.hire("Олег")
    card = await card_of(maria, "Анна")
    await maria.says("/task #1 завтра в 15:00 позвонить")
    await maria.sees("позвонить")
    await maria.presses("⋯ Ещё", card)
    await maria.presses("🤝 Передать коллеге", await maria.sees("что изменить"))
    await maria.presses("Олег", await maria.sees("Кому передать"))
    await maria.presses("📌 Клиента с задачами", await maria.sees("1 открытая задача у других"))
    await maria.sees("Олег теперь отвечает")
    await oleg.says("/tasks")
    await oleg.sees("позвонить")
    assert await office.faults() == []
