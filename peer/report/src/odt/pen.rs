//! Paragraphs and spans of an ODT. Direction is a style of a paragraph, language one of a span: both are made as they are needed.

use crate::lay::{Index, Place, Run, Span, Way};
use crate::model::{Logo, Picture, Report, Tongue};
use crate::package::xml;
use crate::plain::{first_side, one_line, stretches};
use crdt::text::Block;
use quick_xml::escape::escape;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Largest size of the logo, tenths of a millimetre.
const LOGO: (u32, u32) = (600, 200);

/// How a span looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) accent: bool,
}

/// Writes the body.
pub(super) struct Pen<'a> {
    index: &'a Index<'a>,
    report: &'a Report,
    pub(super) body: String,
    pub(super) tables: usize,
    /// Named style, direction, whether a new page begins; and the style made of them.
    paragraphs: BTreeMap<(String, bool, bool), usize>,
    /// Look, direction, language; and the style made of them.
    spans: BTreeMap<(Look, bool, String), usize>,
    breaks: bool,
    tongue: Tongue,
    closes: &'static str,
}

impl<'a> Pen<'a> {
    pub(super) fn new(index: &'a Index<'a>, report: &'a Report) -> Self {
        Self {
            index,
            report,
            body: String::new(),
            tables: 0,
            paragraphs: BTreeMap::new(),
            spans: BTreeMap::new(),
            breaks: false,
            tongue: report.tongue.clone(),
            closes: "",
        }
    }

    pub(super) fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// The language of the blocks that follow.
    pub(super) fn speaking(&mut self, tongue: &Tongue) {
        self.tongue = tongue.clone();
    }

    /// The next paragraph begins a page.
    pub(super) fn break_next(&mut self) {
        self.breaks = true;
    }

    fn paragraph(&mut self, style: &str, tongue: &Tongue) -> usize {
        let next = self.paragraphs.len() + 1;
        let breaks = std::mem::take(&mut self.breaks);
        *self.paragraphs.entry((style.to_owned(), tongue.rtl, breaks)).or_insert(next)
    }

    /// A paragraph begins.
    pub(super) fn open(&mut self, style: &str, tongue: &Tongue) {
        let style = self.paragraph(style, tongue);
        self.raw(&format!("<text:p text:style-name=\"P{style}\">"));
        self.closes = "</text:p>\n";
    }

    pub(super) fn close(&mut self) {
        self.raw(self.closes);
    }

    /// A heading, and what is written in it.
    pub(super) fn heading(&mut self, style: &str, level: u8, tongue: &Tongue, within: impl FnOnce(&mut Self)) {
        let style = self.paragraph(style, tongue);
        self.raw(&format!("<text:h text:style-name=\"P{style}\" text:outline-level=\"{level}\">"));
        within(self);
        self.raw("</text:h>\n");
    }

    /// A paragraph of one line in the report's language; nothing where there are no words.
    pub(super) fn line(&mut self, style: &str, words: &str) {
        let (words, tongue) = (one_line(words), self.report.tongue.clone());
        if !words.is_empty() {
            self.open(style, &tongue);
            self.run(&words, Look::default(), &tongue);
            self.close();
        }
    }

    /// A place that links lead to.
    pub(super) fn mark(&mut self, place: Place) {
        self.raw(&format!("<text:bookmark text:name=\"{place}\"/>"));
    }

    /// What is written within leads to a place.
    pub(super) fn to(&mut self, place: Place, within: impl FnOnce(&mut Self)) {
        self.leading(&format!("#{place}"), "Link", within);
    }

    /// The same, from the contents.
    pub(super) fn listed(&mut self, place: Place, words: &str) {
        let tongue = self.report.tongue.clone();
        self.leading(&format!("#{place}"), "Index_link", |pen| pen.run(words, Look::default(), &tongue));
    }

    fn leading(&mut self, address: &str, style: &str, within: impl FnOnce(&mut Self)) {
        let address = xml(address);
        self.raw(&format!("<text:a xlink:type=\"simple\" xlink:href=\"{address}\" text:style-name=\"{style}\">"));
        within(self);
        self.raw("</text:a>");
    }

    /// Words of one look, in spans of one direction each.
    pub(super) fn run(&mut self, words: &str, look: Look, tongue: &Tongue) {
        for (rtl, words) in stretches(words, tongue.rtl) {
            // Of words in another script than its language is written in, nobody knows the language.
            let language = if rtl == tongue.rtl { one_line(&tongue.language) } else { String::new() };
            let next = self.spans.len() + 1;
            let style = *self.spans.entry((look, rtl, language)).or_insert(next);
            self.body.extend([&*format!("<text:span text:style-name=\"T{style}\">"), &text(&words), "</text:span>"]);
        }
    }

