"""Walk the last clients without reading their rows; ask PostgreSQL's index of words for many words at once."""

from alembic import op


revision = '2026_11_22_2242'
down_revision = '2026_11_22_2240'
branch_labels = None
depends_on = None

SQLITE = (
    # All that the walk looks at.
    "CREATE INDEX ix_clients_search_recent ON clients (last_contact_at, id, archived_at, owner_id, search_text)",
)
POSTGRESQL = (
    # Each question would read whatever is pending, and a guess asks hundreds.
    "ALTER INDEX ix_clients_search_words SET (fastupdate = off)",
    "SELECT gin_clean_pending_list('ix_clients_search_words')",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute("DROP INDEX ix_clients_search_recent")
    else:
        op.execute("ALTER INDEX ix_clients_search_words RESET (fastupdate)")
