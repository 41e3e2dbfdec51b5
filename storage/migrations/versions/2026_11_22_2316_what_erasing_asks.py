"""Indexes for what erasing, merging and the terms of keeping ask."""

from alembic import op


revision = '2026_11_22_2316'
down_revision = '2026_11_22_2242'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_calls_at', 'calls', ['at'])
    op.create_index('ix_calls_next_task_id', 'calls', ['next_task_id'])
    op.create_index('ix_message_links_client_id', 'message_links', ['client_id'])


def downgrade() -> None:
    op.drop_index('ix_message_links_client_id', 'message_links')
    op.drop_index('ix_calls_next_task_id', 'calls')
    op.drop_index('ix_calls_at', 'calls')
