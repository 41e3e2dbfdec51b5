"""Words that ask for no answer, and those that do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.inbox.closing import closes
from crm.messaging import Content, plain


@pytest.mark.parametrize(
    "text",
    [
        "ок", "Ок!", "OK", "спасибо", "Спасибо большое!!", "понял, спасибо", "Хорошо. Благодарю за ответ",
        "до свидания", "Thanks a lot!", "thank you", "got it", "👍", "👍🏽", "❤️", "🙏 спасибо",
        "Спасибо вам огромное 😊", "+",
    ],
)  # fmt: skip
def test_thanks_and_yes_ask_for_nothing(text: str) -> None:
    assert closes(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "", "ок?", "спасибо, а когда привезут", "не ок", "хорошо, но дорого", "вам ещё раз", "да", "😡", "👍👎",
        "спасибо за ответ, завтра приеду в офис и заберу всё сам, до встречи", "ok cancel it", "1", "++1",
    ],
)  # fmt: skip
def test_whatever_else_is_said_wants_an_answer(text: str) -> None:
    assert not closes(plain(text))


def test_a_kind_sticker_asks_for_nothing_a_photo_does() -> None:
    assert closes(Content(kind="sticker", extra={"emoji": "👍"}))
    assert not closes(Content(kind="sticker", extra={"emoji": "😡"}))
    assert not closes(Content(kind="photo", text="спасибо"))


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert closes(plain(text)) in (True, False)
    assert not closes(plain(text + "?"))
