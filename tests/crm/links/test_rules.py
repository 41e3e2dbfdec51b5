"""Tokens of tracked links and the addresses they take the place of."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crm.links.rules import addresses, is_genuine, is_program, numbers_in, redirected, token_of
from crm.messaging import Content

NUMBERS = st.integers(1, 2**53)
SECRETS = st.text("0123456789abcdef", min_size=32, max_size=32)


@given(NUMBERS, NUMBERS, SECRETS)
def test_a_token_tells_its_numbers_and_that_we_made_it(link: int, delivery: int, secret: str) -> None:
    token = token_of(link, secret, delivery)
    assert numbers_in(token) == (link, delivery)
    assert is_genuine(token, secret, delivery)


@given(NUMBERS, NUMBERS, SECRETS, SECRETS)
def test_another_number_or_secret_makes_a_forgery(one: int, other: int, secret: str, another: str) -> None:
    token = token_of(1, secret, one)
    assert is_genuine(token, secret, other) == (one == other)
    assert is_genuine(token, another, one) == (secret == another)


@given(st.text())
def test_no_text_breaks_the_reading_of_a_token(text: str) -> None:
    assert numbers_in(text) is None or text.count("-") == 2


def link(text: str, words: str, url: str = "") -> dict[str, Any]:
    offset = len(text[: text.index(words)].encode("utf-16-le")) // 2
    place = {"offset": offset, "length": len(words.encode("utf-16-le")) // 2}
    return {"type": "text_link", "url": url, **place} if url else {"type": "url", **place}


def test_every_address_of_a_message_is_found_once() -> None:
    text = "🎁 здесь, там и shop.ru/sale, пишите t.me"
    entities = [
        link(text, "здесь", "https://shop.ru/a"),
        link(text, "там", "https://shop.ru/a"),
        link(text, "shop.ru/sale"),
        link(text, "пишите", "tg://user?id=1"),
    ]
    assert addresses(Content("text", text, entities)) == ["https://shop.ru/a", "https://shop.ru/sale"]


def test_words_stay_and_lead_elsewhere() -> None:
    text = "🎁 shop.ru и жирно"
    bold = {"type": "bold", "offset": 12, "length": 5}
    moved = redirected(Content("text", text, [link(text, "shop.ru"), bold]), lambda url: f"https://us/{len(url)}")
    assert moved.text == text
    assert moved.entities == [{"type": "text_link", "offset": 3, "length": 7, "url": "https://us/15"}, bold]


def test_the_words_under_a_picture_lead_elsewhere_too() -> None:
    picture = Content("photo", "shop.ru", [link("shop.ru", "shop.ru")], source_chat=1, source_messages=[2])
    moved = redirected(picture, lambda url: "https://us")
    assert moved.entities[0]["url"] == "https://us"
    assert moved.extra["caption"] == "shop.ru", "a copied caption keeps its old links unless it is given anew"


def test_who_looks_ahead_says_so() -> None:
    assert is_program("TelegramBot (like TwitterBot)")
    assert is_program("WhatsApp/2.23")
    assert not is_program("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148")
    assert not is_program("")
