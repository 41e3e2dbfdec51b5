"""A client's message shown to a colleague, from the notice and from the history."""

from crm.staff import Role
from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import number_of


async def test_from_the_notice_the_colleague_gets_it_and_answers_by_replying(calm: Office) -> None:
    oleg = await calm.hire("Олег", Role.MANAGER)
    anna = await calm.telegram.person("Анна")
    await anna.says("Гарантия ещё действует?")
    notice = await calm.owner.sees("Гарантия ещё действует?")
    await calm.owner.presses("↪️ Коллеге", notice)
    await calm.owner.presses("Олег", await calm.owner.sees("Кому показать"))
    await calm.owner.sees("получит сообщение клиента Анна #1")
    shown = await oleg.sees("показывает вам сообщение клиента Анна #1")
    assert "Гарантия ещё действует?" in shown["text"]
    assert "📇 Карточка" in str(shown["reply_markup"])
    await calm.settled()
    await oleg.says("Да, до мая", reply_to=shown["message_id"])
    await anna.sees("Да, до мая")


async def test_from_the_history_a_photo_comes_as_it_is(calm: Office) -> None:
    oleg = await calm.hire("Олег", Role.MANAGER)
    anna = await calm.telegram.person("Анна")
    await anna.sends_file(png(64, 64), "печь.png", kind="photo", mime="image/png", caption="вот такая")
    await calm.owner.sees("вот такая")
    await calm.owner.says("/history #1")
    page = await calm.owner.sees("✓ Всё")
    await calm.owner.presses(f"{number_of(page, 'вот такая')} 📎", page)
    await calm.owner.presses("↪️ Коллеге", await calm.owner.sees("📎 Показать файл"))
    await calm.owner.presses("Олег", await calm.owner.sees("Кому показать"))
    await oleg.sees("показывает вам сообщение")
    await calm.settled()
    photos = [message for message in await oleg.messages() if message.get("photo")]
    assert [message["caption"] for message in photos] == ["вот такая"]
