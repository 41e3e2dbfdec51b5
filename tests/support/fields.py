"""What stands in clients' fields, written and read past every service."""

from crm.fields.rows import opened, rows_for
from storage import fields
from storage.database import Database, Tx
from storage.fields import FieldSubject, Subject
from storage.sealed import Vault


async def keep(tx: Tx, vault: Vault, client_id: int, **texts: str) -> None:
    """Let these texts stand in the client's fields of these keys."""
    subject = Subject.client(client_id)
    for key, text in texts.items():
        field = await fields.field_by_key(tx, FieldSubject.CLIENT, key)
        assert field
        await fields.replace_rows(tx, subject, field, rows_for(vault, subject, field, [text], tx.now))


async def kept(db: Database, vault: Vault, client_id: int) -> dict[str, object]:
    """Key → the value, or the tuple of several, of everything that stands in the client's fields."""
    async with db.read() as look:
        known = await fields.fields_of(look, FieldSubject.CLIENT)
        filled = (await fields.filled_of(look, FieldSubject.CLIENT, [client_id], known))[client_id]
    values = {one.field.key: opened(vault, Subject.client(client_id), one) for one in filled if one.rows}
    return {key: found[0] if len(found) == 1 else found for key, found in values.items()}


async def raw(db: Database, client_id: int, key: str) -> str | None:
    """The text as the row has it."""
    async with db.read() as look:
        field = await fields.field_by_key(look, FieldSubject.CLIENT, key)
        assert field
        rows = await fields.rows_of(look, Subject.client(client_id), field)
    return rows[0].text if rows else None
