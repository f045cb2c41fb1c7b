"""What pyrefiqda, whose models are made from the standard's schemas, reads from a project (.qdpx) and a codebook (.qdc). Whatever
the schemas do not know ends it."""
import json
import sys
import tempfile
from pathlib import Path
from pyrefiqda.reficodebook import RefiCodebook
from pyrefiqda.refiproject import RefiProject


def names(codes):
    for code in codes:
        yield code.name
        yield from names(code.code)


with tempfile.TemporaryDirectory() as folder:
    project = RefiProject.load(sys.argv[1], extract_dir=folder)
    book = project.code_book.codes.code if project.code_book else []
    codes = {}


    def know(all_of_them):
        for code in all_of_them:
            codes[code.guid] = code.name
            know(code.code)


    know(book)
    texts, passages = [], []
    for source in project.sources.text_source:
        text = Path(folder, "Sources", source.plain_text_path.removeprefix("internal://")).read_text("utf-8")
        texts.append(text)
        for selection in source.plain_text_selection:
            words = text[selection.start_position:selection.end_position]
            passages += [[codes[coding.code_ref.target_guid], words] for coding in selection.coding]
told = {"texts": texts, "passages": sorted(passages), "codes": sorted(codes.values())}
if len(sys.argv) > 2:
    told["codebook"] = sorted(names(RefiCodebook.load(sys.argv[2]).codes.code))
print(json.dumps(told))
