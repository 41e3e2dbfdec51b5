"""Sources with labels, and the index that counts whom they brought."""

import sqlalchemy as sa
from alembic import op


revision = "2026_11_23_0053"
down_revision = "2026_11_23_0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("code", name=op.f("uq_sources_code")),
    )
    op.drop_index("ix_clients_source", "clients")
    op.create_index("ix_clients_source_first_seen_at", "clients", ["source", "first_seen_at"])


def downgrade() -> None:
    op.drop_index("ix_clients_source_first_seen_at", "clients")
    op.create_index("ix_clients_source", "clients", ["source"])
    op.drop_table("sources")
