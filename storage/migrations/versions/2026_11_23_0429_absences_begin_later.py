"""An absence may begin later than now."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0429'
down_revision = '2026_11_23_0421'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('staff', sa.Column('away_from', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('staff', 'away_from')
