"""A paragraph's text over its runs: read it whole, replace pieces of it, keep the first run's format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

P, TBL, TR = qn("w:p"), qn("w:tbl"), qn("w:tr")
T, TAB, BR, CR = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_SIGNS = {TAB: "\t", BR: "\n", CR: "\n"}
_ELSEWHERE = frozenset({P, qn("w:pPr"), qn("w:rPr"), qn("w:moveFrom")})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace [start, end) of a paragraph's text."""

    start: int
    end: int
    text: str


def clean(text: str) -> str:
    """Line breaks as \\n; characters that XML forbids removed."""
    return _ILLEGAL.sub("", _LINE_BREAKS.sub("\n", text))


def pieces(paragraph: Element) -> list[Element]:
    """The paragraph's own text elements; those of text boxes inside it belong to their own paragraphs."""
    return list(_own(paragraph))


def text_of(leaves: list[Element]) -> str:
    return "".join(_SIGNS.get(leaf.tag) or leaf.text or "" for leaf in leaves)


def replace(leaves: list[Element], edits: list[Edit]) -> None:
    """Makes the edits (in order, not overlapping); each new text takes the format of the run it starts in."""
    place = 0
    for leaf in leaves:
        text = text_of([leaf])
        changed = _changed(text, place, edits)
        if changed != text:
            _write(leaf, changed)
        place += len(text)


def _own(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == T or child.tag in _SIGNS:
            yield child
        elif child.tag not in _ELSEWHERE:
            yield from _own(child)


def _changed(text: str, place: int, edits: list[Edit]) -> str:
    """What an element's text, which begins at this place, becomes."""
    kept: list[str] = []
    position, end = place, place + len(text)
    for edit in edits:
        if edit.end <= place or edit.start >= end:
            continue
        if edit.start >= place:
            kept += [text[position - place : edit.start - place], edit.text]
        position = min(edit.end, end)
    return "".join(kept) + text[position - place :]


def _write(leaf: Element, text: str) -> None:
    """Puts the text in place of the element, a line break and a tab as their own elements."""
    run = leaf.getparent()
    for part in re.split(r"([\n\t])", text):
        if part:
            leaf.addprevious(_element(part))
    run.remove(leaf)


def _element(part: str) -> Element:
    if part in "\n\t":
        return OxmlElement("w:br" if part == "\n" else "w:tab")
    element = OxmlElement("w:t")
    element.text = part
    element.set(_SPACE, "preserve")
    return element
