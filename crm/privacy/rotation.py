"""A change of SECRET_KEY: everything sealed with a former key is sealed anew, some rows to a commit."""

from collections.abc import Awaitable, Callable
from typing import Any

from crm.documents.sealing import body_place, renewed_values
from storage import resealing
from storage.database import Database, Tx
from storage.fields import Field, FieldSubject, Subject
from storage.sealed import Vault
from storage.updates import body_place as update_place

Progress = Callable[[int], object]
Step = Callable[[Tx, Vault, int], Awaitable[list[int]]]
"""Seals some rows behind the given id anew and returns their ids; none: the table is done."""


async def reseal(db: Database, vault: Vault, progress: Progress) -> int:
    """Seal everything with the vault's first key; how many rows are left that no key of ours opens.

    A kill leaves a part done: whoever calls again with the same keys goes on, for what is new is left as it is.
    """
    for step in _STEPS:
        last = -1
        while True:
            async with db.begin() as tx:
                done = await step(tx, vault, last)
            if not done:
                break
            last = done[-1]
            progress(len(done))
    async with db.read() as look:
        return await resealing.sealed_with(look, vault.former)


async def _values(tx: Tx, vault: Vault, last: int) -> list[int]:
    rows = await resealing.values_after(tx, last)
    for value, field in rows:
        value.text = _renewed(vault, field, value.client_id, value.company_id, value.text)
    return [value.id for value, _ in rows]


async def _documents(tx: Tx, vault: Vault, last: int) -> list[int]:
    rows = await resealing.documents_after(tx, last)
    for document, body in rows:
        document.values = renewed_values(vault, document.id, document.values)
        if body:
            document.body = vault.renewed_bytes(body_place(document.id), body)
    return [document.id for document, _ in rows]


async def _updates(tx: Tx, vault: Vault, last: int) -> list[int]:
    rows = await resealing.updates_after(tx, last)
    for row in rows:
        row.body = vault.renewed(update_place(row.id), row.body or "")
    return [row.id for row in rows]


async def _merges(tx: Tx, vault: Vault, last: int) -> list[int]:
    rows = await resealing.merges_after(tx, last)
    fields = await resealing.sensitive_fields(tx)
    for merge in rows:
        merge.journal = _renewed_rows(vault, fields, merge.journal)
    return [merge.id for merge in rows]


def _renewed_rows(vault: Vault, fields: dict[int, Field], kept: Any) -> Any:
    """JSON that may hold rows of `field_values` anywhere in it."""
    match kept:
        case {"field_id": int(field_id), "text": str(text)} if field_id in fields:
            place = fields[field_id], kept.get("client_id"), kept.get("company_id")
            return {**kept, "text": _renewed(vault, *place, text)}
        case dict():
            return {key: _renewed_rows(vault, fields, value) for key, value in kept.items()}
        case list():
            return [_renewed_rows(vault, fields, value) for value in kept]
    return kept


def _renewed(vault: Vault, field: Field, client_id: int | None, company_id: int | None, text: str | None) -> str | None:
    kind = FieldSubject.CLIENT if client_id else FieldSubject.COMPANY
    place = Subject(kind, client_id or company_id or 0).place(field)
    return vault.renewed(place, text) if text else text


_STEPS: tuple[Step, ...] = (_values, _documents, _updates, _merges)
