"""Erasures that are replayed after a restore; documents whose client was erased; the audit by colleague."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2138'
down_revision = '2026_11_22_2128'
branch_labels = None
depends_on = None

ONLY_STAFF = sa.text('staff_id IS NOT NULL')


def upgrade() -> None:
    with op.batch_alter_table('documents', schema=None) as batch_op:
        batch_op.alter_column('client_id', existing_type=sa.BigInteger(), nullable=True)
    # Nothing has written into this table yet, so its new columns need no defaults.
    with op.batch_alter_table('erasures', schema=None) as batch_op:
        batch_op.add_column(sa.Column('uid', sa.String(length=16), nullable=False))
        batch_op.add_column(sa.Column('numbers', sa.JSON(), nullable=False))
        batch_op.add_column(sa.Column('prints', sa.JSON(), nullable=False))
        batch_op.create_unique_constraint(batch_op.f('uq_erasures_uid'), ['uid'])
        batch_op.drop_column('fingerprint')
    op.create_index('ix_events_staff_id', 'events', ['staff_id', 'id'], sqlite_where=ONLY_STAFF, postgresql_where=ONLY_STAFF)


def downgrade() -> None:
    raise NotImplementedError("a backup is the way back: documents of erased clients have nobody to belong to")
