"""Drafts: what is asked in which order, where answers are kept, how the draft looks."""

import asyncio

import pytest

from crm.companies import CompaniesService
from crm.documents.drafts import Draft
from crm.documents.fields import FieldType
from crm.errors import Forbidden, Refused, Stale
from crm.text import normalise
from storage.clients import Client
from storage.database import Database
from storage.staff import Role
from tests.crm.documents.building import docx, opened, texts
from tests.support.books import events
from tests.support.fields import kept
from tests.support.paper import REQUISITES, VAULT, Desk, contracting_client
from tests.support.people import CLIENT_ACTOR, hire, meet


async def blank(desk: Desk, client: Client) -> Draft:
    """Nothing typed yet for the Russian contract."""
    template = await desk.templates.titled(await hire(desk.db), "договор")
    assert template
    return Draft(client.id, template.id)


async def named(db: Database, name: str) -> Client:
    async with db.begin() as tx:
        client = Client(name=name, name_n=normalise(name), first_seen_at=tx.now, last_contact_at=tx.now)
        tx.add(client)
    return client


async def test_what_is_missing_is_asked_in_the_documents_order(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await meet(desk.db, "Анна Петрова")
    prepared = await desk.drafts.prepare(oleg, await blank(desk, anna))
    assert [question.path for question in prepared.required] == [
        "document.subject",
        "document.sum",
        "client.address",
        "client.phone",
    ]
    assert [question.path for question in prepared.optional] == [
        "document.start",
        "document.end",
        "client.birthday",
        "client.passport",
        "client.inn",
        "client.email",
    ]
    assert prepared.next == prepared.required[0]


async def test_answers_about_a_client_are_kept_on_the_client(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await meet(desk.db, "Анна Петрова")
    draft = await blank(desk, anna)
    for path, text in (
        ("client.phone", "8 912 345-67-89"),
        ("client.address", "ул. Малышева, 5"),
        ("client.passport", "6504 123456"),
        ("client.city", "Екатеринбург"),
    ):
        assert await desk.drafts.answer(oleg, draft, path, text) == draft
    assert await kept(desk.db, VAULT, anna.id) == {
        "phone": "+79123456789",
        "city": "Екатеринбург",
        "address": "ул. Малышева, 5",
        "passport": "65 04 123456",
    }
    told = [payload["to"] for kind, payload in await events(desk.db) if kind == "field_changed"]
    assert told == ["+79123456789", "ул. Малышева, 5", "…", "Екатеринбург"], "the history tells no passport"


async def test_answers_about_the_document_stay_in_the_draft(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await blank(desk, anna)
    draft = await desk.drafts.answer(oleg, draft, "document.subject", "уборка")
    draft = await desk.drafts.answer(oleg, draft, "document.sum", "5000")
    assert draft.typed == {"document.subject": "уборка", "document.sum": "5000"}
    draft = draft.skipping("document.start", "document.end", "client.inn", "client.email", "client.birthday")
    assert (await desk.drafts.prepare(oleg, draft)).next is None
    assert Draft(**draft.to_json()) == draft


async def test_a_name_that_no_contract_can_bear_is_asked(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await named(desk.db, "🌸 Anna 🌸")
    draft = await blank(desk, anna)
    assert (await desk.drafts.prepare(oleg, draft)).next == (await desk.drafts.prepare(oleg, draft)).required[0]
    assert (await desk.drafts.prepare(oleg, draft)).required[0].path == "client.name"
    await desk.drafts.answer(oleg, draft, "client.name", "Петрова Анна Сергеевна")
    assert "client.name" not in [one.path for one in (await desk.drafts.prepare(oleg, draft)).required]


async def test_the_gender_is_asked_when_the_name_does_not_tell(desk: Desk) -> None:
    await desk.open()
    oleg, sasha = await hire(desk.db), await named(desk.db, "Ким Саша")
    draft = await blank(desk, sasha)
    last = (await desk.drafts.prepare(oleg, draft)).required[-1]
    assert (last.path, last.kind) == ("client.gender", FieldType.GENDER)
    await desk.drafts.answer(oleg, draft, "client.gender", "female")
    prepared = await desk.drafts.prepare(oleg, draft)
    assert "client.gender" not in [one.path for one in prepared.required]
    await desk.drafts.answer(oleg, draft, "client.name", "Ким Женя")
    assert (await desk.drafts.prepare(oleg, draft)).required[-1].path == "client.gender", "another person, perhaps"


async def test_a_firm_is_not_asked_for_a_passport(desk: Desk) -> None:
    await desk.open()
    oleg, firm = await hire(desk.db), await named(desk.db, "ООО «Лютик»")
    asked = (await desk.drafts.prepare(oleg, await blank(desk, firm))).optional
    assert not {"client.passport", "client.birthday"} & {one.path for one in asked}


async def test_requisites_are_asked_of_the_owner_alone(desk: Desk) -> None:
    await desk.templates.seed()
    oleg, olga = await hire(desk.db), await hire(desk.db, "Ольга", Role.OWNER)
    draft = await blank(desk, await contracting_client(desk.db))
    with pytest.raises(Refused, match="company-incomplete"):
        await desk.drafts.prepare(oleg, draft)
    asked = []
    while (question := (await desk.drafts.prepare(olga, draft)).required[0]).path.startswith("company."):
        asked.append(question.path.partition(".")[2])
        await desk.drafts.answer(olga, draft, question.path, REQUISITES[asked[-1]])
    assert asked == [name for name in REQUISITES if name != "city"], "the city is the document's to ask"
    assert question.path == "document.city"


async def test_the_draft_is_marked_and_has_no_number(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    preview = await desk.drafts.preview(oleg, draft)
    assert (preview.file_name, preview.genitive) == ("Договор Петрова.docx", "Петровой Анны Сергеевны")
    assert "ДОГОВОР № ________" in "\n".join(texts(preview.body))
    assert "ЧЕРНОВИК" in opened(preview.body).sections[0].header.paragraphs[0].text
    assert (await desk.documents.register(oleg)).total == 0


async def test_a_person_corrects_the_case(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db, role=Role.ADMIN), await contracting_client(desk.db)
    uploaded = await desk.templates.upload(oleg, "Акт.docx", docx("Акт для {{ client.name|gen }}"))
    assert uploaded.template
    draft = Draft(anna.id, uploaded.template.id)
    assert texts((await desk.drafts.preview(oleg, draft)).body) == ["Акт для Петровой Анны Сергеевны"]
    await desk.drafts.answer(oleg, draft, "client.name_gen", "Петровой Анны С.")
    preview = await desk.drafts.preview(oleg, draft)
    assert (texts(preview.body), preview.genitive) == (["Акт для Петровой Анны С."], "Петровой Анны С.")


async def test_what_is_unfit_is_refused_and_changes_nothing(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    started = await desk.drafts.answer(oleg, draft, "document.start", "05.12.2026")
    for path, text, refusal in (
        ("document.end", "04.12.2026", "end-before-start"),
        ("client.birthday", "завтра", "bad-past-date"),
        ("client.birthday", "2 июня", "year-missing"),
        ("client.inn", "1", "bad-requisite"),
    ):
        with pytest.raises(Refused, match=refusal):
            await desk.drafts.answer(oleg, started, path, text)
    with pytest.raises(Stale):
        await desk.drafts.answer(oleg, draft, "client.owner_id", "1")
    with pytest.raises(Forbidden):
        await desk.drafts.answer(oleg, draft, "company.inn", "7707083893")
    with pytest.raises(Refused, match="document-incomplete"):
        await desk.drafts.preview(oleg, await blank(desk, anna))
    with pytest.raises(Stale):
        await desk.drafts.prepare(oleg, Draft(404, draft.template_id))


async def test_twenty_answers_at_once_are_all_kept(desk: Desk) -> None:
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    paths = ["client.email", "client.inn", "client.address", "client.birthday"] * 5
    words = {
        "client.email": "a@b.ru",
        "client.inn": "7707083893",
        "client.address": "дом",
        "client.birthday": "1.2.1985",
    }
    await asyncio.gather(*(desk.drafts.answer(oleg, draft, path, words[path]) for path in paths))
    known = await kept(desk.db, VAULT, anna.id)
    assert known.keys() == {"phone", "email", "inn", "address", "birthday", "passport"}


async def test_a_client_meets_a_wall(desk: Desk) -> None:
    draft = Draft(1, 1)
    for crafted in (
        desk.drafts.prepare(CLIENT_ACTOR, draft),
        desk.drafts.preview(CLIENT_ACTOR, draft),
        desk.documents.issue(CLIENT_ACTOR, draft, send=False),
    ):
        with pytest.raises(Forbidden):
            await crafted
    with pytest.raises(Forbidden):
        await desk.drafts.answer(CLIENT_ACTOR, draft, "client.inn", "7707083893")


async def test_what_a_document_prints_of_the_clients_company_comes_from_his_company(desk: Desk) -> None:
    boss, anna = await desk.open(), await contracting_client(desk.db)
    body = docx("{{ client_company.name }}, ИНН {{ client_company.inn }}, {{ client.surname_initials }}")
    uploaded = await desk.templates.upload(boss, "Счёт.docx", body)
    assert uploaded.template
    draft, companies = Draft(anna.id, uploaded.template.id), CompaniesService(desk.db)
    with pytest.raises(Refused, match="client-company-incomplete"):
        await desk.drafts.prepare(boss, draft)
    firm = (await companies.create(boss, "ООО «Лютик», ИНН 7707083893")).company
    await companies.put_in(boss, firm.id, anna.id, "директор")
    preview = await desk.drafts.preview(boss, draft)
    assert texts(preview.body) == ["ООО «Лютик», ИНН 7707083893, Петрова А. С."]
