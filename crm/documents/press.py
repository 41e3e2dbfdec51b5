"""The press: templates are read and documents rendered in processes of their own, so that the bot's loop never waits.

The worker knows neither Telegram nor the database; it imports the engine when it has something to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.documents.fields import CATALOGUE
from crm.documents.values import Values
from crm.workers import Workers

Fault = tuple[str, dict[str, str | int]]
"""The kind of a problem and what its sentence mentions."""


@dataclass(frozen=True)
class Checked:
    """What is wrong with an uploaded file, and whether it is in Russian."""

    faults: list[Fault]
    is_russian: bool


@dataclass(frozen=True)
class Outline:
    """The fields a template prints as (path, optional), and those that would be printed empty; both in its order."""

    fields: list[tuple[str, bool]]
    missing: tuple[str, ...]


class Press(Workers):
    """Reads and renders templates."""

    async def check(self, data: bytes) -> Checked:
        """Any bytes give a report."""
        return await self._call(_check, data)

    async def outline(self, template: bytes, values: Values) -> Outline:
        """What the template asks for, these values given."""
        return await self._call(_outline, template, values)

    async def render(self, template: bytes, values: Values, locale: str, draft: str | None = None) -> bytes:
        """The document; `draft` is a word to stand on every page."""
        return await self._call(_render, template, values, locale, draft)

    async def chronicle(self, title: str, about: str, parts: Sequence[str]) -> bytes:
        """Dated lines, packed some at a time, as a document, in the order given."""
        return await self._call(_chronicle, title, about, parts)


def _check(data: bytes) -> Checked:
    from crm.documents.engine import check_template
    from crm.documents.engine.template import load

    report = check_template(data, CATALOGUE)
    if not report.good:
        return Checked([(problem.kind.value, problem.arguments) for problem in report.problems], False)
    letters = "".join("".join(tree.itertext()) for tree in load(data).trees.values()).casefold()
    return Checked([], is_russian=any("а" <= letter <= "я" for letter in letters))


def _outline(template: bytes, values: Values) -> Outline:
    from crm.documents.engine import fields_of, missing

    return Outline([(use.path, use.optional) for use in fields_of(template)], missing(template, values))


def _render(template: bytes, values: Values, locale: str, draft: str | None) -> bytes:
    from crm.documents.engine import render

    return render(template, values, locale=locale, draft=draft)


def _chronicle(title: str, about: str, parts: Sequence[str]) -> bytes:
    from crm.documents.chronicle import bound, unpacked

    return bound(title, about, unpacked(parts))
