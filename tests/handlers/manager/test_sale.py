"""A purchase from one line, its category and coupon by buttons, returns and mistakes, through the real program."""

from crm.clients import Client
from tests.support.office import Office


async def petrova(office: Office) -> Client:
    return await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)


async def test_one_line_writes_a_purchase_down_and_the_card_says_so(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/sale Петрова пылесос Xiaomi 24 990 вчера\nфильтр 2 x 500")
    sold = await office.owner.sees("🛒 Записал")
    for words in ("Анна Петрова #1, вчера", "• пылесос Xiaomi: 24 990 ₽", "• 2 × фильтр: 1 000 ₽", "Итого: 25 990 ₽"):
        assert words in sold["text"].replace("\xa0", " ")
    await office.owner.presses("✏️ Новая категория", sold)
    await office.owner.sees("отнести этот товар")
    await office.owner.says("Пылесосы")
    await office.owner.presses("Пылесосы", await office.owner.sees("относится «фильтр»"))
    await office.settled()
    await office.owner.says("/card Петрова")
    card = await office.owner.sees("💰")
    assert "1 покупка на 25 990 ₽, последняя вчера" in card["text"].replace("\xa0", " ")


async def test_what_comes_back_and_what_was_a_mistake(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/sale Петрова чай 300; кофе 700")
    await office.owner.presses("↩️ Вернули: кофе", await office.owner.sees("🛒 Записал"))
    returned = await office.owner.sees("↩️ возвращено")
    assert "Итого: 300 ₽" in returned["text"].replace("\xa0", " ")
    await office.owner.presses("🛒 Все покупки", returned)
    listed = await office.owner.sees("часть возвращена")
    await office.owner.presses("1", listed)
    await office.owner.presses("Отменить возврат: кофе", await office.owner.sees("↩️ возвращено"))
    await office.settled()
    await office.owner.presses("Отменить запись")
    undone = await office.owner.sees("🗑 Отменил")
    await office.owner.presses("📇 Карточка", undone)
    await office.owner.presses("🕘 История", await office.owner.sees("📱"))
    history = (await office.owner.sees("История #"))["text"].replace("\xa0", " ")
    for words in ("🛒 покупка на 1 000 ₽: чай, кофе", "↩️ возврат на 700 ₽: кофе", "записана по ошибке"):
        assert words in history


async def test_a_coupon_is_issued_listed_and_used_by_a_button(office: Office) -> None:
    await petrova(office)
    await office.owner.says("/coupon Петрова 20% до 31.12")
    issued = await office.owner.sees("Купон для")
    assert "20 %" in issued["text"].replace("\xa0", " ")
    await office.owner.says("/sale Петрова чай 1000")
    await office.owner.presses("🎟 Применить купон: 20 %", await office.owner.sees("🛒 Записал"))
    assert "Итого: 800 ₽" in (await office.owner.sees("800"))["text"].replace("\xa0", " ")
    await office.owner.says("/coupon Петрова")
    assert "использован" in (await office.owner.sees("🎟 Купоны"))["text"]


async def test_the_card_asks_for_the_line_and_an_unfit_one_keeps_the_form(office: Office) -> None:
    anna = await petrova(office)
    await office.owner.says(f"/card #{anna.id}")
    await office.owner.presses("🛒 Покупки", await office.owner.sees("📱"))
    await office.owner.presses("➕ Записать покупку", await office.owner.sees("Покупок пока нет"))
    await office.owner.sees("Что купили")
    await office.owner.says("пылесос")
    await office.owner.sees("Не понял строку «пылесос»")
    await office.owner.says("пылесос 5000")
    await office.owner.sees("🛒 Записал")


async def test_a_client_who_types_it_is_writing_to_the_company(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("/sale чай 100")
    await office.owner.sees("/sale чай 100")


async def test_the_history_leads_back_to_the_purchase(office: Office) -> None:
    anna = await petrova(office)
    await office.app.services.purchases.record_line(office.actor(office.owner), anna.id, "чай 300")
    await office.owner.says("/history Петрова")
    await office.owner.presses("①", await office.owner.sees("🛒 покупка"))
    await office.owner.presses("🛒 Открыть покупку")
    assert "• чай" in (await office.owner.sees("Итого"))["text"]
