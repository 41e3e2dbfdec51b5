"""`@bot TEXT`: colleagues find clients in any chat; nobody else learns that there are any."""

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import buttons


async def test_a_colleague_sends_a_summary_whose_link_opens_the_card(office: Office) -> None:
    client = await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", "+79161234567")
    answer = await office.owner.asks_inline("gtnhjd")
    (result,) = answer["results"]
    assert (result["title"], result["description"]) == (f"Анна Петрова #{client.id}", "+7 916 …")
    sent = await office.owner.chooses(result)
    assert "Анна Петрова" in sent["text"]
    assert "1234567" not in sent["text"].replace("-", "").replace(" ", "")
    link = buttons(sent["reply_markup"])[0]["url"]
    await office.owner.says("/start " + link.partition("?start=")[2])
    await office.owner.sees("🕘 История")
    assert await office.faults() == []


async def test_a_client_is_shown_nobody(office: Office) -> None:
    client = await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)
    stranger = await office.telegram.person("Борис")
    assert await stranger.asks_inline("анна") == {"answered": True, "results": [], "next_offset": "", "button": None}
    await stranger.says(f"/start card_{client.id}")
    await office.settled()
    assert all("Петрова" not in message.get("text", "") for message in await stranger.messages())


async def test_pages_of_results_go_on(office: Office) -> None:
    clients, actor = office.app.services.clients, office.actor(office.owner)
    for number in range(9):
        await clients.create(actor, f"Анна {number}", None)
    manager = await office.hire("Олег", Role.MANAGER)
    first = await manager.asks_inline("анна")
    assert (len(first["results"]), first["next_offset"]) == (8, "1")
    query = {"from": manager.id, "query": "анна", "offset": first["next_offset"]}
    rest = await office.telegram.post("inline", query)
    assert (len(rest["results"]), rest["next_offset"]) == (1, "")
