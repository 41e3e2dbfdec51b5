"""A file under a pass-phrase: AES-256-GCM in chunks, so that its size costs no memory and every cut is noticed.

Header: magic and version (9 bytes), scrypt salt (16), nonce prefix (7). Then chunks: length (4 bytes, big-endian) and
ciphertext; the nonce is prefix, chunk number (4) and whether it is the last (1), so that none can be moved or dropped.
"""

import io
import secrets
import unicodedata
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"KARTOTEK\x01"
SALT, PREFIX, LENGTH = 16, 7, 4
CHUNK = 1 << 20
TAG = 16


class Unreadable(Exception):
    """Another file, another pass-phrase, or a damaged file: nothing of it is to be believed."""


class SealedWriter(io.RawIOBase):
    """Takes plain bytes, writes sealed ones; `close` writes the last chunk, and the target stays open."""

    def __init__(self, target: BinaryIO, passphrase: str) -> None:
        self._target = target
        salt, self._prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        self._cipher = _cipher(passphrase, salt)
        self._plain = bytearray()
        self._number = 0
        target.write(MAGIC + salt + self._prefix)

    def writable(self) -> bool:
        return True

    def write(self, data: "memoryview | bytes") -> int:  # type: ignore[override]  # the stub allows any buffer
        self._plain += data
        while len(self._plain) > CHUNK:
            self._seal(bytes(self._plain[:CHUNK]), is_last=False)
            del self._plain[:CHUNK]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._seal(bytes(self._plain), is_last=True)
        super().close()

    def _seal(self, plain: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._prefix, self._number, is_last), plain, None)
        self._target.write(len(sealed).to_bytes(LENGTH, "big") + sealed)
        self._number += 1


class SealedReader(io.RawIOBase):
    """Gives the plain bytes back; `Unreadable` from the first one on when the pass-phrase is another."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        self._source = source
        if source.read(len(MAGIC)) != MAGIC:
            raise Unreadable
        salt, self._prefix, self._length = source.read(SALT), source.read(PREFIX), source.read(LENGTH)
        if len(self._length) < LENGTH:
            raise Unreadable
        self._cipher = _cipher(passphrase, salt)
        self._plain = b""
        self._number = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub allows any buffer
        while not self._plain and self._length:
            self._plain = self._open()
        count = min(len(buffer), len(self._plain))
        buffer[:count] = self._plain[:count]
        self._plain = self._plain[count:]
        return count

    def _open(self) -> bytes:
        length = int.from_bytes(self._length, "big")
        if length > CHUNK + TAG:
            raise Unreadable
        sealed = self._source.read(length)
        self._length = self._source.read(LENGTH)
        try:
            plain = self._cipher.decrypt(_nonce(self._prefix, self._number, not self._length), sealed, None)
        except (InvalidTag, ValueError) as error:
            raise Unreadable from error
        self._number += 1
        return plain


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    """32 MB and a tenth of a second for each guess."""
    words = unicodedata.normalize("NFC", passphrase.strip()).encode()
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(words))


def _nonce(prefix: bytes, number: int, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])
