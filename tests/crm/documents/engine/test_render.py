"""What a filled document says, and how it looks where a tag stood."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from crm.documents.engine import BrokenTemplate, missing, render
from crm.documents.engine.runs import clean
from crm.documents.values import Values
from crm.money import Money
from tests.crm.documents.building import cells, docx, opened, saved, texts
from tests.support.shared_data import shared_data

_ANNA: Values = {"client": {"name": "Петрова Анна Сергеевна", "phone": "+79123456789"}}


def test_a_tag_split_over_runs_takes_the_format_of_its_first_run() -> None:
    filled = opened(render(docx("{{ cli¦ent.na¦me|gen }} и другие"), _ANNA)).paragraphs[-1]
    assert filled.text == "Петровой Анны Сергеевны и другие"
    assert next((run.text, run.bold) for run in filled.runs if run.text) == ("Петровой Анны Сергеевны", True)


def test_a_run_of_one_space_survives() -> None:
    assert texts(render(docx("a¦ ¦b{{ client.name }}"), {}))[-1] == "a b"


def test_text_around_a_split_tag_keeps_its_own_format() -> None:
    filled = opened(render(docx("Имя: ¦до {{ client.¦name }} после"), _ANNA)).paragraphs[-1]
    assert [(run.text, run.bold) for run in filled.runs] == [
        ("Имя: ", True),
        ("до Петрова Анна Сергеевна", False),
        (" после", False),
    ]


@given(st.text(max_size=200))
def test_any_value_comes_out_as_it_went_in(value: str) -> None:
    filled = texts(render(_NAME, {"client": {"name": value}}))
    assert filled[-1] == f"[{clean(value)}]"


_NAME = docx("[{{ client.name }}]")


@pytest.mark.parametrize("value", ["R&D <b>", "{{ client.phone }}", "{% if x %}", "a\nb\tc", "Q&amp;A"])
def test_markup_in_a_value_is_only_text(value: str) -> None:
    assert texts(render(_NAME, {"client": {"name": value}, "x": "y"}))[-1] == f"[{value}]"


def test_what_xml_forbids_is_removed_and_every_line_break_is_one() -> None:
    assert clean("a\x00b\x07\ud800\ufffe") == "ab"
    assert clean("1\r\n2\r3\v4\u20285") == "1\n2\n3\n4\n5"


def test_an_if_among_words() -> None:
    template = docx("дом {% if client.¦city %}в {{ client.city }}{% else %}за городом{% endif %}, да")
    assert texts(render(template, {"client": {"city": "Туле"}}))[-1] == "дом в Туле, да"
    assert texts(render(template, {"client": {"city": " "}}))[-1] == "дом за городом, да"
    assert texts(render(template, {}))[-1] == "дом за городом, да"


def test_an_if_over_paragraphs_leaves_no_trace() -> None:
    template = docx(
        "a",
        "{%p if client.inn %}",
        "ИНН",
        "{% if not client.city %}",
        "нет города",
        "{% endif %}",
        "{%p else %}",
        "b",
        "{%p endif %}",
    )
    assert texts(render(template, {"client": {"inn": "1"}})) == ["a", "ИНН", "нет города"]
    assert texts(render(template, {"client": {"inn": "1", "city": "x"}})) == ["a", "ИНН"]
    assert texts(render(template, {})) == ["a", "b"]


def _rows_template() -> bytes:
    document = opened(docx())
    table = document.add_table(rows=5, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "№", "Что"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "{%tr for item in items %}"
    table.cell(2, 0).text = "{{ item.number }}"
    table.cell(2, 1).text = "{{ item.name }}{% if item.price %} по {{ item.price }}{% endif %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    table.cell(4, 0).text, table.cell(4, 1).text = "Итого", "{{ document.sum }}"
    return saved(document)


def test_a_row_loop() -> None:
    values: Values = {
        "items": [{"name": "Роза", "price": Money(1000, "RUB")}, {"name": "Пион & Ко"}],
        "document": {"sum": Money(1000, "RUB")},
    }
    assert cells(opened(render(_rows_template(), values)).tables[0]) == [
        ["№", "Что"],
        ["1", "Роза по 10,00"],
        ["2", "Пион & Ко"],
        ["Итого", "10,00"],
    ]


def test_a_row_loop_over_nothing() -> None:
    assert cells(opened(render(_rows_template(), {"items": []})).tables[0]) == [["№", "Что"], ["Итого", ""]]


def test_a_table_without_rows_is_removed_and_a_cell_keeps_a_paragraph() -> None:
    document = opened(docx())
    outer = document.add_table(rows=1, cols=1)
    cell = outer.cell(0, 0)
    cell.paragraphs[0].text = "{% if client.inn %}"
    cell.add_paragraph("{% endif %}")
    inner = document.add_table(rows=2, cols=1)
    inner.cell(0, 0).text, inner.cell(1, 0).text = "{%tr if client.inn %}", "{%tr endif %}"
    filled = opened(render(saved(document), {}))
    assert [cells(table) for table in filled.tables] == [[[""]]]


def test_headers_footers_nested_tables_and_text_boxes_are_filled() -> None:
    document = opened(docx("тело {{ client.name }}"))
    section = document.sections[0]
    section.header.paragraphs[0].text = "верх {{ client.name }}"
    section.footer.paragraphs[0].text = "низ {{ client.name }}"
    outer = document.add_table(rows=1, cols=1)
    outer.cell(0, 0).add_table(rows=1, cols=1).cell(0, 0).text = "внутри {{ client.name }}"
    box = OxmlElement("w:txbxContent")
    inside = OxmlElement("w:p")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "рамка {{ client.name }}"
    inside.append(run)
    box.append(inside)
    picture = OxmlElement("w:pict")
    picture.append(box)
    document.paragraphs[-1].runs[0]._r.append(picture)
    filled = render(saved(document), {"client": {"name": "Анна"}})
    written = opened(filled)
    assert written.sections[0].header.paragraphs[0].text == "верх Анна"
    assert written.sections[0].footer.paragraphs[0].text == "низ Анна"
    assert written.tables[0].cell(0, 0).tables[0].cell(0, 0).text == "внутри Анна"
    assert "рамка Анна" in ZipFile(BytesIO(filled)).read("word/document.xml").decode()
    assert "тело Анна" in texts(filled)


def test_values_are_looked_up_in_mappings_only() -> None:
    with pytest.raises(BrokenTemplate):
        render(docx("{{ client.__class__ }}"), _ANNA)
    assert texts(render(docx("[{{ client.name.upper }}]"), _ANNA))[-1] == "[]"


def test_a_broken_template_is_never_rendered_half() -> None:
    for text in ("{{ client.name", "{% if client.name %}x", "{{r client.name }}", "{{ client.name|evil }}"):
        with pytest.raises(BrokenTemplate):
            render(docx("{{ client.name }}", text), _ANNA)


def test_the_draft_word_stands_on_every_page_kind() -> None:
    document = opened(docx("x"))
    document.sections[0].header.paragraphs[0].text = "Фирма"
    document.sections[0].different_first_page_header_footer = True
    document.add_section().header.is_linked_to_previous = False
    marked = opened(render(saved(document), {}, draft="ЧЕРНОВИК"))
    first, second = marked.sections
    headers = (first.header, first.first_page_header, first.even_page_header, second.header)
    assert [header.paragraphs[0].text for header in headers] == ["ЧЕРНОВИК"] * 4
    assert first.header.paragraphs[1].text == "Фирма"
    assert 'string="ЧЕРНОВИК"' in first.header._element.xml
    assert texts(render(saved(document), {})) == texts(saved(document))


def test_a_draft_of_a_document_without_any_section() -> None:
    document = opened(docx("x"))
    body = document.element.body
    body.remove(body.sectPr)
    marked = opened(render(saved(document), {}, draft="DRAFT"))
    assert marked.sections[0].header.paragraphs[0].text == "DRAFT"


def test_the_same_input_gives_the_same_bytes_and_the_template_is_left_as_it_was() -> None:
    first = render(_NAME, _ANNA)
    assert render(_NAME, {}) != first
    assert render(_NAME, _ANNA) == first


def test_what_is_missing_depends_on_what_would_be_printed() -> None:
    template = docx(
        "{{ client.name }} {{ client.inn }} {{ client.name }}",
        "{% if client.passport %}{{ client.passport }} {{ client.birthday }}{% endif %}",
    )
    assert missing(template, {}) == ("client.name", "client.inn")
    values: Values = {"client": {"name": "Анна", "inn": "1", "passport": "65 04"}}
    assert missing(template, values) == ("client.birthday",)


def test_a_template_of_others_renders_as_expected() -> None:
    folder = shared_data("docx", "engine")
    expected = json.loads((folder / "contexts_and_expected.json").read_text("utf-8"))["order_tpl.docx"]
    filled = render((folder / "order_tpl.docx").read_bytes(), expected["context"])
    assert texts(filled) == expected["rendered_by_docxtpl"]["paragraphs"]
    assert [cells(table) for table in opened(filled).tables] == expected["rendered_by_docxtpl"]["tables"]
