"""Marks every page of a document as a draft: a word in each header and across the page."""

import posixpath

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from crm.documents.engine.package import CONTENT_TYPES, Package, parse, rels_name

_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EMPTY_RELS = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
_NAME, _ID = "draft_header.xml", "rIdDraftHeader"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_MARK = f"""
<w:p {_NAMESPACES}>
  <w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>
  <w:r><w:rPr><w:b/><w:color w:val="C00000"/><w:sz w:val="24"/></w:rPr><w:t/></w:r>
  <w:r><w:rPr><w:noProof/></w:rPr><w:pict>
    <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
      path="m@7,l@8,m@5,21600l@6,21600e">
      <v:formulas>
        <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
        <v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
        <v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
        <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
      </v:formulas>
      <v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="DraftMark" o:spid="_x0000_s2049" type="#_x0000_t136" o:allowincell="f" fillcolor="#d9d9d9"
      stroked="f" style="position:absolute;margin-left:0;margin-top:0;width:460pt;height:92pt;rotation:315;\
z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin">
      <v:fill opacity=".5"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt"/>
    </v:shape>
  </w:pict></w:r>
</w:p>""".strip()


def mark_draft(parts: dict[str, bytes], package: Package, word: str) -> dict[str, bytes]:
    """The parts with the word in every header; the first section gets the headers it has none of."""
    marked = dict(parts)
    for name, kind in package.content_types.items():
        if kind == _HEADER_TYPE and name in parts:
            header = parse(parts[name])
            header.insert(0, _mark(word))
            marked[name] = serialize_part_xml(header)
    document = parse(parts[package.document])
    if _refer_to_mark(document):
        marked[package.document] = serialize_part_xml(document)
        _add_part(marked, package, word)
    return marked


def _refer_to_mark(document: Element) -> bool:
    """Gives the first section each kind of header it lacks, which later ones inherit. True when it lacked any."""
    section = next(document.iter(qn("w:sectPr")), None)
    if section is None:
        section = OxmlElement("w:sectPr")
        document[0].append(section)
    present = {reference.get(qn("w:type")) for reference in section.iterchildren(qn("w:headerReference"))}
    for kind in {"default", "first", "even"} - present:
        reference = OxmlElement("w:headerReference")
        reference.set(qn("w:type"), kind)
        reference.set(qn("r:id"), _ID)
        section.insert(0, reference)
    return len(present) < 3


def _add_part(parts: dict[str, bytes], package: Package, word: str) -> None:
    name = posixpath.join(posixpath.dirname(package.document), _NAME)
    header = OxmlElement("w:hdr")
    header.append(_mark(word))
    parts[name] = serialize_part_xml(header)
    relations = rels_name(package.document)
    parts[relations] = _with_child(
        parts.get(relations, _EMPTY_RELS),
        f"{_PACKAGE}/relationships",
        "Relationship",
        {"Id": _ID, "Type": f"{_OFFICE}/header", "Target": f"/{name}"},
    )
    parts[CONTENT_TYPES] = _with_child(
        parts[CONTENT_TYPES],
        f"{_PACKAGE}/content-types",
        "Override",
        {"PartName": f"/{name}", "ContentType": _HEADER_TYPE},
    )


def _with_child(xml: bytes, namespace: str, tag: str, attributes: dict[str, str]) -> bytes:
    root = parse(xml)
    child = root.makeelement(f"{{{namespace}}}{tag}", attributes)
    root.append(child)
    return serialize_part_xml(root)


def _mark(word: str) -> Element:
    paragraph = parse(_MARK.encode())
    next(paragraph.iter(qn("w:t"))).text = word
    shape_text = [path for path in paragraph.iter("{urn:schemas-microsoft-com:vml}textpath") if path.get("style")]
    shape_text[0].set("string", word)
    return paragraph