    pub(super) fn spans(&mut self, spans: &[Span], tongue: &Tongue) {
        for span in spans {
            // What people wrote keeps its own direction within the line.
            let rtl = if span.apart { first_side(&span.words).unwrap_or(tongue.rtl) } else { tongue.rtl };
            let own = Tongue { rtl, ..tongue.clone() };
            let look = Look { bold: span.strong, accent: span.strong, italic: false };
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
        for Run { text, bold, italic, way } in self.index.runs(block) {
            let look = Look { bold, italic, accent: false };
            match way {
                Some(Way::To(place)) => self.to(place, |pen| pen.run(&text, look, &tongue)),
                Some(Way::Web(address)) => self.leading(&address, "Link", |pen| pen.run(&text, look, &tongue)),
                None => self.run(&text, look, &tongue),
            }
        }
        self.close();
    }

    /// The logo, with words for who does not see it.
    pub(super) fn logo(&mut self, logo: &Logo, words: &str) {
        let (width, height) = (u64::from(logo.width.max(1)), u64::from(logo.height.max(1)));
        let (most, high) = (u64::from(LOGO.0), u64::from(LOGO.1));
        let wide = high * width / height;
        let (wide, high) = if wide > most { (most, most * height / width) } else { (wide, high) };
        let millimetres = |tenths: u64| format!("{}.{}mm", tenths / 10, tenths % 10);
        let tongue = self.report.tongue.clone();
        self.open("Logo", &tongue);
        self.raw(&format!(
            "<draw:frame draw:name=\"logo\" text:anchor-type=\"as-char\" svg:width=\"{}\" svg:height=\"{}\">\
             <draw:image xlink:href=\"Pictures/{}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>\
             <svg:title>{}</svg:title></draw:frame>",
            millimetres(wide),
            millimetres(high),
            logo_name(logo),
            xml(&one_line(words))
        ));
        self.close();
    }

    /// The styles that were made on the way.
    pub(super) fn styles(&self) -> String {
        let mut styles = String::new();
        for ((parent, rtl, breaks), n) in &self.paragraphs {
            let mode = if *rtl { "rl-tb" } else { "lr-tb" };
            // LibreOffice takes the start of a line for its left side.
            let side = if *rtl == (parent == "Count") { "left" } else { "right" };
            let breaks = if *breaks { " fo:break-before=\"page\"" } else { "" };
            let _ = writeln!(
                styles,
                "<style:style style:name=\"P{n}\" style:family=\"paragraph\" style:parent-style-name=\"{parent}\">\
                 <style:paragraph-properties style:writing-mode=\"{mode}\" fo:text-align=\"{side}\"{breaks}/></style:style>"
            );
        }
        for ((look, rtl, language), n) in &self.spans {
            let _ = writeln!(
                styles,
                "<style:style style:name=\"T{n}\" style:family=\"text\"><style:text-properties{}{}/></style:style>",
                looks(*look),
                languages(language, *rtl)
            );
        }
        styles
    }
}

/// How the logo is called within the package.
pub(super) fn logo_name(logo: &Logo) -> &'static str {
    match logo.format {
        Picture::Png => "logo.png",
        Picture::Jpeg => "logo.jpeg",
    }
}

fn looks(look: Look) -> String {
    let mut written = String::new();
    if look.bold {
        written
            .push_str(" fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"");
    }
    if look.italic {
        written.push_str(
            " fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"",
        );
    }
    if look.accent {
        written.push_str(" fo:color=\"#{accent}\"");
    }
    written
}

/// A language as ODF tells it: one of three kinds of script, language and country apart.
pub(super) fn languages(tag: &str, rtl: bool) -> String {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    if language.is_empty() {
        return String::new();
    }
    let country = parts.find(|part| part.len() == 2).map_or_else(|| "none".to_owned(), str::to_ascii_uppercase);
    let kind = match (rtl, language.as_str()) {
        (true, _) => "-complex",
        (false, "zh" | "ja" | "ko") => "-asian",
        (false, _) => "",
    };
    let space = if kind.is_empty() { "fo" } else { "style" };
    let (language, country) = (xml(&language), xml(&country));
    format!(" {space}:language{kind}=\"{language}\" {space}:country{kind}=\"{country}\"")
}

/// Words with their breaks and tabs; more than one space in a row would be read as one.
fn text(words: &str) -> String {
    let mut written = String::new();
    let mut plain = String::new();
    let mut spaced = true;
    for letter in words.chars() {
        let element = match letter {
            '\n' => "<text:line-break/>",
            '\t' => "<text:tab/>",
            ' ' if spaced => "<text:s/>",
            other => {
                spaced = other == ' ';
                plain.push(other);
                continue;
            }
        };
        written.push_str(&escape(&plain));
        plain.clear();
        written.push_str(element);
        spaced = true;
    }
    written.push_str(&escape(&plain));
    written
}
