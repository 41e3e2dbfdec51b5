"""E-mail addresses in small letters: one that differs in its case alone is the same; of two on a card the first stays."""

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2358'
down_revision = '2026_11_22_2316'
branch_labels = None
depends_on = None


def upgrade() -> None:
    bind = op.get_bind()
    points = sa.table('contact_points', *(sa.column(name) for name in ('id', 'client_id', 'channel', 'value')))
    query = sa.select(points).where(points.c.channel == 'email').order_by(points.c.id)
    lowered, doubles, standing = [], [], set()
    for point in bind.execute(query):
        # SQLite's own lower() knows no letters but the English ones.
        address = point.value.lower()
        if (point.client_id, address) in standing:
            doubles.append({'point': point.id})
        elif address != point.value:
            lowered.append({'point': point.id, 'address': address})
        standing.add((point.client_id, address))
    this = points.c.id == sa.bindparam('point')
    if doubles:
        bind.execute(points.delete().where(this), doubles)
    if lowered:
        bind.execute(points.update().where(this).values(value=sa.bindparam('address')), lowered)


def downgrade() -> None:
    """How people had written them is not kept."""
