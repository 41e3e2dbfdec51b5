"""Sensitive fields in the database: sealed before they are written, opened when a document is to be filled. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from crm.documents.fields import SENSITIVE
from storage.clients import Client
from storage.sealed import Vault


def sealed_detail(vault: Vault, client_id: int, name: str, value: str) -> str:
    """A client's detail as its row keeps it."""
    return vault.seal(f"client:{client_id}:{name}", value) if f"client.{name}" in SENSITIVE else value


def opened_details(vault: Vault, client: Client) -> dict[str, str]:
    """All details of the client as they were typed; `Unreadable` when SECRET_KEY is another one."""
    return {
        name: vault.open(f"client:{client.id}:{name}", value) if f"client.{name}" in SENSITIVE else value
        for name, value in client.details.items()
    }


def sealed_values(vault: Vault, document_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """A document's values (JSON) as its row keeps them."""
    return _changed(values, lambda path, value: vault.seal(f"document:{document_id}:{path}", value))


def opened_values(vault: Vault, document_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """A document's values (JSON) as they were before; `Unreadable` when SECRET_KEY is another one."""
    return _changed(values, lambda path, value: vault.open(f"document:{document_id}:{path}", value))


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
