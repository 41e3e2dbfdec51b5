"""When an answer goes, said at the start of its words; what stands further on belongs to the client."""

from datetime import UTC, datetime

import pytest

from crm.inbox.later_rules import said_later, timed
from crm.messaging import Content, plain
from tests.support.people import MOSCOW

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "at", "rest"),
    [
        ("завтра в 9: ваш заказ готов", "2026-11-23 09:00", "ваш заказ готов"),
        ("завтра в 9 ждём вас в пятницу в 15:00", "2026-11-23 09:00", "ждём вас в пятницу в 15:00"),
        ("завтра ждём вас в 15:00", "2026-11-23 10:00", "ждём вас в 15:00"),
        ("через 2 часа\nперезвоню", "2026-11-22 15:00", "перезвоню"),
        ("tomorrow at 9am your order is ready", "2026-11-23 09:00", "your order is ready"),
        ("завтра в 9", "2026-11-23 09:00", ""),
    ],
)
def test_a_time_is_read_at_the_start_only(line: str, at: str, rest: str) -> None:
    found = timed(plain(line), NOW, tz=MOSCOW, locale="ru")
    assert found
    assert (f"{found[0].astimezone(MOSCOW):%Y-%m-%d %H:%M}", found[1].text) == (at, rest)


@pytest.mark.parametrize("line", ["завтра в 9 буду у вас", "отправить посылку завтра?", "отправим завтра в 9", ""])
def test_words_for_the_client_are_never_held_back(line: str) -> None:
    assert said_later(plain(line), NOW, tz=MOSCOW, locale="ru") is None


def test_the_formatting_moves_with_its_words() -> None:
    text = "Отправить завтра в 9: 🎁 ваш заказ готов"
    start = len(text[: text.index("заказ")].encode("utf-16-le")) // 2
    bold = Content("text", text, [{"type": "bold", "offset": start, "length": 5}])
    found = said_later(bold, NOW, tz=MOSCOW, locale="ru")
    assert found
    rest = found[1]
    assert (rest.text, rest.entities) == ("🎁 ваш заказ готов", [{"type": "bold", "offset": 7, "length": 5}])
