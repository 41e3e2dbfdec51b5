"""A source made by an admin: its link brings a client, its picture opens the link, its counts are shown."""

from crm.staff import Role
from handlers.ui.qr import qr_png
from tests.support.office import Office


async def test_from_the_label_to_the_client_on_whose_card_it_stands(calm: Office) -> None:
    olga = calm.owner
    await olga.says("/sources")
    await olga.presses("➕ Новый источник", await olga.sees("Источников пока нет"))
    await olga.sees("Как назвать источник?")
    await olga.says("Листовка")
    opened = await olga.sees("Пришли: 0")
    start = opened["text"].partition("?start=")[2].split()[0]
    assert start == "src_listovka"
    anna = await calm.telegram.person("Анна")
    await anna.says(f"/start {start}")
    await anna.says("Здравствуйте!")
    await olga.sees("Здравствуйте!")
    await olga.presses("⬅️ Назад", opened)
    await olga.presses("Листовка · 1", await olga.sees("сколько клиентов пришло"))
    await olga.presses("✏️ Название", await olga.sees("Пришли: 1 · написали: 1 · в этом месяце: 1"))
    await olga.sees("Как теперь назвать")
    await olga.says("Листовка у метро")
    await olga.sees("🧭 Листовка у метро")
    await olga.says("/find источник: листовка")
    assert "(Листовка у метро)" in (await olga.sees("🧭 первый контакт"))["text"]


async def test_a_picture_is_sent_as_a_file_and_a_retired_source_is_marked(calm: Office) -> None:
    olga = calm.owner
    await olga.says("/sources Визитка Олега")
    opened = await olga.sees("Пришли: 0")
    await olga.presses("🔳 QR-код", opened)
    sent = await olga.sees("vizitka-olega.png")
    body = await calm.telegram.download(sent["document"]["file_id"])
    link = sent["caption"].partition(": ")[2]
    assert body == qr_png(link)
    assert body.startswith(b"\x89PNG")
    await olga.presses("💤 Больше не используем", opened)
    retired = await olga.sees("не используется")
    await olga.presses("⬅️ Назад", retired)
    await olga.sees("💤 Визитка Олега · 0")
    manager = await calm.hire("Олег", Role.MANAGER)
    await manager.says("/sources")
    await calm.settled()
    assert not any("Визитка" in message.get("text", "") for message in await manager.messages())
