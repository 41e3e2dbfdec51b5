"""Where a document's tags stand: alone in a paragraph, alone in a table row, or among a paragraph's words."""

from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from crm.documents.engine.outline import Complain, Nodes, build
from crm.documents.engine.problems import ProblemKind
from crm.documents.engine.runs import TR, P, T, pieces, text_of
from crm.documents.engine.tags import Control, For, If, Token, Word, scan

_TEXT_BOX = qn("w:txbxContent")
_SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text elements, their text together, and its tokens."""

    leaves: list[Element]
    text: str
    tokens: list[Token]


def read(paragraph: Element) -> Paragraph:
    if not has_braces(paragraph):
        return Paragraph([], "", [])
    leaves = pieces(paragraph)
    text = text_of(leaves)
    return Paragraph(leaves, text, scan(text))


def has_braces(element: Element) -> bool:
    """Whether a tag may stand anywhere inside: the quick way past the plain parts of a document."""
    text = "".join(element.itertext(T))
    return "{" in text or "}" in text


def text_boxes(paragraph: Element) -> list[Element]:
    """Text boxes anchored in this paragraph, not in a paragraph of another text box."""
    return [box for box in paragraph.iter(_TEXT_BOX) if next(box.iterancestors(P)) is paragraph]


def mark_of(element: Element) -> Token | None:
    """The control tag that a paragraph or a table row consists of, if it does; not one that ends a section."""
    if element.tag not in (P, TR) or not has_braces(element):
        return None
    if element.tag == P:
        token = _sole_token(text_of(pieces(element)))
        ends_section = element.find(_SECTION) is not None
        return token if token and token.level != "tr" and not _loops(token) and not ends_section else None
    token = _sole_token("".join(text_of(pieces(paragraph)) for paragraph in element.iter(P)))
    return token if token and token.level == "tr" else None


def sequence(container: Element, complain: Complain[Element]) -> Nodes[Element]:
    """The container's children, nested by the control paragraphs or rows among them."""
    return build(((child, _control(mark_of(child))) for child in container), complain)


def inline(tokens: list[Token], complain: Complain[Token]) -> Nodes[Token]:
    """A paragraph's tokens, nested by the `if` tags among its words; loops and p, tr tags are out of place."""
    return build(((token, _inline_control(token, complain)) for token in tokens), complain)


def _inline_control(token: Token, complain: Complain[Token]) -> Control | None:
    if token.level or _loops(token):
        complain(ProblemKind.MISPLACED_TAG, token)
        return None
    return _control(token)


def _sole_token(text: str) -> Token | None:
    stripped = text.strip()
    if not stripped.startswith("{%"):
        return None
    tokens = scan(stripped)
    return tokens[0] if len(tokens) == 1 and _control(tokens[0]) else None


def _loops(token: Token) -> bool:
    return isinstance(token.tag, For) or (isinstance(token.tag, Word) and token.tag.word == "endfor")


def _control(token: Token | None) -> Control | None:
    return token.tag if token and isinstance(token.tag, If | For | Word) else None
