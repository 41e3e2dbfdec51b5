"""Places go into a button and come back; filters are named by words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.history import Place, Source, Topic, packed, read_topic, unpacked
from crm.history.rules import HIGHEST_ID
from handlers.ui.history import HistoryCallback, MomentBackCallback, MomentCallback

places = st.builds(
    Place,
    st.integers(0, 10**16).map(lambda number: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=number)),
    st.sampled_from(Source),
    st.integers(0, HIGHEST_ID),
)


@given(places)
def test_a_place_comes_back_from_its_button(place: Place) -> None:
    text = packed(place)
    assert unpacked(text) == place
    assert len(MomentBackCallback(client_id=HIGHEST_ID, topic=Topic.CAMPAIGN, place=text, above=9).pack()) <= 64
    assert len(MomentCallback(client_id=HIGHEST_ID, topic=Topic.CAMPAIGN, place=text, above=9).pack()) <= 64
    assert len(HistoryCallback(client_id=HIGHEST_ID, topic=Topic.CAMPAIGN, older=text).pack()) <= 64


@pytest.mark.parametrize(
    "text",
    [
        "",
        "m",
        "m.",
        "m1",
        "x1.1",
        "m1.1.1",
        "m-1.1",
        "mzzzzzzzzzzzzzzzzzz.1",
        "m 1.1",
        "m1.zzzzzzzzzzzzz",
        "mzzzzzzzzzzzz.1",
    ],
)
def test_crafted_places(text: str) -> None:
    assert unpacked(text) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [("звонки", Topic.CALL), (" Заметки ", Topic.NOTE), ("messages", Topic.TALK), ("всё", None), ("", None)],
)
def test_a_filter_by_its_word(text: str, topic: Topic | None) -> None:
    assert read_topic(text) is topic
