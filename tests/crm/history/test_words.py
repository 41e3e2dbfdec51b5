"""What a line of the history says, in the reader's language."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crm.history.words import event_words, moment_words
from locales.translator import Texts
from storage.events import Event
from storage.timeline import Moment, Place, Source

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
RU, EN = (Texts(locale, ZoneInfo("Europe/Moscow")) for locale in ("ru", "en"))


def changed(t: Texts, was: str, now: str) -> str:
    """A change of a field as the history words it."""
    return event_words(t, "field_changed", {"field": "День", "from": was, "to": now}, NOW)


def test_days_are_written_as_the_reader_writes_them() -> None:
    assert changed(EN, "05.12.2015", "01.02.2016, 03.02.2016") == "День: “5 Dec 2015” → “1 Feb 2016, 3 Feb 2016”"
    assert changed(RU, "05.12.2015", "01.02.2016") == "День: «05.12.2015» → «01.02.2016»"


@pytest.mark.parametrize("text", ["31.02.2016", "с 05.12.2015", "05.12"])
def test_what_is_no_day_stays_as_it_was_typed(text: str) -> None:
    assert changed(EN, "", text) == f"День: “{text}”"


def test_a_value_in_quotes_is_quoted_once() -> None:
    assert changed(RU, "", "ООО «Ромашка»") == "День: «ООО „Ромашка“»"


def test_who_did_it_stands_before_a_colon() -> None:
    created = Moment(Place(NOW, Source.EVENT, 1), event=Event(kind="client_created", payload={}), who="Oleg")
    assert moment_words(EN, created, NOW) == "• Oleg: card created"
