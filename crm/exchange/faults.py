"""The faulty rows of an import as a table, to be corrected and sent again."""

import csv
import io
from collections.abc import Sequence

from crm.exchange.formulas import harmless
from crm.exchange.reading import FaultyRow
from crm.text import shorten
from locales.translator import Texts


def faults_table(t: Texts, headings: Sequence[str], rows: Sequence[FaultyRow]) -> bytes:
    """Each faulty row as it stood under its headings, in front of it its number and what is wrong; nothing in it is
    a formula."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";")
    told = [t.plain("import-fault-line"), t.plain("import-fault-what"), t.plain("import-fault-fate")]
    table.writerow([*told, *map(harmless, headings)])
    for line, taken, faults, cells in rows:
        what = " ".join(
            dict.fromkeys(shorten(t.plain(f"refused-{fault.key}", **fault.values), 300) for fault in faults)
        )
        fate = t.plain("import-fault-taken" if taken else "import-fault-left")
        table.writerow([line, what, fate, *map(harmless, cells)])
    return out.getvalue().encode("utf-8-sig")
