//! Paragraphs, runs and tables of a DOCX. Each run says its language, and whether it is written from right to left: Word goes by
//! that, not by the letters.

use crate::lay::{Index, Place, Way};
use crate::model::{Logo, Report, Table, Tongue};
use crate::nest::List;
use crate::package::xml;
use crate::paged::{self, Look, Matter, Pen as _, Style, logo_size};
use crate::plain::{is_writable, one_line, stretches};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Largest size of the logo, English Metric Units (914,400 to the inch): 60 by 20 mm.
const LOGO: (u64, u64) = (2_160_000, 720_000);
/// Width of the text, twentieths of a point.
const WIDTH: usize = 8844;

/// Writes the body.
pub(super) struct Pen<'a> {
    matter: Matter<'a>,
    pub(super) body: String,
    /// Addresses on the web, and the number of each.
    pub(super) addresses: BTreeMap<String, usize>,
    /// Numbered lists so far: each begins with one.
    pub(super) numbered: usize,
    bookmarks: usize,
}

impl<'a> Pen<'a> {
    pub(super) fn new(index: &'a Index<'a>, report: &'a Report) -> Self {
        let (matter, body, addresses) = (Matter::new(index, report), String::new(), BTreeMap::new());
        Self { matter, body, addresses, numbered: 0, bookmarks: 0 }
    }

    fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    fn open_with(&mut self, style: &str, more: &str, tongue: &Tongue) {
        let bidi = if tongue.rtl { "<w:bidi/>" } else { "<w:bidi w:val=\"0\"/>" };
        self.body.extend(["<w:p><w:pPr><w:pStyle w:val=\"", style, "\"/>", more, bidi, "</w:pPr>"]);
    }

    /// Bulleted lists share one numbering; each numbered one has its own.
    fn nested(&mut self, list: &List<'_>, depth: u8) {
        self.numbered += usize::from(list.ordered);
        let number = if list.ordered { self.numbered + 1 } else { 1 };
        let tongue = self.matter.tongue.clone();
        let more = format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{number}\"/></w:numPr>");
        for item in &list.items {
            self.open_with(&name(Style::Item), &more, &tongue);
            self.runs(item.block, &tongue);
            self.close();
            item.below.iter().for_each(|below| self.nested(below, depth + 1));
        }
    }
}

