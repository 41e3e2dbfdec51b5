"""Plays: how the company plays them, which occasions were dealt with, what they wrote to whom."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0412'
down_revision = '2026_11_23_0401'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
PLAYED = sa.text("kind = 'play' AND done_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        'plays',
        sa.Column('key', sa.String(length=32), nullable=False),
        sa.Column('is_on', sa.Boolean(), nullable=False),
        sa.Column('days', sa.Integer(), nullable=False),
        sa.Column('action', sa.String(length=20), nullable=False),
        sa.Column('words', sa.JSON(), nullable=False),
        sa.Column('staff_id', BIG_ID, nullable=False),
        sa.Column('done_up_to', sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name='fk_plays_staff_id'),
        sa.PrimaryKeyConstraint('key', name='pk_plays'),
    )
    op.create_table(
        'play_firings',
        sa.Column('play', sa.String(length=32), nullable=False),
        sa.Column('client_id', BIG_ID, nullable=False),
        sa.Column('occasion', sa.String(length=48), nullable=False),
        sa.Column('state', sa.String(length=20), nullable=False),
        sa.Column('fired_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name='fk_play_firings_client_id'),
        sa.PrimaryKeyConstraint('play', 'client_id', 'occasion', name='pk_play_firings'),
    )
    op.create_index('ix_play_firings_client_id', 'play_firings', ['client_id'])
    op.create_index('ix_play_firings_fired_at', 'play_firings', ['fired_at'])
    op.create_index(
        'ix_outbox_played', 'outbox', ['client_id', 'done_at'], sqlite_where=PLAYED, postgresql_where=PLAYED
    )


def downgrade() -> None:
    op.drop_index('ix_outbox_played', 'outbox')
    op.drop_index('ix_play_firings_fired_at', 'play_firings')
    op.drop_index('ix_play_firings_client_id', 'play_firings')
    op.drop_table('play_firings')
    op.drop_table('plays')
