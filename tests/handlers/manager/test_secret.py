"""A hidden field: masked on screens, shown for a minute on a press, each look written down; in clear nowhere else."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.backup import archive
from bot.backup.making import make
from crm.staff import Role
from storage.audit import AuditEntry
from storage.clients import Client
from storage.fields import Field
from storage.outbox import OutboxMessage
from tests.support.office import Office
from tests.support.telegram import Person

PASSPHRASE = "верная пара слов"
PASSPORT, DIGITS = "6504 987654", "987654"


async def with_passport(office: Office, reader: Person) -> None:
    """Anna's passport is entered, and the reader looks at the field."""
    await reader.says("/new Анна Петрова")
    await reader.presses("⋯ Ещё", await reader.sees("⋯ Ещё"))
    await reader.presses("📋 Данные", await reader.sees("что изменить"))
    await reader.presses("Паспорт", await reader.sees("Паспорт"))
    await reader.sees("Сообщение я удалю")
    await reader.says(PASSPORT)
    await reader.presses("Паспорт", await reader.sees("Анна Петрова"))


async def test_the_value_is_shown_for_a_minute_and_the_look_is_written_down(office_on_each: Office) -> None:
    office = office_on_each
    oleg = await office.hire("Олег")
    await with_passport(office, oleg)
    field = await oleg.sees("👁 Показать на минуту")
    assert DIGITS not in field["text"]
    await oleg.presses("👁 Показать на минуту", field)
    await oleg.sees(DIGITS)
    async with office.app.db.read() as look:
        rows = (await look.session.scalars(select(OutboxMessage.payload))).all()
        looks = (await look.session.scalars(select(AuditEntry.deed))).all()
    assert DIGITS not in str(rows)
    assert "secret_seen" in looks
    office.clock.ahead = timedelta(seconds=61)
    await oleg.sees_no_more(DIGITS)
    assert await office.faults() == []


async def test_who_may_not_see_the_field_is_not_shown_it(office: Office) -> None:
    boss, oleg = await office.hire("Борис", Role.ADMIN), await office.hire("Олег")
    await with_passport(office, oleg)
    field = await oleg.sees("👁 Показать на минуту")
    async with office.app.db.begin() as tx:
        await tx.session.execute(update(Field).where(Field.key == "passport").values(seen_by=Role.ADMIN))
    await oleg.presses("👁 Показать на минуту", field)
    await office.settled()
    assert not any(DIGITS in str(message.get("text")) for message in await oleg.messages())
    await boss.says("/audit")
    assert "скрытое поле" not in (await boss.sees("Журнал действий"))["text"]


async def test_no_backup_log_or_search_text_tells_it(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "sqlalchemy")
    oleg = await office.hire("Олег")
    await with_passport(office, oleg)
    await oleg.presses("👁 Показать на минуту", await oleg.sees("👁 Показать на минуту"))
    await oleg.sees(DIGITS)
    await make(office.app.settings, tmp_path / "firm.backup", PASSPHRASE)
    lines = str(list(archive.lines(tmp_path / "firm.backup", PASSPHRASE)))
    assert "Анна Петрова" in lines
    assert DIGITS not in lines
    assert DIGITS not in "".join(record.getMessage() for record in caplog.records if record.name.split(".")[0] in OURS)
    async with office.app.db.read() as look:
        assert DIGITS not in str((await look.session.scalars(select(Client.search_text))).all())


OURS = {"bot", "crm", "handlers", "scheduler", "storage", "sqlalchemy"}
