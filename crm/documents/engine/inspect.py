"""Reads a template's tags once: what is wrong with them, and which fields they use in which order."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from crm.documents.engine.outline import Block, Nodes
from crm.documents.engine.problems import Problem, ProblemKind
from crm.documents.engine.runs import P
from crm.documents.engine.structure import Paragraph, inline, mark_of, read, sequence, text_boxes
from crm.documents.engine.tags import Bad, Field, For, If, Token
from crm.documents.filters import FILTERS

_AROUND = 40
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the field has a value (expected) or has none."""

    path: str
    expected: bool


@dataclass(frozen=True, slots=True)
class Use:
    """A field in a tag: its full path (`items[].name` in a loop), the conditions under which it is printed."""

    path: str
    tag: Field | If | For
    conditions: frozenset[Condition]
    written: str
    around: str


@dataclass(frozen=True, slots=True)
class _Context:
    """Loop variables and conditions in force."""

    rows: dict[str, str] = field(default_factory=dict)
    conditions: frozenset[Condition] = frozenset()

    def full(self, path: str) -> str:
        head, dot, tail = path.partition(".")
        return f"{self.rows.get(head, head)}{dot}{tail}"

    def inside(self, tag: If | For, *, otherwise: bool = False) -> "_Context":
        if isinstance(tag, For):
            return replace(self, rows={**self.rows, tag.variable: f"{self.full(tag.path)}[]"})
        condition = Condition(self.full(tag.path), expected=tag.negated is otherwise)
        return replace(self, conditions=self.conditions | {condition})


class Inspection:
    """Walks containers (body, cells, headers …), gathering problems and uses, each once."""

    def __init__(self) -> None:
        self.problems: dict[Problem, None] = {}
        self.uses: dict[Use, None] = {}

    def container(self, container: Element, context: _Context | None = None) -> None:
        nodes = sequence(container, lambda kind, element: self._complain(kind, *_sole(element)))
        self._walk(nodes, context or _Context(), _sole, self._element)

    def _element(self, element: Element, context: _Context) -> None:
        if element.tag != P:
            return self.container(element, context)
        paragraph = read(element)
        self._paragraph(paragraph, context)
        for box in text_boxes(element):
            self.container(box, context)
        return None

    def _paragraph(self, paragraph: Paragraph, context: _Context) -> None:
        text = paragraph.text
        nodes = inline(paragraph.tokens, lambda kind, token: self._complain(kind, token, text))
        self._walk(nodes, context, lambda token: (token, text), lambda token, inner: self._token(token, text, inner))

    def _token(self, token: Token, text: str, context: _Context) -> None:
        if isinstance(token.tag, Bad):
            self._complain(token.tag.kind, token, text)
        elif isinstance(token.tag, Field):
            for name in token.tag.filters:
                if name not in FILTERS:
                    self._complain(ProblemKind.UNKNOWN_FILTER, token, text, name)
            self._use(token.tag, token, text, context)

    def _walk(
        self,
        nodes: Nodes[Item],
        context: _Context,
        token_of: Callable[[Item], tuple[Token, str]],
        leaf: Callable[[Item, _Context], None],
    ) -> None:
        for node in nodes:
            if not isinstance(node, Block):
                leaf(node, context)
                continue
            self._use(node.tag, *token_of(node.opener), context)
            self._walk(node.body, context.inside(node.tag), token_of, leaf)
            self._walk(node.otherwise, context.inside(node.tag, otherwise=True), token_of, leaf)

    def _use(self, tag: Field | If | For, token: Token, text: str, context: _Context) -> None:
        path = context.full(tag.path)
        self.uses[Use(path, tag, context.conditions, token.text, _around(token, text))] = None

    def _complain(self, kind: ProblemKind, token: Token, text: str, name: str = "") -> None:
        self.problems[Problem(kind, token.text, _around(token, text), name)] = None


def _sole(element: Element) -> tuple[Token, str]:
    """The tag that is all of a paragraph or row, with its text."""
    token = mark_of(element)
    if token is None:
        raise ValueError("the element holds more than one tag")
    return token, token.text


def _around(token: Token, text: str) -> str:
    return " ".join(text[max(0, token.start - _AROUND) : token.end + _AROUND].split())
