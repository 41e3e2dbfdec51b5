"""What the company set for itself, as named JSON values: its requisites, the backup pass-phrase's check …"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Read, Tx
from storage.dialect import upsert

COMPANY = "company"
"""The company's own requisites."""


class Preference(Base):
    """One named value."""

    __tablename__ = "preferences"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(default=dict)


async def load(tx: Read, name: str) -> dict[str, Any]:
    """The value, or an empty one when it was never set."""
    found = await tx.session.get(Preference, name)
    return dict(found.value) if found else {}


async def load_all(tx: Read, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The values of these names by one query, an empty one for what was never set."""
    rows = await tx.session.execute(select(Preference.name, Preference.value).where(Preference.name.in_(names)))
    return {name: {} for name in names} | {name: dict(value) for name, value in rows}


async def lock(tx: Tx, name: str) -> None:
    """Writers of this value take turns from here to the end of the transaction."""
    row = upsert(tx.session, Preference).values(name=name, value={})
    await tx.session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"name": name}))


async def save(tx: Tx, name: str, value: dict[str, Any]) -> None:
    """Set the value."""
    row = {"name": name, "value": value}
    statement = upsert(tx.session, Preference).values(row)
    await tx.session.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
    )
