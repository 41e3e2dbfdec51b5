"""Files: how big they may be and what counts as a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.errors import ApiError
from bot.sandbox.files import MAX_PHOTO_BYTES, MAX_UPLOAD_BYTES, Files, Upload
from bot.sandbox.images import image_size
from tests.support.png import png


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("document", b"", "Bad Request: file must be non-empty"),
        ("document", bytes(MAX_UPLOAD_BYTES + 1), "Request Entity Too Large"),
        ("photo", b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        ("photo", png(9000, 2000), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("photo", png(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("photo", png() + bytes(MAX_PHOTO_BYTES), "is too big for a photo"),
    ],
)
def test_what_telegram_refuses(kind: str, content: bytes, reason: str) -> None:
    with pytest.raises(ApiError, match=reason):
        Files().add(kind, Upload("x", "", content))


def test_the_same_file_is_kept_once() -> None:
    files = Files()
    first = files.add("document", Upload("a.txt", "text/plain", b"x"))
    assert files.add("document", Upload("a.txt", "text/plain", b"x")) is first
    assert files.add("document", Upload("b.txt", "text/plain", b"x")).id != first.id
    assert files.get(first.id) is files.at_path(first.path) is first


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(7, 9), (7, 9)),
        (b"GIF89a\x07\x00\x09\x00", (7, 9)),
        (b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x09\x00\x07\x01", (7, 9)),
        (b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\x06\0\0\x08\0\0", (7, 9)),
        (b"\xff\xd8\xff", None),
        (b"%PDF-1.7", None),
    ],
)
def test_sizes_of_pictures(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8", b"RIFF1234WEBP"]), st.binary(max_size=60))
def test_broken_pictures_are_only_refused(magic: bytes, rest: bytes) -> None:
    size = image_size(magic + rest)
    assert size is None or min(size) > 0
