"""Fields of several days; an owner's clients in the order of the last contact."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2110'
down_revision = '2026_11_22_2040'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('fields', sa.Column('takes_several', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index('ix_clients_owner_id_last_contact_at', 'clients', ['owner_id', 'last_contact_at'])
    op.drop_index('ix_clients_owner_id', 'clients')


def downgrade() -> None:
    op.create_index('ix_clients_owner_id', 'clients', ['owner_id'])
    op.drop_index('ix_clients_owner_id_last_contact_at', 'clients')
    op.drop_column('fields', 'takes_several')
