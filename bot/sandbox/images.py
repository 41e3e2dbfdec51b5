"""Width and height of a picture, read from its first bytes."""

from __future__ import annotations

import struct

# Start-of-frame markers of JPEG; the others among C0-CF are tables.
_JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def image_size(content: bytes) -> tuple[int, int] | None:
    """Pixels of a PNG, JPEG, GIF or WebP; None if it is none of them or broken."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            size = struct.unpack(">II", content[16:24])
        elif content.startswith((b"GIF87a", b"GIF89a")):
            size = struct.unpack("<HH", content[6:10])
        elif content.startswith(b"\xff\xd8"):
            size = _jpeg_size(content)
        elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            size = _webp_size(content)
        else:
            return None
    except (struct.error, IndexError):
        return None
    return (size[0], size[1]) if min(size) > 0 else None


def _jpeg_size(content: bytes) -> tuple[int, int]:
    index = 2
    while True:
        marker, length = content[index + 1], struct.unpack(">H", content[index + 2 : index + 4])[0]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[index + 5 : index + 9])
            return width, height
        index += 2 + max(2, length)


def _webp_size(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF
