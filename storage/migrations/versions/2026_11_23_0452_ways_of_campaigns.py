"""By which channels a campaign goes."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0452'
down_revision = '2026_11_23_0440'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('campaigns') as batch_op:
        batch_op.add_column(sa.Column('ways', sa.JSON(), nullable=False, server_default='["telegram"]'))


def downgrade() -> None:
    with op.batch_alter_table('campaigns') as batch_op:
        batch_op.drop_column('ways')
