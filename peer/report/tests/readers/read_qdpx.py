"""What a project for qualitative analysis holds, read as such programs read it: names, places, and what leads where."""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

NAME = "{urn:QDA-XML:project:1.0}"
package = zipfile.ZipFile(sys.argv[1])
project = ElementTree.fromstring(package.read("project.qde"))
assert project.tag == NAME + "Project"
guids = [one.get("guid") for one in project.iter() if one.get("guid")]
assert len(set(guids)) == len(guids) and all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in guids)
order = [child.tag.removeprefix(NAME) for child in project]
wanted = ["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description", "NoteRef"]
assert order == sorted(order, key=wanted.index), order
codes = {code.get("guid"): code.get("name") for code in project.iter(NAME + "Code")}
below = {}
for code in project.iter(NAME + "Code"):
    for child in code.findall(NAME + "Code"):
        below[child.get("name")] = code.get("name")
users = {user.get("guid"): user.get("name") for user in project.iter(NAME + "User")}
variables = {one.get("guid"): one.get("name") for one in project.iter(NAME + "Variable")}
notes = {one.get("guid"): one.find(NAME + "PlainTextContent").text for one in project.iter(NAME + "Note")}
passages, told, remarks = [], [], []
for code in project.iter(NAME + "Code"):
    remarks += [["code", code.get("name"), notes[ref.get("targetGUID")]] for ref in code.findall(NAME + "NoteRef")]
for source in project.iter(NAME + "TextSource"):
    text = package.read("Sources/" + source.get("plainTextPath").removeprefix("internal://")).decode("utf-8")
    assert "\r" not in text
    for selection in source.iter(NAME + "PlainTextSelection"):
        words = text[int(selection.get("startPosition")):int(selection.get("endPosition"))]
        for coding in selection.iter(NAME + "Coding"):
            code = codes[coding.find(NAME + "CodeRef").get("targetGUID")]
            said = [notes[ref.get("targetGUID")] for ref in coding.iter(NAME + "NoteRef")]
            passages.append([code, words, users[coding.get("creatingUser")], said])
    values = {variables[value.find(NAME + "VariableRef").get("targetGUID")]: value.find(NAME + "TextValue").text
              for value in source.iter(NAME + "VariableValue")}
    told.append([text, values])
    remarks += [["source", source.get("name"), notes[ref.get("targetGUID")]] for ref in source.findall(NAME + "NoteRef")]
print(json.dumps({"codes": sorted(codes.values()), "below": below, "passages": passages, "remarks": remarks, "told": told, "colours":
                  {code.get("name"): code.get("color") for code in project.iter(NAME + "Code")}}))
