"""A campaign from /broadcast to the end table, and out of it again, through the real program over HTTP."""

import asyncio
from datetime import timedelta
from typing import Any

from crm.staff import Role
from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import Json, Person, buttons


async def subscriber(office: Office, name: str, **about: Any) -> Person:
    """A client who wrote once and pressed «Хочу получать акции»."""
    person = await office.telegram.person(name, **about)
    await person.says("Здравствуйте")
    greeting = await person.sees("Хочу получать акции" if person.user["language_code"] == "ru" else "offers")
    wants = next(found["text"] for found in buttons(greeting["reply_markup"]) if "📣" in found["text"])
    await person.presses(wants, greeting)
    asked = await person.sees(
        "Согласие на рекламу" if person.user["language_code"] == "ru" else "Consent to advertising"
    )
    await person.presses(buttons(asked["reply_markup"])[0]["text"], asked)
    await person.sees("📣 Готово" if person.user["language_code"] == "ru" else "📣")
    return person


async def check_screen(office: Office, admin: Person, text: str, **more: Any) -> Json:
    """From the command to the check screen, to everybody, now."""
    await admin.says("/broadcast")
    await admin.presses("Все", await admin.sees("Кому?"))
    await admin.presses("Дальше: что отправить ➡️", await admin.sees("все клиенты"))
    await admin.sees("Что отправить?")
    await admin.says(text, **more)
    await admin.presses("Сейчас", await admin.sees("Когда?"))
    return await admin.sees("Проверка")


async def pressed(admin: Person, screen: Json, part: str) -> Json:
    """Press the button of the screen whose label has these words."""
    label = next(found["text"] for found in buttons(screen["reply_markup"]) if part in found["text"])
    return await admin.presses(label, screen)


async def test_from_the_command_to_the_end_table(office: Office) -> None:
    anna, boris = await subscriber(office, "Анна"), await subscriber(office, "Борис")
    stranger = await office.telegram.person("Пётр")
    await stranger.says("Просто вопрос")
    await stranger.sees("Передал")
    bold = [{"type": "bold", "offset": 0, "length": 6}]
    check = await check_screen(office, office.owner, "Скидка для вас, {имя|друг}!", entities=bold)
    assert "3 клиента; доступны 2; без согласия 1" in check["text"]
    test = await office.owner.sees("Отписаться от акций")
    assert test["text"].startswith("Скидка для вас, ") and "{" not in test["text"]
    await pressed(office.owner, check, "Отправить 2")
    offer = await anna.sees("Скидка для вас, Анна!")
    assert offer["entities"] == bold
    await boris.sees("Скидка для вас, Борис!")
    table = await office.owner.sees("завершена")
    assert "отправлено 2" in table["text"]
    assert not any("Скидка" in (message.get("text") or "") for message in await stranger.messages())


