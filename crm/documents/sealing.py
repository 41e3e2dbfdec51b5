"""Sensitive fields in a document's row: sealed before they are written, opened when it is rendered again. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from crm.documents.fields import SENSITIVE
from storage.sealed import Vault


def sealed_values(vault: Vault, document_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """A document's values (JSON) as its row keeps them."""
    return _changed(values, lambda path, value: vault.seal(f"document:{document_id}:{path}", value))


def opened_values(vault: Vault, document_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """A document's values (JSON) as they were before; `Unreadable` when SECRET_KEY is another one."""
    return _changed(values, lambda path, value: vault.open(f"document:{document_id}:{path}", value))


def renewed_values(vault: Vault, document_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """A document's values sealed with the key of today; those of an erased client are none."""
    return (
        _changed(values, lambda path, value: vault.renewed(f"document:{document_id}:{path}", value)) if values else {}
    )


def body_place(document_id: int) -> str:
    """What the rendered file is sealed for: it shows everything that was sealed apart."""
    return f"document:{document_id}:body"


def _changed(values: Mapping[str, Any], change: Callable[[str, str], str]) -> dict[str, Any]:
    changed = dict(values)
    for path in SENSITIVE:
        room, _, name = path.partition(".")
        if changed[room][name] is not None:
            changed[room] = {**changed[room], name: change(path, changed[room][name])}
    return changed
