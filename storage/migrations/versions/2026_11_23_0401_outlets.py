"""The firm's Telegram channels, and the posts that are commented on."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0401'
down_revision = '2026_11_23_0352'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'outlets',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('channel', sa.BigInteger(), nullable=False),
        sa.Column('title', sa.String(length=256), nullable=False),
        sa.Column('direct_chat', sa.BigInteger(), nullable=True),
        sa.Column('discussion_chat', sa.BigInteger(), nullable=True),
        sa.Column('reads_direct', sa.Boolean(), nullable=False),
        sa.Column('reads_comments', sa.Boolean(), nullable=False),
        sa.Column('may_direct', sa.Boolean(), nullable=False),
        sa.Column('may_comment', sa.Boolean(), nullable=False),
        sa.Column('met_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name='pk_outlets'),
        sa.UniqueConstraint('channel', name='uq_outlets_channel'),
        sa.UniqueConstraint('direct_chat', name='uq_outlets_direct_chat'),
        sa.UniqueConstraint('discussion_chat', name='uq_outlets_discussion_chat'),
    )
    op.create_table(
        'outlet_posts',
        sa.Column('chat', sa.BigInteger(), nullable=False),
        sa.Column('message', sa.BigInteger(), nullable=False),
        sa.Column('words', sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint('chat', 'message', name='pk_outlet_posts'),
    )


def downgrade() -> None:
    op.drop_table('outlet_posts')
    op.drop_table('outlets')
