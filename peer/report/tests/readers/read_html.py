"""What a plain parser reads from a page: where links lead, whether anything would be loaded, whether every element is closed."""
import json
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "img"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.at, self.loads, self.tags = [], [], [], [], [], set()
        self.words, self.spoken, self.headings = [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "article":
            self.at.append(attrs["id"])
        if tag == "a":
            self.links.append((self.at[-1] if self.at else None, attrs["href"]))
        if "lang" in attrs:
            self.spoken.append([attrs["lang"], attrs["dir"]])
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        for name in attrs:
            assert not name.startswith("on"), name
        if tag in ("img", "script", "iframe", "link", "object", "embed", "video", "audio"):
            self.loads.append(attrs.get("src") or attrs.get("href") or tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        last = self.open.pop()
        assert last == tag, (last, tag)
        if tag == "article":
            self.at.pop()

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)


page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
assert not page.open, page.open
assert len(set(page.ids)) == len(page.ids)
there, back, outside = [], [], []
for at, to in page.links:
    if not to.startswith("#"):
        outside.append(to)
        continue
    assert to[1:] in page.ids, to
    if at and at.startswith("s-") and to.startswith("#c-"):
        there.append([int(at[2:]), int(to[3:])])
    if at and at.startswith("c-") and to.startswith("#s-"):
        back.append([int(to[3:]), int(at[2:])])
steps = [later - earlier for earlier, later in zip(page.headings, page.headings[1:])]
assert max(steps) <= 1, page.headings
print(json.dumps({
    "there": there, "back": back, "addresses": outside, "text": "".join(page.words), "spoken": page.spoken,
    "loads": [load.split(",")[0] for load in page.loads], "tags": sorted(page.tags),
}))
