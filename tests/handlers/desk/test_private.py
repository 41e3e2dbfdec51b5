"""Without a group: a colleague holds a conversation open in his own chat with the bot."""

from tests.support.office import Office
from tests.support.telegram import reactions


async def test_an_open_conversation_takes_plain_words_until_it_is_closed(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("Добрый день")
    await office.owner.sees("Добрый день")
    await office.owner.says("/talk #1")
    opened = await office.owner.sees("Разговор с клиентом Анна")
    assert "Закрыть разговор: Анна" in str(opened["reply_markup"])
    said = await office.owner.says("Здравствуйте!")
    await anna.sees("Здравствуйте!")
    await anna.says("Есть пылесосы?")
    shown = await office.owner.sees("Есть пылесосы?")
    assert shown["text"].startswith("💬 Анна #1:")
    await office.owner.says("// торопится")
    await office.owner.presses("✖️ Закрыть разговор: Анна #1")
    await office.owner.sees("Разговор закрыт")
    await office.owner.says("это никому")
    await office.owner.sees("никому не отправлю")
    await office.settled()
    theirs = str(await anna.messages())
    assert "торопится" not in theirs
    assert "Закрыть" not in theirs
    assert "это никому" not in theirs
    [mine] = [m for m in await office.owner.messages() if m["message_id"] == said["message_id"]]
    assert reactions(mine) == ["👌"]


async def test_a_form_goes_first_and_a_reply_before_the_open_conversation(office: Office) -> None:
    anna, boris = await office.telegram.person("Анна"), await office.telegram.person("Борис")
    await anna.says("Я Анна")
    await office.owner.sees("Я Анна")
    await boris.says("Я Борис")
    notice = await office.owner.sees("Я Борис")
    await office.settled()
    await office.owner.says("/talk #1")
    await office.owner.sees("Разговор с клиентом Анна")
    await office.owner.says("/note #1")
    await office.owner.says("слова в форму")
    await office.owner.sees("слова в форму")
    await office.owner.says("слова Борису", reply_to=notice["message_id"])
    await boris.sees("слова Борису")
    await office.owner.says("слова Анне")
    await anna.sees("слова Анне")
    assert "форму" not in str([*await anna.messages(), *await boris.messages()])
    await office.owner.says("/cancel")
    await office.owner.sees("Разговор закрыт")


async def test_any_message_that_was_shown_can_be_replied_to(office: Office) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("Начнём")
    await office.owner.sees("Начнём")
    await office.owner.says("/talk #1")
    await office.owner.sees("Разговор с клиентом Анна")
    first = await anna.says("Красный или синий?")
    shown = await office.owner.sees("Красный или синий?")
    await anna.says("И когда?")
    await office.owner.sees("И когда?")
    await office.settled()
    await office.owner.says("/cancel")
    await office.owner.sees("Разговор закрыт")
    await office.owner.says("Синий", reply_to=shown["message_id"])
    answer = await anna.sees("Синий")
    assert answer["reply_to_message"]["message_id"] == first["message_id"]
