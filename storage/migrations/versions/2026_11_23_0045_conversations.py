"""Threads, boards, complaints and thanks, and colleagues who are away."""

import sqlalchemy as sa
from alembic import op


revision = "2026_11_23_0045"
down_revision = "2026_11_23_0029"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PUT_OFF = sa.text("snoozed_until IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "threads",
        sa.Column("client_id", ID, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("assignee_id", ID, nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", sa.SmallInteger(), nullable=False),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_threads_client_id_clients")),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff.id"], name=op.f("fk_threads_assignee_id_staff")),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_threads")),
    )
    op.create_index("ix_threads_assignee_id_status", "threads", ["assignee_id", "status"])
    op.create_index(
        "ix_threads_snoozed_until", "threads", ["snoozed_until"], sqlite_where=PUT_OFF, postgresql_where=PUT_OFF
    )
    op.create_table(
        "feedback",
        sa.Column("id", ID, nullable=False),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_feedback_client_id_clients")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_feedback_message_id_messages")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_feedback_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("message_id", name=op.f("uq_feedback_message_id")),
    )
    op.create_index("ix_feedback_client_id_kind", "feedback", ["client_id", "kind"])
    op.create_table(
        "boards",
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("shown", sa.String(length=64), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_boards_staff_id_staff")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_boards")),
    )
    op.add_column("staff", sa.Column("away_until", sa.DateTime(timezone=True), nullable=True))
    # Whoever has talked has a thread; who waits in it is known already.
    op.execute(
        """
        INSERT INTO threads (client_id, status, last_in_at, last_out_at, told)
        SELECT said.client_id,
               CASE WHEN clients.waiting_since IS NULL THEN 'waiting_client'
                    WHEN said.last_out_at IS NULL THEN 'new'
                    ELSE 'waiting_us' END,
               said.last_in_at, said.last_out_at, 0
        FROM (SELECT client_id,
                     MAX(CASE WHEN direction = 'in' THEN at END) AS last_in_at,
                     MAX(CASE WHEN direction = 'out' THEN at END) AS last_out_at
              FROM messages GROUP BY client_id) AS said
        JOIN clients ON clients.id = said.client_id
        """
    )


def downgrade() -> None:
    op.drop_column("staff", "away_until")
    op.drop_table("boards")
    op.drop_table("feedback")
    op.drop_table("threads")
