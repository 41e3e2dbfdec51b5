"""Values of fields as plain rows of the database, sensitive ones sealed. Pure but for the vault's nonce."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crm.values.rules import Typed, columns, typed
from storage.fields import Field, Filled, Subject
from storage.sealed import Vault


def rows_for(
    vault: Vault, subject: Subject, field: Field, values: Sequence[Typed], at: datetime
) -> list[dict[str, Any]]:
    """Rows for `field_values`, every column but the id, one for each value: fit for an insert of many."""
    return [
        {
            "field_id": field.id,
            **subject.key,
            "position": place,
            "changed_at": at,
            **(_sealed(vault, subject, field, value) if field.is_sensitive else columns(field, value)),
        }
        for place, value in enumerate(values)
    ]


def opened(vault: Vault, subject: Subject, filled: Filled) -> tuple[Typed, ...]:
    """What stands in the field, sensitive text opened; `Unreadable` when SECRET_KEY is another one."""
    values = tuple(typed(filled.field, row) for row in filled.rows)
    if not filled.field.is_sensitive:
        return values
    return tuple(vault.open(subject.place(filled.field), str(value)) for value in values)


def _sealed(vault: Vault, subject: Subject, field: Field, value: Typed) -> dict[str, Any]:
    sealed = vault.seal(subject.place(field), str(value))
    return columns(field, sealed) | {"text_n": None}
