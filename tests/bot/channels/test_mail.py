"""Letters through a real SMTP server: what they look like and what becomes of them."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import InlineKeyboardButton

from bot.channels.mail import MailLine
from bot.channels.mail.letter import Envelope, letter, subject_of
from bot.settings import Settings
from crm.messaging import Blocked, Content, Failed, NotConnected, RetryAfter, Sent, Uncertain, plain
from locales.translator import Texts
from tests.support.ports import free_port
from tests.support.post_office import PostOffice, post_office

FROM, ANNA, BORIS = "shop@romashka.example", "anna@mail.example", "boris@mail.example"
RU = Texts("ru", ZoneInfo("Europe/Moscow"))
WAY_OUT = "https://romashka.example/u/1-2-abc"


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with post_office() as office:
        yield office


@pytest.fixture
async def line(post: PostOffice) -> AsyncIterator[MailLine]:
    line = MailLine(settings(post.port))
    yield line
    await line.close()


def settings(port: int) -> Settings:
    return Settings(_env_file=None, smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", mail_from=FROM)


def envelope(to: str = ANNA, way_out: str = WAY_OUT) -> Envelope:
    return Envelope(FROM, "Ромашка", to, 7, way_out, datetime(2026, 11, 23, 9, tzinfo=UTC))


async def test_a_letter_arrives_in_both_shapes_with_its_ways_out(post: PostOffice, line: MailLine) -> None:
    words = "Скидка <20 %>\nна пылесосы: здесь"
    entities = [
        {"type": "bold", "offset": 0, "length": 6},
        {"type": "text_link", "offset": 27, "length": 5, "url": "https://shop.example/?a=1&b=2"},
        {"type": "custom_emoji", "offset": 0, "length": 1, "custom_emoji_id": "1"},
    ]
    buttons = [InlineKeyboardButton(text="В магазин", url="https://shop.example")]
    mail = letter(RU, envelope(), Content("text", words, entities), buttons)
    assert await line.send(FROM, ANNA, mail) == Sent("<kartoteka-7@romashka.example>")
    (got,) = post.letters
    assert got["Subject"] == "Скидка <20 %>"
    assert got["From"].addresses[0].display_name == "Ромашка"
    assert got["List-Unsubscribe"].startswith(f"<{WAY_OUT}>, <mailto:{FROM}")
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, page = (got.get_body((kind,)) for kind in ("plain", "html"))
    assert text and page
    assert words in text.get_content().replace("\r\n", "\n")
    assert "https://shop.example/?a=1&b=2" in text.get_content()
    html = page.get_content()
    assert "<b>Скидка</b> &lt;20 %&gt;<br>" in html
    assert '<a href="https://shop.example/?a=1&amp;b=2">здесь</a>' in html
    assert '<a href="https://shop.example">В магазин</a>' in html
    assert f'<a href="{WAY_OUT}">Отписаться</a>' in html


async def test_without_a_page_the_way_out_is_an_answer(post: PostOffice, line: MailLine) -> None:
    await line.send(FROM, ANNA, letter(RU, envelope(way_out=""), plain("Скидка"), []))
    assert post.letters[0]["List-Unsubscribe"] == f"<mailto:{FROM}?subject=unsubscribe>"
    assert post.letters[0]["List-Unsubscribe-Post"] is None


def test_a_subject_is_one_line_that_nothing_can_be_hidden_behind() -> None:
    assert subject_of(plain("\n  \n Привет,\u2028Bcc: all@example.org\nвсем")) == "Привет,"
    assert len(subject_of(plain("слово " * 100))) <= 120


async def test_what_the_server_answers_becomes_the_fate(post: PostOffice, line: MailLine) -> None:
    post.refuses |= {ANNA: "550 no such user", BORIS: "451 try later", "eve@mail.example": "452 full"}
    blocked = await line.send(FROM, ANNA, letter(RU, envelope(), plain("Скидка"), []))
    assert isinstance(blocked, Blocked) and "550" in blocked.reason
    assert isinstance(await line.send(FROM, BORIS, letter(RU, envelope(BORIS), plain("Скидка"), [])), RetryAfter)
    post.refuses.clear()
    assert isinstance(await line.send(FROM, ANNA, letter(RU, envelope(), plain("Скидка"), [])), Sent)
    assert len(post.letters) == 1, "a refusal does not spoil the line for the next letter"


async def test_a_line_cut_while_the_letter_is_written_leaves_a_doubt(post: PostOffice, line: MailLine) -> None:
    post.hangs_up.add(ANNA)
    assert isinstance(await line.send(FROM, ANNA, letter(RU, envelope(), plain("Скидка"), [])), Uncertain)
    assert isinstance(await line.send(FROM, BORIS, letter(RU, envelope(BORIS), plain("Скидка"), [])), Sent)


async def test_where_nobody_listens_nothing_was_sent() -> None:
    line = MailLine(settings(free_port()))
    assert isinstance(await line.send(FROM, ANNA, letter(RU, envelope(), plain("Скидка"), [])), NotConnected)


async def test_a_server_without_smtputf8_cannot_be_given_such_an_address(line: MailLine) -> None:
    address = "анна@mail.example"
    assert isinstance(await line.send(FROM, address, letter(RU, envelope(), plain("Скидка"), [])), Failed)
