"""Campaigns try several texts beside a control group, follow a goal, and go on in later messages."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0421'
down_revision = '2026_11_23_0412'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'campaign_steps',
        sa.Column('campaign_id', BIG_ID, nullable=False),
        sa.Column('position', sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column('wait_days', sa.Integer(), nullable=False),
        sa.Column('condition', sa.String(length=20), nullable=False),
        sa.Column('content', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['campaign_id'], ['campaigns.id'], name='fk_campaign_steps_campaign_id'),
        sa.PrimaryKeyConstraint('campaign_id', 'position', name='pk_campaign_steps'),
    )
    op.create_table(
        'campaign_members',
        sa.Column('campaign_id', BIG_ID, nullable=False),
        sa.Column('client_id', BIG_ID, nullable=False),
        sa.Column('arm', sa.SmallInteger(), nullable=False),
        sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('counts_until', sa.DateTime(timezone=True), nullable=False),
        sa.Column('step', sa.SmallInteger(), nullable=False),
        sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('left_why', sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(['campaign_id'], ['campaigns.id'], name='fk_campaign_members_campaign_id'),
        sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name='fk_campaign_members_client_id'),
        sa.PrimaryKeyConstraint('campaign_id', 'client_id', name='pk_campaign_members'),
    )
    waiting = sa.text('next_at IS NOT NULL')
    op.create_index(
        'ix_campaign_members_next', 'campaign_members', ['campaign_id', 'next_at'],
        sqlite_where=waiting, postgresql_where=waiting,
    )
    op.create_index('ix_campaign_members_client_id', 'campaign_members', ['client_id'])
    with op.batch_alter_table('campaigns') as batch_op:
        batch_op.add_column(sa.Column('arms', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('shares', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('control', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('goal', sa.JSON(), nullable=False, server_default='{}'))
    op.add_column('outbox', sa.Column('step', sa.SmallInteger(), nullable=False, server_default='0'))
    op.add_column('outbox', sa.Column('arm', sa.SmallInteger(), nullable=False, server_default='0'))
    op.drop_index('uq_outbox_campaign_client', 'outbox')
    op.create_index('uq_outbox_campaign_client', 'outbox', ['campaign_id', 'client_id', 'step'], unique=True)
    # Recipients of older campaigns count for two weeks from the day they were written down.
    until = "datetime(created_at, '+14 days')" if op.get_bind().dialect.name == 'sqlite' else "created_at + interval '14 days'"
    op.execute(
        'INSERT INTO campaign_members (campaign_id, client_id, arm, joined_at, counts_until, step) '
        f'SELECT campaign_id, client_id, 0, created_at, {until}, 0 FROM outbox '
        'WHERE campaign_id IS NOT NULL AND client_id IS NOT NULL'
    )


def downgrade() -> None:
    op.execute('DELETE FROM outbox WHERE step > 0')
    op.drop_index('uq_outbox_campaign_client', 'outbox')
    op.create_index('uq_outbox_campaign_client', 'outbox', ['campaign_id', 'client_id'], unique=True)
    op.drop_column('outbox', 'arm')
    op.drop_column('outbox', 'step')
    with op.batch_alter_table('campaigns') as batch_op:
        for name in ('goal', 'control', 'shares', 'arms'):
            batch_op.drop_column(name)
    op.drop_table('campaign_members')
    op.drop_table('campaign_steps')
