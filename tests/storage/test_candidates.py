"""Whom a card may double is found from the card, however many others there are."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.clock import machine_clock
from storage import candidates, migrate
from storage.database import Database


async def test_sqlite_begins_with_the_card_and_walks_no_index_of_everybody(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'crm.db'}"
    await migrate.upgrade(url)
    db, asked = Database(url, machine_clock), list[tuple[str, Any]]()
    async with db.read() as look:
        connection = await look.session.connection()

        def keep(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
            asked.append((statement, parameters))

        event.listen(connection.sync_connection, "before_cursor_execute", keep)
        await candidates.sharing(look, range(1, 501), namesakes=6)
        plans = [
            str(step["detail"])
            for statement, parameters in list(asked)
            for step in (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)).mappings()
        ]
    await db.close()
    points = [step for step in plans if "contact_points" in step]
    assert points
    assert "ix_contact_points_client_id_channel" in points[0]
    assert not [step for step in plans if step.endswith("(channel=?)")]
