"""What can be wrong with a template, as data; locales word it under `template-problem-KIND`."""

from dataclasses import dataclass
from enum import StrEnum

MAX_COMPRESSED = 10 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
# What is parsed: 8 MB of XML, some 300 pages, take 200 MB of memory and 5 s at worst.
MAX_TEXT = 8 * 1024 * 1024
_MEGABYTE = 1024 * 1024


class ProblemKind(StrEnum):
    NOT_DOCX = "not-docx"
    OLD_DOC = "old-doc"
    BROKEN_FILE = "broken-file"
    TOO_LARGE = "too-large"
    MACROS = "macros"
    UNCLOSED_TAG = "unclosed-tag"
    BAD_TAG = "bad-tag"
    UNCLOSED_BLOCK = "unclosed-block"
    STRAY_END = "stray-end"
    MISPLACED_TAG = "misplaced-tag"
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_FILTER = "unknown-filter"
    WRONG_FILTER = "wrong-filter"
    NOT_A_LIST = "not-a-list"
    LIST_AS_FIELD = "list-as-field"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault: its tag, the words around it, the known name nearest to a mistyped one."""

    kind: ProblemKind
    tag: str = ""
    around: str = ""
    name: str = ""
    suggestion: str = ""

    @property
    def arguments(self) -> dict[str, str | int]:
        """What the sentence of the locale may mention."""
        return {
            "tag": self.tag,
            "around": self.around,
            "name": self.name,
            "suggestion": self.suggestion or "none",
            "compressed": MAX_COMPRESSED // _MEGABYTE,
            "unpacked": MAX_UNPACKED // _MEGABYTE,
            "text": MAX_TEXT // _MEGABYTE,
        }


class BrokenTemplate(Exception):
    """The template cannot be rendered whole, so it is not rendered at all."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{problem.kind} {problem.tag}".strip() for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type["BrokenTemplate"], tuple[tuple[Problem, ...]]]:
        return BrokenTemplate, (self.problems,)
