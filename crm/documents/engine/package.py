"""A .docx as parts in a zip: opened within limits, its text parts parsed, written anew."""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from crm.documents.engine.problems import MAX_COMPRESSED, MAX_TEXT, MAX_UNPACKED, BrokenTemplate, Problem, ProblemKind

MAX_PARTS = 2000
CONTENT_TYPES, ROOT_RELS = "[Content_Types].xml", "_rels/.rels"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_TEXTS = tuple(f"{_WORD}{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIXED_DATE = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts by name, which of them is the document, and which hold text (document first)."""

    parts: dict[str, bytes]
    document: str
    texts: tuple[str, ...]
    content_types: dict[str, str]


def open_package(data: bytes) -> Package:
    """Raises BrokenTemplate naming what is wrong: no docx, an old .doc, too large, broken, macros."""
    parts = _unzip(data)
    if CONTENT_TYPES not in parts or ROOT_RELS not in parts:
        raise _broken(ProblemKind.NOT_DOCX)
    types = {
        override.get("PartName", "").lstrip("/"): override.get("ContentType", "")
        for override in parse(parts[CONTENT_TYPES])
        if isinstance(override.tag, str) and override.tag.endswith("}Override")
    }
    if any("macroEnabled" in kind for kind in types.values()) or any(name.endswith("vbaProject.bin") for name in parts):
        raise _broken(ProblemKind.MACROS)
    document = _document_name(parts)
    if types.get(document) != _MAIN:
        raise _broken(ProblemKind.NOT_DOCX)
    others = sorted(name for name, kind in types.items() if kind in _TEXTS and name in parts and name != document)
    return Package(parts, document, (document, *others), types)


def parse_texts(package: Package) -> dict[str, Element]:
    """The text parts as trees; what is too much text, or in another dialect than Word's usual one, is refused."""
    if sum(len(package.parts[name]) for name in package.texts) > MAX_TEXT:
        raise _broken(ProblemKind.TOO_LARGE)
    trees = {name: parse(package.parts[name]) for name in package.texts}
    if trees[package.document].tag != qn("w:document"):
        raise _broken(ProblemKind.NOT_DOCX)
    return trees


def parse(data: bytes) -> Element:
    """Raises BrokenTemplate for what is not XML or nests too deep."""
    try:
        return parse_xml(data)
    except SyntaxError as error:  # lxml's XMLSyntaxError is one
        raise _broken(ProblemKind.BROKEN_FILE) from error


def write_package(parts: dict[str, bytes]) -> bytes:
    """The same parts give the same bytes: no clock in the archive."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _FIXED_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _unzip(data: bytes) -> dict[str, bytes]:
    if len(data) > MAX_COMPRESSED:
        raise _broken(ProblemKind.TOO_LARGE)
    if data.startswith(_OLE):
        raise _broken(ProblemKind.OLD_DOC)
    if not data.startswith(b"PK"):
        raise _broken(ProblemKind.NOT_DOCX)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            # zipfile reads no more of an entry than it declares, so the declared sizes bound the memory.
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED or len(entries) > MAX_PARTS:
                raise _broken(ProblemKind.TOO_LARGE)
            return {entry.filename: archive.read(entry) for entry in entries}
    except BrokenTemplate:
        raise
    except Exception as error:  # junk makes zipfile, zlib, bz2, lzma and struct raise a dozen kinds
        raise _broken(ProblemKind.BROKEN_FILE) from error


def _document_name(parts: dict[str, bytes]) -> str:
    for relation in parse(parts[ROOT_RELS]):
        if relation.get("Type", "").endswith("/officeDocument"):
            name: str = relation.get("Target", "").lstrip("/")
            if name in parts:
                return name
    raise _broken(ProblemKind.NOT_DOCX)


def _broken(kind: ProblemKind) -> BrokenTemplate:
    return BrokenTemplate((Problem(kind),))
