//! Paragraphs and runs of a DOCX. Each run says its language, and whether it is written from right to left: Word goes by that, not by
//! the letters.

use super::bookmark;
use crate::lay::{Index, Place, Run, Span, Way};
use crate::model::{Logo, Picture, Report, Tongue};
use crate::package::xml;
use crate::plain::{first_side, is_writable, one_line, stretches};
use crdt::text::Block;
use std::collections::BTreeMap;

/// Largest size of the logo, English Metric Units (914,400 to the inch): 60 by 20 mm.
const LOGO: (u64, u64) = (2_160_000, 720_000);

/// How a run looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) accent: bool,
    pub(super) link: bool,
}

/// Writes the body.
pub(super) struct Pen<'a> {
    index: &'a Index<'a>,
    report: &'a Report,
    pub(super) body: String,
    /// Addresses on the web, and the number of each.
    pub(super) addresses: BTreeMap<String, usize>,
    /// Numbered lists so far: each begins with one.
    pub(super) numbered: usize,
    bookmarks: usize,
    tongue: Tongue,
}

impl<'a> Pen<'a> {
    pub(super) fn new(index: &'a Index<'a>, report: &'a Report) -> Self {
        let tongue = report.tongue.clone();
        let (body, addresses) = (String::new(), BTreeMap::new());
        Self { index, report, body, addresses, numbered: 0, bookmarks: 0, tongue }
    }

    pub(super) fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// The language of the blocks that follow.
    pub(super) fn speaking(&mut self, tongue: &Tongue) {
        self.tongue = tongue.clone();
    }

    /// A paragraph begins.
    pub(super) fn open(&mut self, style: &str, tongue: &Tongue) {
        self.open_with(style, "", tongue);
    }

    fn open_with(&mut self, style: &str, more: &str, tongue: &Tongue) {
        let bidi = if tongue.rtl { "<w:bidi/>" } else { "<w:bidi w:val=\"0\"/>" };
        self.body.extend(["<w:p><w:pPr><w:pStyle w:val=\"", style, "\"/>", more, bidi, "</w:pPr>"]);
    }

    pub(super) fn close(&mut self) {
        self.raw("</w:p>\n");
    }

    /// A paragraph of one line in the report's language; nothing where there are no words.
    pub(super) fn line(&mut self, style: &str, words: &str) {
        let tongue = self.report.tongue.clone();
        self.line_in(style, words, &tongue);
    }

    pub(super) fn line_in(&mut self, style: &str, words: &str, tongue: &Tongue) {
        let words = one_line(words);
        if !words.is_empty() {
            self.open(style, tongue);
            self.run(&words, Look::default(), tongue);
            self.close();
        }
    }

    /// A place that links lead to.
    pub(super) fn mark(&mut self, place: Place) {
        self.bookmarks += 1;
        let (id, name) = (self.bookmarks, bookmark(place));
        self.raw(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>"));
    }

    /// What is written within leads to a place.
    pub(super) fn to(&mut self, place: Place, within: impl FnOnce(&mut Self)) {
        self.raw(&format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", bookmark(place)));
        within(self);
        self.raw("</w:hyperlink>");
    }

    /// Words of one look, in runs of one direction each.
    pub(super) fn run(&mut self, words: &str, look: Look, tongue: &Tongue) {
        for (rtl, words) in stretches(words, tongue.rtl) {
            let properties = properties(look, rtl, tongue);
            self.body.extend(["<w:r>", &properties, &text(&words), "</w:r>"]);
        }
    }

    pub(super) fn spans(&mut self, spans: &[Span], tongue: &Tongue) {
        for span in spans {
            // What people wrote keeps its own direction within the line.
            let rtl = if span.apart { first_side(&span.words).unwrap_or(tongue.rtl) } else { tongue.rtl };
            let own = Tongue { rtl, ..tongue.clone() };
            let look = Look { bold: span.strong, accent: span.strong, link: span.to.is_some(), ..Look::default() };
            match span.to {
                Some(place) => self.to(place, |pen| pen.run(&span.words, look, &own)),
                None => self.run(&span.words, look, &own),
            }
        }
    }

    /// A paragraph of a rich text.
    pub(super) fn block(&mut self, style: &str, block: &Block) {
        let tongue = self.tongue.clone();
        self.open(style, &tongue);
        self.runs(block, &tongue);
        self.close();
    }

    /// An item of a list.
    pub(super) fn item(&mut self, block: &Block, number: usize, depth: u8) {
        let tongue = self.tongue.clone();
        let more = format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{number}\"/></w:numPr>");
        self.open_with("ListParagraph", &more, &tongue);
        self.runs(block, &tongue);
        self.close();
    }

    /// The number under which a list is counted: bulleted ones share one.
    pub(super) fn numbering(&mut self, ordered: bool) -> usize {
        self.numbered += usize::from(ordered);
        if ordered { self.numbered + 1 } else { 1 }
    }

    fn runs(&mut self, block: &Block, tongue: &Tongue) {
        for Run { text, bold, italic, way } in self.index.runs(block) {
            let look = Look { bold, italic, accent: false, link: way.is_some() };
            match way {
                Some(Way::To(place)) => self.to(place, |pen| pen.run(&text, look, tongue)),
                Some(Way::Web(address)) => {
                    let next = self.addresses.len();
                    let id = *self.addresses.entry(address).or_insert(next);
                    self.raw(&format!("<w:hyperlink r:id=\"web{id}\" w:history=\"1\">"));
                    self.run(&text, look, tongue);
                    self.raw("</w:hyperlink>");
                }
                None => self.run(&text, look, tongue),
            }
        }
    }

    /// The logo, with words for who does not see it.
    pub(super) fn logo(&mut self, logo: &Logo, words: &str) {
        let (width, height) = (u64::from(logo.width.max(1)), u64::from(logo.height.max(1)));
        let (mut wide, mut high) = (LOGO.1 * width / height, LOGO.1);
        if wide > LOGO.0 {
            (wide, high) = (LOGO.0, LOGO.0 * height / width);
        }
        let words = xml(&one_line(words));
        let tongue = self.report.tongue.clone();
        self.open("Logo", &tongue);
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
}

/// How the logo is called within the package.
pub(super) fn logo_name(logo: &Logo) -> &'static str {
    match logo.format {
        Picture::Png => "logo.png",
        Picture::Jpeg => "logo.jpeg",
    }
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
