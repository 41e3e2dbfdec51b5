"""Campaigns have a kind, links under the message, the clients' own clocks and a weekly share; their rows have hours."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0343'
down_revision = '2026_11_23_0338'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('campaigns') as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=20), nullable=False, server_default='offer'))
        batch_op.add_column(sa.Column('links', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('local_start', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('spares_tired', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('weekly_cap', sa.Integer(), nullable=False, server_default='2'))
    op.add_column('outbox', sa.Column('not_after', sa.DateTime(timezone=True), nullable=True))
    op.drop_index('ix_outbox_campaign', 'outbox')
    op.create_index('ix_outbox_campaign', 'outbox', ['campaign_id', 'state', 'not_before', 'id'])
    op.execute("UPDATE outbox SET not_before = created_at WHERE campaign_id IS NOT NULL AND state = 'pending'")


def downgrade() -> None:
    op.drop_index('ix_outbox_campaign', 'outbox')
    op.create_index('ix_outbox_campaign', 'outbox', ['campaign_id', 'state', 'id'])
    op.drop_column('outbox', 'not_after')
    with op.batch_alter_table('campaigns') as batch_op:
        for name in ('weekly_cap', 'spares_tired', 'local_start', 'links', 'kind'):
            batch_op.drop_column(name)
