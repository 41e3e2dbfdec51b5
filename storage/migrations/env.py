"""Alembic's entry: runs revisions over the connection that `storage.migrate` hands in."""

from typing import Any, Literal

from alembic import context

from storage.base import UtcDateTime
from storage.models import metadata

# Made by statements of the revisions, for `storage.search`; the classes know nothing of them.
SEARCH_INDEXES = ("client_words", "client_digits", "search_", "ix_clients_search_")


def render_item(kind: str, item: object, _autogen: Any) -> str | Literal[False]:
    """Revisions must not depend on our classes, which go on changing."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
    include_object=lambda _object, name, *_: not str(name).startswith(SEARCH_INDEXES),
)
with context.begin_transaction():
    context.run_migrations()
