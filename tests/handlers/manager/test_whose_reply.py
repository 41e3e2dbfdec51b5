"""A reply goes to the client it points at, even while words for another are awaited."""

from tests.support.office import Office


async def test_a_reply_to_another_client_leaves_the_form(office: Office) -> None:
    anna, boris = await office.telegram.person("Анна"), await office.telegram.person("Борис")
    await anna.says("Есть пылесосы?")
    of_anna = await office.owner.sees("Есть пылесосы?")
    await boris.says("Где мой заказ?")
    of_boris = await office.owner.sees("Где мой заказ?")
    await office.settled()
    await office.owner.presses("💬 Ответить", of_anna)
    await office.owner.sees("Пишете клиенту Анна")
    await office.owner.says("Привезём завтра", reply_to=of_boris["message_id"])
    await boris.sees("Привезём завтра")
    await office.owner.says("Есть, три модели")
    await office.owner.sees("что с этим сделать?")
    await office.settled()
    assert [m["text"] for m in await anna.messages() if m["text"] in ("Привезём завтра", "Есть, три модели")] == []
