"""«⋯ Ещё» of a broadcast and the hours of sending, through the real program over HTTP."""

from datetime import timedelta

from tests.handlers.admin.test_broadcast import check_screen, pressed, subscriber
from tests.support.office import Office
from tests.support.telegram import buttons


async def test_a_campaign_with_links_and_a_kind(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    check = await check_screen(office, office.owner, "Скидка для {имя:род|вас}")
    await office.owner.presses("⋯ Ещё", check)
    await office.owner.presses("🏷 Вид рассылки", await office.owner.sees("Ещё"))
    await office.owner.presses("🔥 Акция", await office.owner.sees("О чём рассылка?"))
    await office.owner.presses("🔗 Кнопки со ссылками", await office.owner.sees("🔥 Акция"))
    await office.owner.sees("Каждая с новой строки")
    await office.owner.says("Каталог")
    await office.owner.sees("не кнопка")
    await office.owner.says("Каталог https://example.com/catalog")
    options = await office.owner.sees("Кнопки со ссылками: Каталог")
    await office.owner.presses("☑️ К проверке, с новым тестом", options)
    await pressed(office.owner, await office.owner.sees("🔥 Акция. Кому"), "Отправить 1")
    offer = await anna.sees("Скидка для Анны")
    [link], [leave] = offer["reply_markup"]["inline_keyboard"]
    assert (link["text"], link["url"]) == ("Каталог", "https://example.com/catalog")
    assert "Отписаться" in leave["text"]


async def test_a_service_message_reaches_whom_we_owe_something_without_consent(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("Когда ремонт?")
    await anna.sees("Передал")
    await office.owner.says("/task #1 завтра в 12 перезвонить")
    await office.owner.sees("перезвонить")
    check = await check_screen(office, office.owner, "Ремонт готов")
    await office.owner.presses("⋯ Ещё", check)
    await office.owner.presses("🏷 Вид рассылки", await office.owner.sees("Ещё"))
    await office.owner.presses("🛎 Сервисное сообщение", await office.owner.sees("О чём рассылка?"))
    await office.owner.presses("☑️ К проверке, с новым тестом", await office.owner.sees("🛎"))
    await pressed(office.owner, await office.owner.sees("без покупки, договора и задачи 0"), "Отправить 1")
    message = await anna.sees("Ремонт готов")
    assert not buttons(message.get("reply_markup")), "there is nothing to unsubscribe from"


async def test_a_preview_names_whose_it_is(office: Office) -> None:
    await subscriber(office, "Анна")
    check = await check_screen(office, office.owner, "Скидка, {имя}")
    await office.owner.presses("👁 Как увидят трое из них", check)
    shown = await office.owner.sees("Скидка, Анна")
    await office.owner.presses("👤 Анна", shown)
    await office.owner.sees("#1")
    await pressed(office.owner, check, "Отправить 1")


async def test_the_tired_are_named_and_left_out_by_one_press(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    for text in ("Первая", "Вторая"):
        await pressed(office.owner, await check_screen(office, office.owner, text), "Отправить 1")
        await anna.sees(text)
        await office.owner.sees("завершена")
        await office.settled()
    await subscriber(office, "Борис")
    check = await check_screen(office, office.owner, "Третья")
    assert "У 1 клиента это будет 3-е письмо за неделю" in check["text"]
    await office.owner.presses("🙏 Не писать им", check)
    spared = await office.owner.sees("пропущен")
    await office.owner.presses("Всё же написать им", spared)
    await pressed(office.owner, await office.owner.sees("3-е письмо"), "Отправить 2")
    await anna.sees("Третья")


async def test_quiet_hours_are_set_by_presses_and_said_on_the_check_screen(office: Office) -> None:
    await subscriber(office, "Анна")
    await office.owner.says("/campaigns")
    await office.owner.presses("⏰ Часы и частота", await office.owner.sees("Рассылок ещё не было"))
    await office.owner.presses("9-21", await office.owner.sees("✅ круглосуточно"))
    await office.owner.presses("3 в неделю", await office.owner.sees("✅ 9-21"))
    hours = await office.owner.sees("✅ 3 в неделю")
    local = office.clock().astimezone(office.actor(office.owner).timezone)
    office.clock.ahead += timedelta(hours=(23 - local.hour) % 24)
    check = await check_screen(office, office.owner, "Ночная")
    assert "тихие часы" in check["text"]
    await pressed(office.owner, check, "Отправить 1")
    await office.owner.sees("дождутся дозволенных часов")
    await office.owner.presses("⬅️ Назад", hours)
    await office.owner.sees("№1 · идёт · Ночная")


async def test_own_clocks_are_chosen_for_a_time(office: Office) -> None:
    await subscriber(office, "Анна")
    await office.owner.says("/broadcast Утренняя")
    await office.owner.presses("Все", await office.owner.sees("Кому?"))
    await office.owner.presses("Дальше: что отправить ➡️", await office.owner.sees("все клиенты"))
    await office.owner.presses("Оставить как есть ➡️", await office.owner.sees("Что отправить?"))
    await office.owner.sees("Когда?")
    await office.owner.says("послезавтра в 11:00")
    await office.owner.presses("Верно ➡️", await office.owner.sees("Верно?"))
    await office.owner.presses("⋯ Ещё", await office.owner.sees("Проверка"))
    await office.owner.presses("🌍 По часам каждого клиента", await office.owner.sees("Ещё"))
    await office.owner.presses("☑️ К проверке, с новым тестом", await office.owner.sees("🕘 Всем в один миг"))
    await office.owner.sees("11:00 по часам каждого клиента")