impl<'a> paged::Pen<'a> for Pen<'a> {
    fn matter(&mut self) -> &mut Matter<'a> {
        &mut self.matter
    }

    fn open(&mut self, style: Style, tongue: &Tongue) {
        self.open_with(&name(style), "", tongue);
    }

    fn close(&mut self) {
        self.raw("</w:p>\n");
    }

    fn run(&mut self, words: &str, look: Look, tongue: &Tongue) {
        // Runs of one direction each.
        for (rtl, words) in stretches(words, tongue.rtl) {
            let properties = properties(look, rtl, tongue);
            self.body.extend(["<w:r>", &properties, &text(&words), "</w:r>"]);
        }
    }

    fn mark(&mut self, place: Place) {
        self.bookmarks += 1;
        let (id, name) = (self.bookmarks, bookmark(place));
        self.raw(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>"));
    }

    fn lead(&mut self, way: &Way, within: impl FnOnce(&mut Self)) {
        let leads = match way {
            Way::To(place) => format!("w:anchor=\"{}\"", bookmark(*place)),
            Way::Web(address) => {
                let next = self.addresses.len();
                format!("r:id=\"web{}\"", self.addresses.entry(address.clone()).or_insert(next))
            }
        };
        self.raw(&format!("<w:hyperlink {leads} w:history=\"1\">"));
        within(self);
        self.raw("</w:hyperlink>");
    }

    fn logo(&mut self, logo: &Logo, words: &str) {
        let ((wide, high), words) = (logo_size(logo, LOGO), xml(&one_line(words)));
        self.open(Style::Logo, &self.matter.report.tongue);
        self.raw(&format!(
            "<w:r><w:drawing><wp:inline><wp:extent cx=\"{wide}\" cy=\"{high}\"/>\
             <wp:docPr id=\"1\" name=\"logo\" descr=\"{words}\"/><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"1\" name=\"logo\" descr=\"{words}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"logo\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        ));
        self.close();
    }

    /// A field: a program may write them again, and until then they lead where they say.
    fn contents(&mut self, entries: &[(u8, Place, &str)]) {
        let own = &self.matter.report.tongue;
        self.line(Style::ContentsTitle, &self.matter.report.words.contents);
        for (n, (level, place, words)) in entries.iter().enumerate() {
            self.open(Style::Contents(*level), own);
            if n == 0 {
                self.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
                self.raw("<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" \\n \\h \\z </w:instrText></w:r>");
                self.raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
            }
            self.lead(&Way::To(*place), |pen| pen.run(words, Look::default(), own));
            if n + 1 == entries.len() {
                self.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
            }
            self.close();
        }
        self.raw("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    fn heading(&mut self, level: u8, annex: bool, within: impl FnOnce(&mut Self)) {
        self.open(if annex { Style::Annex } else { Style::Heading(level) }, &self.matter.report.tongue);
        within(self);
        self.close();
    }

    fn entry(&mut self, within: impl FnOnce(&mut Self)) {
        self.open(Style::Entry, &self.matter.report.tongue);
        within(self);
        self.close();
    }

    fn list(&mut self, list: &List<'_>) {
        self.nested(list, 0);
    }

    fn table_begins(&mut self, table: &Table) {
        let columns = table.header.len().max(1);
        let bidi = if self.matter.report.tongue.rtl { "<w:bidiVisual/>" } else { "" };
        let grid = format!("<w:gridCol w:w=\"{}\"/>", WIDTH / columns).repeat(columns);
        self.raw(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Counts\"/>{bidi}<w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>\n",
            xml(&one_line(&table.caption))
        ));
    }

    fn row(&mut self, is_head: bool, within: impl FnOnce(&mut Self)) {
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        self.raw(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        within(self);
        self.raw("</w:tr>\n");
    }

    fn cell(&mut self, words: &str, counts: bool, is_head: bool) {
        let own = &self.matter.report.tongue;
        self.raw("<w:tc><w:tcPr/>");
        self.open(if counts { Style::Count } else { Style::Cell }, own);
        self.run(words, if is_head { Look::bold() } else { Look::default() }, own);
        self.close();
        self.raw("</w:tc>");
    }

    fn table_ends(&mut self, is_last: bool) {
        self.raw("</w:tbl>\n");
        if is_last {
            // Two tables without a paragraph between them become one.
            self.open(Style::Note, &self.matter.report.tongue);
            self.close();
        }
    }
}

/// How the styles are called in `styles.xml`.
fn name(style: Style) -> Cow<'static, str> {
    Cow::Borrowed(match style {
        Style::Contents(level) => return Cow::Owned(format!("TOC{level}")),
        Style::Heading(level) => return Cow::Owned(format!("Heading{level}")),
        Style::Inner(level) => return Cow::Owned(format!("Inner{level}")),
        Style::Kind => "Kind",
        Style::Title => "Title",
        Style::Cover => "Cover",
        Style::Logo => "Logo",
        Style::Notice => "Flag",
        Style::ContentsTitle => "ContentsHeading",
        Style::Annex => "Heading1Annex",
        Style::Label => "Label",
        Style::Entry => "Entry",
        Style::Note => "Note",
        Style::References => "References",
        Style::Details => "Details",
        Style::Claim => "Claim",
        Style::Text => "BodyText",
        Style::Item => "ListParagraph",
        Style::Quotation => "Quote",
        Style::QuotationSource => "QuoteSource",
        Style::Caption => "Caption",
        Style::Cell => "Cell",
        Style::Count => "CellCount",
    })
}

/// A place as bookmarks are called: no hyphen.
fn bookmark(place: Place) -> String {
    xml(&place.to_string().replace('-', "_"))
}

/// In the order that the schema wants.
fn properties(look: Look, rtl: bool, tongue: &Tongue) -> String {
    let mut written = String::from("<w:rPr>");
    let style = match (look.link, look.accent) {
        (true, _) => "<w:rStyle w:val=\"Hyperlink\"/>",
        (false, true) => "<w:rStyle w:val=\"Number\"/>",
        (false, false) => "",
    };
    written.push_str(style);
    if look.bold {
        written.push_str("<w:b/><w:bCs/>");
    }
    if look.italic {
        written.push_str("<w:i/><w:iCs/>");
    }
    if rtl {
        written.push_str("<w:rtl/>");
    }
    let language = xml(&one_line(&tongue.language));
    // Of words in another script than its language is written in, nobody knows the language.
    if !language.is_empty() && rtl == tongue.rtl {
        let is_east_asian = ["zh", "ja", "ko"].iter().any(|one| language.starts_with(one));
        let kind = match (rtl, is_east_asian) {
            (true, _) => "w:bidi",
            (false, true) => "w:eastAsia",
            (false, false) => "w:val",
        };
        written.extend(["<w:lang ", kind, "=\"", &language, "\"/>"]);
    }
    written.push_str("</w:rPr>");
    written
}

/// Words with their breaks and tabs.
fn text(words: &str) -> String {
    let mut written = String::new();
    for (n, line) in words.split('\n').enumerate() {
        written.push_str(if n > 0 { "<w:br/>" } else { "" });
        for (n, piece) in line.split('\t').enumerate() {
            written.push_str(if n > 0 { "<w:tab/>" } else { "" });
            if !piece.is_empty() {
                // Marks of direction were settled for the whole block; what a stretch holds of them stays.
                let piece: String = piece.chars().filter(|letter| is_writable(*letter)).collect();
                let piece = quick_xml::escape::escape(&piece);
                written.extend(["<w:t xml:space=\"preserve\">", &piece, "</w:t>"]);
            }
        }
    }
    written
}
