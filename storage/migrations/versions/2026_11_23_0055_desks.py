"""Topics of the desks, and the message of the thread that a message in a colleague's chat shows."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0055'
down_revision = '2026_11_23_0053'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'desk_topics',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('client_id', BIG_ID, nullable=False),
        sa.Column('chat', sa.BigInteger(), nullable=False),
        sa.Column('thread_id', sa.BigInteger(), nullable=True),
        sa.Column('title', sa.String(length=128), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name='fk_desk_topics_client_id'),
        sa.PrimaryKeyConstraint('id', name='pk_desk_topics'),
        sa.UniqueConstraint('chat', 'thread_id', name='uq_desk_topics_chat_thread_id'),
        sa.UniqueConstraint('client_id', 'chat', name='uq_desk_topics_client_id_chat'),
    )
    with op.batch_alter_table('message_links') as links:
        links.add_column(sa.Column('message_id', BIG_ID, nullable=True))
        links.create_index('ix_message_links_message_id', ['message_id'])
        links.create_foreign_key('fk_message_links_message_id', 'messages', ['message_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('message_links') as links:
        links.drop_constraint('fk_message_links_message_id', type_='foreignkey')
        links.drop_index('ix_message_links_message_id')
        links.drop_column('message_id')
    op.drop_table('desk_topics')
