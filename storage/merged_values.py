"""What stands in the fields of two cards that become one: the kept card wins, lists are joined, secrets sealed anew."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select

from storage.base import table_of
from storage.database import Tx
from storage.errors import Unreadable
from storage.fields import Field, FieldKind, FieldValue, Subject
from storage.merging import put_back
from storage.rows import Json, row_to_json
from storage.sealed import Vault

VALUES = table_of(FieldValue)


async def join_values(tx: Tx, vault: Vault, gone_id: int, kept_id: int) -> tuple[Json, list[str]]:
    """The one card's values go to the other where it has none; returns the journal and what stands otherwise there.

    What differs of a sensitive field is not told.
    """
    fields = {field.id: field for field in await tx.session.scalars(select(Field))}
    mine, theirs = await _values(tx, gone_id), await _values(tx, kept_id)
    journal: Json = {"away": [row_to_json(_columns(value)) for value in mine], "moved": []}
    other: list[str] = []
    for field_id in sorted({value.field_id for value in mine}):
        field = fields[field_id]
        ours = [value for value in mine if value.field_id == field_id]
        standing = [value for value in theirs if value.field_id == field_id]
        fitting = _fitting(field, ours, standing)
        for position, value in enumerate(fitting, start=_next_position(standing)):
            value.position = position
            _hand_over(vault, field, value, kept_id)
            journal["moved"].append(value.id)
        other += [_shown(value) for value in ours if value not in fitting and _differs(field, value, standing)]
    await tx.flush()
    await tx.session.execute(delete(VALUES).where(VALUES.c.client_id == gone_id))
    return journal, other


async def part_values(tx: Tx, journal: Json, kept_id: int) -> None:
    """The card that stands again has its values; the kept one keeps those that were changed since."""
    away = {int(row["id"]): row for row in journal["away"]}
    for ident in journal["moved"]:
        value = await tx.get(FieldValue, ident)
        if value and value.client_id == kept_id and value.changed_at.isoformat() == away[ident]["changed_at"]:
            await tx.session.delete(value)
    await tx.flush()
    await put_back(tx, FieldValue, [{name: row[name] for name in row if name != "id"} for row in away.values()])


async def _values(tx: Tx, client_id: int) -> Sequence[FieldValue]:
    rows = await tx.session.scalars(
        select(FieldValue)
        .where(FieldValue.client_id == client_id)
        .order_by(FieldValue.field_id, FieldValue.position)
        .with_for_update()
    )
    return rows.all()


def _columns(value: FieldValue) -> dict[str, Any]:
    return {column.name: getattr(value, column.name) for column in VALUES.columns}


def _fitting(field: Field, ours: list[FieldValue], standing: list[FieldValue]) -> list[FieldValue]:
    if not standing:
        return ours
    if _holds_many(field):
        return [value for value in ours if _shown(value) not in {_shown(one) for one in standing}]
    return []


def _holds_many(field: Field) -> bool:
    return field.kind is FieldKind.MANY_OF or field.takes_several


def _next_position(standing: list[FieldValue]) -> int:
    return max((value.position for value in standing), default=-1) + 1


def _hand_over(vault: Vault, field: Field, value: FieldValue, kept_id: int) -> None:
    if field.is_sensitive and value.text is not None:
        try:
            opened = vault.open(Subject.client(value.client_id or 0).place(field), value.text)
        except Unreadable:
            pass  # its key is lost: it is as unreadable there as it was here
        else:
            value.text = vault.seal(Subject.client(kept_id).place(field), opened)
    value.client_id = kept_id


def _differs(field: Field, value: FieldValue, standing: list[FieldValue]) -> bool:
    return not field.is_sensitive and not _holds_many(field) and _shown(value) != _shown(standing[0])


def _shown(value: FieldValue) -> str:
    if value.month_day is not None:
        return f"{value.text or ''} {value.day or f'{value.month_day:04}'}".strip()
    for part in (value.day, value.amount, value.text, value.number):
        if part is not None:
            return str(part)
    return ""
