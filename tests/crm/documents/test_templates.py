"""Templates: the shipped ones, uploads of every kind, retirement."""

import asyncio
import io
import zipfile

import pytest

from crm.errors import Forbidden, Refused, Stale
from storage.database import Database
from storage.documents import Template
from storage.staff import Role
from tests.crm.documents.building import docx
from tests.support.paper import Desk
from tests.support.people import CLIENT_ACTOR, hire
from tests.support.shared_data import shared_data


async def titles(desk: Desk) -> list[str]:
    return [one.title for one in await desk.templates.list(await hire(desk.db))]


async def test_shipped_contracts_are_there_from_the_start_and_once(desk: Desk) -> None:
    await desk.templates.seed()
    await desk.templates.seed()
    assert await titles(desk) == ["Services agreement", "Договор оказания услуг"]


async def test_a_newer_shipped_contract_takes_the_place_of_the_former(desk: Desk) -> None:
    await desk.templates.seed()
    async with desk.db.begin() as tx:
        for number in (1, 2):
            template = await tx.get(Template, number, lock=True)
            assert template
            template.hash = "of an older release"
    await desk.templates.seed()
    standing = await desk.templates.list(await hire(desk.db))
    assert [one.id for one in standing] == [4, 3]


async def test_a_shipped_contract_that_was_taken_out_stays_out(desk: Desk) -> None:
    await desk.templates.seed()
    admin = await hire(desk.db, role=Role.ADMIN)
    first = (await desk.templates.list(admin))[0]
    await desk.templates.retire(admin, first.id)
    await desk.templates.seed()
    assert first.title not in await titles(desk)
    with pytest.raises(Stale):
        await desk.templates.retire(admin, first.id)


async def test_an_upload_takes_the_place_of_its_title(desk: Desk) -> None:
    admin = await hire(desk.db, role=Role.ADMIN)
    former = docx("Акт {{ document.number }}")
    first = await desk.templates.upload(admin, "Акт сверки.docx", former)
    second = await desk.templates.upload(admin, "Акт сверки.docx", docx("Акт № {{ document.number }}"))
    assert first.template and second.template
    assert (second.template.kind, second.template.locale) == ("Акт", "ru")
    assert [one.id for one in await desk.templates.list(admin)] == [second.template.id]
    assert await desk.templates.file(admin, first.template.id) == ("Акт сверки.docx", former)


async def test_a_template_of_latin_letters_is_english(desk: Desk) -> None:
    admin = await hire(desk.db, role=Role.ADMIN)
    uploaded = await desk.templates.upload(admin, "Invoice.docx", docx("Invoice {{ document.number }}"))
    assert uploaded.template
    assert uploaded.template.locale == "en"


async def test_faults_are_named_and_nothing_is_stored(desk: Desk) -> None:
    admin = await hire(desk.db, role=Role.ADMIN)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (60 * 1024 * 1024))
    for body, kind in (
        (docx("{{ client.nmae }}"), "unknown-field"),
        (docx("{{ client.name|shout }}"), "unknown-filter"),
        (docx("{% if client.inn %}"), "unclosed-block"),
        (docx("{{ ''.__class__ }}"), "bad-tag"),
        (b"", "not-docx"),
        (b"%PDF-1.7", "not-docx"),
        (bomb.getvalue(), "too-large"),
        (b"PK" + bytes(20 * 1024 * 1024), "too-large"),
    ):
        uploaded = await desk.templates.upload(admin, "Плохой.docx", body)
        assert (uploaded.template, uploaded.faults[0][0]) == (None, kind)
    with pytest.raises(Refused, match="empty-name"):
        await desk.templates.upload(admin, "", docx("Акт"))
    assert await titles(desk) == []


async def test_foreign_engines_templates_are_refused_or_rendered_whole(desk: Desk) -> None:
    admin = await hire(desk.db, role=Role.ADMIN)
    for path in sorted(shared_data("docx", "engine").glob("*.docx")):
        uploaded = await desk.templates.upload(admin, path.name, path.read_bytes())
        assert uploaded.faults, f"{path.name} uses what we have not"
    assert await titles(desk) == []


async def test_twenty_uploads_at_once_leave_one(desk: Desk) -> None:
    admin = await hire(desk.db, role=Role.ADMIN)
    await asyncio.gather(*(desk.templates.upload(admin, "Акт.docx", docx(f"Акт {number}")) for number in range(20)))
    assert await titles(desk) == ["Акт"]


async def test_a_template_is_named_by_words_of_its_title(desk: Desk) -> None:
    await desk.templates.seed()
    oleg = await hire(desk.db)
    found = await desk.templates.titled(oleg, "ОКАЗАНИЯ услуг")
    assert found
    assert found.title == "Договор оказания услуг"
    assert await desk.templates.titled(oleg, "") is None
    assert await desk.templates.titled(oleg, "счёт") is None


async def test_only_admins_keep_templates(db: Database, desk: Desk) -> None:
    oleg = await hire(db)
    for crafted in (
        desk.templates.upload(oleg, "Акт.docx", docx("Акт")),
        desk.templates.retire(oleg, 1),
        desk.templates.get(oleg, 1),
        desk.templates.file(oleg, 1),
    ):
        with pytest.raises(Forbidden):
            await crafted
    with pytest.raises(Forbidden):
        await desk.templates.list(CLIENT_ACTOR)
