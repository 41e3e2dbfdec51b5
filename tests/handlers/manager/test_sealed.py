"""A passport typed through the screens is in no byte of the database; under another key one sentence says so."""

from pathlib import Path

from sqlalchemy import make_url, select

from storage.models import metadata
from storage.sealed import Vault
from tests.crm.documents.building import cells, opened
from tests.handlers.manager.test_doc import drafted, file_of, meet_anna, prepare
from tests.support.fields import keep
from tests.support.office import Office
from tests.support.telegram import Json, Person

TYPED, PRINTED, SECRET = "6504 987654", "65 04 987654", b"987654"


async def everything(office: Office) -> bytes:
    """Every row of every table; of SQLite the bytes of its files too, with what was deleted and overwritten."""
    await office.app.intake.drain()
    rows: list[object] = []
    async with office.app.db.read() as look:
        for table in metadata.sorted_tables:
            rows += await look.session.execute(select(table))
    return repr(rows).encode() + b"".join(path.read_bytes() for path in files_of(office))


def files_of(office: Office) -> list[Path]:
    """The database, its write-ahead log and the log's index; none on PostgreSQL."""
    url = make_url(office.app.settings.database_url)
    path = Path(url.database or "")
    return sorted(path.parent.glob(f"{path.name}*")) if url.get_backend_name() == "sqlite" else []


async def with_passport(office: Office, oleg: Person) -> Json:
    """Oleg corrects the draft by the passport; returns the new draft."""
    draft = await drafted(office, oleg)
    await oleg.presses("✏️ Исправить", draft)
    await oleg.presses("Паспорт клиента", await oleg.sees("Что исправить?"))
    await oleg.sees("Паспорт клиента?")
    await oleg.says(TYPED)
    return await oleg.sees("Черновик", after=draft["message_id"])


async def test_no_byte_of_the_database_tells_a_passport(office_on_each: Office) -> None:
    office = office_on_each
    await prepare(office)
    await meet_anna(office)
    oleg = await office.hire("Олег")
    draft = await with_passport(office, oleg)
    in_the_form = await everything(office)
    await oleg.presses("📎 Только файл", draft)
    sent = await oleg.sees("📄 Готово", timeout=20)
    assert PRINTED in str(cells(opened(await file_of(office, sent)).tables[-1])), "the paper shows it"
    await office.settled()
    issued = await everything(office)
    assert b"DocForm:look" in in_the_form, "the dialogue was open"
    assert "Петрова".encode() in in_the_form, "what is no secret is found"
    assert SECRET not in in_the_form
    assert SECRET not in issued
    shown = [str(message.get("text")) + str(message.get("caption")) for message in await oleg.messages()]
    assert not any(SECRET.decode() in text for text in shown)


async def test_an_answer_that_is_refused_leaves_the_chat_too(office: Office) -> None:
    await prepare(office)
    await meet_anna(office)
    oleg = await office.hire("Олег")
    await oleg.presses("✏️ Исправить", await drafted(office, oleg))
    await oleg.presses("Паспорт клиента", await oleg.sees("Что исправить?"))
    await oleg.sees("Паспорт клиента?")
    await oleg.says("98765")
    await oleg.sees("не похоже на паспорт")
    assert all(message.get("text") != "98765" for message in await oleg.messages())


async def test_under_another_key_one_sentence_is_the_answer(office: Office) -> None:
    await prepare(office)
    await meet_anna(office)
    oleg = await office.hire("Олег")
    async with office.app.db.begin() as tx:
        await keep(tx, Vault("another key"), 1, passport=PRINTED)
    await oleg.says("/doc Петрова оказания услуг")
    await oleg.sees("зашифрованные другим ключом")
    assert await office.faults() == []
    await oleg.says("/card #1")
    await oleg.sees("📱")
