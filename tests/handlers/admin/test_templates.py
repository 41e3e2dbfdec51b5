"""/templates: an admin's own .docx, its faults in plain sentences, and files that are too large."""

from crm.staff import Role
from tests.crm.documents.building import docx
from tests.support.office import Office


async def test_an_upload_becomes_a_template(office: Office) -> None:
    admin = await office.hire("Ирина", Role.ADMIN)
    await admin.says("/templates")
    await admin.sees("Шаблоны: 2")
    await admin.sends_file(docx("Акт для {{ client.name|gen }}"), "Акт сверки.docx")
    await admin.presses("⬅️ Назад", await admin.sees("Шаблон «Акт сверки» готов", timeout=20))
    await admin.presses("Акт сверки", await admin.sees("Шаблоны: 3"))
    await admin.presses("📎 Скачать", await admin.sees("нумеруются как «Акт»"))
    await admin.sees("Акт сверки.docx")
    await admin.presses("🗑 Убрать")
    await admin.sees("Шаблон «Акт сверки» убран")


async def test_faults_are_named_plainly(office: Office) -> None:
    admin = await office.hire("Ирина", Role.ADMIN)
    await admin.says("/templates")
    await admin.sees("Шаблоны: 2")
    await admin.sends_file(docx("Акт для {{ client.nmae }}"), "Акт.docx")
    answer = await admin.sees("Шаблон не принят", timeout=20)
    assert "Нет поля «client.nmae». Возможно, «client.name»?" in answer["text"]
    await admin.sends_file(b"%PDF-1.7", "Акт.docx")
    await admin.sees("Это не документ Word")
    await admin.says("вот шаблон")
    await admin.sees("Жду файл .docx")


async def test_a_file_larger_than_a_bot_may_download(office: Office) -> None:
    admin = await office.hire("Ирина", Role.ADMIN)
    await admin.says("/templates")
    await admin.sees("Шаблоны: 2")
    await admin.sends_file(bytes(21 * 1024 * 1024), "Акт.docx")
    await admin.sees("Файл больше 20 МБ")


async def test_the_guide_names_fields_and_filters(office: Office) -> None:
    admin = await office.hire("Ирина", Role.ADMIN)
    await admin.says("/templates")
    await admin.presses("❔ Как сделать шаблон", await admin.sees("Шаблоны: 2"))
    guide = (await admin.sees("Как сделать шаблон"))["text"]
    assert "{{ client.name|gen }}" in guide
    assert "company.corr_account" in guide


async def test_a_manager_has_no_templates(office: Office) -> None:
    oleg = await office.hire("Олег")
    await oleg.says("/templates")
    await oleg.sees("/help")
    assert "templates" not in await oleg.commands()
