"""Everybody an import brings may get a label."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2145'
down_revision = '2026_11_22_2138'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('imports', sa.Column('tag', sa.String(length=64), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("a backup is the way back")
