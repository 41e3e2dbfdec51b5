"""Links in campaigns, and who opened them."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_23_0318'
down_revision = '2026_11_23_0130'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'links',
        sa.Column('id', BIG_ID, nullable=False),
        sa.Column('campaign_id', BIG_ID, nullable=False),
        sa.Column('url', sa.String(length=2048), nullable=False),
        sa.Column('secret', sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(['campaign_id'], ['campaigns.id'], name='fk_links_campaign_id'),
        sa.PrimaryKeyConstraint('id', name='pk_links'),
        sa.UniqueConstraint('campaign_id', 'url', name='uq_links_campaign_id'),
    )
    op.create_table(
        'link_openings',
        sa.Column('link_id', BIG_ID, nullable=False),
        sa.Column('delivery_id', BIG_ID, nullable=False),
        sa.Column('first_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('times', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['delivery_id'], ['outbox.id'], name='fk_link_openings_delivery_id'),
        sa.ForeignKeyConstraint(['link_id'], ['links.id'], name='fk_link_openings_link_id'),
        sa.PrimaryKeyConstraint('link_id', 'delivery_id', name='pk_link_openings'),
    )
    op.create_index('ix_link_openings_delivery_id', 'link_openings', ['delivery_id'])


def downgrade() -> None:
    op.drop_index('ix_link_openings_delivery_id', 'link_openings')
    op.drop_table('link_openings')
    op.drop_table('links')
