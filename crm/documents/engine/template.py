"""A parsed template: read once, kept by its content for the next rendering."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from crm.documents.engine.inspect import Inspection, Use
from crm.documents.engine.package import Package, open_package, parse_texts
from crm.documents.engine.problems import BrokenTemplate, Problem, ProblemKind
from crm.documents.engine.structure import has_braces

# Templates kept, in bytes of their parts; trees take some 25 times their XML in memory.
MAX_KEPT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Template:
    """The parts that hold tags as trees, the rest as bytes; problems say why it must not be filled."""

    package: Package
    trees: dict[str, Element]
    problems: tuple[Problem, ...]
    uses: tuple[Use, ...]

    @property
    def size(self) -> int:
        """Bytes of all its parts, tagged or not."""
        return sum(map(len, self.package.parts.values()))


_kept: OrderedDict[bytes, Template] = OrderedDict()


def load(data: bytes) -> Template:
    """Parses, or takes what was parsed from the same bytes before; BrokenTemplate for what is no docx."""
    key = sha256(data).digest()
    template = _kept.get(key) or _parse(data)
    _kept[key] = template
    _kept.move_to_end(key)
    while sum(kept.size for kept in _kept.values()) > MAX_KEPT:
        _kept.popitem(last=False)
    return template


def _parse(data: bytes) -> Template:
    package = open_package(data)
    tagged = {name: tree for name, tree in parse_texts(package).items() if has_braces(tree)}
    inspection = Inspection()
    try:
        for tree in tagged.values():
            inspection.container(tree)
    except RecursionError as error:
        raise BrokenTemplate((Problem(ProblemKind.BROKEN_FILE),)) from error
    return Template(package, tagged, tuple(inspection.problems), tuple(inspection.uses))
