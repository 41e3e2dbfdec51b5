"""An index for answers that wait for their time."""

from alembic import op
import sqlalchemy as sa


revision = '2026_11_23_0022'
down_revision = '2026_11_23_0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    planned = sa.text("state = 'planned'")
    op.create_index(
        'ix_messages_planned', 'messages', ['client_id'], sqlite_where=planned, postgresql_where=planned
    )


def downgrade() -> None:
    op.drop_index('ix_messages_planned', 'messages')
