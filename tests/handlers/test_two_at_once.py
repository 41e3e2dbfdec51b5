"""Two colleagues do the same thing at the same moment: one effect, or both, never half of one."""

import asyncio

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import Json, Person


async def two_who_see(office: Office, words: str) -> tuple[Person, Person, Person, Json, Json]:
    """A second manager, a client who writes, and the notice in both managers' chats."""
    oleg = await office.hire("Олег", Role.MANAGER)
    anna = await office.telegram.person("Анна")
    await anna.says(words)
    await oleg.sees(words)
    await office.owner.sees(words)
    await office.settled()
    return oleg, anna, office.owner, await oleg.sees(words), await office.owner.sees(words)


async def test_both_answer_and_the_client_reads_both(calm: Office) -> None:
    oleg, anna, olga, one, other = await two_who_see(calm, "Вы открыты?")
    await asyncio.gather(
        oleg.says("Да, до девяти", reply_to=one["message_id"]),
        olga.says("Открыты", reply_to=other["message_id"]),
    )
    await anna.sees("до девяти")
    await anna.sees("Открыты")
    for person in (oleg, olga):
        await person.sees("отвечено")


async def test_both_finish_one_task_and_both_see_it_done(calm: Office) -> None:
    oleg, _, olga, _, _ = await two_who_see(calm, "Здравствуйте")
    await oleg.says("/task #1 завтра перезвонить")
    shown = await oleg.sees("перезвонить")
    presses = await asyncio.gather(
        oleg.presses("task:done:1", shown, force=True), olga.presses("task:done:1", await olga.sees("#1"), force=True)
    )
    assert all(press["answered"] for press in presses)
    assert sum("Кнопка устарела" in (press["text"] or "") for press in presses) == 1
    for person in (oleg, olga):
        await person.sees("сделан")


async def test_both_take_one_client_and_one_of_them_has_him(calm: Office) -> None:
    oleg, _, olga, one, other = await two_who_see(calm, "Здравствуйте")
    presses = await asyncio.gather(
        oleg.presses("act:take:1", one, force=True), olga.presses("act:take:1", other, force=True)
    )
    assert all(press["answered"] for press in presses)
    card = await calm.app.services.clients.card(calm.actor(olga), 1)
    assert card.owner


async def test_both_mark_spam_and_he_is_silenced_once(calm: Office) -> None:
    oleg, _, olga, one, other = await two_who_see(calm, "Купите слона")
    presses = await asyncio.gather(oleg.presses("🚫 Спам", one), olga.presses("🚫 Спам", other))
    assert all(press["answered"] for press in presses)
    moments = (await calm.app.services.history.newest(calm.actor(olga), 1)).moments
    assert [moment.event.kind for moment in moments if moment.event].count("client_silenced") == 1


async def test_one_marks_spam_while_another_answers(calm: Office) -> None:
    oleg, anna, olga, one, other = await two_who_see(calm, "Это не спам?")
    await asyncio.gather(oleg.presses("🚫 Спам", one), olga.says("Не спам", reply_to=other["message_id"]))
    await anna.sees("Не спам")


async def test_a_double_press_has_one_effect(calm: Office) -> None:
    _, _, olga, _, other = await two_who_see(calm, "Здравствуйте")
    presses = await asyncio.gather(*(olga.presses("out:reached:1:0", other, force=True) for _ in range(3)))
    assert all(press["answered"] for press in presses)
    moments = (await calm.app.services.history.newest(calm.actor(olga), 1)).moments
    assert [moment.event.kind for moment in moments if moment.event].count("call_logged") == 1
