"""Terms of keeping: what is old is found by its day."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2240'
down_revision = '2026_11_22_2219'
branch_labels = None
depends_on = None

CHANGES = sa.text("topic = 'change'")


def upgrade() -> None:
    op.create_index('ix_messages_at', 'messages', ['at'], postgresql_using='brin')
    op.create_index(
        'ix_events_change_at', 'events', ['at'],
        postgresql_using='brin', sqlite_where=CHANGES, postgresql_where=CHANGES,
    )


def downgrade() -> None:
    op.drop_index('ix_events_change_at', 'events')
    op.drop_index('ix_messages_at', 'messages')
