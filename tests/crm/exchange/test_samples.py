"""Exports of other programs, as they are, read into what their truth says."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crm.exchange.csvs import csv_rows
from crm.exchange.drafts import Record
from crm.exchange.meanings import FieldSpec, Habits
from crm.exchange.reading import RECORDS, Tally, beside, look, read
from storage.field_kinds import FieldKind
from tests.support.shared_data import shared_data

HABITS = Habits(
    datetime(2026, 11, 22, 20, tzinfo=UTC),
    "RU",
    "Europe/Moscow",
    "ru",
    "RUB",
    (
        FieldSpec("birthday", FieldKind.DATE, ("Дата рождения", "Birthday"), repeats_yearly=True),
        FieldSpec("address", FieldKind.TEXT, ("Адрес",)),
        FieldSpec("gender", FieldKind.ONE_OF, ("Пол",), ("female", "male")),
        FieldSpec("inn", FieldKind.TEXT, ("ИНН",)),
    ),
)
SAMPLES = {
    "amocrm_contacts.csv": ("amocrm_contacts", "phones emails company position tags note created"),
    "amocrm_leads.csv": ("amocrm_deals", "phone email company tags note created"),
    "bitrix24_leads_cp1251.csv": ("bitrix24", "phones emails company position birthday telegram"),
    "bitrix24_leads_utf8bom.csv": ("bitrix24", "phones emails company position note birthday telegram"),
    "google_contacts_new.csv": ("google_new", "phones emails company position tags note birthday"),
    "google_contacts_old.csv": ("google_old", "phones emails company position tags note birthday"),
    "hubspot_contacts.csv": ("hubspot", "first phone email company created_minute"),
    "clients_excel_by_hand.xlsx": ("xlsx", "phone emails tags birthday"),
    "contacts_v21_android.vcf": ("vcard", "phones emails note birthday"),
    "contacts_v30.vcf": ("vcard", "phones emails company position tags note birthday"),
}
"""The program it is recognised as, and the fields its layout has."""


def people_of(path: Path, folder: Path) -> tuple[Tally, list[Record]]:
    """Everybody in the file."""
    copy = folder / "file"
    copy.write_bytes(path.read_bytes())
    tally = read(copy, look(copy, HABITS).columns, HABITS)
    lines = beside(copy, RECORDS).read_text(encoding="utf-8").split("\n")[:-1]
    return tally, [Record(*record) for line in lines for record in json.loads(line.partition("\t")[2])]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_gives_its_twelve_clients(name: str, tmp_path: Path) -> None:
    program, layout = SAMPLES[name]
    path = shared_data("crm_formats", name)
    truth = json.loads(shared_data("crm_formats", "samples_truth.json").read_text(encoding="utf-8"))["clients"]
    assert look(path, HABITS).program == program
    _, found = people_of(path, tmp_path)
    assert len(found) == len(truth)
    for record, client in zip(found, truth, strict=True):
        assert _told(record, client, layout.split()) == _true(client, layout.split())


def _true(client: dict[str, Any], layout: Sequence[str]) -> dict[str, Any]:
    told = {
        "phones": sorted(client["phones"]),
        "phone": client["phones"][:1],
        "emails": sorted(map(str.lower, client["emails"])),
        "email": [email.lower() for email in client["emails"][:1]],
        "company": client["company"],
        "position": client["position"],
        "tags": sorted(client["tags"]),
        "note": client["note"].strip(),
        "birthday": client["birthday"],
        "telegram": client["telegram"],
        "created": client["created"],
        "created_minute": client["created"][:16],
    }
    parts = ("last", "first") if "first" in layout else ("last", "first", "middle")
    name = sorted(" ".join(client[part] for part in parts).split())
    return {"name": name} | {field: told[field] for field in layout if field in told}


def _told(record: Record, client: dict[str, Any], layout: Sequence[str]) -> dict[str, Any]:
    birthday = record.fields.get("birthday", [{"day": ""}])[0]["day"]
    created = _in_moscow(record.created)
    told = {
        "phones": sorted(record.phones),
        "phone": record.phones[:1],
        "emails": sorted(record.emails),
        "email": record.emails[:1],
        "company": record.company,
        "position": record.post,
        "tags": sorted(record.tags),
        "note": "\n".join(record.notes),
        "birthday": birthday,
        "telegram": record.username,
        "created": created,
        "created_minute": created[:16],
    }
    name = sorted(record.name.split())
    return {"name": name} | {field: told[field] for field in layout if field in told}


def _in_moscow(stamp: str) -> str:
    at = datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S.%f").replace(tzinfo=UTC) if stamp else None
    return at.astimezone(ZoneInfo("Europe/Moscow")).strftime("%Y-%m-%d %H:%M:%S") if at else ""


@pytest.mark.parametrize("name", ["telegram_single_chat_result.json", "telegram_single_chat_bad_escape.json"])
def test_a_single_chat_is_a_client_with_what_was_said(name: str, tmp_path: Path) -> None:
    _, found = people_of(shared_data("crm_formats", name), tmp_path)
    assert len(found) == 1
    assert found[0].telegram.startswith("70000000")
    assert found[0].phones
    kinds = [message[2] for message in found[0].messages]
    assert kinds == ["text", "text", "text", "voice", "contact"]
    assert [message[1] for message in found[0].messages] == [True, True, False, True, True]
    assert "почта" in found[0].messages[1][3]


def test_a_whole_export_gives_contacts_and_personal_chats(tmp_path: Path) -> None:
    tally, found = people_of(shared_data("crm_formats", "telegram_full_result.json"), tmp_path)
    contacts, chats = [one for one in found if not one.messages], [one for one in found if one.messages]
    assert len(contacts) == 12
    assert {one.repeats for one in chats} == {True}, "everybody who talked is a contact, too"
    assert tally.faulty == 0


def test_cards_of_many_programs_are_read(tmp_path: Path) -> None:
    found = {path.name: people_of(path, tmp_path) for path in sorted(shared_data("crm_formats", "vcard").glob("*.vcf"))}
    assert found["rfc6350-example.vcf"][1][0].phones == ["+14186569254", "+14182626501"]
    assert found["rfc6350-example.vcf"][1][0].fields["birthday"][0]["month_day"] == 203
    assert [one.name for one in found["gmail-list.vcf"][1]] == ["Arnold Smith", "Chris Beatle", "Doug White"]
    assert "Third line is empty" in found["outlook-2003.vcf"][1][0].notes[0]
    assert all(tally.records + tally.faulty for tally, _ in found.values())


def test_ugly_tables_are_read_as_their_truth_says() -> None:
    for path in sorted(shared_data("ugly", "csv_spectrum").glob("*.csv")):
        rows = list(csv_rows(path))
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8").replace("\\r\\n", "\\n"))
        found = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
        if path.stem == "location_coordinates":  # its truth tells of another phone
            found[0]["Contact Phone Number"] = "1234567890"
        assert found == (truth if isinstance(truth, list) else [truth]), path.name
