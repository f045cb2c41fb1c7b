"""What odfpy reads from a report: where links lead, what is a heading, what is from right to left."""
import json
import sys
import zipfile
from odf import teletype
from odf.opendocument import load
from odf.table import Table, TableCell, TableHeaderRows, TableRow
from odf.text import A, Bookmark, H, P, Span

with zipfile.ZipFile(sys.argv[1]) as package:
    first = package.infolist()[0]
    assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED and not first.extra
    assert package.testzip() is None
    watermarks = package.read("styles.xml").decode("utf-8").count("PowerPlusWaterMarkObject")
document = load(sys.argv[1])
marks = [mark.getAttribute("name") for mark in document.getElementsByType(Bookmark)]
assert len(set(marks)) == len(marks), "a bookmark stands twice"
at, there, back, words = None, [], [], []


def walk(node):
    global at
    name = getattr(node, "qname", (None, None))[1]
    if name == "bookmark":
        at = node.getAttribute("name")
    if name in ("p", "h"):
        for child in node.childNodes:
            if getattr(child, "qname", (None, None))[1] == "bookmark":
                at = child.getAttribute("name")
        words.append(teletype.extractText(node))
    if name == "a" and node.getAttribute("href").startswith("#"):
        to = node.getAttribute("href")[1:]
        assert to in marks, to
        if at and at.startswith("s-") and to.startswith("c-"):
            there.append([int(at[2:]), int(to[2:])])
        if at and at.startswith("c-") and to.startswith("s-"):
            back.append([int(to[2:]), int(at[2:])])
    for child in node.childNodes:
        walk(child)


walk(document.text)
modes = {}
languages = set()
for style in document.automaticstyles.childNodes:
    for part in style.childNodes:
        if part.qname[1] == "paragraph-properties":
            modes[style.getAttribute("name")] = part.getAttribute("writingmode")
        for (_, key), value in part.attributes.items():
            if key.startswith("language"):
                languages.add(value)
titles = [str(one) for one in document.meta.childNodes if one.qname[1] == "title"]
print(json.dumps({
    "there": there,
    "back": back,
    "headings": [[one.getAttribute("outlinelevel"), teletype.extractText(one)] for one in document.getElementsByType(H)],
    "text": "\n".join(words),
    "addresses": [a.getAttribute("href") for a in document.getElementsByType(A) if not a.getAttribute("href").startswith("#")],
    "tables": [[[teletype.extractText(cell).strip() for cell in row.getElementsByType(TableCell)] for row in table.getElementsByType(TableRow)]
               for table in document.getElementsByType(Table)],
    "header_rows": len(document.getElementsByType(TableHeaderRows)),
    "title": titles[0],
    "watermarks": watermarks,
    "bidi": sum(1 for one in document.getElementsByType(P) + document.getElementsByType(H)
                if modes.get(one.getAttribute("stylename")) == "rl-tb"),
    "languages": sorted(languages),
}))
