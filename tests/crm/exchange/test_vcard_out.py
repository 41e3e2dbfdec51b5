"""vCards: of the right form, read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.exchange.dates import month_day_of
from crm.exchange.vcard_out import folded, vcard, vcard_file
from storage.exporting import Value
from tests.support.exported import VALUES, exported


def card(version: str) -> list[str]:
    client = exported(name="Петрова; Анна, «Ромашка»\\", emails=("mail@yandex.ru",))
    client.places, client.tags = [("ООО «Ромашка»", "директор")], ["vip", "опт, розница"]
    client.values.update(VALUES)
    return list(vcard(client, version, 1))


def test_version_3() -> None:
    assert card("3.0") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Петрова\\; Анна\\, «Ромашка»\\\\",
        "N:;Петрова\\; Анна\\, «Ромашка»\\\\;;;",
        "UID:kartoteka-12",
        "TEL;TYPE=CELL:+79995551111",
        "EMAIL;TYPE=INTERNET:mail@yandex.ru",
        "IMPP:tg:anna",
        "X-TELEGRAM:anna",
        "ORG:ООО «Ромашка»",
        "TITLE:директор",
        "ADR:;;;Казань;;;",
        "BDAY:1990-05-14",
        "CATEGORIES:vip,опт\\, розница",
        "END:VCARD",
    ]


def test_version_4() -> None:
    lines = card("4.0")
    assert lines[1] == "VERSION:4.0"
    assert "TEL;TYPE=cell;VALUE=uri:tel:+79995551111" in lines
    assert "BDAY:19900514" in lines


@pytest.mark.parametrize(("version", "line"), [("3.0", "BDAY:--06-02"), ("4.0", "BDAY:--0602")])
def test_a_birthday_without_its_year_is_read_back_as_it_was(version: str, line: str) -> None:
    client = exported()
    client.values[1] = [Value(None, None, None, None, 602)]
    assert line in vcard(client, version, 1)
    assert month_day_of(line.removeprefix("BDAY:")) == 602


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_long_lines_are_folded_between_characters(text: str) -> None:
    lines = folded(text).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[0] + "".join(line.removeprefix(" ") for line in lines[1:]) == text


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_file_holds_card_after_card(version: str, tmp_path: Path) -> None:
    with vcard_file(tmp_path / "a.vcf", version, None) as write:
        assert [write(exported(number=number)) for number in (1, 2)] == [1, 1]
    text = (tmp_path / "a.vcf").read_bytes().decode()
    assert text.count("BEGIN:VCARD\r\n") == text.count("END:VCARD\r\n") == 2
    assert "\n" not in text.replace("\r\n", "")
