"""RFM scores of clients."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0352'
down_revision = '2026_11_23_0343'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
SCORES = ('recency', 'frequency', 'money')


def upgrade() -> None:
    op.create_table(
        'client_scores',
        sa.Column('client_id', BIG_ID, autoincrement=False, nullable=False),
        *(sa.Column(score, sa.SmallInteger(), nullable=False) for score in SCORES),
        sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name='fk_client_scores_client_id_clients'),
        sa.PrimaryKeyConstraint('client_id', name='pk_client_scores'),
    )
    for score in SCORES:
        op.create_index(f'ix_client_scores_{score}', 'client_scores', [score])


def downgrade() -> None:
    op.drop_table('client_scores')
