"""A generated base with doubles put into a database, many rows to a statement."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert, select

from crm.names.keys import name_key
from crm.text import normalise
from storage.base import table_of
from storage.candidates import Profile
from storage.clients import ChannelName, Client, ContactPoint, search_text
from storage.database import Database, Tx
from storage.fields import Field, FieldValue
from tests.support.doubles import Row

CHUNK = 5_000


async def settle_in(db: Database, rows: Sequence[Row], first: int = 1) -> None:
    """A card for each row, numbered as they stand, from `first` on."""
    async with db.read() as look:
        birthday = await look.session.scalar(select(Field.id).where(Field.key == "birthday"))
    for start in range(0, len(rows), CHUNK):
        part = list(enumerate(rows[start : start + CHUNK], start=first + start))
        async with db.begin() as tx:
            await _add(tx, Client, (_card(tx, number, row) for number, row in part))
            await _add(tx, ContactPoint, (point for number, row in part for point in _points(tx, number, row)))
            await _add(tx, FieldValue, (_birthday(tx, number, row, birthday) for number, row in part if row.birthday))


def profile(number: int, row: Row) -> Profile:
    """The row as it is compared."""
    return Profile(
        number,
        row.name,
        phones=(row.phone,) if row.phone else (),
        emails=(row.email,) if row.email else (),
        birthday=row.birthday,
        city=row.city.lower(),
    )


async def _add(tx: Tx, model: Any, rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        await tx.session.execute(insert(table_of(model)), values)


def _card(tx: Tx, number: int, row: Row) -> dict[str, Any]:
    return {
        "id": number,
        "name": row.name,
        "name_n": normalise(row.name),
        "name_key": name_key(row.name),
        "phone": row.phone or None,
        "city": row.city or None,
        "city_n": row.city.lower() or None,
        "details": {},
        "is_spam": False,
        "has_blocked_bot": False,
        "first_seen_at": tx.now,
        "last_contact_at": tx.now,
        "search_text": search_text(normalise(row.name), None, [row.phone.lstrip("+")]),
    }


def _points(tx: Tx, number: int, row: Row) -> Iterable[dict[str, Any]]:
    for channel, value in ((ChannelName.PHONE, row.phone), (ChannelName.EMAIL, row.email)):
        if value:
            yield {
                "client_id": number,
                "channel": channel,
                "value": value,
                "attested": False,
                "source": "import",
                "created_at": tx.now,
            }


def _birthday(tx: Tx, number: int, row: Row, field_id: int | None) -> dict[str, Any]:
    day = row.birthday
    assert day
    return {
        "field_id": field_id,
        "client_id": number,
        "position": 0,
        "day": day,
        "month_day": day.month * 100 + day.day,
        "changed_at": tx.now,
    }
