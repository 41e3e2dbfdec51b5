"""Conversations that colleagues hold open in their own chats."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0120'
down_revision = '2026_11_23_0055'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'talks',
        sa.Column('staff_id', BIG_ID, nullable=False),
        sa.Column('client_id', BIG_ID, nullable=False),
        sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name='fk_talks_client_id'),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name='fk_talks_staff_id'),
        sa.PrimaryKeyConstraint('staff_id', name='pk_talks'),
    )
    op.create_index('ix_talks_client_id', 'talks', ['client_id'])


def downgrade() -> None:
    op.drop_index('ix_talks_client_id', 'talks')
    op.drop_table('talks')
