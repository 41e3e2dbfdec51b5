"""Pure rules of sources: labels, the codes of their links, and how a search names one."""

import re
from collections.abc import Collection

from iuliia import TELEGRAM

from crm.errors import Refused
from crm.text import clean_line, normalise

LABEL_LIMIT = 64
CODE_LIMIT = 40
"""A start parameter holds 64 characters, `src_` and a number among them."""

PREFIX = "src_"

_UNFIT = re.compile(r"[^a-z0-9]+")
_SOUGHT = re.compile(r"\s*(?:источник|source)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)


def read_label(text: str) -> str:
    """The label in one line; `Refused` when nothing is left or it is too long."""
    label = clean_line(text)
    if not label or len(label) > LABEL_LIMIT:
        raise Refused("source-label", limit=LABEL_LIMIT)
    return label


def code_for(label: str, taken: Collection[str]) -> str:
    """«Листовка в парке» → `listovka-v-parke`, with a number when that is taken."""
    base = _UNFIT.sub("-", TELEGRAM.translate(normalise(label)).lower()).strip("-")[:CODE_LIMIT].strip("-") or "source"
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def sought(query: str) -> str | None:
    """What «источник: листовка» looks for, normalised; None for any other search."""
    found = _SOUGHT.fullmatch(query)
    return normalise(found[1]) if found else None
