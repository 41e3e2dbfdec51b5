"""Dated lines, a client's history, as a .docx of their own; made in the press's worker process."""

import io
import json
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One of them as it is printed: «чт 12 марта 2026», «15:04», its words."""

    day: str
    time: str
    words: str


def packed(lines: Sequence[Line]) -> str:
    """Some lines as one string: thousands of small objects, handed to another process at once, hold the loop up."""
    return json.dumps([(line.day, line.time, line.words) for line in lines], ensure_ascii=False)


def unpacked(parts: Sequence[str]) -> list[Line]:
    """All of them, in the order given."""
    return [Line(*line) for part in parts for line in json.loads(part)]


# What XML 1.0 cannot hold; a message may.
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def bound(title: str, about: str, lines: Sequence[Line]) -> bytes:
    """The document: title, what it holds, then the moments under their days, in the order given."""
    from docx import Document

    document = Document()
    _dress(document)
    document.core_properties.title = _printable(title)[:255]  # the library takes no more
    document.core_properties.author = ""
    document.add_heading(_printable(title), level=0)
    document.add_paragraph(_printable(about))
    # The library looks for the end of the body before each paragraph it adds: thousands are put in by hand.
    end = document.element.body.sectPr
    day_form, line_form = _forms(document)
    day = ""
    for line in lines:
        if line.day != day:
            day = line.day
            end.addprevious(_filled(day_form, day))
        end.addprevious(_filled(line_form, line.time, line.words))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _dress(document: Any) -> None:
    """A4, a readable letter, room for the time on the left, page numbers below."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Arial", Pt(10)
    for name, size in (("Title", 18), ("Heading 2", 12)):
        font = styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), RGBColor(0x22, 0x33, 0x55)
    moment = styles.add_style("Moment", WD_STYLE_TYPE.PARAGRAPH)
    moment.base_style = styles["Normal"]
    form = moment.paragraph_format
    form.left_indent, form.first_line_indent, form.space_after = Mm(14), Mm(-14), Pt(4)
    form.tab_stops.add_tab_stop(Mm(14))
    _number_pages(section.footer.paragraphs[0])


def _number_pages(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _forms(document: Any) -> tuple[Any, Any]:
    """A paragraph of each kind, to be copied: a day, and a moment whose time stands apart in grey."""
    from docx.shared import RGBColor

    day = document.add_heading(" ", level=2)._p
    moment = document.add_paragraph(style="Moment")
    moment.add_run(" ").font.color.rgb = RGBColor(0x66, 0x66, 0x66)
    moment.add_run("\t")
    moment.add_run(" ")
    for form in (day, moment._p):
        form.getparent().remove(form)
    return day, moment._p


def _filled(form: Any, *texts: str) -> Any:
    """A copy of the form; its first run and its last get the texts."""
    copy = deepcopy(form)
    runs = copy.r_lst
    for run, text in zip((runs[0], runs[-1]), texts, strict=False):
        run.text = _printable(text)
    return copy


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
