"""What openpyxl reads from a workbook: each sheet's rows, what is frozen, what is a formula."""
import json
import sys
from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
sheets = {}
for sheet in book.worksheets:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}, kinds
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    sheets[sheet.title] = {"rows": rows, "frozen": sheet.freeze_panes, "rtl": bool(sheet.sheet_view.rightToLeft)}
print(json.dumps({"sheets": sheets, "title": book.properties.title, "creator": book.properties.creator}))
