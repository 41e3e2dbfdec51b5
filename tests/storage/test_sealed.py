"""Sealed values: they open where they were sealed, under the key that sealed them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import Unreadable
from storage.sealed import KEY_ID, VERSION, Vault

VAULT = Vault("a key")
HERE = "client:12:passport"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS, TEXTS)
def test_what_is_sealed_opens_at_its_place(place: str, text: str) -> None:
    assert VAULT.open(place, VAULT.seal(place, text)) == text


@given(st.binary())
def test_files_are_sealed_too(data: bytes) -> None:
    assert VAULT.open_bytes(HERE, VAULT.seal_bytes(HERE, data)) == data


def test_another_process_with_the_same_key_opens_it() -> None:
    assert Vault("a key").open(HERE, VAULT.seal(HERE, "65 04 123456")) == "65 04 123456"


@given(TEXTS, TEXTS)
def test_moved_to_another_place_it_does_not_open(place: str, other: str) -> None:
    sealed = VAULT.seal(place, "65 04 123456")
    if place != other:
        with pytest.raises(Unreadable):
            VAULT.open(other, sealed)


@given(st.data())
def test_a_damaged_one_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(VAULT.seal_bytes(HERE, b"65 04 123456"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Unreadable):
        VAULT.open_bytes(HERE, bytes(sealed))


@given(st.binary(max_size=40))
def test_a_cut_one_does_not_open(data: bytes) -> None:
    head = VAULT.seal_bytes(HERE, b"")[: len(VERSION) + KEY_ID]
    with pytest.raises(Unreadable):
        VAULT.open_bytes(HERE, head + data)


@given(st.text())
def test_what_was_never_sealed_does_not_open(text: str) -> None:
    with pytest.raises(Unreadable):
        VAULT.open(HERE, text)


def test_another_key_does_not_open_it_and_has_another_id() -> None:
    other, sealed = Vault("another key"), VAULT.seal_bytes(HERE, b"65 04 123456")
    with pytest.raises(Unreadable):
        other.open_bytes(HERE, sealed)
    identified = len(VERSION) + KEY_ID
    assert other.seal_bytes(HERE, b"")[:identified] != sealed[:identified]
    assert sealed[:identified] == VAULT.seal_bytes(HERE, b"")[:identified]


def test_equal_values_look_different() -> None:
    assert len({VAULT.seal(HERE, "65 04 123456") for _ in range(100)}) == 100
