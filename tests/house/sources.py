"""The program's own source, as the tests of the house read it: syntax trees and the strings a name may hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "crm", "handlers", "locales", "scheduler", "storage")


@cache
def sources(*rooms: str) -> tuple[Source, ...]:
    """Every module of the rooms, parsed once."""
    paths = sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))
    return tuple(
        Source(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths
    )


@dataclass(frozen=True, eq=False)
class Source:
    """A module: its path from the root and its tree."""

    path: str
    tree: ast.Module

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        """Every node of the kind."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Calls of these functions or methods, by their last name."""
        return (call for call in self.nodes(ast.Call) if called(call) in names)

    @cached_property
    def functions(self) -> dict[ast.AST, ast.FunctionDef | ast.AsyncFunctionDef]:
        """Each node's innermost function."""
        inner: dict[ast.AST, ast.FunctionDef | ast.AsyncFunctionDef] = {}
        for function in ast.walk(self.tree):  # outer functions come first, inner ones overwrite
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                inner |= dict.fromkeys(ast.walk(function), function)
        return inner


def called(call: ast.Call) -> str:
    """`add` of `tx.outbox.add(…)`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def argument(call: ast.Call, name: str, position: int | None = None) -> ast.expr | None:
    """What the call passes by this name or at this place."""
    named = next((given.value for given in call.keywords if given.arg == name), None)
    if named is None and position is not None and position < len(call.args):
        return call.args[position]
    return named


def strings(node: ast.expr, source: Source, room: str) -> set[str]:
    """Every string the expression may be; a parameter is looked up in the calls of its function in the room.

    Raises AssertionError when that cannot be told: then the code is too clever, or this function too simple.
    """
    match node:
        case ast.Constant(value=str() as text):
            return {text}
        case ast.IfExp():
            return strings(node.body, source, room) | strings(node.orelse, source, room)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return set().union(*(strings(part, source, room) for part in parts))
        case ast.Dict(values=parts):
            return set().union(*(strings(part, source, room) for part in parts))
        case ast.Subscript(value=held):
            return strings(held, source, room)
        case ast.Name(id=name):
            bound = _bound(name, node, source)
            if bound:
                return set().union(*(strings(part, source, room) for part in bound))
            return _passed(name, source.functions.get(node), room)
    raise AssertionError(f"{source.path}:{node.lineno}: which strings may `{ast.unparse(node)}` be?")


def _bound(name: str, node: ast.AST, source: Source) -> list[ast.expr]:
    """The expressions the name is bound to: in its function, else in its module."""
    for scope in (source.functions.get(node), source.tree):
        found = [value for target, value in _bindings(scope) if isinstance(target, ast.Name) and target.id == name]
        if found:
            return found
    return []


def _bindings(scope: ast.AST | None) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in ast.walk(scope) if scope else ():
        match node:
            case ast.Assign(targets=[target], value=value):
                yield target, value
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
                yield target, value
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield target, value


def _passed(name: str, function: ast.FunctionDef | ast.AsyncFunctionDef | None, room: str) -> set[str]:
    """What the room's calls of the function pass for this parameter."""
    assert function, f"`{name}` is bound nowhere"
    names = [parameter.arg for parameter in function.args.args if parameter.arg != "self"]
    position = names.index(name) if name in names else None
    found: set[str] = set()
    for source in sources(room):
        for call in source.calls(function.name):
            value = argument(call, name, position)
            found |= strings(value, source, room) if value else set()
    assert found, f"nobody passes `{name}` to {function.name}"
    return found
