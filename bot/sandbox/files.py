"""Files: what was uploaded, under which id, within which limits."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
from dataclasses import dataclass

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.images import image_size
from bot.sandbox.jsons import Json

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a request."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    unique_id: str
    kind: str
    upload: Upload
    path: str

    def card(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.upload.content)}


class Files:
    """Everything uploaded, for as long as the sandbox lives; the same file is kept once."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Takes an upload in, or raises ApiError where Telegram would refuse it."""
        _check(kind, upload)
        digest = hashlib.sha256(kind.encode() + b"\0" + upload.name.encode("utf-8", "replace"))
        digest.update(upload.content)
        name = base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=")
        file_id = f"{kind[:2].upper()}ACAg{name}"
        if file_id not in self._by_id:
            suffix = mimetypes.guess_extension(upload.mime) or ""
            path = f"{kind}s/file_{len(self._by_id)}{suffix}"
            stored = StoredFile(file_id, "AQAD" + name[:12], kind, upload, path)
            self._by_id[file_id] = self._by_path[path] = stored
        return self._by_id[file_id]

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def _check(kind: str, upload: Upload) -> None:
    size = len(upload.content)
    if size == 0:
        raise bad_request("file must be non-empty")
    if size > MAX_UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if kind != "photo":
        return
    if size > MAX_PHOTO_BYTES:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO_BYTES} bytes"
        )
    dimensions = image_size(upload.content)
    if dimensions is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = dimensions
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
