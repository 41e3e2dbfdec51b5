"""Colleagues join, change their settings and leave."""

from crm.staff import Role
from tests.support.office import Office


async def test_an_invited_colleague_gets_his_menu_and_the_link_works_once(office: Office) -> None:
    await office.owner.says("/invite менеджер")
    link = (await office.owner.sees("start=inv_"))["text"].split("start=")[1].split()[0]
    oleg = await office.telegram.person("Олег")
    await oleg.says(f"/start {link}")
    await oleg.sees("Ваша роль: менеджер")
    assert "find" in await oleg.commands()
    assert "staff" not in await oleg.commands()
    stranger = await office.telegram.person("Чужой")
    await stranger.says(f"/start {link}")
    await stranger.sees("не действует")
    assert "find" not in await stranger.commands()


async def test_an_invited_colleague_reads_his_own_language(office: Office) -> None:
    await office.owner.says("/invite manager")
    link = (await office.owner.sees("start=inv_"))["text"].split("start=")[1].split()[0]
    oleg = await office.telegram.person("Oleg", language_code="en")
    await oleg.says(f"/start {link}")
    await oleg.sees("Your role: manager")
    await oleg.says("/tasks")
    await oleg.sees("You have no tasks")


async def test_an_owner_named_in_the_settings_gets_his_menu_when_he_starts(office: Office) -> None:
    assert "find" not in await office.owner.commands()
    await office.owner.says("/start")
    await office.owner.sees("Ваша роль: владелец")
    assert "find" in await office.owner.commands()


async def test_roles_are_offered_by_buttons_and_only_those_one_may_give(office: Office) -> None:
    admin = await office.hire("Адам", Role.ADMIN)
    await admin.says("/invite директор")
    asked = await admin.sees("Кого приглашаем")
    assert "администратор" not in str(asked["reply_markup"])
    await admin.presses("менеджер", asked)
    await admin.sees("start=inv_")
    said = await admin.says("/invite owner")
    await admin.sees("только владелец", after=said["message_id"])


async def test_a_removed_colleague_is_a_client_and_his_work_goes_to_another(office: Office) -> None:
    oleg, vera = await office.hire("Олег"), await office.hire("Вера")
    await oleg.says("/new Анна")
    card = await oleg.sees("⋯ Ещё")
    await oleg.says("/task #1 завтра в 15:00 позвонить")
    await oleg.sees("Понял")
    await office.owner.says("/staff")
    await office.owner.presses("Олег …", await office.owner.sees("👥 Сотрудники"))
    await office.owner.presses(
        "🔴 Убрать и передать всё: Вера", await office.owner.sees("Клиентов: 1, разговоров: 0, открытых задач: 1")
    )
    await office.owner.sees("Доступ закрыт: Олег")
    await oleg.sees("Ваш доступ к базе закрыт")
    await vera.sees("Теперь ваши: 1 клиент, 1 задача")
    await vera.says("/tasks")
    await vera.sees("позвонить")
    assert "find" not in await oleg.commands()
    assert "не действует" in str(await oleg.presses("⋯ Ещё", card))
    await oleg.says("/find Анна")
    await oleg.sees("Передал ваш вопрос")


async def test_a_managers_settings_are_his_own(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/settings")
    await oleg.presses("🕒 Часовой пояс", await oleg.sees("Часовой пояс: Europe/Moscow"))
    await oleg.sees("Выберите часовой пояс")
    await oleg.says("Asia/Атлантида")
    await oleg.sees("не часовой пояс")
    await oleg.says("Asia/Novosibirsk")
    await oleg.presses("English", await oleg.sees("Часовой пояс: Asia/Novosibirsk"))
    await oleg.sees("Time zone: Asia/Novosibirsk")
    await oleg.says("/start")
    await oleg.sees("Your role: manager")
    await oleg.says("/privacy")
    await oleg.sees("We keep your name")


async def test_for_a_client_the_staff_commands_do_not_exist(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    for line in ("/staff", "/invite manager"):
        await anna.says(line)
        await office.owner.sees(line)
