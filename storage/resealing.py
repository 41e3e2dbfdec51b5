"""Every row that holds something sealed, some at a time: what a change of SECRET_KEY walks through."""

from base64 import b64encode
from collections.abc import Sequence

from sqlalchemy import JSON, LargeBinary, Text, cast, func, or_, select

from storage.database import Read, Tx
from storage.documents import Document
from storage.duplicates import Merge
from storage.fields import Field, FieldValue
from storage.models import metadata
from storage.updates import StoredUpdate

AT_ONCE = 200

WHOLE_LETTERS = 6
"""Of the base64 of five bytes: the seventh depends on what follows."""


async def values_after(tx: Tx, last: int) -> Sequence[tuple[FieldValue, Field]]:
    """Sensitive values with their fields."""
    rows = await tx.session.execute(
        select(FieldValue, Field)
        .join(Field, Field.id == FieldValue.field_id)
        .where(Field.is_sensitive, FieldValue.id > last)
        .order_by(FieldValue.id)
        .limit(AT_ONCE)
    )
    return [(value, field) for value, field in rows]


async def documents_after(tx: Tx, last: int) -> Sequence[tuple[Document, bytes | None]]:
    """Documents with their files."""
    rows = await tx.session.execute(
        select(Document, Document.body).where(Document.id > last).order_by(Document.id).limit(AT_ONCE // 10)
    )
    return [(document, body) for document, body in rows]


async def updates_after(tx: Tx, last: int) -> Sequence[StoredUpdate]:
    """Updates whose body is kept."""
    rows = await tx.session.scalars(
        select(StoredUpdate)
        .where(StoredUpdate.id > last, StoredUpdate.body.is_not(None))
        .order_by(StoredUpdate.id)
        .limit(AT_ONCE)
    )
    return rows.all()


async def merges_after(tx: Tx, last: int) -> Sequence[Merge]:
    """Merges that can be undone."""
    rows = await tx.session.scalars(
        select(Merge).where(Merge.id > last, Merge.journal.is_not(None)).order_by(Merge.id).limit(AT_ONCE // 10)
    )
    return rows.all()


async def sensitive_fields(tx: Read) -> dict[int, Field]:
    """By id."""
    return {field.id: field for field in await tx.session.scalars(select(Field).where(Field.is_sensitive))}


async def sealed_with(tx: Read, beginnings: Sequence[bytes]) -> int:
    """How many rows hold a value that begins with one of these, in any column of any table."""
    found = 0
    for table in metadata.sorted_tables:
        words = [
            cast(column, Text).contains(b64encode(beginning).decode()[:WHOLE_LETTERS], autoescape=True)
            for column in table.columns
            if isinstance(column.type, Text | JSON)
            for beginning in beginnings
        ]
        files = [
            func.substr(column, 1, len(beginning)) == beginning
            for column in table.columns
            if isinstance(column.type, LargeBinary)
            for beginning in beginnings
        ]
        if words or files:
            found += await tx.session.scalar(select(func.count()).select_from(table).where(or_(*words, *files))) or 0
    return found
