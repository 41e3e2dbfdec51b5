"""Erasing a person: nothing in any row or file tells of him, others keep everything, and a restore does not undo it."""

import asyncio
import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, make_url, select

from bot.fsm import DialogueStorage
from crm.calls import CallOutcome, CallService
from crm.calls.rules import CallResult
from crm.clients import ClientService
from crm.errors import Forbidden, Refused, Stale
from crm.exchange.export_service import ExportService
from crm.inbox import Inbound, InboxService, Person
from crm.messaging import plain
from crm.notes import NoteService
from crm.privacy import EraseService, Ledger
from crm.staff import Actor, Role
from storage.base import Base
from storage.campaigns import Campaign, CampaignState
from storage.clients import Client
from storage.companies import Company, CompanyPerson
from storage.database import Database
from storage.documents import Document, DocumentState, Template
from storage.duplicates import DupePair, Merge
from storage.erasures import Erasure, ErasureState
from storage.exports import Export, ExportState
from storage.imports import Import, ImportEffect, ImportState
from storage.messages import Message, MessageLink, MessageVersion
from storage.models import metadata
from storage.outbox import LivingMessage, OutboxMessage, OutboxState, waiting_key
from storage.sealed import Vault
from storage.updates import Dialogue, StoredUpdate, UpdateState, body_place
from tests.support.databases import Clock
from tests.support.fields import keep
from tests.support.people import CLIENT_ACTOR, hire, meet

MARKS = ("Щукар", "щукар", "9172349988", "777000777", "саквояж", "504987654", "zinaida")
"""Of Зинаида Щукарёва: whatever holds one of these tells of her."""

TELEGRAM_ID = 777000777
VAULT = Vault("a key")


async def plant(db: Database, boss: Actor, folder: Path) -> int:
    """Зинаида in every table and in files; returns her number."""
    inbox, clients = InboxService(db), ClientService(db, "RU")
    person = Person(TELEGRAM_ID, "Зинаида Щукарёва", "zinaida_sh", "ru")
    inbound = Inbound(person, str(TELEGRAM_ID), "10", plain("где мой саквояж?"), own_phone="+79172349988")
    await inbox.receive(inbound)
    await inbox.edit(Inbound(person, str(TELEGRAM_ID), "10", plain("где мой пурпурный саквояж?")))
    [client] = (await clients.find(boss, "щукарёва")).clients
    await clients.toggle_tag(boss, client.id, "любит саквояжи")
    await NoteService(db).add(boss, client.id, "Щукарёва просит саквояж")
    await CallService(db).log(boss, client.id, CallResult(CallOutcome.REACHED, note="про саквояж"))
    await inbox.answer(boss, client.id, plain("саквояж нашёлся"))
    await _plant_rows(db, boss, client.id)
    for name in ("imports", "exports"):
        (folder / name).mkdir(exist_ok=True)
        with zipfile.ZipFile(folder / name / "1", "w") as archive:
            archive.writestr("people.csv", "Щукарёва;+79172349988")
        os.utime(folder / name / "1", (0, 0))
    return client.id


