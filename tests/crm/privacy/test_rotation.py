"""A change of the key: everything opens with the new one alone, a killed change goes on, nothing is lost."""

import pytest
from sqlalchemy import select

from crm.documents.sealing import body_place, opened_values, sealed_values
from crm.privacy.rotation import reseal
from storage.database import Database
from storage.documents import Document, DocumentState, Template
from storage.duplicates import Merge
from storage.errors import Unreadable
from storage.fields import FieldSubject, FieldValue, Subject, field_by_key
from storage.sealed import Vault
from storage.updates import StoredUpdate, UpdateState
from storage.updates import body_place as update_place
from tests.support.fields import keep, kept
from tests.support.people import hire, meet

OLD, BOTH, NEW = Vault("old"), Vault("new", "old"), Vault("new")
PASSPORT = "65 04 987654"


async def sealed_everywhere(db: Database, count: int = 3) -> list[int]:
    """Passports in fields, documents, an update in hand and a merge's journal, all under the old key."""
    boss = await hire(db)
    clients = [(await meet(db, f"Анна {number}")).id for number in range(count)]
    async with db.begin() as tx:
        field = await field_by_key(tx, FieldSubject.CLIENT, "passport")
        assert field
        for client_id in clients:
            await keep(tx, OLD, client_id, passport=PASSPORT)
        template = Template(title="т", kind="Договор", locale="ru", body=b"", hash="", uploaded_at=tx.now)
        tx.add(template)
        await tx.flush()
        document = Document(
            template_id=template.id, client_id=clients[0], kind="Договор", year=2026, number=1, file_name="",
            state=DocumentState.READY, issued_by=boss.staff_id, issued_at=tx.now,
        )  # fmt: skip
        tx.add(document)
        await tx.flush()
        document.values = sealed_values(OLD, document.id, {"client": {"passport": PASSPORT}})
        document.body = OLD.seal_bytes(body_place(document.id), b"docx")
        body = OLD.seal(update_place(5), "{}")
        tx.add(StoredUpdate(id=5, state=UpdateState.SET_ASIDE, received_at=tx.now, body=body))
        sealed = OLD.seal(Subject.client(900).place(field), PASSPORT)
        away = [{"id": 1, "field_id": field.id, "client_id": 900, "company_id": None, "text": sealed}]
        journal = {"values": {"away": away}}
        tx.add(Merge(kept_id=clients[0], gone_id=900, merged_at=tx.now, undo_until=tx.now, journal=journal))
    return clients


async def test_everything_opens_with_the_new_key_alone(db: Database) -> None:
    clients = await sealed_everywhere(db)
    counted: list[int] = []
    assert await reseal(db, BOTH, counted.append) == 0
    assert sum(counted) == len(clients) + 3
    for client_id in clients:
        assert (await kept(db, NEW, client_id))["passport"] == PASSPORT
    async with db.read() as look:
        document = (await look.session.scalars(select(Document))).one()
        body = await look.session.scalar(select(Document.body))
        update = (await look.session.scalars(select(StoredUpdate))).one()
        [row] = ((await look.session.scalars(select(Merge))).one().journal or {})["values"]["away"]
    assert opened_values(NEW, document.id, document.values) == {"client": {"passport": PASSPORT}}
    assert NEW.open_bytes(body_place(document.id), body or b"") == b"docx"
    assert NEW.open(update_place(5), update.body or "") == "{}"
    assert NEW.open("client:900:passport", row["text"]) == PASSPORT


async def test_a_change_that_was_cut_goes_on(db: Database) -> None:
    clients = await sealed_everywhere(db)

    def cut(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await reseal(db, BOTH, cut)
    assert (await kept(db, BOTH, clients[0]))["passport"] == PASSPORT, "both keys open what is half done"
    assert await reseal(db, BOTH, lambda _count: None) == 0
    assert (await kept(db, NEW, clients[-1]))["passport"] == PASSPORT


async def test_what_no_key_opens_is_counted_and_left_alone(db: Database) -> None:
    [client_id] = await sealed_everywhere(db, 1)
    async with db.begin() as tx:
        value = (await tx.session.scalars(select(FieldValue))).one()
        value.text = OLD.seal("client:7:passport", PASSPORT)
    assert await reseal(db, BOTH, lambda _count: None) == 1
    with pytest.raises(Unreadable):
        await kept(db, NEW, client_id)
