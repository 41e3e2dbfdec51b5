"""Who leads a talk stands on the topic's card, where the whole team reads it."""

from datetime import timedelta

from crm.staff import Role
from tests.handlers.desk.conftest import GroupDesk


async def test_the_card_on_top_says_who_took_the_talk(desk: GroupDesk) -> None:
    pavel = await desk.office.hire("Павел", Role.MANAGER)
    await desk.owner.invites(desk.group, pavel)
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Есть пылесосы?")
    topic = await desk.topic_with("#1")
    assert "Отвечает" not in (await topic.sees("#1"))["text"]
    await pavel.in_chat(desk.group, topic.topic).presses("🙋 Взять")
    desk.office.clock.ahead = timedelta(minutes=1)  # the card waits while more may come
    await topic.sees("👤 Отвечает: Павел")
    await topic.presses("☑️ Закрыть")
    desk.office.clock.ahead = timedelta(minutes=2)
    await topic.sees_no_more("👤 Отвечает: Павел")