async def _plant_rows(db: Database, boss: Actor, client_id: int) -> None:
    """What other services would leave of her."""
    staff_id = boss.staff_id or 0
    other = await meet(db, "Борис")
    async with db.begin() as tx:
        await keep(tx, VAULT, client_id, passport="6504 987654", address="ул. Щукарёва, 1")
        message = (await tx.session.scalars(select(Message).limit(1))).one()
        template = Template(title="т", kind="Договор", locale="ru", body=b"", hash="", uploaded_at=tx.now)
        campaign = Campaign(
            title="Всем", state=CampaignState.RUNNING, audience=[], content={}, created_by=staff_id, created_at=tx.now
        )
        loaded = Import(
            state=ImportState.LOADED, file_name="Щукарёва.vcf", stored_as="1", started_by=staff_id, started_at=tx.now
        )
        export = Export(
            state=ExportState.SENT, format="csv", query={"words": "щукарёва"}, stored_as="1", asked_by=staff_id,
            asked_at=tx.now,
        )  # fmt: skip
        firm = Company(name="ИП Щукарёва З. А.", name_n="ип щукарёва", inn="500100732259", created_at=tx.now)
        first: list[Base] = [template, campaign, loaded, export, firm]
        for row in first:
            tx.add(row)
        await tx.flush()
        rows: list[Base] = [
            CompanyPerson(company_id=firm.id, client_id=client_id, since=tx.now),
            ImportEffect(import_id=loaded.id, client_id=client_id, before={"name": "Щукарёва"}),
            DupePair(left_id=client_id, right_id=other.id, score=0.5, found_at=tx.now),
            Merge(kept_id=client_id, gone_id=900, merged_at=tx.now, undo_until=tx.now, journal={"name": "Щукарёва"}),
            MessageVersion(message_id=message.id, text="саквояж", replaced_at=tx.now),
            MessageLink(chat=boss.telegram_id, message=55, client_id=client_id),
            LivingMessage(address=str(boss.telegram_id), key="task:9", external_id="55"),
            LivingMessage(address=str(boss.telegram_id), key=waiting_key(client_id), external_id="56"),
            Dialogue(key=f"{TELEGRAM_ID}:1:::", state="x", data={"text": "саквояж"}, at=tx.now),
            Dialogue(key="5:5:::", state="x", data={"draft": {"client_id": client_id, "t": "саквояж"}}, at=tx.now),
            StoredUpdate(id=7, state=UpdateState.FAILED, received_at=tx.now, error="ValueError: Зинаида Щукарёва"),
            Document(
                template_id=template.id, client_id=client_id, kind="Договор", year=2026, number=1,
                state=DocumentState.READY, values={"client": "Щукарёва"}, file_name="Договор №2026-1 Щукарёва.docx",
                body="Щукарёва".encode(), issued_by=staff_id, issued_at=tx.now,
            ),
            OutboxMessage(
                kind="campaign", campaign_id=campaign.id, client_id=client_id, address=str(TELEGRAM_ID),
                state=OutboxState.SENT, external_id="777000777", created_at=tx.now,
            ),
        ]  # fmt: skip
        for row in rows:
            tx.add(row)


async def everything(db: Database) -> str:
    """Every row of every table, as text."""
    rows: list[object] = []
    async with db.read() as look:
        for table in metadata.sorted_tables:
            rows += await look.session.execute(select(table))
    return "\n".join(map(repr, rows))


def told_by(text: str) -> list[str]:
    return [mark for mark in MARKS if mark in text]


