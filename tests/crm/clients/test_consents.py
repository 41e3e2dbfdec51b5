"""Consents: of which text, for which channel, proven, withdrawn at once; by the client and on his word."""

import asyncio
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from crm.clients import ADS, DATA, ConsentRecordService, ConsentService
from crm.errors import Forbidden, Stale
from crm.inbox import InboxService, Person
from crm.segments import EVERYBODY
from crm.staff import Actor
from locales.translator import LOCALES
from storage import audiences, preferences
from storage.clients import Client
from storage.consents import Consent, ConsentText
from storage.database import Database
from storage.staff import Role
from tests.support.books import deliveries, event_kinds
from tests.support.people import CLIENT_ACTOR, caused, hire

ANNA = CLIENT_ACTOR


async def written(db: Database, actor: Actor = ANNA) -> Client:
    """The actor has said /start."""
    await InboxService(db).arrive(actor, Person(actor.telegram_id, "Анна"), None)
    client = await ConsentService(db).own_card(actor)
    assert client
    return client


async def agree(db: Database, kind: str, actor: Actor = ANNA) -> None:
    consents = ConsentService(db, "Ромашка")
    await consents.give(actor, kind, (await consents.wording(actor, kind)).version)


async def stored(db: Database) -> list[Consent]:
    async with db.read() as look:
        return [*await look.session.scalars(select(Consent).order_by(Consent.id))]


async def reached(db: Database) -> int:
    """How many a campaign to everybody would write to."""
    async with db.read() as look:
        return (await audiences.count(look, EVERYBODY)).available


async def test_what_was_agreed_to_is_kept_word_for_word(db: Database) -> None:
    await written(db)
    asked = await ConsentService(db, "Ромашка").wording(ANNA, DATA)
    await agree(db, DATA, caused(ANNA, "tg:7"))
    (consent,) = await stored(db)
    assert (consent.kind, consent.channel, consent.text_version, consent.proof) == (DATA, "all", asked.version, "tg:7")
    async with db.read() as look:
        kept = await look.get(ConsentText, (DATA, asked.version, "ru"))
    assert kept
    assert kept.text == asked.text
    assert "Ромашка" in kept.text


async def test_a_text_that_changed_meanwhile_is_not_agreed_to(db: Database) -> None:
    await written(db)
    consents = ConsentService(db, "Ромашка")
    read = await consents.wording(ANNA, DATA)
    async with db.begin() as tx:
        await preferences.save(tx, preferences.COMPANY, {"name": "ООО «Ромашка»", "inn": "7707083893"})
    with pytest.raises(Stale):
        await consents.give(ANNA, DATA, read.version)
    assert "ИНН 7707083893" in (await consents.wording(ANNA, DATA)).text
    assert await stored(db) == []


async def test_one_consent_is_not_the_other(db: Database) -> None:
    await written(db)
    await agree(db, DATA)
    consents = ConsentService(db)
    assert await consents.given(ANNA) == {DATA}
    assert await reached(db) == 0
    await agree(db, ADS)
    assert await reached(db) == 1
    await consents.withdraw(ANNA, DATA)
    assert await consents.given(ANNA) == {ADS}
    await consents.withdraw(ANNA, ADS)
    assert await reached(db) == 0
    assert all(consent.withdrawn_at for consent in await stored(db))


@pytest.mark.parametrize(("channel", "wanted"), [("all", 1), ("telegram", 1), ("email", 0), ("phone", 0)])
async def test_offers_go_where_they_were_agreed_to(db: Database, channel: str, wanted: int) -> None:
    client, oleg = await written(db), await hire(db)
    await ConsentRecordService(db).note_paper(oleg, client.id, ADS, channel, "папка 3")
    assert await reached(db) == wanted
    assert (ADS in await ConsentService(db).given(ANNA)) is bool(wanted)


async def test_twenty_presses_at_once_are_one_consent(db: Database) -> None:
    await written(db)
    await asyncio.gather(*(agree(db, ADS) for _ in range(20)))
    assert len(await stored(db)) == 1
    assert (await event_kinds(db)).count("consent_given") == 1


async def test_who_answers_for_the_client_hears_that_data_is_no_longer_to_be_processed(db: Database) -> None:
    boss, _ = await hire(db, "Вера", Role.ADMIN), await hire(db, "Олег")
    await written(db)
    await agree(db, DATA)
    for _ in range(2):
        await ConsentService(db).withdraw(ANNA, DATA)
    told = [row.staff_id for row in await deliveries(db) if row.kind == "data_consent_withdrawn"]
    assert told == [boss.staff_id]


async def test_a_colleague_notes_paper_and_withdraws_on_the_clients_word(db: Database) -> None:
    client, oleg, records = await written(db), await hire(db), ConsentRecordService(db)
    for _ in range(2):
        await records.note_paper(oleg, client.id, DATA, "all", "папка 3, лист 12")
    (line,) = (await records.sheet(oleg, client.id)).lines
    assert (line.consent.text_version, line.consent.proof, line.text) == ("paper", "paper: папка 3, лист 12", None)
    await records.withdraw(oleg, line.consent.id)
    with pytest.raises(Stale):
        await records.withdraw(oleg, line.consent.id)
    with pytest.raises(Stale):
        await records.note_paper(oleg, client.id, DATA, "pigeon", "папка 3")
    with pytest.raises(Forbidden):
        await records.sheet(ANNA, client.id)
    assert [kind for kind in await event_kinds(db) if kind.startswith("consent")] == [
        "consent_given",
        "consent_withdrawn",
    ]


async def test_twenty_withdrawals_at_once_are_one(db: Database) -> None:
    client, oleg, records = await written(db), await hire(db), ConsentRecordService(db)
    await records.note_paper(oleg, client.id, ADS, "all", "папка")
    (line,) = (await records.sheet(oleg, client.id)).lines
    results = await asyncio.gather(
        *(records.withdraw(oleg, line.consent.id) for _ in range(20)), return_exceptions=True
    )
    assert sum(isinstance(result, Client) for result in results) == 1


@pytest.mark.parametrize("locale", LOCALES)
async def test_each_language_names_its_law(db: Database, locale: str) -> None:
    reader = Actor(Role.CLIENT, 1, locale, ZoneInfo("UTC"))
    data, ads = [await ConsentService(db, "Ромашка").wording(reader, kind) for kind in (DATA, ADS)]
    assert ("GDPR" in data.text) is (locale == "en")
    assert data.version != ads.version
    with pytest.raises(Stale):
        await ConsentService(db).wording(reader, "soul")
