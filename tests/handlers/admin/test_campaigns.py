"""Pause, Resume, Stop and the list of campaigns, through the real program over HTTP."""

from tests.handlers.admin.test_broadcast import check_screen, pressed, subscriber
from tests.support.office import Office
from tests.support.telegram import Json


async def halfway(office: Office) -> Json:
    """The living message of a campaign of which one message of three is long on the wire."""
    readers = [await subscriber(office, f"Клиент {number}") for number in range(3)]
    check = await check_screen(office, office.owner, "Скидка")
    await office.settled()
    slow = {"kind": "slow", "method": "sendMessage", "chat_id": readers[0].id, "seconds": 3.0}
    await office.telegram.faults(slow)
    await pressed(office.owner, check, "Отправить 3")
    await readers[2].sees("Скидка")
    return await office.owner.sees("⏸ Пауза")


async def test_a_paused_campaign_goes_on_in_the_same_message(office: Office) -> None:
    running = await halfway(office)
    await office.owner.presses("⏸ Пауза", running)
    paused = await office.owner.sees("на паузе")
    assert paused["message_id"] == running["message_id"]
    await office.owner.presses("▶️ Продолжить", paused)
    await office.owner.sees_no_more("на паузе")
    table = await office.owner.sees("завершена")
    assert "отправлено 3" in table["text"]


async def test_a_stopped_campaign_counts_what_was_on_the_wire(office: Office) -> None:
    running = await halfway(office)
    await pressed(office.owner, running, "⛔ Стоп, осталось")
    await office.owner.sees("остановлена")
    await office.owner.sees("отправлено 3")
    stale = await office.owner.presses("⏸ Пауза", running, force=True)
    assert "устарела" in str(stale)


async def test_the_list_opens_a_campaign(office: Office) -> None:
    await office.owner.says("/campaigns")
    await office.owner.sees("Рассылок ещё не было")
    await subscriber(office, "Анна")
    await pressed(office.owner, await check_screen(office, office.owner, "Скидка"), "Отправить 1")
    await office.owner.sees("завершена")
    await office.owner.says("/campaigns")
    await office.owner.presses("№1 · завершена · Скидка", await office.owner.sees("№1 · завершена"))
    await office.owner.sees("отправлено 1")


async def test_a_reply_names_its_campaign_where_the_client_is_answered(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await pressed(office.owner, await check_screen(office, office.owner, "Скидка на чехлы"), "Отправить 1")
    offer = await anna.sees("Скидка на чехлы")
    await office.owner.sees("завершена")
    await office.settled()
    await anna.says("Беру два", reply_to=offer["message_id"])
    await office.owner.sees("📣 Ответ на рассылку №1 «Скидка на чехлы»")
