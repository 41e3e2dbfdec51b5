"""The sealed file gives back what was put in, and nothing at all when it was touched."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.backup.sealed import CHUNK, MAGIC, SealedReader, SealedWriter, Unreadable

PASSPHRASE = "верная пара слов"
SIZES = st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])


def sealed(plain: bytes) -> bytes:
    target = io.BytesIO()
    with SealedWriter(target, PASSPHRASE) as writer:
        writer.write(plain)
    return target.getvalue()


def opened(body: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return SealedReader(io.BytesIO(body), passphrase).readall()


@settings(max_examples=8)
@given(SIZES)
def test_what_goes_in_comes_out(size: int) -> None:
    plain = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(plain[:size])) == plain[:size]


def test_another_pass_phrase_reads_nothing() -> None:
    with pytest.raises(Unreadable):
        opened(sealed(b"secret"), "другая пара слов")


def test_the_text_is_nowhere_in_the_file() -> None:
    assert b"secret" not in sealed(b"secret" * 100)


@settings(max_examples=12)
@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    body = bytearray(sealed(b"x" * 1000))
    body[place % len(body)] ^= change
    with pytest.raises(Unreadable):
        opened(bytes(body))


@pytest.mark.parametrize("kept", [5, len(MAGIC), 40, CHUNK, CHUNK + 52, -1])
def test_a_cut_file_is_noticed(kept: int) -> None:
    with pytest.raises(Unreadable):
        opened(sealed(b"x" * (CHUNK + 1000))[:kept])


def test_a_dropped_last_chunk_is_noticed() -> None:
    body = sealed(b"x" * (CHUNK + 1000))
    first = len(MAGIC) + 16 + 7 + 4 + CHUNK + 16
    with pytest.raises(Unreadable):
        opened(body[:first])
