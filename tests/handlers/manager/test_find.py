"""/find: pages that turn however old the list is, and the way back from a card."""

from tests.support.office import Office
from tests.support.telegram import Json, Person, buttons


async def clients(office: Office, *names: str) -> None:
    for name in names:
        await office.app.services.clients.create(office.actor(office.owner), name, None)


def labels(message: Json) -> list[str]:
    return [found["text"] for found in buttons(message["reply_markup"])]


async def same_message(person: Person, shown: Json, part: str) -> Json:
    message = await person.sees(part)
    assert message["message_id"] == shown["message_id"]
    return message


async def test_pages_turn_after_another_form_and_another_search(office: Office) -> None:
    await clients(office, *(f"Анна {number}" for number in range(9)), "Борис Один", "Борис Два")
    owner = office.owner
    await owner.says("/find анна")
    listed = await owner.sees("«анна»: 9 клиентов, страница 1 из 2")
    await owner.says("/find борис")
    await owner.sees("«борис»: 2 клиента")
    await owner.says("/note #1")
    await owner.sees("Напишите заметку")
    await owner.presses("➡️", listed)
    await same_message(owner, listed, "«анна»: 9 клиентов, страница 2 из 2")


async def test_a_card_opened_from_the_list_leads_back_to_its_page(office: Office) -> None:
    await clients(office, *(f"Анна {number}" for number in range(9)))
    owner = office.owner
    await owner.says("/find анна")
    listed = await owner.sees("страница 1 из 2")
    await owner.presses("➡️", listed)
    turned = await same_message(owner, listed, "страница 2 из 2")
    await owner.presses(labels(turned)[0], turned)
    card = await same_message(owner, listed, "🕘 История")
    await owner.presses("⬅️ Назад", card)
    await same_message(owner, listed, "страница 2 из 2")


async def test_a_query_too_long_for_a_button_asks_for_a_shorter_one(office: Office) -> None:
    firm = "Общество с ограниченной ответственностью"
    await clients(office, *(f"{firm} {number}" for number in range(9)))
    await office.owner.says(f"/find {firm}")
    listed = await office.owner.sees("Остальных покажу по более короткому запросу")
    assert len(labels(listed)) == 8
    await office.owner.presses(labels(listed)[0], listed)
    await office.owner.sees("🕘 История")


async def test_a_colon_in_the_query_breaks_no_button(office: Office) -> None:
    await clients(office, "ООО: Ромашка", "ООО: Лютик")
    await office.owner.says("/find ООО:")
    listed = await office.owner.sees("2 клиента")
    await office.owner.presses(labels(listed)[0], listed)
    await office.owner.sees("🕘 История")
