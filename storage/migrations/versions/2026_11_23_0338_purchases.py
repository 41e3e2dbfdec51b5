"""Purchases, products, coupons, and the totals that segments ask."""

from typing import Any

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0338'
down_revision = '2026_11_23_0318'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
MOMENT = sa.DateTime(timezone=True)
TABLES = (
    'purchase_lines', 'coupons', 'purchases', 'client_totals', 'category_totals', 'products', 'categories',
)


def known(column: str) -> dict[str, Any]:
    condition = sa.text(f'{column} IS NOT NULL')
    return {'sqlite_where': condition, 'postgresql_where': condition}


def reference(table: str, column: str, target: str, **options: Any) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f'{target}.id'], name=f'fk_{table}_{column}', **options)


def upgrade() -> None:
    _products()
    _purchases()
    _totals()
    _coupons()
    # Nothing has left the window of a year yet; the daily job moves its edge.
    op.execute(
        "INSERT INTO preferences (name, value)"
        " VALUES ('purchases.window_edge', '{\"since\": \"1970-01-01T00:00:00+00:00\"}')"
    )


def downgrade() -> None:
    op.execute("DELETE FROM preferences WHERE name = 'purchases.window_edge'")
    for table in TABLES:
        op.drop_table(table)


def _products() -> None:
    op.create_table(
        'categories',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('title', sa.String(length=256), nullable=False),
        sa.Column('title_n', sa.String(length=512), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_categories'),
        sa.UniqueConstraint('title_n', name='uq_categories_title_n'),
    )
    op.create_table(
        'products',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('title', sa.String(length=256), nullable=False),
        sa.Column('title_n', sa.String(length=512), nullable=False),
        sa.Column('category_id', BIG_ID, nullable=True),
        sa.Column('warranty_months', sa.Integer(), nullable=True),
        sa.Column('price', sa.BigInteger(), nullable=True),
        reference('products', 'category_id', 'categories'),
        sa.PrimaryKeyConstraint('id', name='pk_products'),
        sa.UniqueConstraint('title_n', name='uq_products_title_n'),
    )
    op.create_index('ix_products_category_id', 'products', ['category_id'])


def _purchases() -> None:
    op.create_table(
        'purchases',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('client_id', BIG_ID, nullable=False),
        sa.Column('at', MOMENT, nullable=False),
        sa.Column('total', sa.BigInteger(), nullable=False),
        sa.Column('currency', sa.String(length=3), nullable=False),
        sa.Column('number', sa.String(length=64), nullable=True),
        sa.Column('source', sa.String(length=32), nullable=False),
        sa.Column('external_id', sa.String(length=128), nullable=True),
        sa.Column('staff_id', BIG_ID, nullable=True),
        sa.Column('import_id', BIG_ID, nullable=True),
        sa.Column('noted_at', MOMENT, nullable=False),
        sa.Column('returned_at', MOMENT, nullable=True),
        reference('purchases', 'client_id', 'clients'),
        reference('purchases', 'staff_id', 'staff'),
        reference('purchases', 'import_id', 'imports'),
        sa.PrimaryKeyConstraint('id', name='pk_purchases'),
    )
    op.create_index('ix_purchases_client_id_at', 'purchases', ['client_id', 'at'])
    op.create_index('ix_purchases_at', 'purchases', ['at'])
    op.create_index('ix_purchases_import_id', 'purchases', ['import_id'], **known('import_id'))
    external = ['source', 'external_id']
    op.create_index('uq_purchases_source_external_id', 'purchases', external, unique=True, **known('external_id'))
    op.create_table(
        'purchase_lines',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('purchase_id', BIG_ID, nullable=False),
        sa.Column('product_id', BIG_ID, nullable=True),
        sa.Column('category_id', BIG_ID, nullable=True),
        sa.Column('title', sa.String(length=256), nullable=False),
        sa.Column('quantity', sa.Float(), nullable=False),
        sa.Column('total', sa.BigInteger(), nullable=False),
        sa.Column('warranty_until', sa.Date(), nullable=True),
        sa.Column('returned_at', MOMENT, nullable=True),
        reference('purchase_lines', 'purchase_id', 'purchases'),
        reference('purchase_lines', 'product_id', 'products'),
        reference('purchase_lines', 'category_id', 'categories'),
        sa.PrimaryKeyConstraint('id', name='pk_purchase_lines'),
    )
    op.create_index('ix_purchase_lines_purchase_id', 'purchase_lines', ['purchase_id'])
    op.create_index('ix_purchase_lines_product_id', 'purchase_lines', ['product_id', 'purchase_id'])
    op.create_index('ix_purchase_lines_category_id', 'purchase_lines', ['category_id', 'purchase_id'])
    warranty = known('warranty_until')
    op.create_index('ix_purchase_lines_warranty_until', 'purchase_lines', ['warranty_until'], **warranty)


def _totals() -> None:
    op.create_table(
        'client_totals',
        sa.Column('client_id', BIG_ID, autoincrement=False, nullable=False),
        sa.Column('count', sa.Integer(), nullable=False),
        sa.Column('spent', sa.BigInteger(), nullable=False),
        sa.Column('first_at', MOMENT, nullable=False),
        sa.Column('last_at', MOMENT, nullable=False),
        sa.Column('year_count', sa.Integer(), nullable=False),
        sa.Column('year_spent', sa.BigInteger(), nullable=False),
        reference('client_totals', 'client_id', 'clients'),
        sa.PrimaryKeyConstraint('client_id', name='pk_client_totals'),
    )
    op.create_index('ix_client_totals_last_at', 'client_totals', ['last_at'])
    op.create_index('ix_client_totals_year_count', 'client_totals', ['year_count', 'year_spent'])
    op.create_table(
        'category_totals',
        sa.Column('client_id', BIG_ID, autoincrement=False, nullable=False),
        sa.Column('category_id', BIG_ID, autoincrement=False, nullable=False),
        sa.Column('count', sa.Integer(), nullable=False),
        sa.Column('spent', sa.BigInteger(), nullable=False),
        sa.Column('first_at', MOMENT, nullable=False),
        sa.Column('last_at', MOMENT, nullable=False),
        reference('category_totals', 'client_id', 'clients'),
        reference('category_totals', 'category_id', 'categories'),
        sa.PrimaryKeyConstraint('client_id', 'category_id', name='pk_category_totals'),
    )
    op.create_index('ix_category_totals_category_id_last_at', 'category_totals', ['category_id', 'last_at'])


def _coupons() -> None:
    op.create_table(
        'coupons',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('code', sa.String(length=16), nullable=False),
        sa.Column('client_id', BIG_ID, nullable=False),
        sa.Column('campaign_id', BIG_ID, nullable=True),
        sa.Column('percent', sa.Integer(), nullable=True),
        sa.Column('amount', sa.BigInteger(), nullable=True),
        sa.Column('valid_until', MOMENT, nullable=True),
        sa.Column('issued_by', BIG_ID, nullable=True),
        sa.Column('issued_at', MOMENT, nullable=False),
        sa.Column('redeemed_at', MOMENT, nullable=True),
        sa.Column('purchase_id', BIG_ID, nullable=True),
        sa.CheckConstraint('(percent IS NULL) <> (amount IS NULL)', name='ck_coupons_one_discount'),
        reference('coupons', 'client_id', 'clients'),
        reference('coupons', 'campaign_id', 'campaigns'),
        reference('coupons', 'issued_by', 'staff'),
        reference('coupons', 'purchase_id', 'purchases', ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name='pk_coupons'),
        sa.UniqueConstraint('code', name='uq_coupons_code'),
    )
    op.create_index('ix_coupons_client_id', 'coupons', ['client_id', 'redeemed_at'])
    op.create_index('ix_coupons_campaign_id', 'coupons', ['campaign_id', 'client_id'])
    op.create_index('ix_coupons_purchase_id', 'coupons', ['purchase_id'])
