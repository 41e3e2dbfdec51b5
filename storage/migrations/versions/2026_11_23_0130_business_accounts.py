"""Business accounts that let the bot in; messages that were deleted where they stood."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0130'
down_revision = '2026_11_23_0120'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'business_connections',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('external_id', sa.String(length=128), nullable=False),
        sa.Column('owner_telegram_id', sa.BigInteger(), nullable=False),
        sa.Column('owner_name', sa.String(length=256), nullable=False),
        sa.Column('user_chat', sa.BigInteger(), nullable=False),
        sa.Column('rights', sa.JSON(), nullable=False),
        sa.Column('is_enabled', sa.Boolean(), nullable=False),
        sa.Column('connected_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_business_connections'),
        sa.UniqueConstraint('external_id', name='uq_business_connections_external_id'),
    )
    op.add_column('messages', sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('threads', sa.Column('by_bot_since', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('threads', 'by_bot_since')
    op.drop_column('messages', 'deleted_at')
    op.drop_table('business_connections')
