"""Indexes of purchases that hold all that segments ask, so that the rows are not looked at."""

from alembic import op


revision = '2026_11_23_0440'
down_revision = '2026_11_23_0429'
branch_labels = None
depends_on = None

WIDER = (
    ('ix_category_totals_category_id_last_at', 'category_totals', ['category_id', 'last_at'], ['first_at', 'client_id']),
    ('ix_purchases_at', 'purchases', ['at'], ['returned_at', 'client_id', 'total']),
    ('ix_purchase_lines_category_id', 'purchase_lines', ['category_id'], ['returned_at', 'purchase_id', 'total']),
)


def upgrade() -> None:
    for name, table, columns, more in WIDER:
        op.drop_index(name, table)
        op.create_index(name, table, columns + more)


def downgrade() -> None:
    for name, table, columns, _ in WIDER:
        op.drop_index(name, table)
        op.create_index(name, table, columns if table != 'purchase_lines' else ['category_id', 'purchase_id'])
