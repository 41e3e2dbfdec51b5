"""A template is checked before anybody relies on it: faults are named, nothing raises."""

import pickle
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm.documents.engine import (
    MAX_COMPRESSED,
    MAX_UNPACKED,
    BrokenTemplate,
    FieldUse,
    Problem,
    ProblemKind,
    check_template,
    fields_of,
    render,
)
from crm.documents.engine.problems import MAX_TEXT
from crm.documents.fields import CATALOGUE
from locales.translator import LOCALES, Texts
from tests.crm.documents.building import docx, opened, saved
from tests.support.shared_data import shared_data


def _problems(data: bytes) -> list[tuple[str, str]]:
    return [(problem.kind.value, problem.tag) for problem in check_template(data, CATALOGUE).problems]


def _rezipped(data: bytes, *, drop: str = "", add: dict[str, bytes] | None = None) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        parts = {entry.filename: old.read(entry) for entry in old.infolist() if entry.filename != drop}
        for name, content in (parts | (add or {})).items():
            new.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{{ client.name", [("unclosed-tag", "{{ client.name")]),
        ("client.name }} и", [("unclosed-tag", "}}")]),
        ("{{ client.name %}", [("bad-tag", "{{ client.name %}")]),
        ("{{ a {{ client.name }}", [("unclosed-tag", "{{ a")]),
        ("{{ cycler.__init__.__globals__ }}", [("bad-tag", "{{ cycler.__init__.__globals__ }}")]),
        ("{{ client.name.upper() }}", [("bad-tag", "{{ client.name.upper() }}")]),
        ("{{ 'a'*10 }}", [("bad-tag", "{{ 'a'*10 }}")]),
        ("{% set a = 1 %}", [("bad-tag", "{% set a = 1 %}")]),
        ("{{r client.name }}", [("bad-tag", "{{r client.name }}")]),
        ("{% cellbg x %}", [("bad-tag", "{% cellbg x %}")]),
        ("{# note #}", [("bad-tag", "{# note #}")]),
        (
            "{% if client.name == 1 %}x{% endif %}",
            [("stray-end", "{% endif %}"), ("bad-tag", "{% if client.name == 1 %}")],
        ),
        ("{% if client.name %}", [("unclosed-block", "{% if client.name %}")]),
        ("x {% if client.name %}", [("unclosed-block", "{% if client.name %}")]),
        ("x {% endif %}", [("stray-end", "{% endif %}")]),
        ("x {% if client.inn %}a{% else %}b{% else %}c{% endif %}", [("stray-end", "{% else %}")]),
        (
            "x {%p if client.inn %}y{%p endif %}",
            [("misplaced-tag", "{%p if client.inn %}"), ("misplaced-tag", "{%p endif %}")],
        ),
        ("{%tr for item in items %}", [("misplaced-tag", "{%tr for item in items %}")]),
        ("{%p for item in items %}", [("misplaced-tag", "{%p for item in items %}")]),
        ("{{ client.nmae }}", [("unknown-field", "{{ client.nmae }}")]),
        ("{{ инн }}", [("unknown-field", "{{ инн }}")]),
        ("{{ client.name|evil }}", [("unknown-filter", "{{ client.name|evil }}")]),
        ("{{ client.inn|gen }}", [("wrong-filter", "{{ client.inn|gen }}")]),
        ("{{ items }}", [("list-as-field", "{{ items }}")]),
        ("{{ client.name | gen | upper }} {100 %} {x}", [("unclosed-tag", "%}")]),
        ("{{ client.name | gen | upper }} { x } 100 %", []),
    ],
)
def test_each_fault_is_named(text: str, problems: list[tuple[str, str]]) -> None:
    assert _problems(docx(text)) == problems


def test_a_fault_shows_its_place_and_the_nearest_field() -> None:
    (problem,) = check_template(docx("именуемый {{ client.phnoe }} далее"), CATALOGUE).problems
    assert problem.around == "именуемый {{ client.phnoe }} далее"
    assert (problem.name, problem.suggestion) == ("client.phnoe", "client.phone")


def test_a_fault_in_a_row_is_worded_with_its_loop_variable() -> None:
    document = opened(docx())
    table = document.add_table(rows=3, cols=1)
    for row, text in enumerate(["{%tr for x in items %}", "{{ x.prise }}", "{%tr endfor %}"]):
        table.cell(row, 0).text = text
    (problem,) = check_template(saved(document), CATALOGUE).problems
    assert (problem.name, problem.suggestion) == ("x.prise", "x.price")


def test_a_loop_over_no_list() -> None:
    document = opened(docx())
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).text, table.cell(1, 0).text = "{%tr for x in client.name %}", "{%tr endfor %}"
    assert _problems(saved(document)) == [("not-a-list", "{%tr for x in client.name %}")]


def test_an_if_must_end_in_the_cell_where_it_begins() -> None:
    document = opened(docx("{% endif %}"))
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{% if client.inn %}"
    assert _problems(saved(document)) == [("stray-end", "{% endif %}"), ("unclosed-block", "{% if client.inn %}")]


def test_fields_come_in_order_of_use_and_know_whether_they_are_optional() -> None:
    template = docx(
        "{{ client.name }} {% if client.inn %}{{ client.inn }} {{ client.city }}{% endif %}", "{{ client.city }}"
    )
    assert fields_of(template) == (
        FieldUse("client.name", optional=False),
        FieldUse("client.inn", optional=True),
        FieldUse("client.city", optional=False),
    )


def test_files_that_are_no_templates() -> None:
    good = docx("x")
    assert _problems(b"") == [("not-docx", "")]
    assert _problems(b"%PDF-1.7") == [("not-docx", "")]
    assert _problems(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest") == [("old-doc", "")]
    assert _problems(good[:-1]) == [("broken-file", "")]
    assert _problems(_rezipped(good, drop="[Content_Types].xml")) == [("not-docx", "")]
    assert _problems(_rezipped(good, drop="word/document.xml")) == [("not-docx", "")]
    assert _problems(_rezipped(good, add={"word/document.xml": b"<w:document"})) == [("broken-file", "")]
    assert _problems(_rezipped(good, add={"word/document.xml": b"<html/>"})) == [("not-docx", "")]
    assert _problems(_rezipped(good, add={"word/vbaProject.bin": b"Sub x()"})) == [("macros", "")]
    assert _problems(b"PK" + bytes(MAX_COMPRESSED)) == [("too-large", "")]


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert _problems(_rezipped(docx("x"), add={"bomb": bytes(MAX_UNPACKED)})) == [("too-large", "")]


def test_more_text_than_can_be_read_in_time_is_too_large() -> None:
    body = b"<w:p/>" * (MAX_TEXT // 6 + 1)
    assert _problems(_rezipped(docx("x"), add={"word/document.xml": b"<d>" + body + b"</d>"})) == [("too-large", "")]


def test_an_entity_bomb_and_endless_nesting_are_broken_files() -> None:
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"ha" * 1000
        + b'">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 100) for n in range(5))
        + b']><x y="&a4;"/>'
    )
    assert _problems(_rezipped(docx("x"), add={"word/document.xml": laughs})) == [("broken-file", "")]
    deep = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        + b"<w:sdt>" * 240
        + b"<w:p><w:r><w:t>{</w:t></w:r></w:p>"
        + b"</w:sdt>" * 240
        + b"</w:body></w:document>"
    )
    assert _problems(_rezipped(docx("x"), add={"word/document.xml": deep})) in ([], [("broken-file", "")])


@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + bytes(18))
def test_any_bytes_give_a_report(data: bytes) -> None:
    report = check_template(data, CATALOGUE)
    assert report.problems
    with pytest.raises(BrokenTemplate):
        render(data, {})


