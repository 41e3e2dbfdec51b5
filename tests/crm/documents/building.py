"""Small .docx files for the tests, and what is written in them."""

from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.table import Table


def docx(*paragraphs: str) -> bytes:
    """One run per paragraph; `¦` inside splits it into several runs, the first of them bold."""
    document = Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for number, part in enumerate(text.split("¦")):
            paragraph.add_run(part).bold = number == 0
    return saved(document)


def saved(document: DocumentObject) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> DocumentObject:
    return Document(BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def cells(table: Table) -> list[list[str]]:
    """Rows of cell texts, a merged cell once."""
    rows = []
    for row in table.rows:
        distinct = {id(cell._tc): cell.text for cell in row.cells}
        rows.append(list(distinct.values()))
    return rows
