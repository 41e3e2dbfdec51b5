"""What the .ftl files hold, read from their syntax: keys, the arguments they want, the choices they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fluent.syntax import FluentParser, ast

from locales.translator import FOLDER


@dataclass(frozen=True)
class Choice:
    """A select expression: the variable it looks at and the names of its variants."""

    variable: str
    variants: frozenset[str]


@dataclass(frozen=True)
class Text:
    """One message: its file, and what it and the messages it quotes want and choose by."""

    file: str
    arguments: frozenset[str]
    choices: frozenset[Choice]
    quotes: frozenset[str]


@cache
def texts(locale: str) -> dict[str, Text]:
    """Every message of the language; raises AssertionError on junk or a key given twice."""
    found: dict[str, tuple[str, ast.Message]] = {}
    for path in sorted((FOLDER / locale).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{locale}/{path.name}: {str(entry.content)[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{locale}/{path.name}: {entry.id.name} is given twice"
                found[entry.id.name] = (path.name, entry)
    return {key: _text(file, list(_nodes(message, found))) for key, (file, message) in found.items()}


def _text(file: str, nodes: list[ast.BaseNode]) -> Text:
    choices = [node for node in nodes if isinstance(node, ast.SelectExpression)]
    return Text(
        file,
        frozenset(node.id.name for node in nodes if isinstance(node, ast.VariableReference)),
        frozenset(Choice(_variable(choice), frozenset(map(_name, choice.variants))) for choice in choices),
        frozenset(node.id.name for node in nodes if isinstance(node, ast.MessageReference)),
    )


def _nodes(node: ast.BaseNode, known: dict[str, tuple[str, ast.Message]]) -> Iterator[ast.BaseNode]:
    """The node and all below it; a quoted message is entered."""
    yield node
    if isinstance(node, ast.MessageReference):
        assert node.id.name in known, f"{node.id.name} is quoted, but not there"
        yield from _nodes(known[node.id.name][1], known)
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _nodes(child, known)


def _variable(choice: ast.SelectExpression) -> str:
    selector = choice.selector
    assert isinstance(selector, ast.VariableReference), "choices are made by a variable alone"
    return str(selector.id.name)


def _name(variant: ast.Variant) -> str:
    key = variant.key
    return str(key.name if isinstance(key, ast.Identifier) else key.value)
