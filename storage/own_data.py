"""What is kept about one client, as plain rows: for the file he is given."""

from sqlalchemy import LargeBinary, func, select

from storage.database import Read
from storage.erasing import CLIENTS, owned
from storage.fields import FieldSubject, Filled, fields_of, filled_of
from storage.notes import Note
from storage.rows import Json, row_to_json

TOLD = (
    *("contact_points", "client_tags", "consents", "messages", "calls", "documents", "company_people"),
    *("purchases", "purchase_lines", "coupons"),
)
"""Tables whose rows a client is told; what colleagues remark or plan about him is counted only."""

UNTOLD_COLUMNS = frozenset(
    {"search_text", "name_n", "name_key", "city_n", "username_n", "owner_id", "is_spam"}
    | {"note", "values", "body", "extra", "error"}
)


async def rows_about(look: Read, client_id: int) -> dict[str, list[Json]]:
    """Table → the client's rows, the oldest first, without what only the program or colleagues need."""
    found: dict[str, list[Json]] = {}
    for table, theirs in {**owned(client_id), CLIENTS: CLIENTS.c.id == client_id}.items():
        if table.name in TOLD or table is CLIENTS:
            columns = [
                column
                for column in table.columns
                if column.name not in UNTOLD_COLUMNS and not isinstance(column.type, LargeBinary)
            ]
            rows = await look.session.execute(select(*columns).where(theirs).order_by(*table.primary_key.columns))
            found[table.name] = [row_to_json(dict(row)) for row in rows.mappings()]
    return found


async def fields_about(look: Read, client_id: int) -> list[Filled]:
    """What stands in his fields, sensitive ones sealed."""
    known = await fields_of(look, FieldSubject.CLIENT)
    return (await filled_of(look, FieldSubject.CLIENT, [client_id], known))[client_id]


async def notes_about(look: Read, client_id: int) -> int:
    """How many remarks of colleagues there are."""
    return await look.session.scalar(select(func.count()).select_from(Note).where(Note.client_id == client_id)) or 0
