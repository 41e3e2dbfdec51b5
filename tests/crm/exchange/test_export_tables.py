"""Tables of clients: read back as they were, and never run by a spreadsheet."""

import csv
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from crm.exchange import export_tables
from crm.exchange.export_tables import csv_file, xlsx_file
from crm.exchange.formulas import disarmed, harmless
from crm.text import clean_line
from storage.exporting import Exported, Value
from tests.support.exported import FIELDS, VALUES, exported, layout

DANGEROUS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", '=HYPERLINK("x")', "'=1")
NAMES = st.text(min_size=1, max_size=60).map(clean_line).filter(bool)


def in_csv(path: Path, clients: Iterable[Exported]) -> list[list[str]]:
    with csv_file(path, layout(*FIELDS)) as write:
        assert all(write(client) == 1 for client in clients)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def in_xlsx(path: Path, clients: Iterable[Exported]) -> list[list[Any]]:
    with xlsx_file(path, layout(*FIELDS)) as write:
        assert all(write(client) == 1 for client in clients)
    return [
        row
        for sheet in CalamineWorkbook.from_path(path).sheet_names
        for row in CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    ]


def filled() -> Exported:
    client = exported(phones=("+79995551111", "+79995552222"), emails=("mail@yandex.ru",))
    client.lost, client.source = ["+79990000000"], "import"
    client.tags, client.places = ["vip", "опт"], [("ООО «Ромашка»", "директор")]
    client.values.update(VALUES)
    return client


def test_a_csv_says_everything_as_people_in_russia_type_it(tmp_path: Path) -> None:
    titles, row = in_csv(tmp_path / "a.csv", [filled()])
    said = dict(zip(titles, row, strict=True))
    assert said == {
        "Номер": "12",
        "Имя": "Анна Петрова",
        "Телефон": "+79995551111",
        "Другие телефоны": "+79995552222",
        "E-mail": "mail@yandex.ru",
        "Другие e-mail": "",
        "Telegram": "anna",
        "Telegram ID": "",
        "Другие каналы": "",
        "Недоступные контакты": "+79990000000",
        "Город": "Казань",
        "Компания": "ООО «Ромашка»",
        "Должность": "директор",
        "Метки": "vip, опт",
        "Источник": "из файла",
        "Ответственный": "Олег",
        "Дата создания": "22.11.2026 12:00",
        "Последний контакт": "22.11.2026 12:00",
        "Согласие на рекламу": "да",
        "Дата рождения": "14.05.1990",
        "Рост": "172,5",
        "Бюджет": "1234,50",
        "Есть дети": "да",
        "Пол": "женский",
        "Любит": "кофе, чай",
        "Заметка": "'=1+1",
    }
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8"


def test_yearly_days_keep_whose_they_are_and_lack_no_year_they_never_had(tmp_path: Path) -> None:
    client = exported()
    client.values[1] = [Value("Маша", None, None, date(2015, 5, 12), 512), Value("Петя", None, None, None, 603)]
    titles, row = in_csv(tmp_path / "a.csv", [client])
    assert dict(zip(titles, row, strict=True))["Дата рождения"] == "Маша 12.05.2015, Петя 03.06"


def test_an_xlsx_holds_numbers_days_and_strings(tmp_path: Path) -> None:
    titles, row = in_xlsx(tmp_path / "a.xlsx", [filled()])
    said = dict(zip(titles, row, strict=True))
    assert said["Телефон"] == "+79995551111", "a string, for a number would lose its plus"
    assert said["Дата рождения"] == date(1990, 5, 14)
    assert str(said["Дата создания"]) == "2026-11-22 12:00:00"
    assert (said["Рост"], said["Бюджет"], said["Номер"]) == (172.5, 1234.5, 12)
    assert (said["Заметка"], said["Telegram"]) == ("=1+1", "anna")


@pytest.mark.parametrize("text", DANGEROUS)
def test_nothing_is_a_formula(text: str, tmp_path: Path) -> None:
    (_, row) = in_csv(tmp_path / "a.csv", [exported(name=text)])
    assert row[1].startswith("'")
    in_xlsx(tmp_path / "a.xlsx", [exported(name=text)])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert not any("hyperlink" in name.lower() for name in parts.namelist())


def test_a_heading_that_an_admin_made_is_no_formula_either(tmp_path: Path) -> None:
    evil = layout(FIELDS[6].__class__(7, "=1+1", FIELDS[6].kind, {}))
    with csv_file(tmp_path / "a.csv", evil) as write:
        write(exported())
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0].endswith(";'=1+1")


@given(st.text(max_size=40))
def test_the_apostrophe_comes_off_again(text: str) -> None:
    assert disarmed(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(names=st.lists(NAMES, max_size=5))
def test_names_are_read_back_as_they_were(names: list[str], tmp_path: Path) -> None:
    clients = [exported(name=name) for name in names]
    rows = in_csv(tmp_path / "a.csv", clients)[1:]
    assert [disarmed(row[1]) for row in rows] == names
    assert [row[2] for row in rows] == ["+79995551111"] * len(names)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(names=st.lists(NAMES, max_size=5))
def test_spreadsheets_keep_every_name(names: list[str], tmp_path: Path) -> None:
    rows = in_xlsx(tmp_path / "a.xlsx", [exported(name=name) for name in names])[1:]
    assert [row[1] for row in rows] == names


def test_what_one_sheet_cannot_hold_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_tables, "SHEET_ROWS", 3)
    rows = in_xlsx(tmp_path / "a.xlsx", [exported(number=number) for number in range(5)])
    assert [row[0] for row in rows] == ["Номер", 0, 1, "Номер", 2, 3, "Номер", 4]
    assert CalamineWorkbook.from_path(tmp_path / "a.xlsx").sheet_names == ["Клиенты", "Клиенты 2", "Клиенты 3"]


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    in_xlsx(tmp_path / "a.xlsx", [exported()])
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
