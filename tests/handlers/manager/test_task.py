"""Tasks in one line, from the card, without a client; what was understood is shown and corrected."""

import pytest

from crm.clients import Client
from tests.support.office import Office


async def petrova(office: Office) -> Client:
    return await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)


async def test_one_line_is_understood_and_shown(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/task Петрова завтра в 15:00 перезвонить по договору")
    understood = await office.owner.sees("Понял")
    assert understood["text"] == "👌 Понял: завтра, 15:00 · Анна Петрова · перезвонить по договору"
    await office.owner.presses("Изменить время", understood)
    await office.owner.sees("Когда?")
    await office.owner.says("послезавтра в 9 утра")
    corrected = await office.owner.sees("09:00")
    assert "Анна Петрова · перезвонить по договору" in corrected["text"]
    await office.owner.presses("Изменить текст", corrected)
    await office.owner.sees("что надо сделать")
    await office.owner.says("выслать договор")
    await office.owner.presses("Отменить", await office.owner.sees("· выслать договор"))
    await office.owner.sees("отменено")


async def test_the_card_asks_what_and_when(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says(f"/card #{anna.id}")
    await office.owner.presses("✅ Задача", await office.owner.sees("📱"))
    await office.owner.sees("Что сделать и когда?")
    await office.owner.says("выслать прайс")
    await office.owner.presses("Завтра 10:00", await office.owner.sees("Не понял, когда"))
    understood = await office.owner.sees("Понял")
    assert understood["text"] == "👌 Понял: завтра, 10:00 · Анна Петрова · выслать прайс"


async def test_a_line_that_begins_with_a_time_names_nobody(office: Office) -> None:
    await office.owner.says("/task завтра в 12:00 заказать воду")
    assert (await office.owner.sees("Понял"))["text"] == "👌 Понял: завтра, 12:00 · заказать воду"


async def test_an_unknown_client_is_asked_about_and_the_line_is_kept(office: Office) -> None:
    await office.owner.says("/task Сидоров завтра в 12:00 позвонить")
    await office.owner.presses("Без клиента", await office.owner.sees("Такого клиента не нашёл"))
    assert (await office.owner.sees("Понял"))["text"] == "👌 Понял: завтра, 12:00 · Сидоров позвонить"


async def test_the_bare_command_asks_for_the_line(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/task")
    await office.owner.sees("Для кого, когда и что?")
    await office.owner.says("Петрова завтра в 15:00 перезвонить")
    await office.owner.sees("Понял: завтра, 15:00 · Анна Петрова")


async def test_the_past_is_refused_and_another_time_taken(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/task Петрова вчера в 15:00 перезвонить")
    await office.owner.sees("Это время уже прошло")
    await office.owner.says("завтра в 15:00")
    await office.owner.sees("Понял: завтра, 15:00 · Анна Петрова · перезвонить")


async def test_an_offered_time_without_its_form_is_out_of_date(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says(f"/card #{anna.id}")
    await office.owner.presses("✅ Задача", await office.owner.sees("📱"))
    asked = await office.owner.sees("Что сделать и когда?")
    await office.owner.says("/cancel")
    await office.owner.sees("Отменено")
    await office.owner.presses("Через час", asked)
    page = await office.app.services.tasks.list(office.actor(office.owner))
    assert page.total == 0


@pytest.mark.parametrize("text", ['<b>жирный</b> & кавычки "', "‮наоборот", "😀" * 50, "{ $who }"])
async def test_hostile_words_are_only_words(office: Office, text: str) -> None:
    await petrova(office)
    await office.owner.says(f"/task Петрова завтра в 15:00 {text}")
    await office.owner.sees("Понял: завтра, 15:00")


async def test_a_text_too_long_is_refused_in_a_sentence(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/task Петрова завтра в 15:00 " + "а" * 3000)
    await office.owner.sees("Слишком длинно")


async def test_plain_text_becomes_a_task(office: Office) -> None:
    await petrova(office)
    await office.owner.says("Петрова завтра в 15:00 перезвонить")
    await office.owner.presses("✅ Задача", await office.owner.sees("никому не отправлю"))
    await office.owner.sees("Понял: завтра, 15:00 · Анна Петрова · перезвонить")
