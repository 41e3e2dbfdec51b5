"""Nesting of `if` and `for`: one parser for a paragraph's tags, a cell's paragraphs and a table's rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from crm.documents.engine.problems import ProblemKind
from crm.documents.engine.tags import Control, For, If, Word

Item = TypeVar("Item")
MAX_DEPTH = 20


@dataclass(slots=True)
class Block(Generic[Item]):
    """What stands between an opening tag and its end; `otherwise` follows its else."""

    opener: Item
    tag: If | For
    body: "Nodes[Item]" = field(default_factory=list)
    otherwise: "Nodes[Item]" = field(default_factory=list)
    has_else: bool = False

    @property
    def current(self) -> "Nodes[Item]":
        return self.otherwise if self.has_else else self.body


Nodes = list[Item | Block[Item]]
Complain = Callable[[ProblemKind, Item], None]


def build(items: Iterable[tuple[Item, Control | None]], complain: Complain[Item]) -> Nodes[Item]:
    """Items with their control tags, nested; tags that pair with nothing are complained of."""
    root: Nodes[Item] = []
    stack: list[Block[Item]] = []
    for item, tag in items:
        level = stack[-1].current if stack else root
        if tag is None:
            level.append(item)
        elif isinstance(tag, Word):
            _close(tag.word, item, stack, complain)
        elif len(stack) >= MAX_DEPTH:
            complain(ProblemKind.MISPLACED_TAG, item)
        else:
            stack.append(Block(item, tag))
            level.append(stack[-1])
    for block in stack:
        complain(ProblemKind.UNCLOSED_BLOCK, block.opener)
    return root


def _close(word: str, item: Item, stack: list[Block[Item]], complain: Complain[Item]) -> None:
    block = stack[-1] if stack else None
    if block and word == ("endif" if isinstance(block.tag, If) else "endfor"):
        stack.pop()
    elif block and word == "else" and isinstance(block.tag, If) and not block.has_else:
        block.has_else = True
    else:
        complain(ProblemKind.STRAY_END, item)
