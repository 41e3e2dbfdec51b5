"""What we give out is what we take in: exports read by our own importer."""

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.exchange.drafts import Record
from crm.exchange.export_cells import Writer
from crm.exchange.export_tables import csv_file, xlsx_file
from crm.exchange.meanings import FieldSpec, Habits
from crm.exchange.reading import RECORDS, beside, look, read
from crm.exchange.vcard_out import vcard_file
from crm.text import clean_line
from storage.exporting import Exported
from tests.support.exported import FIELDS, NOON, VALUES, exported, layout

SPECS = tuple(
    FieldSpec(f"f{column.field_id}", column.kind, (column.heading,), options=("кофе", "чай")) for column in FIELDS
)
HABITS = Habits(NOON, "RU", "Europe/Moscow", "ru", "RUB", tuple(spec for spec in SPECS if spec.titles != ("Пол",)))
NAMES = st.from_regex(r"\A[=+@'-]{0,2}[А-Яа-яA-Za-z][А-Яа-яA-Za-z «»-]{2,30}\Z").map(clean_line)


def opened(kind: str, path: Path) -> AbstractContextManager[Writer]:
    match kind:
        case "csv":
            return csv_file(path, layout(*FIELDS))
        case "xlsx":
            return xlsx_file(path, layout(*FIELDS))
        case _:
            return vcard_file(path, kind.removeprefix("vcf"), 1)


def again(kind: str, folder: Path, *clients: Exported) -> list[Record]:
    path = folder / f"clients.{kind[:4].removesuffix('3').removesuffix('4')}"
    with opened(kind, path) as write:
        for client in clients:
            write(client)
    read(path, look(path, HABITS).columns, HABITS)
    lines = beside(path, RECORDS).read_text("utf-8").splitlines()
    return [Record(*record) for line in lines for record in json.loads(line.partition("\t")[2])]


def anna(**more: Any) -> Exported:
    client = exported(phones=("+79995551111", "+79995552222"), emails=("mail@yandex.ru", "a@b.ru"), **more)
    client.tags, client.places = ["vip", "опт"], [("ООО «Ромашка»", "директор")]
    client.values.update(VALUES)
    client.lost = ["+79990000000"]
    return client


@pytest.mark.parametrize("kind", ["csv", "xlsx", "vcf3.0", "vcf4.0"])
def test_a_client_comes_back_whole(kind: str, tmp_path: Path) -> None:
    (record,) = again(kind, tmp_path, anna())
    assert record.name == "Анна Петрова"
    assert record.phones == ["+79995551111", "+79995552222"]
    assert record.emails == ["mail@yandex.ru", "a@b.ru"]
    assert (record.username, record.city) == ("anna", "Казань")
    assert (record.company, record.post, record.tags) == ("ООО «Ромашка»", "директор", ["vip", "опт"])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_fields_come_back_as_they_were(kind: str, tmp_path: Path) -> None:
    (record,) = again(kind, tmp_path, anna())
    said = {
        key: [{name: cell for name, cell in value.items() if cell} for value in values]
        for key, values in record.fields.items()
    }
    assert said == {
        "f1": [{"day": "1990-05-14"}],
        "f2": [{"number": 172.5}],
        "f3": [{"text": "RUB", "amount": 123450}],
        "f4": [{"number": 1.0}],
        "f6": [{"text": "кофе", "text_n": "кофе"}, {"text": "чай", "text_n": "чай"}],
        "f7": [{"text": "=1+1", "text_n": "=1+1"}],
    }
    assert (record.source, record.created[:16]) == ("site", "2026-11-22 09:00")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(names=st.lists(NAMES, min_size=1, max_size=4))
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_names_come_back(kind: str, names: list[str], tmp_path: Path) -> None:
    clients = [exported(name=name, phones=(f"+7999555{number:04}",)) for number, name in enumerate(names)]
    assert [record.name for record in again(kind, tmp_path, *clients)] == names
