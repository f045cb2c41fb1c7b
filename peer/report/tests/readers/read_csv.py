"""What Python's own reader makes of a table: its rows by the names of the columns, each cell as it was before it was marked as
words. No cell may be one that a program obeys."""
import csv
import json
import re
import sys

raw = open(sys.argv[1], "rb").read()
assert raw.startswith(b"\xef\xbb\xbf"), "no mark that it is UTF-8"
with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    rows = list(csv.DictReader(file, strict=True))
for row in rows:
    assert None not in row and None not in row.values(), row
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values()), row
    for name in row:
        row[name] = re.sub("(^|[;\\t\\n])'(?=[=+\\-@\\t\\r])", "\\1", row[name])
print(json.dumps(rows))
