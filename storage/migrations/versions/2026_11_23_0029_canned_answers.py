"""Canned answers: a word, and what is said for it in each language."""

import sqlalchemy as sa
from alembic import op


revision = "2026_11_23_0029"
down_revision = "2026_11_23_0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("word", sa.String(length=32), nullable=False),
        sa.Column("word_n", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_answers_owner_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_owner_id"), "answers", ["owner_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_answers_owner_id"), "answers")
    op.drop_table("answers")
