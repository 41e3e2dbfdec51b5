"""Fills a template with values: bytes in, bytes out."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TypeVar

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from crm.documents.engine.draft import mark_draft
from crm.documents.engine.outline import Block, Nodes
from crm.documents.engine.package import write_package
from crm.documents.engine.problems import BrokenTemplate
from crm.documents.engine.runs import TBL, TR, Edit, P, clean, replace
from crm.documents.engine.structure import has_braces, inline, read, sequence, text_boxes
from crm.documents.engine.tags import Field, For, If, Literal, Token
from crm.documents.engine.template import load
from crm.documents.filters import apply
from crm.documents.values import Values, is_present, lookup

Item = TypeVar("Item")
# These must end with a paragraph, else Word calls the file damaged.
_HOLDERS = frozenset(qn(f"w:{name}") for name in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"))


def render(template: bytes, values: Values, *, locale: str = "ru", draft: str | None = None) -> bytes:
    """The document in the language of the locale; `draft` is a word to stand on every page.

    A field without a value is left empty. Raises BrokenTemplate rather than render a template half.
    """
    parsed = load(template)
    if parsed.problems:
        raise BrokenTemplate(parsed.problems)
    parts = dict(parsed.package.parts)
    for name, pristine in parsed.trees.items():
        tree = deepcopy(pristine)
        _Filler(locale).container(tree, values)
        parts[name] = serialize_part_xml(tree)
    if draft:
        parts = mark_draft(parts, parsed.package, draft)
    return write_package(parts)


class _Filler:
    """Writes values into a tree that has been checked."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def container(self, container: Element, values: Values) -> None:
        if not has_braces(container):
            return
        nodes = sequence(container, _checked_before)
        placed = list(_chosen(nodes, values))
        if any(isinstance(node, Block) for node in nodes):
            placed = [(element if scope is values else deepcopy(element), scope) for element, scope in placed]
            _refill(container, [element for element, _ in placed])
        for element, scope in placed:
            self.element(element, scope)

    def element(self, element: Element, values: Values) -> None:
        if element.tag != P:
            return self.container(element, values)
        self.paragraph(element, values)
        for box in text_boxes(element):
            self.container(box, values)
        return None

    def paragraph(self, element: Element, values: Values) -> None:
        paragraph = read(element)
        if not paragraph.tokens:
            return
        kept = dict(_chosen(inline(paragraph.tokens, _checked_before), values))
        edits = [
            Edit(token.start, token.end, self._text(token, kept.get(token)))
            for token in paragraph.tokens
            if token not in kept or not isinstance(token.tag, Literal)
        ]
        replace(paragraph.leaves, edits)

    def _text(self, token: Token, values: Values | None) -> str:
        if values is None or not isinstance(token.tag, Field):
            return ""
        return clean(apply(token.tag.filters, lookup(values, token.tag.path), self.locale))


def _chosen(nodes: Nodes[Item], values: Values) -> Iterator[tuple[Item, Values]]:
    """The items that stay, each with the values in force there; a loop's items once for each of its rows."""
    for node in nodes:
        if not isinstance(node, Block):
            yield node, values
        elif isinstance(node.tag, For):
            for scope in _rows(node.tag, values):
                yield from _chosen(node.body, scope)
        else:
            yield from _chosen(node.body if _holds(node.tag, values) else node.otherwise, values)


def _rows(tag: For, values: Values) -> Iterator[Values]:
    rows = lookup(values, tag.path)
    if isinstance(rows, Sequence) and not isinstance(rows, str):
        for number, row in enumerate(rows, start=1):
            yield {**values, tag.variable: {"number": number, **row}}


def _holds(tag: If, values: Values) -> bool:
    return is_present(lookup(values, tag.path)) is not tag.negated


def _refill(container: Element, children: list[Element]) -> None:
    for child in list(container):
        container.remove(child)
    container.extend(children)
    if container.tag in _HOLDERS and (not children or children[-1].tag != P):
        container.append(OxmlElement("w:p"))
    if container.tag == TBL and container.find(TR) is None:
        container.getparent().remove(container)


def _checked_before(kind: object, item: object) -> None:
    raise AssertionError(f"an unchecked template: {kind}")
