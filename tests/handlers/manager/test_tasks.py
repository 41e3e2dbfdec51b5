"""The list of tasks, one task's buttons, handing over, the reminder; through the real program."""

from datetime import timedelta

from crm.tasks import NewTask, Task
from tests.support.office import Office
from tests.support.telegram import Person, buttons


async def task_of(office: Office, person: Person, text: str = "перезвонить", hours: float = 1) -> Task:
    due_at = office.clock() + timedelta(hours=hours)
    return await office.app.services.tasks.set(office.actor(person), NewTask(text, due_at))


async def test_overdue_tasks_come_first_and_pages_turn(office: Office) -> None:
    for number in range(10):
        await task_of(office, office.owner, f"дело {number}", hours=number + 1)
    office.clock.ahead += timedelta(hours=1, minutes=1)
    await office.owner.says("/tasks")
    first = await office.owner.sees("Задач: 10, просрочено: 1")
    labels = [button["text"] for button in buttons(first["reply_markup"])]
    assert "❗" in labels[0] and "дело 0" in labels[0]
    assert "❗" not in labels[1]
    await office.owner.presses("➡️", first)
    await office.owner.sees("дело 9")


async def test_a_task_is_opened_postponed_and_done(office: Office) -> None:
    await task_of(office, office.owner)
    await office.owner.says("/tasks")
    tasks = await office.owner.sees("Задач: 1")
    await office.owner.presses(buttons(tasks["reply_markup"])[0]["text"], tasks)
    opened = await office.owner.sees("Делает:")
    await office.owner.presses("+1 час", opened)
    await office.owner.presses("Завтра", await office.owner.sees("Делает:"))
    await office.owner.presses("Сделано", await office.owner.sees("завтра"))
    await office.owner.sees("✅ сделано")
    await office.owner.says("/tasks")
    await office.owner.sees("Задач нет")


async def test_a_task_is_handed_over_and_its_author_told(office: Office) -> None:
    oleg = await office.hire("Олег")
    task = await task_of(office, office.owner, "позвонить в банк")
    await office.owner.says("/tasks")
    tasks = await office.owner.sees("Задач: 1")
    await office.owner.presses(buttons(tasks["reply_markup"])[0]["text"], tasks)
    await office.owner.presses("Передать", await office.owner.sees("Делает"))
    await office.owner.presses("Олег", await office.owner.sees("Кому передать"))
    await office.owner.sees("Делает: Олег")
    handed = await oleg.sees("Вам задача")
    assert "позвонить в банк" in handed["text"]
    await oleg.presses("Открыть", handed)
    await oleg.presses("Сделано", await oleg.sees("Делает: Олег"))
    await office.owner.sees("Сделано, Олег")
    view = await office.app.services.tasks.view(task.id)
    assert view and view.task.done_by == view.assignee.id


async def test_a_reminder_comes_with_its_buttons_once(office: Office) -> None:
    await task_of(office, office.owner, "позвонить в банк")
    office.clock.ahead += timedelta(hours=1)
    reminder = await office.owner.sees("позвонить в банк")
    assert [button["text"] for button in buttons(reminder["reply_markup"])] == [
        "Сделано", "+1 час", "Завтра", "Открыть",
    ]  # fmt: skip
    await office.owner.presses("+1 час", reminder)
    await office.owner.sees("Делает:")
    office.clock.ahead += timedelta(hours=1)
    again = await office.owner.sees("Открыть")
    assert again["message_id"] != reminder["message_id"], "an edit would make no sound"
    await office.owner.presses("Сделано", again)
    await office.owner.sees("✅ сделано")


async def test_the_day_shows_it_all(office: Office) -> None:
    client = await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)
    await office.owner.says(f"/call #{client.id} не ответил")
    await office.owner.sees("Записал")
    boris = await office.telegram.person("Борис")
    await boris.says("Добрый день")
    await office.owner.sees("Добрый день")
    await task_of(office, office.owner, "позвонить в банк", hours=1 / 60)
    office.clock.ahead += timedelta(minutes=2)
    await office.owner.says("/day")
    day = await office.owner.sees("Просрочено")
    labels = [button["text"] for button in buttons(day["reply_markup"])]
    assert labels[:2] == ["Просрочено: 1", "Ждут ответа: 1"]
    assert "📞 Анна Петрова" in labels
    await office.owner.presses("Просрочено: 1", day)
    await office.owner.sees("просрочено: 1")


async def test_two_managers_at_once_and_an_old_button(office: Office) -> None:
    oleg = await office.hire(
        "Олег",
    )
    task = await task_of(office, office.owner, "позвонить в банк")
    await office.app.services.tasks.hand_over(office.actor(office.owner), task.id, office.actor(oleg).staff_id or 0)
    handed = await oleg.sees("Вам задача")
    await oleg.presses("Открыть", handed)
    opened = await oleg.sees("Делает: Олег")
    await office.app.services.tasks.done(office.actor(office.owner), task.id)
    answer = await oleg.presses("Сделано", opened)
    assert "устарела" in str(answer)
    await oleg.sees("✅ сделано")


async def test_an_opened_task_shows_whom_to_ring(office: Office) -> None:
    owner = office.actor(office.owner)
    anna = await office.app.services.clients.create(owner, "Анна Петрова", "8 917 234-56-78")
    due_at = office.clock() + timedelta(hours=1)
    await office.app.services.tasks.set(owner, NewTask("перезвонить", due_at, client_id=anna.id))
    await office.owner.says("/tasks")
    tasks = await office.owner.sees("Задач: 1")
    await office.owner.presses(buttons(tasks["reply_markup"])[0]["text"], tasks)
    opened = await office.owner.sees("+7 917 234-56-78")
    await office.owner.presses("📇 Карточка", opened)
    await office.owner.sees("🧭 первый контакт")
