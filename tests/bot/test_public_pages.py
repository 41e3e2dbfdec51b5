"""What a campaign's readers find behind its links, over HTTP, as their browsers and mail programs ask."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientResponse, ClientSession

from storage.links import openers
from storage.outbox import OutboxState, counts_by_state
from tests.handlers.admin.test_broadcast import check_screen, pressed, subscriber
from tests.support.office import Office, opened
from tests.support.ports import free_port
from tests.support.telegram import Person

SHOP = "https://shop.example/sale?from=bot"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture
async def public(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office that can be reached from outside."""
    port = free_port()
    async with opened(sqlite_url, tmp_path, public_url=f"http://127.0.0.1:{port}", web_port=port) as office:
        yield office


async def test_whoever_opens_a_link_is_led_on_and_counted_once(public: Office) -> None:
    anna, boris = await subscriber(public, "Анна"), await subscriber(public, "Борис")
    await offered(public)
    for _ in range(2):
        answer = await asked(await link_of(anna))
        assert (answer.status, answer.headers["Location"]) == (302, SHOP)
    assert await link_of(anna) != await link_of(boris)
    assert await opened_by(public) == 1
    await asked(await link_of(boris))
    assert await opened_by(public) == 2


async def test_a_messenger_that_looks_ahead_opens_nothing(public: Office) -> None:
    anna = await subscriber(public, "Анна")
    await offered(public)
    answer = await asked(await link_of(anna), {"User-Agent": "TelegramBot (like TwitterBot)"})
    assert answer.headers["Location"] == SHOP
    assert await opened_by(public) == 0


async def test_a_forged_link_leads_nowhere(public: Office) -> None:
    anna = await subscriber(public, "Анна")
    await offered(public)
    link = await link_of(anna)
    for forged in (link[:-1] + ("0" if link[-1] != "0" else "1"), link.replace("/l/", "/u/"), f"{link}0", link[:-20]):
        assert (await asked(forged)).status == 404
    assert await opened_by(public) == 0


async def test_the_page_of_the_way_out_asks_before_it_acts(public: Office) -> None:
    anna = await subscriber(public, "Анна")
    await offered(public)
    way_out = await public.app.services.links.way_out(1, delivery_in(await link_of(anna)))
    assert way_out
    page = await asked(way_out)
    assert page.status == 200
    assert "Больше не присылать" in await page.text()
    assert await consents(public) == {"ads"}, "looking at the page changes nothing"
    done = await asked(way_out, method="POST")
    assert "предложений больше не будет" in await done.text()
    assert await consents(public) == set()
    assert (await asked(way_out.replace("/u/", "/l/"))).status == 404, "nothing lies behind it"


async def test_without_a_public_address_links_lead_where_they_say(office: Office) -> None:
    anna = await subscriber(office, "Анна")
    await offered(office)
    assert await link_of(anna) == SHOP
    assert not office.app.services.links.is_tracking
    assert await office.app.services.links.way_out(1, 1) is None


async def test_an_erased_reader_is_led_on_and_cannot_be_named(public: Office) -> None:
    anna = await subscriber(public, "Анна")
    await offered(public)
    link = await link_of(anna)
    way_out = await public.app.services.links.way_out(1, delivery_in(link))
    assert way_out
    await public.app.services.erasures.erase(public.actor(public.owner), client_id=1)
    assert (await asked(link)).headers["Location"] == SHOP
    assert (await asked(way_out)).status == 404


async def offered(office: Office) -> None:
    """A campaign with a link behind its words went to everybody who wants it."""
    words = [{"type": "text_link", "offset": 0, "length": 5, "url": SHOP}]
    check = await check_screen(office, office.owner, "Здесь всё дешевле", entities=words)
    await pressed(office.owner, check, "Отправить")
    await office.owner.sees("завершена")
    async with office.app.db.read() as look:
        assert set(await counts_by_state(look, 1)) == {OutboxState.SENT}


async def link_of(person: Person) -> str:
    offer = await person.sees("Здесь всё дешевле")
    return str(offer["entities"][0]["url"])


def delivery_in(link: str) -> int:
    return int(link.rsplit("/", 1)[1].split("-")[1])


async def asked(url: str, headers: dict[str, str] | None = None, method: str = "GET") -> ClientResponse:
    async with ClientSession() as session:
        answer = await session.request(method, url, headers=headers or BROWSER, allow_redirects=False)
        await answer.read()
        return answer


async def opened_by(office: Office) -> int:
    async with office.app.db.read() as look:
        return await openers(look, 1)


async def consents(office: Office) -> set[str]:
    sheet = await office.app.services.consent_records.sheet(office.actor(office.owner), 1)
    return {line.consent.kind for line in sheet.lines if line.consent.withdrawn_at is None}
