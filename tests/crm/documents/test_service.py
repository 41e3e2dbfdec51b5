"""From the number on: the register, the rendering in a worker, sending, cancelling, crashes in between."""

import asyncio
from datetime import timedelta

import pytest

from crm.audit import AuditFilter, AuditKind, AuditService, Cursor
from crm.documents.press import Press
from crm.documents.values import Values
from crm.errors import AlreadyDone, Forbidden, Refused, Stale
from storage.database import Database
from storage.documents import DocumentState
from storage.staff import Role
from tests.crm.documents.building import cells, opened, texts
from tests.support.books import deliveries, events
from tests.support.databases import Clock
from tests.support.paper import Desk, contracting_client
from tests.support.people import CLIENT_ACTOR, caused, hire


class JammedPress(Press):
    """Its worker dies of every rendering."""

    async def render(self, template: bytes, values: Values, locale: str, draft: str | None = None) -> bytes:
        raise MemoryError


async def test_whoever_opens_a_document_stands_in_the_audit(desk: Desk) -> None:
    await desk.open()
    boss, anna = await hire(desk.db, role=Role.ADMIN), await contracting_client(desk.db)
    issued = await desk.documents.issue(boss, await desk.draft(boss, anna), send=False)
    with pytest.raises(Stale):
        await desk.documents.file(boss, issued.id)
    await desk.documents.finish_due()
    await desk.documents.file(boss, issued.id)
    page = await AuditService(desk.db).page(boss, AuditFilter(kind=AuditKind.LOOKS), Cursor())
    assert [(line.deed, line.payload) for line in page.lines] == [("document_seen", {"file": "Договор №2026-1"})]


async def test_a_contract_is_issued_rendered_and_sent_to_the_client(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=True)
    assert (issued.file_name, issued.state) == ("Договор №2026-1 Петрова.docx", DocumentState.PENDING)
    await desk.documents.finish_due()
    name, body = await desk.documents.file(oleg, issued.id)
    written = "\n".join(texts(body))
    assert name == issued.file_name
    assert "ДОГОВОР № 2026-1" in written
    assert "в лице генерального директора Кузнецовой Марии Ивановны, действующей на основании Устава" in written
    assert cells(opened(body).tables[0])[1:3] == [
        ["1", "Букет", "2", "1\xa0500,00", "3\xa0000,00"],
        ["2", "Доставка", "1", "500,00", "500,00"],
    ]
    [sent] = await deliveries(desk.db)
    assert (sent.kind, sent.address, sent.client_id, sent.staff_id) == ("answer", "777", anna.id, None)
    assert (await desk.documents.outgoing(sent.payload["extra"]["document_id"])) == (name, body)
    assert ("document_issued", {"file": name}) in await events(desk.db)


async def test_a_file_only_goes_to_its_issuer(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db, in_telegram=False)
    draft = await desk.draft(oleg, anna)
    with pytest.raises(Refused, match="no-telegram"):
        await desk.documents.issue(oleg, draft, send=True)
    issued = await desk.documents.issue(oleg, draft, send=False)
    assert issued.number == 1, "a refused issue gives its number back"
    await desk.documents.finish_due()
    [told] = await deliveries(desk.db)
    assert (told.kind, told.staff_id, told.payload) == ("document_ready", oleg.staff_id, {"document_id": issued.id})


async def test_twenty_at_once_share_no_number_and_skip_none(desk: Desk) -> None:
    await desk.open()
    oleg, maria = await hire(desk.db), await hire(desk.db, "Мария")
    anna = await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    issued = await asyncio.gather(
        *(desk.documents.issue(who, draft, send=False) for who in (oleg, maria) for _ in range(10))
    )
    assert sorted(document.number for document in issued) == list(range(1, 21))


async def test_each_year_begins_at_one(desk: Desk, clock: Clock) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    await desk.documents.issue(oleg, draft, send=False)
    clock.at += timedelta(days=60)
    issued = await desk.documents.issue(oleg, draft, send=False)
    assert (issued.year, issued.number) == (2027, 1)


