"""A client writes to an owner's own account; the team answers in the owner's name."""

from typing import NamedTuple

import pytest

from crm.staff import Role
from tests.handlers.desk.conftest import group_desk
from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import Person, describe

ALL_RIGHTS = ["can_reply", "can_read_messages", "can_delete_all_messages"]


class Account(NamedTuple):
    """Olga's connected account; `olga` and `anna` speak in their own chat."""

    office: Office
    olga: Person
    anna: Person

    async def noticed(self, reader: Person, words: str) -> int:
        """The notice with these words, once it can be replied to."""
        notice = await reader.sees(words)
        await self.office.settled()
        return int(notice["message_id"])


@pytest.fixture
async def account(calm: Office) -> Account:
    anna = await calm.telegram.person("Анна", last_name="Петрова")
    await calm.owner.connects_business(rights=ALL_RIGHTS)
    await calm.owner.sees("Ваш аккаунт подключён")
    return Account(calm, await calm.owner.in_dialog(anna), await anna.in_dialog(calm.owner))


async def test_lesson_1_words_to_the_owner_reach_the_team_and_its_answer_comes_from_the_owner(account: Account) -> None:
    oleg = await account.office.hire("Олег")
    await account.anna.says("Есть пылесосы?")
    notice = await account.noticed(oleg, "Есть пылесосы?")
    await oleg.says("Есть, три модели", reply_to=notice)
    answer = await account.anna.sees("Есть, три модели")
    assert answer["from"]["id"] == account.office.owner.id
    await account.office.settled()
    assert not [m for m in await account.anna.messages() if "Здравствуйте, Анна" in describe(m)]


async def test_what_the_owner_writes_himself_ends_the_waiting(account: Account) -> None:
    await account.anna.says("Есть пылесосы?")
    await account.noticed(account.office.owner, "Есть пылесосы?")
    await account.olga.says("Есть, приезжайте")
    await account.office.owner.sees("отвечено")
    await account.office.owner.says("/history #1")
    history = await account.office.owner.sees("приезжайте")
    assert f"➡️ {account.office.owner.id}: Есть, приезжайте" in history["text"]


async def test_edits_and_deletions_are_kept(account: Account) -> None:
    first = await account.anna.says("Сколко стоит?")
    await account.office.owner.sees("Сколко стоит?")
    await account.anna.edits(first["message_id"], text="Сколько стоит?")
    await account.office.owner.sees("Сколько стоит? (изменено)")
    await account.anna.deletes(first["message_id"])
    await account.office.owner.sees("Сколько стоит? (изменено) (удалено)")


async def test_a_typo_of_a_colleague_is_corrected_in_the_owners_name(account: Account) -> None:
    oleg = await account.office.hire("Олег")
    await account.anna.says("Когда привезёте?")
    notice = await account.noticed(oleg, "Когда привезёте?")
    sent = await oleg.says("Завтро", reply_to=notice)
    await account.anna.sees("Завтро")
    await account.office.settled()
    await oleg.edits(sent["message_id"], text="Завтра")
    await account.anna.sees("Завтра")


async def test_files_and_albums_go_in_the_owners_name(account: Account) -> None:
    oleg = await account.office.hire("Олег")
    await account.anna.sends_file(png(), "скол.png", kind="photo", caption="вот такой скол")
    notice = await account.noticed(oleg, "вот такой скол")
    await oleg.presses("👁 Показать файлы")
    await oleg.sends_file(b"1", "прайс.txt", caption="наш прайс", reply_to=notice)
    assert (await account.anna.sees("наш прайс"))["document"]["file_name"] == "прайс.txt"
    for number in ("a.png", "b.png"):
        await oleg.sends_file(png(), number, kind="photo", media_group_id="5", caption="оба вида", reply_to=notice)
    await account.anna.sees("оба вида")
    await account.office.settled()
    assert len([m for m in await account.anna.messages() if "photo" in m]) == 3


