"""The history as a document: whole or of one topic, oldest first, bounded, known to the audit."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from docx import Document
from sqlalchemy import select

from crm.documents.chronicle import Line, bound, unpacked
from crm.documents.press import Press
from crm.errors import Refused
from crm.history import HistoryExportService, Topic, export
from locales.translator import Texts
from storage.audit import AuditEntry
from storage.database import Database
from tests.support.lives import live, live_long, message
from tests.support.paper import press
from tests.support.people import MOSCOW, hire, meet

__all__ = ["press"]

START = datetime(2026, 3, 12, 20, 30, tzinfo=UTC)
RU = Texts("ru", MOSCOW)


def paragraphs(body: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(body)).paragraphs]


async def test_the_whole_history_oldest_first_under_its_days(db: Database, press: Press) -> None:
    oleg = await hire(db)
    client = await live(db, [(topic, START + timedelta(hours=number)) for number, topic in enumerate(Topic)])
    printed = await HistoryExportService(db, press).printed(oleg, client.id, None, RU)
    assert printed.name == "История Петрова 2026-11-22.docx"
    title, about, *lines = paragraphs(printed.body)
    assert title == f"История клиента Анна Петрова, #{client.id}"
    assert about == ("Всё. Записей: 8, с чт 12 марта 2026 по пт 13 марта 2026. Выгрузил(а) Олег вс 22 ноября 2026.")
    assert lines[:3] == ["чт 12 марта 2026", "23:30\tАнна Петрова: сообщение 0", "пт 13 марта 2026"]
    assert [line.split("\t")[0] for line in lines[3:]] == [f"0{hour}:30" for hour in range(7)]
    async with db.read() as look:
        (entry,) = await look.session.scalars(select(AuditEntry))
    assert (entry.deed, entry.client_id, entry.payload) == (
        "history_exported",
        client.id,
        {"rows": 8, "topic": "all"},
    )


async def test_one_topic_alone_and_nothing_is_refused(db: Database, press: Press) -> None:
    oleg, service = await hire(db), HistoryExportService(db, press)
    client = await live(db, [(Topic.NOTE, START), (Topic.TALK, START)])
    body = (await service.printed(oleg, client.id, Topic.NOTE, RU)).body
    assert paragraphs(body)[-1].endswith("📝 0")
    with pytest.raises(Refused, match="history-empty"):
        await service.printed(oleg, client.id, Topic.CALL, RU)


async def test_a_very_long_one_holds_the_newest_and_says_so(
    db: Database, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOMENTS_LIMIT", 200)
    oleg, client = await hire(db), await meet(db)
    await live_long(db, client.id, 250, START)
    printed = await HistoryExportService(db, press).printed(oleg, client.id, None, RU)
    assert (printed.count, printed.is_cut) == (200, True)
    texts = paragraphs(printed.body)
    assert "Это последние 200" in texts[1]
    assert texts[-1].endswith("сообщение 249")
    assert not any(text.endswith("сообщение 49") for text in texts)


async def test_letters_are_bounded_too(db: Database, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "LETTERS_LIMIT", 100_000)
    oleg, client = await hire(db), await meet(db)
    async with db.begin() as tx:
        for minute in range(250):
            tx.add(message(client.id, "слово " * 300, START + timedelta(minutes=minute)))
    printed = await HistoryExportService(db, press).printed(oleg, client.id, None, RU)
    assert (printed.count, printed.is_cut) == (export.AT_ONCE, True)


async def test_a_long_one_goes_to_the_worker_in_parts_and_in_its_order(db: Database, press: Press) -> None:
    """What goes to the worker is some strings: as many objects as a history has moments would stop the loop."""
    oleg, client = await hire(db), await meet(db)
    await live_long(db, client.id, 3 * export.AT_ONCE + 1, START)
    found = await HistoryExportService(db, press)._gathered(client, None, RU)
    assert (found.count, len(found.parts)) == (3 * export.AT_ONCE + 1, 4)
    lines = unpacked(found.parts[::-1])
    said = [int(line.words.rpartition(" ")[2]) for line in lines if "сообщение" in line.words]
    assert (len(lines), said) == (found.count, list(range(1, found.count, 2)))
    assert (found.since, found.until) == (lines[0].day, lines[-1].day)
    assert (await HistoryExportService(db, press).printed(oleg, client.id, None, RU)).count == found.count


def test_what_no_document_can_hold_is_left_out() -> None:
    body = bound("a\x01b", "\ufffe", [Line("день\x0b", "15:04", "<b>\x00строка\nи\tещё \U0001f600")])
    assert paragraphs(body) == ["ab", "", "день", "15:04\t<b>строка\nи\tещё \U0001f600"]
