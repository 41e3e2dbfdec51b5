"""Values that nobody reads in the database: sealed by AES-256-GCM under a key that SECRET_KEY gives.

A sealed value: version (1 byte), key id (4), nonce (12), ciphertext with its tag (16); as text it is base64. The place
it was sealed for (`client:12:passport`) is authenticated with it: moved to another row or field it does not open.
"""

import binascii
import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.errors import Unreadable

VERSION = b"\x01"
KEY_ID, NONCE, KEY = 4, 12, 32


class Vault:
    """Seals and opens values; equal ones look different each time they are sealed.

    The first key seals; the others, former ones, open what they sealed until it has been sealed anew.
    """

    def __init__(self, secret: str, *former: str) -> None:
        keys = [_derived(one) for one in (secret, *former)]
        self._head = keys[0][0]
        self._ciphers = dict(reversed(keys))

    @property
    def former(self) -> list[bytes]:
        """What values sealed with the former keys begin with."""
        return [head for head in self._ciphers if head != self._head]

    def seal(self, place: str, text: str) -> str:
        """The text as base64, for this place alone."""
        return b64encode(self.seal_bytes(place, text.encode())).decode()

    def open(self, place: str, sealed: str) -> str:
        """The text that was sealed for this place; else `Unreadable`."""
        return self.open_bytes(place, _raw(place, sealed)).decode()

    def seal_bytes(self, place: str, data: bytes) -> bytes:
        """The same for files: 33 bytes longer than they were."""
        nonce = secrets.token_bytes(NONCE)
        return self._head + nonce + self._ciphers[self._head].encrypt(nonce, data, place.encode())

    def open_bytes(self, place: str, sealed: bytes) -> bytes:
        """The bytes that were sealed for this place; else `Unreadable`."""
        start = len(VERSION) + KEY_ID
        cipher = self._ciphers.get(sealed[:start])
        if cipher is None:
            raise Unreadable(place)
        try:
            return cipher.decrypt(sealed[start : start + NONCE], sealed[start + NONCE :], place.encode())
        except (InvalidTag, ValueError) as error:
            raise Unreadable(place) from error

    def renewed(self, place: str, sealed: str) -> str:
        """The same text sealed with the first key; as it is when it is so already, or no key of ours opens it."""
        try:
            raw = _raw(place, sealed)
            return sealed if raw.startswith(self._head) else self.seal(place, self.open(place, sealed))
        except Unreadable:
            return sealed

    def renewed_bytes(self, place: str, sealed: bytes) -> bytes:
        """The same for files."""
        try:
            is_new = sealed.startswith(self._head)
            return sealed if is_new else self.seal_bytes(place, self.open_bytes(place, sealed))
        except Unreadable:
            return sealed


def _derived(secret: str) -> tuple[bytes, AESGCM]:
    """What values sealed with this key begin with, and what seals them."""
    kdf = HKDF(SHA256(), length=KEY_ID + KEY, salt=None, info=b"kartoteka: values at rest")
    derived = kdf.derive(secret.encode())
    return VERSION + derived[:KEY_ID], AESGCM(derived[KEY_ID:])


def _raw(place: str, sealed: str) -> bytes:
    try:
        return b64decode(sealed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable(place) from error
