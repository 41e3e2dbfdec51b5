"""One history: events know their topic, calls their recording, the ledger is read by client."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2115'
down_revision = '2026_11_22_2110'
branch_labels = None
depends_on = None

BROUGHT_ONLY = sa.text('campaign_id IS NOT NULL AND done_at IS NOT NULL')
WORKED_ON = ('call', 'task', 'note', 'document')


def upgrade() -> None:
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.add_column(sa.Column('recording_kind', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('recording_id', sa.String(length=256), nullable=True))

    topics = sa.Enum('talk', 'call', 'task', 'note', 'document', 'change', 'campaign', name='topic', native_enum=False, length=20)
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.add_column(sa.Column('topic', topics, nullable=False, server_default='change'))
        batch_op.create_index('ix_events_client_topic_at', ['client_id', 'topic', 'at'], unique=False)
    events = sa.table('events', sa.column('kind'), sa.column('topic'))
    for topic in WORKED_ON:
        op.execute(events.update().where(events.c.kind.startswith(f'{topic}_', autoescape=True)).values(topic=topic))

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('ix_outbox_brought', ['client_id', 'done_at'], unique=False, sqlite_where=BROUGHT_ONLY, postgresql_where=BROUGHT_ONLY)


def downgrade() -> None:
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_brought')
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_index('ix_events_client_topic_at')
        batch_op.drop_column('topic')
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.drop_column('recording_id')
        batch_op.drop_column('recording_kind')
