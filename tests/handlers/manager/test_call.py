"""Calls in one line and in three taps, put right and taken back, through the real program."""

from crm.clients import Client
from tests.support.office import Office
from tests.support.telegram import buttons


async def petrova(office: Office) -> Client:
    return await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)


async def history(office: Office, client: Client) -> str:
    await office.owner.says(f"/card #{client.id}")
    await office.owner.presses("🕘 История", await office.owner.sees("📱"))
    seen: str = (await office.owner.sees("История #"))["text"]
    return seen


async def test_one_line_logs_a_call(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says("/call Петрова дозвонился, ждёт счёт <до пятницы>")
    assert "дозвонился. ждёт счёт <до пятницы>" in (await office.owner.sees("Записал"))["text"]
    assert "дозвонился. ждёт счёт <до пятницы>" in await history(office, anna)


async def test_three_taps_log_a_call_and_set_the_next(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says(f"/card #{anna.id}")
    card = await office.owner.sees("Анна Петрова")
    await office.owner.presses("📞 Звонок", card)
    await office.owner.presses("Не ответил", await office.owner.sees("Чем закончился"))
    await office.owner.presses("Через час", await office.owner.sees("Записал"))
    logged = await office.owner.sees("Следующий звонок")
    assert logged["message_id"] == card["message_id"]
    await office.owner.presses("Исправить", logged)
    await office.owner.presses("⬅️ Назад", await office.owner.sees("Чем закончился"))
    await office.owner.sees("Следующий звонок")
    await office.owner.says("/tasks")
    tasks = await office.owner.sees("Задач: 1")
    assert "Перезвонить" in buttons(tasks["reply_markup"])[0]["text"]


async def test_a_reply_to_the_clients_notice_leaves_who_out(office: Office) -> None:
    boris = await office.telegram.person("Борис")
    await boris.says("Добрый день")
    notice = (await office.owner.sees("Добрый день"))["message_id"]
    await office.settled()
    await office.owner.says("/call дозвонился", reply_to=notice)
    assert "Борис" in (await office.owner.sees("📞 Записал"))["text"]
    await office.owner.says("/note любит чай", reply_to=notice)
    assert "Борис" in (await office.owner.sees("📝 Записал"))["text"]
    await office.owner.says("/task завтра в 15:00 перезвонить", reply_to=notice)
    await office.owner.sees("Понял: завтра, 15:00 · Борис · перезвонить")


async def test_a_refusal_asks_for_its_reason(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/call Петрова отказ")
    await office.owner.presses("Цена", await office.owner.sees("Почему отказ"))
    await office.owner.sees("отказ: цена")
    await office.owner.says("/call Петрова отказ")
    await office.owner.presses("Другое…", await office.owner.sees("Почему отказ"))
    await office.owner.presses("⬅️ Назад", await office.owner.sees("своими словами"))
    await office.owner.presses("Другое…", await office.owner.sees("Почему отказ"))
    await office.owner.sees("своими словами")
    await office.owner.says("ушёл к соседям")
    await office.owner.sees("отказ: ушёл к соседям")


async def test_a_call_back_in_one_line_sets_the_next_call(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/call Петрова перезвонить завтра в 15:00 по договору")
    assert "завтра, 15:00" in (await office.owner.sees("Следующий звонок"))["text"]


async def test_text_without_outcome_waits_for_it(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/call Петрова обсудили доставку")
    await office.owner.presses("Дозвонился", await office.owner.sees("Чем закончился"))
    await office.owner.sees("дозвонился. обсудили доставку")


async def test_several_petrovas_are_asked_about_and_the_line_is_kept(office: Office) -> None:
    await petrova(office)
    vera = await office.app.services.clients.create(office.actor(office.owner), "Вера Петрова", None)
    await office.owner.says("/call Петрова дозвонился ждёт счёт")
    await office.owner.presses(f"Вера Петрова #{vera.id}", await office.owner.sees("Кого вы имеете"))
    assert "Вера Петрова" in (await office.owner.sees("дозвонился. ждёт счёт"))["text"]


async def test_a_call_is_put_right_and_taken_back_and_the_history_keeps_it_all(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says("/call Петрова дозвонился")
    logged = await office.owner.sees("Записал")
    await office.owner.presses("Исправить", logged)
    await office.owner.presses("Не ответил", await office.owner.sees("Чем закончился"))
    await office.owner.presses("Итог", await office.owner.sees("— не ответил"))
    await office.owner.sees("Напишите, чем")
    await office.owner.says("телефон выключен")
    await office.owner.presses("Отменить запись", await office.owner.sees("не ответил. телефон выключен"))
    await office.owner.sees("Запись отменена")
    seen = await history(office, anna)
    for version in ("📞 дозвонился", "звонок исправлен: не ответил", "запись о звонке отменена"):
        assert version in seen


async def test_an_old_button_answers_kindly(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/call Петрова дозвонился")
    logged = await office.owner.sees("Записал")
    call_id = int(buttons(logged["reply_markup"])[-2]["callback_data"].split(":")[-1])
    await office.app.services.calls.take_back(office.actor(office.owner), call_id)
    answer = await office.owner.presses("Отменить запись", logged)
    assert "устарела" in str(answer)
    await office.owner.sees("Запись отменена")


async def test_a_client_who_types_the_command_is_a_client_writing(office: Office) -> None:
    await petrova(office)
    stranger = await office.telegram.person("Борис")
    await stranger.says("/call Петрова дозвонился")
    await office.owner.sees("/call Петрова дозвонился")
    day = await office.app.services.day.look(office.actor(office.owner))
    assert day.calls == []
