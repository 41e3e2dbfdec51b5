"""Exports from the wish to the deleted file: made by a worker, sent once, never to somebody who may not have them."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from crm.errors import Forbidden, Refused, Stale
from crm.exchange.export_formats import ExportFormat
from crm.exchange.export_making import WrongSize, make
from crm.exchange.export_order import Chosen, Reader, order_for
from crm.exchange.export_service import ExportService, living_key
from crm.segments import Condition, Field, Operator
from crm.staff.actor import Actor
from storage.audit import AuditEntry
from storage.clients import ChannelName, Client, ContactPoint, PointState, refresh_search_text
from storage.consents import Consent
from storage.database import Database
from storage.exporting import Whom, in_parts
from storage.exports import Export, ExportState
from storage.fields import Field as OwnField
from storage.fields import FieldKind, FieldSubject, FieldValue
from storage.outbox import LivingMessage, OutboxMessage
from storage.staff import Role
from storage.tags import ClientTag
from tests.support.databases import Clock
from tests.support.people import dismiss, hire, meet

VIP = Chosen((Condition(Field.TAG, Operator.IS, "vip"),))


@pytest.fixture
async def exports(db: Database, tmp_path: Path) -> AsyncIterator[ExportService]:
    service = ExportService(db, tmp_path / "exports")
    yield service
    service.close()


@pytest.fixture
async def ada(db: Database) -> Actor:
    return await hire(db, "Ада", Role.ADMIN)


async def finished(exports: ExportService, export_id: int) -> Export:
    async with asyncio.timeout(60):
        while True:
            await exports.tick()
            export = await exports.standing(export_id)
            assert export
            if export.state is not ExportState.PENDING:
                return export
            await asyncio.sleep(0.01)


async def idle(exports: ExportService) -> None:
    async with asyncio.timeout(60):
        while True:
            pause = await exports.tick()
            if pause is None:
                return
            await asyncio.sleep(pause / 50)


async def people(db: Database, count: int, *, consenting: bool = False) -> None:
    for number in range(count):
        client = await meet(db, f"Клиент {number}")
        async with db.begin() as tx:
            standing = await tx.get(Client, client.id, lock=True)
            assert standing
            await refresh_search_text(tx, standing)
            point = {"client_id": client.id, "channel": ChannelName.PHONE, "source": "manager", "created_at": tx.now}
            tx.add(ContactPoint(value=f"+7917{number:07}", **point))
            if consenting:
                tx.add(Consent(client_id=client.id, kind="ads", text_version="1", proof="x", given_at=tx.now))


async def rows(exports: ExportService, export: Export) -> list[dict[str, str]]:
    outgoing = await exports.outgoing(export.id)
    assert outgoing and outgoing[1]
    return list(csv.DictReader(io.StringIO(outgoing[1].decode("utf-8-sig")), delimiter=";"))


async def test_everybody_but_spam_is_in_the_file(db: Database, exports: ExportService, ada: Actor) -> None:
    await people(db, 3)
    async with db.begin() as tx:
        silenced = await tx.get(Client, 2, lock=True)
        assert silenced
        silenced.is_spam = True
    asked = await exports.ask(ada, Chosen(), ExportFormat.CSV)
    export = await finished(exports, asked.id)
    assert (export.state, export.rows) == (ExportState.READY, 2)
    assert [row["Имя"] for row in await rows(exports, export)] == ["Клиент 0", "Клиент 2"]
    async with db.read() as look:
        (entry,) = await look.session.scalars(select(AuditEntry).where(AuditEntry.deed == "exported"))
        kinds = await look.session.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id))
        assert (entry.staff_id, entry.payload) == (ada.staff_id, {"rows": 2, "format": "csv"})
        assert "export_ready" in kinds.all()


async def test_a_tag_or_a_search_narrows_it(db: Database, exports: ExportService, ada: Actor) -> None:
    await people(db, 3)
    async with db.begin() as tx:
        tx.add(ClientTag(client_id=1, tag="vip"))
    assert await exports.count(ada, VIP) == 1
    for chosen, name in ((VIP, "Клиент 0"), (Chosen(query="клиент 2"), "Клиент 2"), (Chosen(query="#2"), "Клиент 1")):
        export = await finished(exports, (await exports.ask(ada, chosen, ExportFormat.CSV)).id)
        assert [row["Имя"] for row in await rows(exports, export)] == [name]
    with pytest.raises(Refused) as refused:
        await exports.ask(ada, Chosen(query="никто"), ExportFormat.CSV)
    assert refused.value.key == "export-empty"


async def test_fields_follow_the_readers_role_and_secrets_stay(
    db: Database, exports: ExportService, ada: Actor
) -> None:
    await people(db, 1)
    async with db.begin() as tx:
        for key, seen_by in (("height", Role.ADMIN), ("margin", Role.OWNER)):
            field = OwnField(
                subject=FieldSubject.CLIENT, key=key, title=key, kind=FieldKind.NUMBER, position=50, seen_by=seen_by,
                created_at=tx.now,
            )  # fmt: skip
            tx.add(field)
            await tx.flush()
            tx.add(FieldValue(field_id=field.id, client_id=1, number=7.5, changed_at=tx.now))
    (row,) = await rows(exports, await finished(exports, (await exports.ask(ada, Chosen(), ExportFormat.CSV)).id))
    assert row["height"] == "7,5"
    assert not row.keys() & {"margin", "Паспорт"}
    assert {"Дата рождения", "ИНН", "Пол"} <= row.keys()


@pytest.mark.parametrize("kind", ExportFormat)
async def test_every_format_is_made(db: Database, kind: ExportFormat, tmp_path: Path) -> None:
    await people(db, 2, consenting=True)
    async with db.read() as look:
        url, reader = db.url.render_as_string(hide_password=False), Reader(Role.OWNER, "ru", "Europe/Moscow")
        order = await order_for(look, url, tmp_path / "x" / "file", kind, Whom(), reader, look.now)
    if kind in (ExportFormat.YANDEX, ExportFormat.META, ExportFormat.VK_PHONES, ExportFormat.VK_EMAILS):
        with pytest.raises(WrongSize) as wrong:
            await make(order, _go_on)
        assert wrong.value.error == ("nobody" if kind is ExportFormat.VK_EMAILS else "too-few")
    else:
        assert await make(order, _go_on) == 2
    assert order.path.exists() == (not kind.is_audience or kind is ExportFormat.GOOGLE)


async def _go_on(_lines: int) -> bool:
    return True


async def test_only_who_wants_offers_is_in_an_audience(db: Database, exports: ExportService, ada: Actor) -> None:
    await people(db, 100, consenting=True)
    await people(db, 1)
    async with db.begin() as tx:
        for consent in await tx.session.scalars(select(Consent).where(Consent.client_id == 1)):
            consent.withdrawn_at = tx.now
    export = await finished(exports, (await exports.ask(ada, Chosen(), ExportFormat.YANDEX)).id)
    assert (export.error, export.rows) == ("too-few", 99)
    async with db.begin() as tx:
        tx.add(Consent(client_id=1, kind="ads", text_version="1", proof="x", given_at=tx.now))
    export = await finished(exports, (await exports.ask(ada, Chosen(), ExportFormat.YANDEX)).id)
    assert (export.state, export.rows) == (ExportState.READY, 100)


async def test_managers_are_refused(db: Database, exports: ExportService) -> None:
    oleg = await hire(db)
    await people(db, 1)
    for call in (exports.count(oleg, Chosen()), exports.ask(oleg, Chosen(), ExportFormat.CSV), exports.cancel(oleg, 1)):
        with pytest.raises(Forbidden):
            await call


async def test_one_at_a_time_for_each(db: Database, exports: ExportService, ada: Actor) -> None:
    await people(db, 1)
    asked = await asyncio.gather(
        *(exports.ask(ada, Chosen(), ExportFormat.CSV) for _ in range(20)), return_exceptions=True
    )
    assert sum(isinstance(one, Export) for one in asked) == 1
    assert {one.key for one in asked if isinstance(one, Refused)} == {"export-running"}


async def test_cancelled_before_it_is_made(db: Database, exports: ExportService, ada: Actor) -> None:
    await people(db, 1)
    asked = await exports.ask(ada, Chosen(), ExportFormat.CSV)
    await exports.tick()
    await exports.cancel(ada, asked.id)
    with pytest.raises(Stale):
        await exports.cancel(ada, asked.id)
    await idle(exports)
    export = await exports.standing(asked.id)
    assert export and (export.state, export.error) == (ExportState.FAILED, "cancelled")
    assert await exports.outgoing(asked.id) is None


async def test_a_kill_loses_nothing(db: Database, exports: ExportService, ada: Actor, tmp_path: Path) -> None:
    await people(db, 1)
    asked = await exports.ask(ada, Chosen(), ExportFormat.CSV)
    await exports.tick()
    exports.close()
    (tmp_path / "exports").mkdir(exist_ok=True)
    (tmp_path / "exports" / "77.csv").write_text("left by a kill")
    after = ExportService(db, tmp_path / "exports")
    assert (await finished(after, asked.id)).state is ExportState.READY
    await after.tick()
    assert [path.name for path in (tmp_path / "exports").iterdir()] == [f"{asked.id}.csv"]


async def test_the_file_goes_when_it_was_sent(db: Database, exports: ExportService, ada: Actor, tmp_path: Path) -> None:
    await people(db, 1)
    export = await finished(exports, (await exports.ask(ada, Chosen(), ExportFormat.CSV)).id)
    await exports.tick()
    assert list((tmp_path / "exports").iterdir())
    async with db.begin() as tx:  # as the sender writes it
        key = living_key(export, "export_ready")
        tx.add(LivingMessage(address=str(ada.telegram_id), key=key, external_id="9"))
    await exports.tick()
    assert not list((tmp_path / "exports").iterdir())
    sent = await exports.standing(export.id)
    assert sent and (sent.state, sent.stored_as) == (ExportState.SENT, None)


async def test_what_nobody_took_goes_after_a_day(
    db: Database, exports: ExportService, ada: Actor, clock: Clock, tmp_path: Path
) -> None:
    await people(db, 1)
    export = await finished(exports, (await exports.ask(ada, Chosen(), ExportFormat.CSV)).id)
    clock.at += timedelta(hours=23)
    await exports.tick()
    assert await exports.outgoing(export.id)
    clock.at += timedelta(hours=1)
    await exports.tick()
    assert not list((tmp_path / "exports").iterdir())
    expired = await exports.standing(export.id)
    assert expired and (expired.state, expired.error) == (ExportState.FAILED, "expired")


async def test_an_erasure_forgets_every_file(db: Database, exports: ExportService, ada: Actor, tmp_path: Path) -> None:
    await people(db, 1)
    ready = await finished(exports, (await exports.ask(ada, Chosen(), ExportFormat.CSV)).id)
    waiting = await exports.ask(ada, Chosen(), ExportFormat.XLSX)
    await exports.tick()
    assert await exports.forget_kept(waiting.asked_at - timedelta(seconds=1)) == 0
    assert await exports.forget_kept(waiting.asked_at) == 2
    assert not list((tmp_path / "exports").iterdir())
    for export_id in (ready.id, waiting.id):
        export = await exports.standing(export_id)
        assert export and (export.state, export.error) == (ExportState.FAILED, "erased")


async def test_who_is_no_admin_any_more_gets_nothing(db: Database, exports: ExportService, ada: Actor) -> None:
    await people(db, 1)
    asked = await exports.ask(ada, Chosen(), ExportFormat.CSV)
    await dismiss(db, ada)
    assert (await finished(exports, asked.id)).error == "forbidden"


async def test_an_address_that_nobody_answers_is_kept_apart(db: Database) -> None:
    await people(db, 1)
    async with db.begin() as tx:
        point = (await tx.session.scalars(select(ContactPoint))).one()
        point.state = PointState.UNREACHABLE
    async with db.read() as look:
        [[client]] = [part async for part in in_parts(look, Whom(()), [])]
    assert (client.points, client.lost) == ({}, ["+79170000000"])
