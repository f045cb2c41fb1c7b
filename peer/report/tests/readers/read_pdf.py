"""What pikepdf reads from a report: whether it says that it is accessible and has what that needs, and where links lead."""
import json
import math
import re
import subprocess
import sys
import pikepdf

reader = pikepdf.open(sys.argv[1])
root = reader.Root
kinds, untold = {}, 0


def walk(node):
    global untold
    if isinstance(node, pikepdf.Array):
        for child in node:
            walk(child)
        return
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        kind = str(node["/S"])
        kinds[kind] = kinds.get(kind, 0) + 1
        untold += kind == "/Figure" and "/Alt" not in node
    if "/K" in node and node.get("/Type") != "/OBJR":
        walk(node["/K"])


def words(page, left, top, width, height):
    """What stands in a part of a page, measured in points from its upper left."""
    at = ["-x", left, "-y", max(top, 0), "-W", width, "-H", height, "-f", page + 1, "-l", page + 1]
    at = [one if isinstance(one, str) else str(math.ceil(one)) for one in at]
    told = subprocess.run(["pdftotext", *at, sys.argv[1], "-"], capture_output=True, check=True, text=True).stdout
    return " ".join(told.split())


walk(root["/StructTreeRoot"])
names = pikepdf.NameTree(root["/Names"]["/Dests"]) if "/Names" in root and "/Dests" in root["/Names"] else {}
pages = {page.objgen: n for n, page in enumerate(reader.pages)}
links, outside = [], []
for n, page in enumerate(reader.pages):
    for annotation in page.get("/Annots", []):
        if annotation["/Subtype"] != "/Link":
            continue
        assert "/StructParent" in annotation, "a link that is no part of the structure"
        action = annotation.get("/A")
        if action is not None and action["/S"] == "/URI":
            outside.append(str(action["/URI"]))
            continue
        goal = annotation["/Dest"] if "/Dest" in annotation else action["/D"]
        if not isinstance(goal, pikepdf.Array):
            goal = names[str(goal)]
        if isinstance(goal, pikepdf.Dictionary):
            goal = goal["/D"]
        left, bottom, right, top = (float(side) for side in annotation["/Rect"])
        height = float(page.MediaBox[3])
        goes_to = words(pages[goal[0].objgen], 0, height - float(goal[3]) - 4, 600, 40)
        links.append([words(n, left, height - top, right - left, top - bottom), goes_to])


def embedded(font):
    return all(any(key in child["/FontDescriptor"] for key in ("/FontFile2", "/FontFile3")) for child in font["/DescendantFonts"])


ua = re.search(r"<pdfuaid:part>([0-9])</pdfuaid:part>", root["/Metadata"].read_bytes().decode("utf-8"))
print(json.dumps({
    "marked": bool(root["/MarkInfo"]["/Marked"]),
    "language": str(root["/Lang"]),
    "title": str(reader.docinfo["/Title"]),
    "creator": str(reader.docinfo["/Creator"]),
    "day": str(reader.docinfo.get("/CreationDate", ""))[:10],
    "shows_title": bool(root["/ViewerPreferences"].get("/DisplayDocTitle", False)),
    "ua": ua and ua.group(1),
    "kinds": kinds,
    "figures_without_words": untold,
    "links": links,
    "outside": outside,
    "pages": len(reader.pages),
    "tabs": all(page.get("/Tabs") == "/S" for page in reader.pages if "/Annots" in page),
    "fonts_embedded": all(embedded(font) for page in reader.pages for _, font in page["/Resources"].get("/Font", pikepdf.Dictionary()).items()),
}))
