"""A client writes: card, greeting, living notice, answer — through the real program over HTTP."""

import asyncio

from tests.support.office import Office


async def test_a_stranger_becomes_a_card_and_is_answered(office_on_each: Office) -> None:
    office = office_on_each
    anna = await office.telegram.person("Анна", last_name="Петрова", username="anna_p")
    await anna.says("Здравствуйте, есть пылесосы?")
    await anna.sees("Передал ваш вопрос")
    notice = await office.owner.sees("Анна Петрова")
    assert "есть пылесосы?" in notice["text"]
    await office.owner.presses("💬 Ответить", notice)
    await office.owner.sees("Пишете клиенту")
    await office.owner.says("Есть, три модели")
    await anna.sees("Есть, три модели")
    closed = await office.owner.sees("отвечено")
    assert closed["message_id"] == notice["message_id"]


async def test_five_messages_at_once_make_one_card_and_one_notice(office_on_each: Office) -> None:
    office = office_on_each
    anna = await office.telegram.person("Анна")
    await asyncio.gather(*(anna.says(f"сообщение {number}") for number in range(5)))
    await office.owner.sees("5 сообщений")
    notices = [m for m in await office.owner.messages() if "Анна" in (m.get("text") or "")]
    assert len(notices) == 1
    await office.owner.says("/find анна")
    card = await office.owner.sees("📱")
    assert "#1" in card["text"]


async def test_wanting_offers_does_not_take_the_phone_button_away(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("/start")
    await anna.presses("📣 Хочу получать акции", await anna.sees("Здравствуйте, Анна"))
    await anna.presses("✅ Согласен", await anna.sees("Согласие на рекламу"))
    turned = await anna.sees("будем присылать акции")
    await anna.presses("📱 Отправить мой номер", await anna.sees("Здравствуйте, Анна"))
    await anna.sees("Нажмите кнопку внизу")
    await anna.presses("Отписаться от акций", turned)
    assert "Вернуть" in str(await anna.sees("Акций больше не будет"))


async def test_replying_to_the_notice_answers_the_client(office_on_each: Office) -> None:
    office = office_on_each
    anna = await office.telegram.person("Анна")
    await anna.says("Вы открыты?")
    notice = await office.owner.sees("Вы открыты?")
    await office.settled()
    await office.owner.says("До девяти", reply_to=notice["message_id"])
    await anna.sees("До девяти")


async def test_a_managers_plain_text_goes_to_nobody(office_on_each: Office) -> None:
    office = office_on_each
    anna = await office.telegram.person("Анна")
    await anna.says("Добрый день")
    await office.owner.sees("Добрый день")
    await office.owner.says("Анна опять пишет")
    await office.owner.sees("никому не отправлю")
    assert not any("опять" in (message.get("text") or "") for message in await anna.messages())
