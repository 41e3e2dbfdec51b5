"""People comment on the posts of the firm's channel, where everybody reads what is answered."""

from tests.handlers.desk.conftest import group_desk
from tests.handlers.outlets.conftest import Channel, made_in
from tests.support.office import Office
from tests.support.png import png
from tests.support.telegram import describe


async def test_a_comment_is_answered_beneath_the_post_and_the_manager_knows_that_all_will_see(
    commented: Channel,
) -> None:
    anna, owner = commented.group(commented.anna), commented.office.owner
    post = await commented.posts("Скидки на пылесосы")
    asked = await anna.says("А до какого числа?", reply_to=post)
    notice = await commented.noticed("💬 Новости · Скидки на пылесосы: А до какого числа?")
    assert "ответ увидят все" in notice["text"]
    await owner.says("До пятого", reply_to=notice["message_id"])
    answer = await anna.sees("До пятого")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    await owner.sees("Под пост: ответ увидят все")
    await owner.says("/card #1")
    assert "на акции не соглашался" not in (await owner.sees("Комментирует канал «Новости»"))["text"]


async def test_an_album_beneath_a_post_is_a_reply_too(commented: Channel) -> None:
    anna, owner = commented.group(commented.anna), commented.office.owner
    asked = await anna.says("Покажите цвета", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Покажите цвета")
    for number in ("a.png", "b.png"):
        await owner.sends_file(
            png(), number, kind="photo", media_group_id="5", caption="такие", reply_to=notice["message_id"]
        )
    answer = await anna.sees("такие")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_comment_on_a_comment_counts_and_talk_of_the_group_does_not(commented: Channel) -> None:
    owner, boris = commented.office.owner, await commented.office.telegram.person("Борис")
    await owner.invites(commented.made["discussion"], boris)
    post = await commented.posts("Ковры")
    first = await commented.group(commented.anna).says("Шерстяные есть?", reply_to=post)
    await commented.noticed("Шерстяные есть?")
    await commented.group(boris).says("И мне скажите", reply_to=first["message_id"])
    await commented.noticed("И мне скажите")
    vera = await commented.office.telegram.person("Вера")
    await owner.invites(commented.made["discussion"], vera)
    talk = await commented.group(vera).says("всем привет")
    await commented.group(vera).says("кто тут?", reply_to=talk["message_id"])
    await commented.office.app.intake.drain()
    await owner.says("/card #3")
    await owner.sees("Не нашёл такого клиента: «#3»")


async def test_colleagues_channels_bots_and_hidden_admins_are_no_clients(commented: Channel) -> None:
    oleg = await commented.office.hire("Олег")
    await commented.office.owner.invites(commented.made["discussion"], oleg)
    post = await commented.posts("Ковры")
    await commented.group(oleg).says("Отличные!", reply_to=post)
    group = commented.made["discussion"]
    top = {"message_id": post, "date": 1, "chat": group, "is_automatic_forward": True, "text": "Ковры"}
    said = {"date": 1, "chat": group, "message_thread_id": post, "reply_to_message": top, "text": "реклама"}
    robot = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    person = {"id": 55, "is_bot": False, "first_name": "Скрытый"}
    await commented.office.brings("message", message_id=901, **{"from": robot}, sender_chat=group, **said)
    await commented.office.brings("message", message_id=902, **{"from": person}, sender_chat=group, **said)
    await commented.office.brings("message", message_id=903, **{"from": robot}, **said)
    await commented.office.owner.says("/card #1")
    await commented.office.owner.sees("Не нашёл такого клиента: «#1»")


async def test_what_a_colleague_answers_there_himself_ends_the_waiting(commented: Channel) -> None:
    oleg = await commented.office.hire("Олег")
    await commented.office.owner.invites(commented.made["discussion"], oleg)
    asked = await commented.group(commented.anna).says("Есть?", reply_to=await commented.posts("Ковры"))
    await commented.noticed("Есть?")
    await commented.group(oleg).says("Есть, приезжайте", reply_to=asked["message_id"])
    await commented.office.owner.sees("отвечено (Олег)")
    await commented.office.owner.says("/history #1")
    await commented.office.owner.sees("приезжайте")


async def test_who_opened_the_bot_can_be_answered_in_private(commented: Channel) -> None:
    owner = commented.office.owner
    await commented.anna.says("это я боту")
    first = await commented.noticed("это я боту")
    await owner.says("здравствуйте", reply_to=first["message_id"])
    await commented.anna.sees("здравствуйте")
    await commented.group(commented.anna).says("А мой заказ?", reply_to=await commented.posts("Ковры"))
    await commented.noticed("А мой заказ?")
    await commented.chooses_bot()
    await owner.says("/reply #1 Заказ 118 готов")
    await commented.anna.sees("Заказ 118 готов")
    assert not [m for m in await commented.group(commented.anna).messages() if "118" in describe(m)]


async def test_what_was_asked_in_private_is_not_answered_before_everybody(commented: Channel) -> None:
    owner = commented.office.owner
    await commented.anna.says("Мой долг?")
    await commented.noticed("Мой долг?")
    await commented.group(commented.anna).says("Красиво", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Красиво")
    assert "ответ увидят все" not in notice["text"]
    await owner.says("/reply #1 Пять тысяч")
    await commented.anna.sees("Пять тысяч")
    assert not [m for m in await commented.group(commented.anna).messages() if "Пять" in describe(m)]


async def test_a_deleted_comment_is_told_and_the_answer_stands_nowhere(office: Office) -> None:
    commented, owner = await made_in(office), office.owner
    await commented.posts("Открытие")
    await commented.is_read("комментарии")
    anna = commented.group(commented.anna)
    asked = await anna.says("Есть?", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Есть?")
    await anna.deletes(asked["message_id"])
    await owner.says("Есть", reply_to=notice["message_id"])
    await owner.sees("сообщения, на которое вы отвечаете, в канале больше нет")
    assert not [m for m in await anna.messages() if describe(m) == "Есть"]


async def test_at_the_group_desk_too(commented: Channel) -> None:
    desk = await group_desk(commented.office)
    anna = commented.group(commented.anna)
    asked = await anna.says("Есть?", reply_to=await commented.posts("Ковры"))
    topic = await desk.topic_with("💬 Новости · Ковры:")
    await topic.sees("Комментирует канал «Новости»: ответ там увидят все")
    await topic.says("Есть, три цвета")
    answer = await anna.sees("Есть, три цвета")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_who_floods_beneath_a_post_is_slowed_alone(office: Office) -> None:
    anna, boris = await office.telegram.person("Анна"), await office.telegram.person("Борис")
    made = await office.owner.makes_channel("Новости", anna, boris, discussion=True)
    channel = Channel(office, made, anna)
    post = await channel.posts("Ковры")
    await channel.is_read("комментарии")
    for number in range(60):
        await channel.group(anna).says(f"поток {number}", reply_to=post)
    await channel.group(boris).says("А шерстяные?", reply_to=post)
    await office.owner.sees("А шерстяные?")
    await office.owner.says("/card #1")
    await office.owner.sees("Анна")


async def test_erasing_deletes_the_words_in_the_channels_chats(commented: Channel) -> None:
    anna, owner = commented.group(commented.anna), commented.office.owner
    await anna.says("Есть?", reply_to=await commented.posts("Ковры"))
    notice = await commented.noticed("Есть?")
    await owner.says("Есть, три", reply_to=notice["message_id"])
    await anna.sees("Есть, три")
    await commented.office.settled()
    await commented.office.app.services.erasures.erase(commented.office.actor(owner), 1)
    await commented.office.settled()
    assert [m["text"] for m in await anna.messages()] == ["Открытие", "Ковры"]


async def test_nobody_is_told_of_our_hours_before_everybody(commented: Channel) -> None:
    owner = commented.office.owner
    await owner.says("/hours пн-вс 10:00-10:01")
    await owner.sees("10:01")
    await commented.group(commented.anna).says("Есть?", reply_to=await commented.posts("Ковры"))
    await commented.noticed("Есть?")
    said = await commented.group(commented.anna).messages()
    assert [describe(m) for m in said if m["from"]["id"] != commented.anna.id and "ткроем" in describe(m)] == []