async def test_at_the_group_desk_too(account: Account) -> None:
    desk = await group_desk(account.office)
    first = await account.anna.says("Есть пылесосы?")
    topic = await desk.topic_with("Есть пылесосы?")
    await topic.says("Есть, три модели")
    answer = await account.anna.sees("Есть, три модели")
    assert answer["from"]["id"] == account.office.owner.id
    await account.olga.says("И скидка")
    await topic.sees("И скидка")
    await account.anna.deletes(first["message_id"])
    await topic.sees("(удалено)")


async def test_lesson_2_rights_are_shown_and_without_them_the_author_is_told(account: Account) -> None:
    oleg = await account.office.hire("Олег")
    await account.anna.says("Есть пылесосы?")
    await account.office.owner.connects_business(rights=["can_read_messages"])
    notice = await account.noticed(oleg, "Есть пылесосы?")
    await account.office.owner.says("/business")
    screen = await account.office.owner.sees("Подключённые аккаунты")
    assert "🚫 отвечать от имени владельца" in screen["text"]
    await oleg.says("Есть", reply_to=notice)
    await oleg.sees("не разрешил боту отвечать")
    await oleg.says("/card #1")
    card = await oleg.sees("Пишет в аккаунт: Ольга Хозяйка")
    await oleg.presses("⋯ Ещё", card)
    await oleg.presses("📨 Откуда отвечаем", await oleg.sees("📨 Откуда отвечаем"))
    await oleg.sees("владелец не разрешил боту отвечать")


async def test_chats_that_were_not_chosen_and_colleagues_talk_stay_out(calm: Office) -> None:
    anna, boris = await calm.telegram.person("Анна"), await calm.telegram.person("Борис")
    oleg = await calm.hire("Олег", Role.MANAGER)
    await calm.owner.connects_business(excluded=(boris,))
    await calm.owner.sees("Ваш аккаунт подключён")
    await (await boris.in_dialog(calm.owner)).says("с днём рождения!")
    await (await oleg.in_dialog(calm.owner)).says("я сегодня на обеде")
    await (await anna.in_dialog(calm.owner)).says("Есть пылесосы?")
    await calm.owner.sees("Есть пылесосы?")
    await calm.owner.says("/card #1")
    await calm.owner.sees("Анна")
    await calm.owner.says("/card #2")
    await calm.owner.sees("Не нашёл такого клиента: «#2»")


async def test_a_strangers_account_is_told_and_left_alone(calm: Office) -> None:
    vera, anna = await calm.telegram.person("Вера"), await calm.telegram.person("Анна")
    await vera.connects_business()
    await vera.sees("ваши чаты не читаются")
    await (await anna.in_dialog(vera)).says("тайна")
    await calm.owner.says("/card #1")
    await calm.owner.sees("Не нашёл такого клиента: «#1»")


async def test_erasing_deletes_what_the_account_lets_it_delete(account: Account) -> None:
    await account.anna.says("Есть пылесосы?")
    await account.noticed(account.office.owner, "Есть пылесосы?")
    await account.olga.says("Есть, приезжайте")
    await account.office.owner.sees("отвечено")
    services = account.office.app.services
    await services.erasures.erase(account.office.actor(account.office.owner), 1)
    await account.office.settled()
    assert await account.office.telegram.calls("deleteBusinessMessages")
    assert await account.anna.messages() == []


async def test_the_bot_answers_where_the_account_may_not(account: Account) -> None:
    anna = Person(account.office.telegram, account.anna.user, account.anna.id)
    await anna.says("это я боту")
    await account.office.owner.sees("это я боту")
    await account.anna.says("а это вам")
    await account.office.owner.sees("а это вам")
    await account.office.owner.disconnects_business()
    await account.office.owner.sees("Ваш аккаунт отключён")
    await account.office.owner.says("/reply #1 здравствуйте")
    await account.office.owner.sees("Отвечать от бота»")
    await account.office.owner.says("/card #1")
    await account.office.owner.presses("⋯ Ещё", await account.office.owner.sees("Пишет в аккаунт"))
    await account.office.owner.presses("📨 Откуда отвечаем", await account.office.owner.sees("📨 Откуда отвечаем"))
    await account.office.owner.presses("🤖 Отвечать от бота")
    await account.office.owner.sees("Сейчас ответы уходят от бота")
    await account.office.owner.says("/reply #1 здравствуйте")
    await anna.sees("здравствуйте")
