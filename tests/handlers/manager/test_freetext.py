"""A colleague's plain messages and files: sent only to whom he names."""

from tests.support.office import Office
from tests.support.telegram import Person


async def written_by(office: Office, name: str) -> Person:
    client = await office.telegram.person(name)
    await client.says("Добрый день")
    await office.owner.sees(name)
    await office.settled()
    return client


async def test_words_go_to_the_client_they_begin_with(office: Office) -> None:
    anna = await written_by(office, "Анна")
    await office.owner.says("Анна мастер уже едет")
    await office.owner.presses("💬 Ответить кому", await office.owner.sees("никому не отправлю"))
    await office.owner.presses("Анна #1", await office.owner.sees("Для кого?"))
    await anna.sees("мастер уже едет")
    assert not any("Анна мастер" in (message.get("text") or "") for message in await anna.messages())


async def test_whom_is_typed_when_the_words_name_nobody(office: Office) -> None:
    anna = await written_by(office, "Анна")
    await office.owner.says("Мастер уже едет")
    await office.owner.presses("💬 Ответить кому", await office.owner.sees("никому не отправлю"))
    asked = await office.owner.sees("Для кого?")
    await office.owner.says("анна")
    await office.owner.presses("Анна #1", await office.owner.sees("Анна #1", after=asked["message_id"]))
    await anna.sees("Мастер уже едет")
    await office.owner.says("И ещё одно")
    await office.owner.sees("«И ещё одно»")


async def test_a_file_without_words_is_offered_and_sent(office: Office) -> None:
    anna = await written_by(office, "Анна")
    await office.owner.sends_file(b"price", "price.pdf")
    await office.owner.presses("💬 Ответить кому", await office.owner.sees("Что с этим сделать?"))
    asked = await office.owner.sees("Для кого?")
    await office.owner.says("#1")
    await office.owner.presses("Анна #1", await office.owner.sees("Анна #1", after=asked["message_id"]))
    await anna.sees("price.pdf")


async def test_replying_to_the_notice_with_a_file_sends_it(office: Office) -> None:
    anna = await written_by(office, "Анна")
    notice = await office.owner.sees("Добрый день")
    await office.owner.sends_file(b"price", "price.pdf", reply_to=notice["message_id"])
    await anna.sees("price.pdf")


async def test_reply_in_reply_to_an_own_file_sends_the_file_with_the_words(office: Office) -> None:
    anna = await written_by(office, "Анна")
    file = await office.owner.sends_file(b"price", "price.pdf")
    await office.owner.sees("Что с этим сделать?")
    await office.owner.says("/reply Анна Вот цены", reply_to=file["message_id"])
    received = await anna.sees("price.pdf")
    assert received["caption"] == "Вот цены"


async def test_a_button_of_a_forgotten_message_is_answered_kindly(office: Office) -> None:
    await office.owner.says("Что-то важное")
    asked = await office.owner.sees("никому не отправлю")
    await office.owner.says("/find")
    await office.owner.says("/cancel")
    await office.owner.sees("Отменено")
    answer = await office.owner.presses("💬 Ответить кому", asked)
    assert "устарела" in str(answer)


async def test_words_become_a_note_of_the_client_they_begin_with(office: Office) -> None:
    anna = await written_by(office, "Анна")
    await office.owner.says("Анна просила перезвонить")
    await office.owner.presses("📝 Заметка", await office.owner.sees("никому не отправлю"))
    await office.owner.presses("Анна #1", await office.owner.sees("Для кого?"))
    assert "просила перезвонить" in (await office.owner.sees("📝 Записал"))["text"]
    assert not any("перезвонить" in (message.get("text") or "") for message in await anna.messages())


async def test_an_older_list_of_choices_takes_no_newer_words(office: Office) -> None:
    anna, boris = await written_by(office, "Анна"), await written_by(office, "Борис")
    lists = []
    for words in ("Анна вот цены", "Борис вот долг"):
        said = await office.owner.says(words)
        asked = await office.owner.sees("никому не отправлю", after=said["message_id"])
        await office.owner.presses("💬 Ответить кому", asked)
        lists.append(await office.owner.sees("Для кого?", after=said["message_id"]))
    answer = await office.owner.presses("Анна #1", lists[0])
    assert "устарела" in str(answer)
    await office.owner.presses("Борис #2", lists[1])
    await boris.sees("вот долг")
    assert not any(
        "вот" in (message.get("text") or "") for message in await anna.messages() if message["from"]["id"] != anna.id
    )
