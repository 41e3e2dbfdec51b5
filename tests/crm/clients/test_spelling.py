"""What was meant: the other layout, the other alphabet, one slip of the finger. Rules that hold for any word."""

import re
import string

import iuliia
import pytest
from hypothesis import given
from hypothesis import strategies as some
from rapidfuzz.distance import OSA

from crm.clients.layouts import other_layout
from crm.clients.transliteration import READINGS, readings
from crm.clients.typos import CYRILLIC, LATIN, one_slip_away
from crm.documents.first_names import FEMALE, MALE
from tests.support.russians import SURNAMES

SCHEMES = (
    iuliia.ALA_LC_ALT, iuliia.BGN_PCGN, iuliia.BS_2979_ALT, iuliia.GOST_52290, iuliia.GOST_52535, iuliia.GOST_7034,
    iuliia.GOST_779_ALT, iuliia.ICAO_DOC_9303, iuliia.MOSMETRO, iuliia.MVD_310, iuliia.MVD_782, iuliia.TELEGRAM,
    iuliia.WIKIPEDIA, iuliia.YANDEX_MAPS, iuliia.YANDEX_MONEY,
)  # fmt: skip
NAMES = sorted((MALE | FEMALE | set(SURNAMES)) - {"соловьев", "воробьев", "лукьянов"})
WORDS = some.text(CYRILLIC, min_size=3, max_size=12) | some.text(LATIN, min_size=3, max_size=12)


@given(some.text(CYRILLIC + LATIN + string.digits + " ", max_size=40))
def test_the_other_layout_twice_is_the_text_itself(text: str) -> None:
    assert other_layout(other_layout(text)) == text


@pytest.mark.parametrize(
    ("typed", "meant"), [("bdfyjd", "иванов"), ("руддщ", "hello"), (",jhbcjd", "борисов"), ("`krbyf", "елкина")]
)
def test_the_other_layout(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


@given(WORDS, some.data())
def test_whatever_is_one_slip_away_is_found_and_nothing_else(word: str, data: some.DataObject) -> None:
    near = one_slip_away(word)
    other = data.draw(some.sampled_from(sorted(near)))
    assert OSA.distance(word, other) == 1
    assert len(other) < 3 or word in one_slip_away(other)


@given(some.sampled_from(NAMES), some.sampled_from(SCHEMES))
def test_a_name_is_read_back_from_every_common_scheme_and_found_by_it(name: str, scheme: iuliia.Schema) -> None:
    latin = re.sub(r"[^a-z]", "", scheme.translate(name).lower())
    assert name in readings(latin)
    assert latin in readings(name)


@given(some.text(max_size=200))
def test_readings_are_few_whatever_was_typed(text: str) -> None:
    assert len(readings(text)) <= READINGS
