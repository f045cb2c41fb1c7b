/** What people paste arrives with its words and the structure that we keep, and nothing else. */
import { EditorState, TextSelection } from "prosemirror-state";
import { Slice } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { richText } from "../../api/richtext";
import type { RichText } from "../../api/richtext";
import { fromDoc, toDoc } from "./mapping";
import { fromMarkup, fromPlain, insertPasted } from "./paste";

function read(html: string): RichText {
  return fromMarkup(new window.DOMParser().parseFromString(html, "text/html").body);
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB>
<!--StartFragment--><h1>Access to justice<o:p></o:p></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Mobile
courts</b> reach <i>remote</i> districts&nbsp;only once a year.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First point<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'><span><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span></span>Second, numbered</p>
<script>alert(1)</script><img src="http://example.org/track.gif" alt="x"><!--EndFragment--></body></html>`;

describe("paste", () => {
  it("keeps the structure of a Word document and drops its junk", () => {
    expect(read(WORD).blocks).toEqual([
      { kind: "heading", level: 1, inlines: [{ text: "Access to justice" }] },
      {
        kind: "paragraph",
        inlines: [{ text: "Mobile courts", bold: true }, { text: " reach " }, { text: "remote", italic: true }, { text: " districts\u00a0only once a year." }],
      },
      { kind: "bullet", depth: 0, inlines: [{ text: "First point" }] },
      { kind: "ordered", depth: 1, inlines: [{ text: "Second, numbered" }] },
    ]);
  });

  it("keeps nested lists, quotations and line breaks of a page", () => {
    const html = `<ul><li><p>one</p><ol><li>inner</li></ol></li><li>two</li></ul><blockquote><p>said<br>so</p></blockquote><h5>deep</h5>`;
    expect(read(html).blocks).toEqual([
      { kind: "bullet", depth: 0, inlines: [{ text: "one" }] },
      { kind: "ordered", depth: 1, inlines: [{ text: "inner" }] },
      { kind: "bullet", depth: 0, inlines: [{ text: "two" }] },
      { kind: "paragraph", quote: true, inlines: [{ text: "said\nso" }] },
      { kind: "heading", level: 3, inlines: [{ text: "deep" }] },
    ]);
  });

  it("keeps addresses of the web and turns others into words", () => {
    const html = `<p><a href="https://example.org/x">page</a> <a href="javascript:alert(1)">trick</a> <a href="mailto:a@b.org">mail</a></p>`;
    expect(read(html).blocks[0]?.inlines).toEqual([
      { text: "page", target: { link: "https://example.org/x" } },
      { text: " trick " },
      { text: "mail", target: { link: "mailto:a@b.org" } },
    ]);
  });

  it("is not fooled by the bold wrapper of Google Docs", () => {
    const html = `<b style="font-weight:normal"><p><span style="font-weight:400">plain</span> <span style="font-weight:700">strong</span></p></b>`;
    expect(read(html).blocks[0]?.inlines).toEqual([{ text: "plain " }, { text: "strong", bold: true }]);
  });

  it("keeps the words of a table, row by row", () => {
    expect(read(`<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>`).blocks.map((block) => block.inlines[0]?.text)).toEqual(["a | b", "c | d"]);
  });

  it("reads plain words as paragraphs and lines", () => {
    expect(fromPlain("one\r\ntwo\r\n\r\n  \r\nthree\n")).toEqual(richText("one\ntwo\n\nthree"));
  });

  it("flows one paragraph into the line and gives an empty line up to blocks", () => {
    const paste = (into: string, at: number, text: RichText): RichText => {
      let state = EditorState.create({ doc: toDoc(richText(into)) });
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
      return fromDoc(state.apply(insertPasted(state, new Slice(toDoc(text).content, 0, 0))).doc);
    };
    expect(paste("before after", 8, fromPlain("and "))).toEqual(richText("before and after"));
    const list: RichText = { blocks: [{ kind: "bullet", depth: 0, inlines: [{ text: "x" }] }, { kind: "bullet", depth: 1, inlines: [{ text: "y" }] }] };
    expect(paste("", 1, list)).toEqual(list);
    expect(paste("ab", 2, list).blocks.map((block) => [block.kind, block.inlines[0]?.text])).toEqual([
      ["paragraph", "a"], ["bullet", "x"], ["bullet", "y"], ["paragraph", "b"],
    ]);
    expect(paste("ab", 2, richText("1\n\n2"))).toEqual(richText("a1\n\n2b"));
  });
});
