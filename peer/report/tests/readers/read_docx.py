"""What python-docx reads from a report: where links lead, what is a heading, what is from right to left."""
import json
import sys
from docx import Document
from docx.oxml.ns import qn

document = Document(sys.argv[1])
at, there, back, headings, marks = None, [], [], [], set()
for name in document.element.iter(qn("w:bookmarkStart")):
    assert name.get(qn("w:name")) not in marks, "a bookmark stands twice"
    marks.add(name.get(qn("w:name")))
for paragraph in document.element.body.iter(qn("w:p")):
    style = paragraph.find(qn("w:pPr") + "/" + qn("w:pStyle"))
    style = style.get(qn("w:val")) if style is not None else ""
    words = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
    for mark in paragraph.iter(qn("w:bookmarkStart")):
        at = mark.get(qn("w:name")) or at
    if style.startswith("Heading"):
        headings.append([style, words])
    for link in paragraph.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"))
        if anchor is None:
            continue
        assert anchor in marks, anchor
        if at and at.startswith("s_") and anchor.startswith("c_"):
            there.append([int(at[2:]), int(anchor[2:])])
        if at and at.startswith("c_") and anchor.startswith("s_"):
            back.append([int(anchor[2:]), int(at[2:])])
addresses = [link.target_ref for link in document.part.rels.values() if link.reltype.endswith("/hyperlink")]
styles = {style.style_id for style in document.styles}
used = {style.get(qn("w:val")) for style in document.element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
assert used <= styles, used - styles
section = document.sections[0]
header = section.header._element
print(json.dumps({
    "there": there,
    "back": back,
    "headings": headings,
    "text": "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))),
    "addresses": addresses,
    "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
    "header_rows": sum(1 for _ in document.element.iter(qn("w:tblHeader"))),
    "title": document.core_properties.title,
    "author": document.core_properties.author,
    "language": document.core_properties.language,
    "bidi": sum(1 for one in document.element.iter(qn("w:bidi")) if one.get(qn("w:val")) != "0"),
    "rtl_runs": ["".join(t.text or "" for t in one.getparent().getparent().iter(qn("w:t")))
                 for one in document.element.body.iter(qn("w:rtl"))],
    "languages": sorted({value for one in document.element.body.iter(qn("w:lang")) for value in one.attrib.values()}),
    "watermark": [one.get("string") for one in header.iter("{urn:schemas-microsoft-com:vml}textpath") if one.get("string")],
    "pictures": len(document.inline_shapes),
}))
