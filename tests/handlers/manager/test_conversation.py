"""Who waits, who answers, what is put off: through the real program."""

from datetime import timedelta

from crm.staff import Role
from tests.support.office import Office


async def test_a_conversation_is_taken_put_off_and_comes_back(office: Office) -> None:
    anna, oleg = await office.telegram.person("Анна"), await office.hire("Олег")
    await anna.says("Вы открыты?")
    notice = await oleg.sees("Вы открыты?")
    taken = await oleg.presses("🙋 Взять", notice)
    await oleg.sees("Отвечает: Олег")
    await office.owner.sees("Отвечает: Олег")
    await oleg.says("/inbox")
    assert "Олег" in str(await oleg.sees("Ждут ответа: 1"))
    await oleg.says("/snooze анна через 2 часа")
    await oleg.sees("Отложен до")
    await office.owner.says("/inbox")
    listed = await office.owner.sees("Никто не ждёт ответа")
    await office.owner.presses("Отложенные", listed)
    await office.owner.sees("Отложено: 1")
    await anna.says("Спасибо!")
    await office.owner.presses("Мои", listed)
    await office.owner.sees("Никто не ждёт ответа")
    office.clock.ahead = timedelta(hours=2, minutes=1)
    await oleg.sees("вы откладывали разговор")
    assert taken is not None
    assert await office.faults() == []


async def test_a_time_that_is_not_named_is_asked_for(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("Вы открыты?")
    await office.owner.sees("Вы открыты?")
    await office.owner.says("/snooze анна")
    asked = await office.owner.sees("До какого времени отложить")
    await office.owner.says("когда-нибудь")
    await office.owner.sees("До какого времени отложить")
    await office.owner.presses("Через час", asked)
    await office.owner.sees("Отложен до")


async def test_a_conversation_is_handed_over_closed_and_reopened(office: Office) -> None:
    anna, oleg = await office.telegram.person("Анна"), await office.hire("Олег")
    await anna.says("Вы открыты?")
    await office.owner.sees("Вы открыты?")
    await office.owner.says("/take анна")
    talk = await office.owner.sees("🆕 Новый, ждёт нас")
    await office.owner.presses("🤝 Передать", talk)
    await office.owner.presses("Олег", await office.owner.sees("Кому передать разговор"))
    handed = await oleg.sees("передаёт вам разговор")
    await oleg.presses("🗨 Разговор", handed)
    await oleg.presses("☑️ Закрыть", await oleg.sees("Новый, ждёт нас"))
    await oleg.presses("↩️ Снова открыть", await oleg.sees("☑️ Закрыт"))
    await oleg.says("/close анна")
    await oleg.sees("☑️ Закрыт")
    await oleg.says("/history анна")
    told = (await oleg.sees("История"))["text"]
    for words in ("берёт разговор", "передаёт разговор сотруднику Олег", "закрывает разговор", "снова открывает"):
        assert words in told


async def test_a_complaint_is_marked_in_one_tap_and_stands_on_the_card(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("Это ужас")
    notice = await office.owner.sees("Это ужас")
    await office.owner.presses("😡 Жалоба", notice)
    await office.owner.says("/card анна")
    card = await office.owner.sees("жалоб: 1")
    await office.owner.presses("🗨 Разговор", card)
    await office.owner.presses("😡 Жалоба", await office.owner.sees("Новый, ждёт нас"))
    await office.owner.says("/card анна")
    assert "жалоб" not in (await office.owner.sees("📱"))["text"]


async def test_the_board_edits_itself_and_makes_no_sound(office: Office) -> None:
    await office.owner.says("/board")
    board = await office.owner.sees("Никто не ждёт ответа")
    anna = await office.telegram.person("Анна")
    await anna.says("Вы открыты?")
    await office.owner.sees("Вы открыты?")
    office.clock.ahead = timedelta(minutes=3)
    shown = await office.owner.sees("3 мин")
    assert "никто не взял" in shown["text"]
    assert shown["message_id"] == board["message_id"]


async def test_silence_becomes_a_task_and_the_admins_know(office: Office) -> None:
    anna, oleg = await office.telegram.person("Анна"), await office.hire("Олег")
    await office.owner.says("/watch 10 20")
    await office.owner.sees("через 10 рабочих мин")
    await office.owner.says("/watch потом")
    await office.owner.sees("Напишите два числа")
    await anna.says("Вы открыты?")
    await oleg.presses("🙋 Взять", await oleg.sees("Вы открыты?"))
    await oleg.sees("Отвечает: Олег")
    office.clock.ahead = timedelta(minutes=21)
    office.app.runner.wake(frozenset({"silence"}))
    await oleg.sees("Ответить: Анна ждёт с")
    report = await office.owner.sees("ждёт ответа уже")
    assert "Отвечает: Олег" in report["text"]


async def test_managers_see_no_rules_of_admins(office: Office) -> None:
    oleg = await office.hire("Олег", Role.MANAGER)
    await oleg.says("/watch 1 2")
    await oleg.sees("Такой команды нет")
    await oleg.says("/hours")
    await oleg.sees("Такой команды нет")
