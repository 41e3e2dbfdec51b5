"""Canned answers pressed and typed: kept, found, seen as the client will read them, sent once."""

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import Person, buttons


async def anna_asks(office: Office) -> Person:
    anna = await office.telegram.person("Анна")
    await anna.says("Сколько стоит?")
    await office.owner.sees("Сколько стоит?")
    return anna


async def texts(person: Person) -> list[str]:
    return [message.get("text", "") for message in await person.messages()]


async def test_an_answer_is_made_by_buttons_and_worded_in_both_languages(calm: Office) -> None:
    olga = calm.owner
    await olga.says("/answers")
    await olga.presses("➕ Для всех", await olga.sees("Таких готовых ответов нет"))
    await olga.sees("Какое слово")
    await olga.says("цена")
    await olga.sees("Пришлите ответ «цена» (Русский)")
    await olga.says("{имя|Друзья}, от 500 ₽", entities=[{"type": "bold", "offset": 16, "length": 5}])
    await olga.presses("✏️ English", await olga.sees("⚡ цена, для всех"))
    await olga.sees("(English)")
    await olga.says("From $5")
    opened = await olga.sees("From $5")
    assert "от 500 ₽" in opened["text"]
    await olga.presses("🏷 Слово", opened)
    await olga.says("цены")
    await olga.presses("🗑 Удалить", await olga.sees("⚡ цены, для всех"))
    await olga.sees("Таких готовых ответов нет")
    await olga.says("/audit")
    await olga.sees("готовый ответ «цены» удалён")


async def test_a_manager_keeps_own_ones_by_a_line_and_reads_the_others(calm: Office) -> None:
    await calm.owner.says("/answers цена = 500 ₽")
    await calm.owner.sees("⚡ цена, для всех")
    oleg = await calm.hire("Олег", Role.MANAGER)
    await oleg.says("/answers привет = Привет, {имя}!")
    await oleg.sees("👤 привет, только для вас")
    await oleg.says("/answers")
    listed = await oleg.sees("Готовые ответы: 2")
    assert "➕ Для всех" not in str(listed["reply_markup"])
    await oleg.presses("⚡ цена · 500 ₽", listed)
    opened = await oleg.sees("⚡ цена, для всех")
    assert [one["text"] for one in buttons(opened["reply_markup"])] == ["⬅️ Назад"]


async def test_from_the_notice_it_is_found_seen_and_sent_once(calm: Office) -> None:
    await calm.owner.says("/answers цена = {имя}, от 500 ₽")
    await calm.owner.says("/answers адрес = Казань")
    anna = await anna_asks(calm)
    await calm.owner.presses("⚡ Готовые ответы")
    await calm.owner.sees("Что отправить клиенту Анна?")
    await calm.owner.says("цен")
    await calm.owner.presses("⚡ цена · …, от 500 ₽", await calm.owner.sees("Что отправить клиенту Анна?"))
    seen = await calm.owner.sees("Так это прочтёт Анна")
    assert "Анна, от 500 ₽" in seen["text"]
    await calm.owner.presses("➡️ Отправить", seen)
    await anna.sees("Анна, от 500 ₽")
    answer = await calm.owner.presses("➡️ Отправить", seen, force=True)
    assert "устарела" in str(answer)
    await calm.settled()
    assert (await texts(anna)).count("Анна, от 500 ₽") == 1


async def test_it_is_edited_first(calm: Office) -> None:
    await calm.owner.says("/answers цена = {имя}, от 500 ₽")
    anna = await anna_asks(calm)
    await calm.owner.presses("⚡ Готовые ответы")
    await calm.owner.presses("⚡ цена · …, от 500 ₽", await calm.owner.sees("Что отправить"))
    await calm.owner.presses("✏️ Сначала исправить", await calm.owner.sees("Так это прочтёт"))
    await calm.owner.sees("Скопируйте ответ")
    await calm.owner.says("Анна, для вас от 400 ₽")
    await anna.sees("для вас от 400 ₽")
    assert "Анна, от 500 ₽" not in await texts(anna)


async def test_inline_offers_it_apart_from_clients_and_in_the_form_it_goes_to_the_client(calm: Office) -> None:
    await calm.owner.says("/answers анна = {имя|Друзья}, от 500 ₽")
    anna = await anna_asks(calm)
    offered = (await calm.owner.asks_inline("анна"))["results"]
    assert [one["title"] for one in offered] == ["⚡ анна", "Анна #1"]
    assert offered[0]["input_message_content"]["message_text"] == "Друзья, от 500 ₽"
    await calm.owner.presses("💬 Ответить")
    await calm.owner.sees("Пишете клиенту")
    [ready] = [one for one in (await calm.owner.asks_inline("анна"))["results"] if one["title"] == "⚡ анна"]
    await calm.owner.chooses(ready)
    await anna.sees("Анна, от 500 ₽")
    stranger = await calm.telegram.person("Борис")
    assert (await stranger.asks_inline("анна"))["results"] == []


async def test_a_photo_is_kept_and_sent_with_the_name_under_it(calm: Office) -> None:
    olga = calm.owner
    await olga.says("/answers")
    await olga.presses("➕ Для себя", await olga.sees("Таких готовых ответов нет"))
    await olga.says("фото")
    await olga.sees("Пришлите ответ")
    await olga.sends_file(b"price", "price.pdf", caption="{имя}, вот цены")
    await olga.sees("👤 фото, только для вас")
    anna = await anna_asks(calm)
    await olga.presses("⚡ Готовые ответы")
    await olga.presses("👤 фото · …, вот цены", await olga.sees("Что отправить"))
    await olga.presses("➡️ Отправить", await olga.sees("Так это прочтёт"))
    assert (await anna.sees("price.pdf"))["caption"] == "Анна, вот цены"
