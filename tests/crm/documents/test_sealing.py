"""What stands in the rows of documents: passports sealed, each for its own row; files sealed whole."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from crm.documents.sealing import opened_values
from crm.documents.service import Document
from crm.errors import Unreadable
from storage import fields
from storage.database import Tx
from storage.fields import FieldSubject, FieldValue, Subject
from storage.sealed import Vault
from tests.support.books import events
from tests.support.fields import kept, raw
from tests.support.paper import VAULT, Desk, contracting_client
from tests.support.people import hire

PASSPORT = "65 04 123456"


async def passports(tx: Tx, client_id: int) -> Sequence[FieldValue]:
    """The client's rows of that field, to be tampered with."""
    field = await fields.field_by_key(tx, FieldSubject.CLIENT, "passport")
    assert field
    return await fields.rows_of(tx, Subject.client(client_id), field)


async def test_an_answer_is_sealed_and_the_same_answer_is_no_change(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    before = len(await events(desk.db))
    await desk.drafts.answer(oleg, draft, "client.passport", PASSPORT)
    assert len(await events(desk.db)) == before
    await desk.drafts.answer(oleg, draft, "client.passport", "7777 654321")
    assert len(await events(desk.db)) == before + 1
    assert "654321" not in str(await raw(desk.db, anna.id, "passport"))
    assert (await kept(desk.db, VAULT, anna.id))["passport"] == "77 77 654321"


async def test_an_issued_document_keeps_its_values_and_its_file_sealed(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=False)
    await desk.documents.finish_due()
    async with desk.db.read() as look:
        values, body = (await look.session.execute(select(Document.values, Document.body))).one()
    assert PASSPORT not in str(values)
    assert opened_values(VAULT, issued.id, values)["client"]["passport"] == PASSPORT
    assert not body.startswith(b"PK")
    assert (await desk.documents.file(oleg, issued.id))[1].startswith(b"PK")


async def test_a_client_without_a_passport_has_nothing_to_seal(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    async with desk.db.begin() as tx:
        await desk.fields.forget(tx, Subject.client(anna.id), "passport")
    draft = (await desk.draft(oleg, anna)).skipping("client.passport")
    issued = await desk.documents.issue(oleg, draft, send=False)
    assert issued.values["client"]["passport"] is None


async def test_a_passport_moved_to_another_client_opens_nothing(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    boris = await contracting_client(desk.db, in_telegram=False)
    async with desk.db.begin() as tx:
        (theirs,) = await passports(tx, anna.id)
        (his,) = await passports(tx, boris.id)
        his.text = theirs.text
    with pytest.raises(Unreadable, match=f"client:{boris.id}:passport"):
        await desk.drafts.prepare(oleg, await desk.draft(oleg, boris))
    await desk.drafts.prepare(oleg, await desk.draft(oleg, anna))


async def test_a_file_moved_to_another_document_opens_nothing(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    first = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=False)
    second = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=False)
    await desk.documents.finish_due()
    async with desk.db.begin() as tx:
        body = await tx.session.scalar(select(Document.body).where(Document.id == first.id))
        document = await tx.get(Document, second.id, lock=True)
        assert document
        document.body = body
    with pytest.raises(Unreadable):
        await desk.documents.file(oleg, second.id)
    with pytest.raises(Unreadable):
        await desk.documents.outgoing(second.id)


async def test_under_another_key_a_document_keeps_its_number_and_waits(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    issued = await desk.documents.issue(oleg, await desk.draft(oleg, anna), send=False)
    async with desk.db.begin() as tx:
        document = await tx.get(Document, issued.id, lock=True)
        assert document
        foreign = Vault("another key").seal(f"document:{issued.id}:client.passport", PASSPORT)
        document.values = {**document.values, "client": {**document.values["client"], "passport": foreign}}
    await desk.documents.finish_due()
    failed = await desk.documents.get(oleg, issued.id)
    assert (failed.state, failed.error, failed.number) == ("failed", "Unreadable", 1)