def told_by_files(folder: Path, db: Database) -> list[str]:
    """Marks in any byte of the folder, the database's own files among them, also inside zips."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    if db.url.get_backend_name() == "sqlite":
        base = Path(make_url(db.url).database or "")
        paths += base.parent.glob(f"{base.name}*")
    found = []
    for path in paths:
        found += [f"{path.name}: {mark}" for mark in MARKS if mark.encode() in path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                found += [path.name for name in archive.namelist() if told_by(archive.read(name).decode())]
    return found


def service(db: Database, folder: Path) -> EraseService:
    return EraseService(db, folder, DialogueStorage().forget, ExportService(db, folder / "exports"), VAULT)


async def _forget_erasures(db: Database) -> None:
    """The base as it was before: it knows of no erasure."""
    async with db.begin() as tx:
        await tx.session.execute(delete(Erasure))


async def finished(erasures: EraseService) -> None:
    assert await erasures.finish() is None


async def test_no_row_and_no_file_tells_of_her_any_more(db: Database, tmp_path: Path) -> None:
    boss, folder = await hire(db, "Ольга", Role.ADMIN), tmp_path / "data"
    folder.mkdir()
    client_id = await plant(db, boss, folder)
    assert set(told_by(await everything(db))) == set(MARKS) - {"504987654"}, "she was everywhere"
    assert told_by_files(folder, db)
    erasures = service(db, folder)
    erasure = await erasures.erase(boss, client_id)
    assert told_by(await everything(db)) == []
    await finished(erasures)
    assert told_by_files(folder, db) == []
    assert erasure.counts["messages"] == 2
    assert told_by(str(erasure.prints)) == []


async def test_no_notice_of_hers_lives_on(db: Database, tmp_path: Path) -> None:
    boss = await hire(db, "Ольга", Role.ADMIN)
    client_id = await plant(db, boss, tmp_path)
    await service(db, tmp_path).erase(boss, client_id)
    async with db.read() as look:
        assert (await look.session.scalars(select(LivingMessage.key))).all() == []


async def test_the_sums_and_the_register_stay(db: Database, tmp_path: Path) -> None:
    boss = await hire(db, "Ольга", Role.ADMIN)
    client_id = await plant(db, boss, tmp_path)
    await service(db, tmp_path).erase(boss, client_id)
    async with db.read() as look:
        document = (await look.session.scalars(select(Document))).one()
        ledger = (await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id.is_not(None)))).one()
        others = await look.session.scalar(select(func.count()).select_from(Client))
    assert (document.state, document.file_name, document.number) == (DocumentState.ERASED, "Договор №2026-1", 1)
    assert (ledger.state, ledger.client_id, ledger.address) == (OutboxState.SENT, None, "")
    assert others == 1


async def test_colleagues_chats_are_cleaned_by_the_outbox(db: Database, tmp_path: Path) -> None:
    boss = await hire(db, "Ольга", Role.ADMIN)
    client_id = await plant(db, boss, tmp_path)
    await service(db, tmp_path).erase(boss, client_id)
    async with db.read() as look:
        rows = (await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id.is_(None)))).all()
    assert [(row.kind, row.address, row.payload) for row in rows] == [
        ("take_back", str(boss.telegram_id), {"message": 55})
    ]


async def test_whoever_comes_back_is_a_stranger_with_a_new_number(db: Database, tmp_path: Path) -> None:
    boss = await hire(db, "Ольга", Role.ADMIN)
    client_id = await plant(db, boss, tmp_path)
    await service(db, tmp_path).erase(boss, client_id)
    person = Person(TELEGRAM_ID, "Зинаида", None, "ru")
    await InboxService(db).receive(Inbound(person, str(TELEGRAM_ID), "11", plain("это снова я")))
    [found] = (await ClientService(db, "RU").find(boss, "зинаида")).clients
    assert found.id > client_id + 1


async def test_an_older_base_put_back_is_erased_again(db: Database, clock: Clock, tmp_path: Path) -> None:
    boss, erasures = await hire(db, "Ольга", Role.ADMIN), service(db, tmp_path)
    client_id = await plant(db, boss, tmp_path)
    await erasures.erase(boss, client_id)
    await finished(erasures)
    await _forget_erasures(db)
    async with db.begin() as tx:
        client = Client(id=client_id, name="Зинаида Щукарёва", name_n="x", first_seen_at=tx.now, last_contact_at=tx.now)
        tx.add(client)
    await erasures.replay()
    assert told_by(await everything(db)) == []
    async with db.read() as look:
        assert (await look.session.scalars(select(Erasure.client_id))).all() == [client_id]


async def test_her_number_and_account_of_later_are_not_touched(db: Database, clock: Clock, tmp_path: Path) -> None:
    """An older base may give the number to somebody else, and she may have come back of her own."""
    boss, erasures = await hire(db, "Ольга", Role.ADMIN), service(db, tmp_path)
    client_id = await plant(db, boss, tmp_path)
    await erasures.erase(boss, client_id)
    await finished(erasures)
    await _forget_erasures(db)
    clock.at += timedelta(days=1)
    person = Person(TELEGRAM_ID, "Зинаида", None, "ru")
    await InboxService(db).receive(Inbound(person, str(TELEGRAM_ID), "11", plain("это снова я")))
    async with db.begin() as tx:
        older = tx.now - timedelta(days=9)
        tx.add(Client(id=client_id, name="Пётр", name_n="пётр", first_seen_at=older, last_contact_at=tx.now))
    await erasures.replay()
    async with db.read() as look:
        names = set(await look.session.scalars(select(Client.name)))
    assert names == {"Борис", "Пётр", "Зинаида"}


async def test_the_ledger_is_made_whole_from_the_table_and_survives_half_a_line(db: Database, tmp_path: Path) -> None:
    boss, erasures = await hire(db, "Ольга", Role.ADMIN), service(db, tmp_path)
    await erasures.erase(boss, (await meet(db)).id)
    await erasures.replay()
    [line] = Ledger(tmp_path).lines()
    whole = (tmp_path / "erasures.jsonl").read_text()
    (tmp_path / "erasures.jsonl").write_text(whole[: len(whole) // 2])
    assert Ledger(tmp_path).lines() == []
    await erasures.replay()
    assert Ledger(tmp_path).lines() == [line]


async def test_files_in_use_keep_the_erasure_open(db: Database, tmp_path: Path) -> None:
    boss, erasures = await hire(db, "Ольга", Role.ADMIN), service(db, tmp_path)
    client_id = await plant(db, boss, tmp_path)
    async with db.begin() as tx:
        loading = (await tx.session.scalars(select(Import))).one()
        loading.state = ImportState.LOADING
    await erasures.erase(boss, client_id)
    assert await erasures.finish() is not None
    assert (tmp_path / "imports" / "1").exists()
    async with db.begin() as tx:
        loading = (await tx.session.scalars(select(Import))).one()
        loading.state = ImportState.LOADED
    await finished(erasures)
    assert not (tmp_path / "imports" / "1").exists()
    async with db.read() as look:
        assert await look.session.scalar(select(Erasure.state)) is ErasureState.DONE


async def test_twenty_at_once_erase_one_person_once(db: Database, tmp_path: Path) -> None:
    boss, erasures = await hire(db, "Ольга", Role.ADMIN), service(db, tmp_path)
    client_id = await plant(db, boss, tmp_path)
    results = await asyncio.gather(*(erasures.erase(boss, client_id) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(result, Erasure) for result in results) == 1
    assert sum(isinstance(result, Refused) for result in results) == 19


async def test_only_admins_erase_others_and_only_clients_themselves(db: Database, tmp_path: Path) -> None:
    oleg, erasures = await hire(db), service(db, tmp_path)
    client = await meet(db)
    with pytest.raises(Forbidden):
        await erasures.erase(oleg, client.id)
    with pytest.raises(Stale):
        await erasures.erase_me(CLIENT_ACTOR)


async def test_what_was_set_aside_of_hers_goes_and_what_others_wrote_stays(db: Database, tmp_path: Path) -> None:
    boss, folder = await hire(db, "Ольга", Role.ADMIN), tmp_path / "data"
    folder.mkdir()
    client_id = await plant(db, boss, folder)
    async with db.begin() as tx:
        for ident, sender in ((21, TELEGRAM_ID), (22, TELEGRAM_ID * 10)):
            body = VAULT.seal(body_place(ident), json.dumps({"message": {"from": {"id": sender}, "text": "саквояж"}}))
            tx.add(StoredUpdate(id=ident, state=UpdateState.SET_ASIDE, received_at=tx.now, body=body))
    await service(db, folder).erase(boss, client_id)
    async with db.read() as look:
        hers, others = await look.get(StoredUpdate, 21), await look.get(StoredUpdate, 22)
    assert hers and others
    assert (hers.body, others.body is None) == (None, False)