_GOOD = docx("{{ client.name }}", "{% if client.inn %}x{% endif %}")


@given(st.integers(0, len(_GOOD) - 1), st.integers(0, 255))
def test_a_spoilt_byte_gives_a_report(place: int, byte: int) -> None:
    spoilt = _GOOD[:place] + bytes([byte]) + _GOOD[place + 1 :]
    report = check_template(spoilt, CATALOGUE)
    assert report.good == (not report.problems)


@given(st.text(alphabet="{}%#| \t\nif endfor.client_nametr¦", max_size=60))
def test_any_text_gives_a_report_and_what_is_good_renders(text: str) -> None:
    template = docx(text)
    if check_template(template, CATALOGUE).good:
        assert "{{" not in opened(render(template, {})).paragraphs[-1].text


def test_faults_travel_from_a_worker_process() -> None:
    error = BrokenTemplate((Problem(ProblemKind.BAD_TAG, "{% x %}"),))
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ProblemKind)
def test_every_fault_has_a_sentence(locale: str, kind: ProblemKind) -> None:
    for suggestion in ("", "client.name"):
        problem = Problem(kind, tag="TAG", around="AROUND", name="NAME", suggestion=suggestion)
        said = Texts(locale, ZoneInfo("UTC")).plain(f"template-problem-{kind}", **problem.arguments)
        assert said.strip()
        assert "none" not in said


@pytest.mark.parametrize("folder", ["contracts", "office", "engine"])
def test_documents_of_others_are_checked_and_never_rendered_half(folder: str) -> None:
    files = sorted(shared_data("docx", folder).glob("*.docx"))
    assert files
    for path in files:
        data = path.read_bytes()
        if path.stem == "boorav4ik_dogovor_last_byte_missing":
            assert _problems(data) == [("broken-file", "")]
        structural = {ProblemKind.BAD_TAG, ProblemKind.STRAY_END, ProblemKind.UNKNOWN_FILTER, ProblemKind.BROKEN_FILE}
        kinds = {problem.kind for problem in check_template(data, CATALOGUE).problems}
        if kinds & structural:
            with pytest.raises(BrokenTemplate):
                render(data, {})
        else:
            opened(render(data, {}, draft="ЧЕРНОВИК"))
