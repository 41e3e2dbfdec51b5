"""An owner makes a backup in chat, looks at the health, and decides after a restore."""

from pathlib import Path

from bot.backup import archive
from crm.staff import Role
from storage import restored
from tests.support.office import Office

PASSPHRASE = "верная пара слов"


async def test_the_backup_comes_to_the_chat_and_the_pass_phrase_stays_nowhere(office: Office, tmp_path: Path) -> None:
    await office.owner.says("/backup")
    await office.owner.sees("Придумайте пароль")
    await office.owner.says("коротко")
    await office.owner.sees("Пароль короче 8")
    await office.owner.says(PASSPHRASE)
    file = await office.owner.sees("База, документы и ключ", timeout=30)
    assert not any(PASSPHRASE in (message.get("text") or "") for message in await office.owner.messages())
    path = tmp_path / "received"
    path.write_bytes(await office.telegram.download(file["document"]["file_id"]))
    tables = {line["table"] for line in archive.lines(path, PASSPHRASE) if "table" in line}
    assert "staff" in tables
    assert not [*office.app.settings.data_dir.glob("backups/*")]
    await office.owner.says("/health")
    health = await office.owner.sees("Последняя копия")
    assert "ещё не делали" not in health["text"]


async def test_a_pass_phrase_that_its_owner_deleted_himself_serves_too(office: Office) -> None:
    await office.owner.says("/backup")
    asked = await office.owner.sees("Придумайте пароль")
    who = {"id": office.owner.id, "is_bot": False, "first_name": "Ольга"}
    chat = {"id": office.owner.id, "type": "private"}
    gone = {"message_id": asked["message_id"] + 1000, "date": asked["date"], "chat": chat, "from": who}
    await office.brings("message", **gone, text=PASSPHRASE)
    await office.owner.sees("База, документы и ключ", timeout=30)


async def test_owners_commands_are_owners_only(office: Office) -> None:
    admin = await office.hire("Адам", Role.ADMIN)
    for line in ("/backup", "/health"):
        said = await admin.says(line)
        await admin.sees("Такой команды нет", after=said["message_id"])


async def test_after_a_restore_nothing_goes_out_before_the_owner_agrees(office: Office) -> None:
    await hold(office)
    await office.app.senders.recover()
    anna = await office.telegram.person("Анна")
    await anna.says("Есть кто?")
    await office.app.services.upkeep.ask_after_restore()
    question = await office.owner.sees("База восстановлена")
    assert not any("Анна" in (message.get("text") or "") for message in await office.owner.messages())
    assert len(await anna.messages()) == 1
    await office.owner.presses("Отправить всё", question)
    await office.owner.sees("ждёт ответа с")
    await anna.sees("Передал ваш вопрос")


async def test_what_is_past_due_may_be_discarded_once(office: Office) -> None:
    await hold(office)
    await office.app.senders.recover()
    anna = await office.telegram.person("Анна")
    await anna.says("Есть кто?")
    await office.app.services.upkeep.ask_after_restore()
    question = await office.owner.sees("База восстановлена")
    await office.owner.presses("🔴 Отбросить просроченное", question)
    await office.owner.sees("Просроченное отброшено")
    answer = await office.owner.presses("🔴 Отбросить просроченное", question, force=True)
    assert "устарела" in str(answer)
    await anna.says("Ау")
    await office.owner.sees("ждёт ответа с")
    assert len(await anna.messages()) == 2


async def hold(office: Office) -> None:
    """As if this base had just come out of a backup."""
    async with office.app.db.begin() as tx:
        await restored.hold(tx)
