"""The contracts that ship with the project read as a lawyer would have them."""

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from crm.documents.engine import check_template, missing, render
from crm.documents.fields import CATALOGUE
from crm.documents.values import Value, Values
from crm.money import Money
from locales import __file__ as _locales
from tests.crm.documents.building import cells, opened, texts

_VALUES: dict[str, Mapping[str, Value]] = {
    "client": {
        "name": "Петрова Анна Сергеевна",
        "phone": "+79123456789",
        "address": "г. Екатеринбург, ул. Малышева, д. 5",
        "passport": "65 04 123456",
    },
    "company": {
        "name": "ООО «Ромашка»",
        "inn": "7707083893",
        "kpp": "773601001",
        "address": "г. Екатеринбург, пр. Ленина, д. 1",
        "bank": "ПАО Сбербанк",
        "bik": "044525225",
        "account": "40702810900000000001",
        "corr_account": "30101810400000000225",
        "signatory": "Кузнецова Мария Ивановна",
        "signatory_post": "генеральный директор",
        "basis": "Устав",
    },
    "document": {
        "number": "2026-118",
        "date": date(2026, 11, 22),
        "city": "Екатеринбург",
        "subject": "оформление зала & доставка",
        "sum": Money(12345600, "RUB"),
        "end": date(2026, 12, 5),
    },
}
_ITEMS: Values = {
    "items": [
        {"name": "Букет", "quantity": 2, "price": Money(5000000, "RUB"), "sum": Money(10000000, "RUB")},
        {"name": "Доставка", "quantity": Decimal("1.5"), "price": Money(1563733, "RUB"), "sum": Money(2345600, "RUB")},
    ]
}


def _template(locale: str) -> bytes:
    return (Path(_locales).parent / locale / "documents" / "services_contract.docx").read_bytes()


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_shipped_contracts_are_good_and_leave_no_tag_unfilled(locale: str) -> None:
    template = _template(locale)
    assert check_template(template, CATALOGUE).problems == ()
    assert missing(template, _VALUES) == ()
    filled = opened(render(template, {**_VALUES, **_ITEMS}, locale=locale))
    assert not any("{" in (leaf.text or "") for leaf in filled.element.iter(qn("w:t")))
    assert "2026-118" in filled.sections[0].footer.paragraphs[0].text


def test_the_preamble_of_a_company_and_a_woman() -> None:
    written = "\n".join(texts(render(_template("ru"), _VALUES)))
    assert (
        "ООО «Ромашка», именуемое в дальнейшем «Исполнитель», в лице генерального директора Кузнецовой Марии "
        "Ивановны, действующей на основании Устава, с одной стороны, и Петрова Анна Сергеевна, именуемая "
        "в дальнейшем «Заказчик»"
    ) in written
    assert "123\xa0456,00\xa0₽ (сто двадцать три тысячи четыреста пятьдесят шесть рублей 00 копеек)" in written
    assert "г. Екатеринбург\t«22» ноября 2026 г." in written
    assert "в день подписания Договора и завершает их оказание до «05» декабря 2026 г. включительно." in written


def test_the_preamble_of_an_entrepreneur_needs_no_signatory() -> None:
    company = {key: value for key, value in _VALUES["company"].items() if "signatory" not in key and key != "basis"}
    values: Values = {**_VALUES, "company": {**company, "name": "ИП Иванов Пётр Сергеевич"}}
    filled = render(_template("ru"), values)
    assert "ИП Иванов Пётр Сергеевич, именуемый в дальнейшем «Исполнитель», с одной стороны" in "\n".join(texts(filled))
    assert "/ П. С. Иванов /" in cells(opened(filled).tables[-1])[1][0]


def test_services_stand_in_a_table_only_when_there_are_any() -> None:
    with_items, without = (render(_template("ru"), values) for values in ({**_VALUES, **_ITEMS}, _VALUES))
    assert cells(opened(with_items).tables[0])[1:] == [
        ["1", "Букет", "2", "50\xa0000,00", "100\xa0000,00"],
        ["2", "Доставка", "1,5", "15\xa0637,33", "23\xa0456,00"],
        ["Итого", "123\xa0456,00\xa0₽"],
    ]
    assert len(opened(without).tables) == len(opened(with_items).tables) - 1


def test_requisites_that_are_absent_take_no_line() -> None:
    ours, theirs = cells(opened(render(_template("ru"), _VALUES)).tables[-1])[0]
    assert "ИНН 7707083893, КПП 773601001" in ours
    assert "ОГРН" not in ours
    assert "Паспорт: 65 04 123456" in theirs
    assert "ИНН" not in theirs


def test_a_worker_process_renders_the_same() -> None:
    template = _template("ru")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(render, template, _VALUES).result() == render(template, _VALUES)
