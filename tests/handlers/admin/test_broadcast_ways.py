"""A campaign that reaches by letter whom it cannot reach in Telegram: from /broadcast to the mailbox."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.clients import ChannelName, ContactPoint
from tests.handlers.admin.test_broadcast import check_screen, pressed, subscriber
from tests.support.audience import add_client, client, consent
from tests.support.office import Office, opened
from tests.support.post_office import PostOffice, post_office

BORIS = "boris@mail.example"


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with post_office() as office:
        yield office


@pytest.fixture
async def mailing(sqlite_url: str, tmp_path: Path, post: PostOffice) -> AsyncIterator[Office]:
    """An office with a mail server."""
    line = {"smtp_host": "127.0.0.1", "smtp_port": post.port, "smtp_security": "none", "mail_rate": 100}
    async with opened(sqlite_url, tmp_path, mail_from="shop@romashka.example", **line) as office:
        yield office


async def knows_by_mail(office: Office, name: str, address: str) -> None:
    async with office.app.db.begin() as tx:
        ident = await add_client(tx, client(name, tx.now))
        point = ContactPoint(client_id=ident, channel=ChannelName.EMAIL, value=address, source="import")
        point.created_at = tx.now
        tx.add(point)
        agreed = consent(ident, tx.now)
        agreed.channel = "email"
        tx.add(agreed)


async def test_who_has_no_telegram_gets_a_letter(mailing: Office, post: PostOffice) -> None:
    anna = await subscriber(mailing, "Анна")
    await knows_by_mail(mailing, "Борис Орлов", BORIS)
    check = await check_screen(mailing, mailing.owner, "Скидка для вас, {имя|друг}!\nДо пятницы.")
    assert "Telegram: 1, Письмо: 1" in check["text"]
    await pressed(mailing.owner, check, "Отправить 2")
    await anna.sees("Скидка для вас, Анна!")
    await mailing.owner.sees("завершена")
    [letter] = post.to(BORIS)
    assert letter["Subject"] == "Скидка для вас, Борис Орлов!"
    body = letter.get_body(("plain",))
    assert body and "До пятницы." in body.get_content()


async def test_an_address_that_is_refused_is_marked_and_told(mailing: Office, post: PostOffice) -> None:
    post.refuses[BORIS] = "550 no such user"
    await knows_by_mail(mailing, "Борис Орлов", BORIS)
    check = await check_screen(mailing, mailing.owner, "Скидка")
    await pressed(mailing.owner, check, "Отправить 1")
    table = await mailing.owner.sees("завершена")
    assert "отправлено 0" in table["text"]
    again = await check_screen(mailing, mailing.owner, "Скидка")
    assert "доступны 0" in again["text"]


async def test_ways_are_turned_by_buttons(mailing: Office) -> None:
    await subscriber(mailing, "Анна")
    check = await check_screen(mailing, mailing.owner, "Скидка")
    await pressed(mailing.owner, check, "Ещё")
    await mailing.owner.presses("📮 Какими путями", await mailing.owner.sees("Какими путями"))
    shown = await mailing.owner.sees("первым из отмеченных путей")
    await mailing.owner.presses("✅ Письмо", shown)
    shown = await mailing.owner.sees("◻️ Письмо")
    await mailing.owner.presses("✅ Telegram", shown)
    await mailing.owner.sees("первым из отмеченных путей")
