"""`/desk`: a group becomes the desk, and stops being it."""

from crm.staff import Role
from tests.handlers.desk.conftest import GroupDesk
from tests.support.office import Office


async def test_a_group_says_what_it_lacks(office: Office) -> None:
    plain = await office.telegram.group("Просто группа", office.owner, admin=True)
    owner = office.owner.in_chat(plain)
    await owner.says("/desk")
    await owner.sees("«Темы»")
    forum = await office.owner.makes_forum("Без прав", rights=["can_delete_messages"])
    owner = office.owner.in_chat(forum)
    await owner.says("/desk")
    await owner.sees("управлять темами")
    mere = await office.owner.makes_forum("Не администратор", admin=False)
    owner = office.owner.in_chat(mere)
    await owner.says("/desk")
    await owner.sees("администратором")


async def test_colleagues_who_are_not_in_the_group_are_named(office: Office) -> None:
    await office.hire("Мария")
    group = await office.owner.makes_forum("Отдел")
    owner = office.owner.in_chat(group)
    await owner.says("/desk")
    assert "Мария" in (await owner.sees("Ещё не в группе"))["text"]


async def test_a_manager_and_a_stranger_move_nothing(desk: GroupDesk) -> None:
    maria = await desk.office.hire("Мария")
    pavel = await desk.office.telegram.person("Павел")
    await desk.office.owner.invites(desk.group, maria, pavel)
    await maria.in_chat(desk.group).says("/desk off")
    await pavel.in_chat(desk.group).says("/desk off")
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await pavel.in_chat(desk.group).in_topic(topic.topic).says("отвечу-ка я")
    await topic.sees("нет среди сотрудников")
    await maria.in_chat(desk.group).in_topic(topic.topic).says("Здравствуйте, я Мария")
    await anna.sees("я Мария")
    assert not any("отвечу-ка" in str(message) for message in await anna.messages())


async def test_own_clients_and_a_common_group_exclude_each_other(office: Office) -> None:
    """Lesson 37."""
    await office.app.services.sight.limit(office.actor(office.owner), on=True)
    group = await office.owner.makes_forum("Отдел")
    owner = office.owner.in_chat(group)
    await owner.says("/desk")
    await owner.sees("только своих клиентов")
    await office.app.services.sight.limit(office.actor(office.owner), on=False)
    await owner.says("/desk")
    await owner.sees("Теперь работаем здесь")
    await office.owner.says("/staff")
    await office.owner.presses("🔒 Показывать только своих", await office.owner.sees("🔒 Показывать только своих"))
    assert not await office.app.services.sight.is_limited(office.actor(office.owner))


async def test_going_back_and_forth_loses_nothing(desk: GroupDesk) -> None:
    office = desk.office
    anna = await office.telegram.person("Анна")
    await anna.says("Вопрос в группе")
    topic = await desk.topic_with("Вопрос в группе")
    await office.owner.says("/desk")
    await office.owner.presses("Вернуть личные чаты", await office.owner.sees("работают в группе"))
    notice = await office.owner.sees("ждёт ответа с")
    assert "Вопрос в группе" in notice["text"]
    await anna.says("Вопрос в личный чат")
    await office.owner.sees("Вопрос в личный чат")
    await desk.owner.says("/desk")
    recap = await topic.sees("До этого")
    assert "Вопрос в личный чат" in recap["text"]
    await topic.says("Отвечаю на оба")
    await anna.sees("Отвечаю на оба")


async def test_another_group_takes_over(desk: GroupDesk) -> None:
    office = desk.office
    anna = await office.telegram.person("Анна")
    await anna.says("Первый вопрос")
    old = await desk.topic_with("Первый вопрос")
    other = office.owner.in_chat(await office.owner.makes_forum("Новый отдел"))
    await other.says("/desk")
    await other.sees("Первый вопрос")
    await old.says("Это уже никуда не идёт")
    await anna.says("Второй вопрос")
    question = await other.sees("Второй вопрос")
    await other.in_topic(question["message_thread_id"]).says("Отвечаю")
    await anna.sees("Отвечаю")
    assert not any("никуда не идёт" in str(message) for message in await anna.messages())


async def test_only_admins_have_the_command(office: Office) -> None:
    maria = await office.hire("Мария", Role.MANAGER)
    await maria.says("/desk")
    await maria.sees("Такой команды нет")
