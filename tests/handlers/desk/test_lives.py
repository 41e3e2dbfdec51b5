"""What else becomes of topics: reactions, merged cards, erased people, changed names."""

from datetime import timedelta

from tests.handlers.desk.conftest import GroupDesk
from tests.support.telegram import Json


async def test_a_clients_reaction_is_shown_and_taken_back(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    answer = await topic.says("Здравствуйте!")
    got = await anna.sees("Здравствуйте!")
    await desk.office.settled()
    await anna.reacts(got["message_id"], "❤")
    await desk.office.app.intake.drain()
    await desk.until(lambda: desk.marks(answer), ["❤"])
    await anna.reacts(got["message_id"])
    await desk.until(lambda: desk.marks(answer), ["👌"])


async def test_the_topic_of_a_merged_card_says_so_and_is_closed(desk: GroupDesk) -> None:
    office = desk.office
    anna, nura = await office.telegram.person("Анна"), await office.telegram.person("Нюра")
    await anna.says("Я с телефона")
    await desk.topic_with("Я с телефона")
    await nura.says("Я с компьютера")
    gone = await desk.topic_with("Я с компьютера")
    await office.settled()
    await office.app.services.duplicates.merge(office.actor(office.owner), 1, 2)
    await gone.sees("объединена с #1")
    await nura.says("Это снова я")
    kept = await desk.topic_with("Это снова я")
    assert kept.topic != gone.topic
    await office.settled()
    await gone.says("сюда уже нельзя")
    await gone.sees("больше не ведёт к клиенту")


async def test_an_erased_persons_topic_is_deleted(desk: GroupDesk) -> None:
    office = desk.office
    anna = await office.telegram.person("Анна")
    await anna.says("Забудьте меня")
    await desk.topic_with("Забудьте меня")
    await office.settled()
    await office.app.services.erasures.erase(office.actor(office.owner), 1)
    await office.settled()
    assert "Забудьте меня" not in str(await desk.owner.messages())
    assert not any("Анна" in name for name in await desk.names())


async def test_the_name_follows_the_talk_and_the_card(desk: GroupDesk) -> None:
    office = desk.office
    anna = await office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await topic.says("Здравствуйте!")
    await anna.sees("Здравствуйте!")
    await office.settled()
    office.clock.ahead = timedelta(minutes=1)
    await desk.until(desk.names, ["⬜ Анна", "General"])

    async def waiting() -> list[Json]:
        return [message for message in await topic.messages() if "ждёт ответа с" in str(message.get("text"))]

    await desk.until(waiting, [])


async def test_reactions_are_kept_in_the_history(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await topic.says("Здравствуйте!")
    got = await anna.sees("Здравствуйте!")
    await desk.office.settled()
    await anna.reacts(got["message_id"], "👍")
    await desk.office.app.intake.drain()
    await anna.says("Спасибо")
    await topic.sees("Спасибо")
    await desk.office.owner.says("/history #1")
    await desk.office.owner.sees("отвечает клиент реакцией")


async def test_a_talk_is_taken_handed_over_and_closed_from_the_card_on_top(desk: GroupDesk) -> None:
    await desk.office.hire("Мария")
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    card = await topic.sees("🔒 Открыть в личном чате")
    assert "Ведёте" in (await topic.presses("🙋 Взять", card))["text"]
    await topic.presses("🤝 Передать", card)
    await topic.presses("Мария", await topic.sees("Мария"))
    await topic.sees("Отвечает")
    assert "закрыт" in (await topic.presses("☑️ Закрыть", card))["text"]
    again = await topic.sees("🔒 Открыть в личном чате")
    assert again["message_id"] == card["message_id"]


async def test_a_closed_talk_is_opened_again_from_the_card_on_top(desk: GroupDesk) -> None:
    anna = await desk.office.telegram.person("Анна")
    await anna.says("Добрый день")
    topic = await desk.topic_with("Добрый день")
    await topic.presses("☑️ Закрыть", await topic.sees("🔒 Открыть в личном чате"))
    desk.office.clock.ahead += timedelta(minutes=1)
    closed = await topic.sees("↩️ Снова открыть")
    assert "снова открыт" in (await topic.presses("↩️ Снова открыть", closed))["text"]
    desk.office.clock.ahead += timedelta(minutes=1)
    assert (await topic.sees("☑️ Закрыть"))["message_id"] == closed["message_id"]
