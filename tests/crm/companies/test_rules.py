"""Blocks of requisites as people paste them, and what a search for a company looks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.companies.rules import REQUISITES, read_block, search_terms
from tests.support.paper import REQUISITES as OWN

ACCOUNT, CORR, BIK = OWN["account"], OWN["corr_account"], OWN["bik"]
FULL = {
    "name": "ООО «Ромашка»",
    "inn": "7707083893",
    "kpp": "773601001",
    "ogrn": "1027700132195",
    "address": "117312, г. Москва, ул. Вавилова, д. 19, оф. 5",
    "bank": "ПАО Сбербанк",
    "bik": BIK,
    "account": ACCOUNT,
    "corr_account": CORR,
}
BLOCKS = (
    f"""ООО «Ромашка»
ИНН/КПП 7707083893/773601001
ОГРН: 1027700132195
Юридический адрес: 117312, г. Москва, ул. Вавилова, д. 19, оф. 5
р/с {ACCOUNT} в ПАО Сбербанк
БИК {BIK}, к/с {CORR}""",
    f"""Полное наименование: ООО «Ромашка»
ИНН 7707 083893 КПП 773601001 ОГРН 1027700132195
Адрес: 117312, г. Москва, ул. Вавилова, д. 19, оф. 5
Расчётный счёт №{ACCOUNT}
Корр. счёт: {CORR}
Банк: ПАО Сбербанк
БИК: {BIK}""",
    f"""ООО «Ромашка»;
инн - 7707083893; кпп - 773601001; огрн - 1027700132195;
юр. адрес - 117312, г. Москва, ул. Вавилова, д. 19, оф. 5
р/сч. {ACCOUNT[:5]} {ACCOUNT[5:8]} {ACCOUNT[8:]} к/сч. {CORR}
Наименование банка: ПАО Сбербанк
бик {BIK}""",
)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_pasted_block_is_read_whole(block: str) -> None:
    reading = read_block(block, {})
    assert (reading.values, reading.faults) == (FULL, {})


def test_a_name_alone_is_a_name() -> None:
    assert read_block("Ромашка", {}).values == {"name": "Ромашка"}
    assert read_block("АО Банк развития, адрес: Томск", {}).values == {"name": "АО Банк развития", "address": "Томск"}


def test_what_is_wrong_is_told_and_the_rest_is_taken() -> None:
    reading = read_block(f"ИП Иванов, ИНН 500100732250, БИК {BIK}, р/с 40702810200000000002, ОГРНИП 1", {})
    assert reading.values == {"name": "ИП Иванов", "bik": BIK}
    assert {field: fault.key for field, fault in reading.faults.items()} == dict.fromkeys(
        ("inn", "ogrn", "account"), "bad-requisite"
    )


def test_an_account_is_proved_by_the_bank_that_is_known() -> None:
    assert read_block(f"р/с {ACCOUNT}", {"bik": BIK}).values == {"account": ACCOUNT}
    assert read_block(f"р/с {ACCOUNT}", {}).faults["account"].key == "bik-first"


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("7707 083", ([], "7707083")),
        ("ИНН 7707083893, КПП 773601001", ([], "7707083893")),
        ("ООО «Ромашка»", (["ооо", "ромашка"], None)),
        ("12", (["12"], None)),
        (" «» ", ([], None)),
    ],
)
def test_what_a_search_means(query: str, terms: tuple[list[str], str | None]) -> None:
    assert search_terms(query) == terms


@given(st.text(max_size=300))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_block(text, {})
    assert reading.values.keys() | reading.faults.keys() <= set(REQUISITES)
    assert not reading.values.keys() & reading.faults.keys()


@given(st.permutations([label for label in FULL if label != "name"]))
def test_the_order_of_labelled_lines_does_not_matter(order: list[str]) -> None:
    words = {"inn": "ИНН", "kpp": "КПП", "ogrn": "ОГРН", "address": "Адрес:", "bank": "Банк:", "bik": "БИК"}
    words |= {"account": "р/с", "corr_account": "к/с"}
    block = "\n".join([FULL["name"], *(f"{words[field]} {FULL[field]}" for field in order)])
    assert read_block(block, {}).values == FULL