async def test_who_unsubscribes_gets_no_more_until_he_returns(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await pressed(office.owner, await check_screen(office, office.owner, "Первая"), "Отправить 1")
    offer = await anna.sees("Первая")
    await anna.presses("Отписаться от акций", offer)
    done = await anna.sees("заказы и ответы будут приходить как прежде")
    assert (await anna.sees("Первая"))["message_id"] == offer["message_id"], "the offer itself stays"
    check = await check_screen(office, office.owner, "Вторая")
    assert "доступны 0" in check["text"]
    assert "Отправить" not in str(check["reply_markup"])
    await anna.presses("Вернуть", done)
    await anna.presses("✅ Согласен", await anna.sees("Согласие на рекламу", after=done["message_id"]))
    await anna.sees("📣 Готово")
    await pressed(office.owner, await check_screen(office, office.owner, "Третья"), "Отправить 1")
    await anna.sees("Третья")


async def test_the_history_shows_what_a_campaign_brought_once(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await pressed(office.owner, await check_screen(office, office.owner, "Скидка <b>, {name}"), "Отправить 1")
    await anna.sees("Скидка <b>, Анна")
    await office.owner.sees("завершена")
    await office.owner.says("/card #1")
    await office.owner.presses("🕘 История", await office.owner.sees("📱"))
    history = await office.owner.sees("История #1")
    assert history["text"].count("📣 рассылка №1: Скидка <b>, …") == 1


async def test_the_test_button_unsubscribes_nobody(office: Office) -> None:
    await check_screen(office, office.owner, "Скидка")
    test = await office.owner.sees("Отписаться от акций")
    answer = await office.owner.presses("Отписаться от акций", test)
    assert "Это тест" in str(answer)


async def test_a_client_reads_the_button_in_his_language(office: Office) -> None:
    john = await subscriber(office, "John", language_code="en")
    await pressed(office.owner, await check_screen(office, office.owner, "Sale"), "Отправить 1")
    offer = await john.sees("Sale")
    assert "Отписаться" not in str(offer["reply_markup"])


async def test_a_photo_goes_out_with_its_caption_filled(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await office.owner.says("/broadcast")
    await office.owner.presses("Все", await office.owner.sees("Кому?"))
    await office.owner.presses("Дальше: что отправить ➡️", await office.owner.sees("все клиенты"))
    await office.owner.sees("Что отправить?")
    await office.owner.sends_file(png(), "sale.png", kind="photo", caption="Для вас, {name}")
    await office.owner.presses("Сейчас", await office.owner.sees("Когда?"))
    await pressed(office.owner, await office.owner.sees("Проверка"), "Отправить 1")
    offer = await anna.sees("Для вас, Анна")
    assert offer["photo"]


async def test_an_album_is_refused_in_one_sentence(office: Office) -> None:
    await office.owner.says("/broadcast")
    await office.owner.presses("Все", await office.owner.sees("Кому?"))
    await office.owner.presses("Дальше: что отправить ➡️", await office.owner.sees("все клиенты"))
    await office.owner.sees("Что отправить?")
    for part in range(3):
        await office.owner.sends_file(png(), f"{part}.png", kind="photo", media_group_id="7")
    await office.owner.sees("Альбом нельзя разослать")
    await office.owner.says("Одно сообщение")
    await office.owner.sees("Когда?")
    refusals = [m for m in await office.owner.messages() if "Альбом нельзя" in (m.get("text") or "")]
    assert len(refusals) == 1


async def test_whom_is_chosen_by_chips_with_a_live_count(office: Office) -> None:
    await subscriber(office, "Анна")
    await office.owner.says("/broadcast")
    screen = await office.owner.sees("Кому?")
    await office.owner.presses("🌐 Язык", screen)
    await office.owner.presses("ru", await office.owner.sees("только такие"))
    chosen = await office.owner.sees("язык: ru")
    assert "1 клиент; доступны 1" in chosen["text"]
    await office.owner.presses("🕘 Общались", chosen)
    await office.owner.presses("30 дней", await office.owner.sees("Не общались дольше, чем…"))
    assert "0 клиентов" in (await office.owner.sees("не общались 30 дней и дольше"))["text"]
    await pressed(office.owner, await office.owner.sees("не общались 30 дней"), "не общались")
    await office.owner.sees_no_more("не общались 30 дней")
    await office.owner.presses("🏙 Город", await office.owner.sees("язык: ru"))
    await office.owner.presses("все, кроме таких", await office.owner.sees("🏙 Город, только такие"))
    await office.owner.sees("🏙 Город, все, кроме таких")
    await office.owner.says("Москва")
    both = await office.owner.sees("не из города: Москва")
    assert "1 клиент; доступны 1" in both["text"]
    assert both["message_id"] != chosen["message_id"], "what was typed is answered below it"


async def test_a_time_in_words_is_understood_shown_and_waited_for(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await office.owner.says("/broadcast")
    await office.owner.presses("Все", await office.owner.sees("Кому?"))
    await office.owner.presses("Дальше: что отправить ➡️", await office.owner.sees("все клиенты"))
    await office.owner.says("Завтрашняя")
    await office.owner.sees("Когда?")
    await office.owner.says("когда-нибудь")
    await office.owner.sees("Не понял, когда")
    await office.owner.says("вчера в 10:00")
    await office.owner.sees("уже прошло")
    await office.owner.says("через 3 часа")
    await office.owner.presses("Верно ➡️", await office.owner.sees("Верно?"))
    await pressed(office.owner, await office.owner.sees("Проверка"), "Отправить 1")
    await office.owner.sees("запланирована")
    office.clock.ahead += timedelta(hours=3, minutes=1)
    await anna.sees("Завтрашняя")


async def test_two_presses_of_send_are_one_campaign(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    check = await check_screen(office, office.owner, "Скидка")
    await asyncio.gather(*(office.owner.presses("🔴 Отправить 1", check, force=True) for _ in range(5)))
    await office.owner.sees("завершена")
    await office.settled()
    assert len([m for m in await anna.messages() if m.get("text") == "Скидка"]) == 1


async def test_a_late_campaign_asks_first(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await office.owner.says("/broadcast")
    await office.owner.presses("Все", await office.owner.sees("Кому?"))
    await office.owner.presses("Дальше: что отправить ➡️", await office.owner.sees("все клиенты"))
    await office.owner.says("Поздняя")
    await office.owner.sees("Когда?")
    await office.owner.says("через 3 часа")
    await office.owner.presses("Верно ➡️", await office.owner.sees("Верно?"))
    await pressed(office.owner, await office.owner.sees("Проверка"), "Отправить 1")
    await office.owner.sees("запланирована")
    office.clock.ahead += timedelta(days=2)
    await office.owner.presses("Отправить сейчас", await office.owner.sees("Без вас не отправлю"))
    await anna.sees("Поздняя")


async def test_the_text_in_the_line_waits_for_its_audience(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await office.owner.says("/broadcast {имя|Здравствуйте}, чехлы дешевле")
    await office.owner.presses("Все", await office.owner.sees("Кому?"))
    await office.owner.presses("Дальше: что отправить ➡️", await office.owner.sees("все клиенты"))
    await office.owner.presses("Оставить как есть ➡️", await office.owner.sees("Что отправить?"))
    await office.owner.presses("Сейчас", await office.owner.sees("Когда?"))
    await pressed(office.owner, await office.owner.sees("Проверка"), "🔴 Отправить 1")
    await anna.sees("Анна, чехлы дешевле")
    progress = await office.owner.sees("завершена")
    assert "Здравствуйте, чехлы дешевле" in progress["text"] and "{" not in progress["text"]


async def test_the_own_message_replied_to_is_what_goes_out(office: Office) -> None:
    said = await office.owner.says("Чехлы дешевле")
    await office.owner.sees("никому не отправлю")
    await office.owner.says("/broadcast", reply_to=said["message_id"])
    await office.owner.presses("Все", await office.owner.sees("Кому?"))
    await office.owner.presses("Дальше: что отправить ➡️", await office.owner.sees("все клиенты"))
    await office.owner.sees("Оставить как есть")


async def test_managers_know_no_broadcast(office: Office) -> None:
    manager = await office.hire("Олег", Role.MANAGER)
    await manager.says("/broadcast")
    await manager.sees("Такой команды нет")
    assert "broadcast" not in await manager.commands()