async def test_a_crash_between_number_and_file_loses_and_doubles_nothing(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=True)
    reborn = Desk(desk.db, desk.press).documents  # nothing but the database outlives a killed process
    await asyncio.gather(reborn.finish_due(), reborn.finish_due())
    await reborn.finish_due()
    assert (await reborn.get(oleg, issued.id)).state is DocumentState.READY
    assert len(await deliveries(desk.db)) == 1


async def test_a_failed_rendering_keeps_its_number_and_is_repeated(desk: Desk, clock: Clock) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    jammed = Desk(desk.db, JammedPress()).documents
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=True)
    await jammed.finish_due()
    failed = await jammed.get(oleg, issued.id)
    assert (failed.state, failed.number, failed.error) == (DocumentState.FAILED, 1, "MemoryError")
    await desk.documents.finish_due()
    assert [one.kind for one in await deliveries(desk.db)] == ["document_failed"], "the pause is not over"
    clock.at += timedelta(seconds=10)
    await desk.documents.finish_due()
    assert [one.kind for one in await deliveries(desk.db)] == ["document_failed", "answer"]


async def test_it_gives_up_trying_by_itself_and_a_person_repeats_it(desk: Desk, clock: Clock) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    jammed = Desk(desk.db, JammedPress()).documents
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=False)
    for _ in range(12):
        await jammed.finish_due()
        clock.at += timedelta(hours=2)
    stuck = await jammed.get(oleg, issued.id)
    assert (stuck.attempts, stuck.next_try_at) == (10, None)
    ends = await asyncio.gather(*(desk.documents.repeat(oleg, issued.id) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    await desk.documents.finish_due()
    assert [one.kind for one in await deliveries(desk.db)] == ["document_failed", "document_ready"]


async def test_a_cancelled_document_stays_in_the_register(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    first = await desk.documents.issue(oleg, draft, send=True)
    await desk.documents.finish_due()
    ends = await asyncio.gather(*(desk.documents.cancel(oleg, first.id) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    second = await desk.documents.issue(oleg, draft, send=False)
    page = await desk.documents.register(oleg)
    assert [(line.document.number, line.document.state) for line in page.lines] == [
        (2, DocumentState.PENDING),
        (1, DocumentState.CANCELLED),
    ]
    assert (page.total, page.lines[0].client_name, second.number) == (2, anna.name, 2)
    assert await desk.documents.outgoing(first.id) is None, "what was not sent yet is not sent any more"
    assert (await desk.documents.file(oleg, first.id))[0] == first.file_name


async def test_a_document_cancelled_before_its_file_gets_none(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=True)
    await desk.documents.cancel(oleg, issued.id)
    await desk.documents.finish_due()
    assert await deliveries(desk.db) == []
    with pytest.raises(Stale):
        await desk.documents.file(oleg, issued.id)


async def test_a_document_is_sent_again(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=False)
    with pytest.raises(Stale):
        await desk.documents.send(oleg, issued.id)
    await desk.documents.finish_due()
    await desk.documents.send(oleg, issued.id)
    assert [one.kind for one in await deliveries(desk.db)] == ["document_ready", "answer"]
    assert [one.id for one in await desk.documents.of_client(oleg, anna.id)] == [issued.id]


async def test_a_replayed_press_takes_one_number(desk: Desk) -> None:
    await desk.open()
    oleg, anna = caused(await hire(desk.db)), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    await desk.documents.issue(oleg, draft, send=False)
    with pytest.raises(AlreadyDone):
        await desk.documents.issue(oleg, draft, send=False)
    assert (await desk.documents.register(oleg)).total == 1


async def test_a_client_meets_a_wall(db: Database, desk: Desk) -> None:
    documents = desk.documents
    for crafted in (
        documents.cancel(CLIENT_ACTOR, 1),
        documents.repeat(CLIENT_ACTOR, 1),
        documents.send(CLIENT_ACTOR, 1),
        documents.get(CLIENT_ACTOR, 1),
        documents.file(CLIENT_ACTOR, 1),
    ):
        with pytest.raises(Forbidden):
            await crafted
    with pytest.raises(Forbidden):
        await documents.register(CLIENT_ACTOR)
    with pytest.raises(Forbidden):
        await documents.of_client(CLIENT_ACTOR, 1)
