"""Reading what comes: any encoding, broken and hostile files, columns told by what stands under them."""

import csv
import io
import json
import os
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from crm.exchange.columns import layout_of
from crm.exchange.csvs import csv_rows, delimiter_of
from crm.exchange.dates import day_of
from crm.exchange.formulas import disarmed
from crm.exchange.meanings import Meaning
from crm.exchange.people import kind_of
from crm.exchange.reading import look, read
from crm.exchange.seen import Seen
from crm.exchange.sheets import sheet_rows
from crm.exchange.telegram import acquaintances
from crm.exchange.unreadable import Unreadable
from crm.exchange.vcards import vcards
from tests.crm.exchange.test_samples import HABITS

RUSSIAN = "Имя;Телефон;Город\nИванов Пётр;+79161234567;Казань\nЩукина Ёлка;89031112233;Уфа\n"
CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n") | st.sampled_from(';,"|\t'), max_size=20
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "cp866"]
)
def test_an_encoding_is_told(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(RUSSIAN.encode(encoding))
    assert list(csv_rows(path))[2] == ["Щукина Ёлка", "89031112233", "Уфа"]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=3, max_size=8), st.sampled_from(";,\t|"))
@example([("", ";", ";0"), ("", ";", ";0"), ("", ";", ";")], ",")
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], by: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=by, quoting=csv.QUOTE_ALL).writerows(rows)
    assert delimiter_of(out.getvalue()) == by
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    assert [tuple(row) for row in csv_rows(path)] == [tuple(map(disarmed, row)) for row in rows]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60))
def test_a_card_folded_and_escaped_is_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    folded = "\r\n ".join(escaped[at : at + 7] for at in range(0, len(escaped), 7))
    path = tmp_path_factory.mktemp("vcf") / "x.vcf"
    path.write_bytes(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nNOTE:{folded}\r\nEND:VCARD\r\n".encode())
    note = next(vcards(path)).first("NOTE")
    assert note
    assert note.text == text.strip()


@given(st.lists(st.text(max_size=8)))
def test_what_was_seen_is_known(texts: list[str]) -> None:
    seen, truth = Seen(), set[str]()
    for text in texts * 2:
        assert seen.add(text) == (text in truth)
        truth.add(text)


@given(st.dates())
def test_days_are_read_in_the_common_writings(day: date) -> None:
    assert day_of(f"{day:%d.%m}.{day.year:04}") == day
    assert day_of(f"{day.year:04}-{day:%m-%d} 10:00") == day


def test_columns_without_headings_are_told_by_what_stands_in_them() -> None:
    rows = [["Иванова Мария", "8 916 123-45-01", "m@example.ru", "05.03.1988", "x1"]] * 3
    layout = layout_of("csv", rows, HABITS)
    assert layout.header == 0
    assert [column.meaning for column in layout.columns] == [
        Meaning.NAME,
        Meaning.PHONE,
        Meaning.EMAIL,
        "field:birthday",
        Meaning.SKIP,
    ]


def hostile(folder: Path) -> dict[str, bytes]:
    """Files that hold no clients, and what they pretend to be."""
    bomb, empty = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(220 << 20))
    with Workbook(folder / "empty.xlsx") as book:
        book.add_worksheet()
    with zipfile.ZipFile(empty, "w") as parts:
        parts.writestr("readme.txt", "nothing")
    return {
        "too-large-inside": bomb.getvalue(),
        "broken-file": b"PK\x03\x04 and nothing else",
        "wrong-kind": b"%PDF-1.7",
        "empty-file": (folder / "empty.xlsx").read_bytes(),
        "too-many-columns": b"a;" * 10_000 + b"\n1;2\n",
        "broken-table": b'name;tel\n"' + b"x" * (2 << 20),
        "broken-json": b'{"contacts": {"list": [{"first_name": ',
    }


@pytest.mark.parametrize(
    "reason",
    ["too-large-inside", "broken-file", "wrong-kind", "empty-file", "too-many-columns", "broken-table", "broken-json"],
)
def test_a_hostile_file_is_refused_in_a_word(reason: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(hostile(tmp_path)[reason])
    with pytest.raises(Unreadable) as refused:
        read(path, look(path, HABITS).columns, HABITS)
    assert refused.value.key == f"import-{reason}"


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_table_of_two_gigabytes_is_streamed(tmp_path: Path) -> None:
    """The file is sparse: behind its first rows one cell without an end."""
    path = tmp_path / "file"
    path.write_text(RUSSIAN + "Иванова Мария;+79161234501;Казань\n" * 200, encoding="utf-8")
    os.truncate(path, 2 << 30)
    assert len(look(path, HABITS).columns) == 3
    rows = csv_rows(path)
    assert next(rows) == ["Имя", "Телефон", "Город"]
    tracemalloc.start()
    with pytest.raises(Unreadable, match="import-broken-table"):
        list(rows)
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()


@pytest.mark.timeout(60)
def test_a_long_table_is_never_held(tmp_path: Path) -> None:
    """Its rows alone are twice what reading it takes."""
    path = tmp_path / "file"
    path.write_text("Имя;Телефон\n" + "Иванова Мария;+79161234501\n" * 350_000, encoding="utf-8")
    rows = csv_rows(path)
    tracemalloc.start()
    assert sum(1 for _ in rows) == 350_001
    assert tracemalloc.get_traced_memory()[1] < 7 << 20
    tracemalloc.stop()


def test_nulls_and_large_cells_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(f"Имя;Телефон;Комментарий\nАн\x00на;+79161234501;{'ы' * 900_000}\n")
    tally = read(path, look(path, HABITS).columns, HABITS)
    assert (tally.records, tally.faulty) == (1, 0)


def test_whole_numbers_of_a_sheet_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, [79161234567, 1.5, "8"])
    assert kind_of(path) == "xlsx"
    assert list(sheet_rows(path)) == [["79161234567", "1.5", "8"]]


@given(st.text(max_size=40), st.integers(1, 30))
def test_telegrams_control_characters_are_read_at_any_cut(
    tmp_path_factory: pytest.TempPathFactory, text: str, chunk: int
) -> None:
    said = json.dumps(text + "\\x07")[:-1] + '\\x07"'
    head = '{"name": "Анна", "type": "personal_chat", "id": 12345678, "messages": ['
    message = f'{{"id": 1, "type": "message", "date_unixtime": "1", "from_id": "user12345678", "text": {said}}}'
    path = tmp_path_factory.mktemp("json") / "result.json"
    path.write_text(f"{head}{message}]}}", encoding="utf-8", errors="surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crm.exchange.jsonstream.CHUNK", chunk)
        assert len(next(iter(acquaintances(path))).messages) == 1
