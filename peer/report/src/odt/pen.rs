//! Paragraphs, spans and tables of an ODT. Direction is a style of a paragraph, language one of a span: both are made as they are
//! needed.

use crate::lay::{ENTRY_LEVEL, Index, Place, Way};
use crate::model::{Logo, Report, Table, Tongue};
use crate::nest::List;
use crate::package::xml;
use crate::paged::{self, Look, Matter, Style, logo_name, logo_size};
use crate::plain::{one_line, stretches};
use quick_xml::escape::escape;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Largest size of the logo, tenths of a millimetre.
const LOGO: (u64, u64) = (600, 200);

/// Writes the body.
pub(super) struct Pen<'a> {
    matter: Matter<'a>,
    pub(super) body: String,
    tables: usize,
    /// Named style, direction, whether a new page begins; and the style made of them.
    paragraphs: BTreeMap<(Style, bool, bool), usize>,
    /// Look, direction, language; and the style made of them.
    spans: BTreeMap<(Look, bool, String), usize>,
    breaks: bool,
}

impl<'a> Pen<'a> {
    pub(super) fn new(index: &'a Index<'a>, report: &'a Report) -> Self {
        Self {
            matter: Matter::new(index, report),
            body: String::new(),
            tables: 0,
            paragraphs: BTreeMap::new(),
            spans: BTreeMap::new(),
            breaks: false,
        }
    }

    fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    fn paragraph(&mut self, style: Style, tongue: &Tongue) -> usize {
        let next = self.paragraphs.len() + 1;
        let breaks = std::mem::take(&mut self.breaks);
        *self.paragraphs.entry((style, tongue.rtl, breaks)).or_insert(next)
    }

    /// An element of the outline.
    fn outlined(&mut self, style: Style, level: u8, within: impl FnOnce(&mut Self)) {
        let style = self.paragraph(style, &self.matter.report.tongue);
        self.raw(&format!("<text:h text:style-name=\"P{style}\" text:outline-level=\"{level}\">"));
        within(self);
        self.raw("</text:h>\n");
    }

    fn leading(&mut self, address: &str, style: &str, within: impl FnOnce(&mut Self)) {
        let address = xml(address);
        self.raw(&format!("<text:a xlink:type=\"simple\" xlink:href=\"{address}\" text:style-name=\"{style}\">"));
        within(self);
        self.raw("</text:a>");
    }

    /// The styles that were made on the way.
    pub(super) fn styles(&self) -> String {
        let mut styles = String::new();
        for ((parent, rtl, breaks), n) in &self.paragraphs {
            let counts = *parent == Style::Count;
            let mode = if *rtl { "rl-tb" } else { "lr-tb" };
            // LibreOffice takes the start of a line for its left side.
            let side = if *rtl == counts { "left" } else { "right" };
            let breaks = if *breaks { " fo:break-before=\"page\"" } else { "" };
            let _ = writeln!(
                styles,
                "<style:style style:name=\"P{n}\" style:family=\"paragraph\" style:parent-style-name=\"{}\">\
                 <style:paragraph-properties style:writing-mode=\"{mode}\" fo:text-align=\"{side}\"{breaks}/></style:style>",
                name(*parent)
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

impl<'a> paged::Pen<'a> for Pen<'a> {
    fn matter(&mut self) -> &mut Matter<'a> {
        &mut self.matter
    }

    fn open(&mut self, style: Style, tongue: &Tongue) {
        let style = self.paragraph(style, tongue);
        self.raw(&format!("<text:p text:style-name=\"P{style}\">"));
    }

    fn close(&mut self) {
        self.raw("</text:p>\n");
    }

    fn run(&mut self, words: &str, look: Look, tongue: &Tongue) {
        // That words lead somewhere is the style of the link around them.
        let look = Look { link: false, ..look };
        for (rtl, words) in stretches(words, tongue.rtl) {
            // Of words in another script than its language is written in, nobody knows the language.
            let language = if rtl == tongue.rtl { one_line(&tongue.language) } else { String::new() };
            let next = self.spans.len() + 1;
            let style = *self.spans.entry((look, rtl, language)).or_insert(next);
            self.body.extend([&*format!("<text:span text:style-name=\"T{style}\">"), &text(&words), "</text:span>"]);
        }
    }

    fn mark(&mut self, place: Place) {
        self.raw(&format!("<text:bookmark text:name=\"{place}\"/>"));
    }

    fn lead(&mut self, way: &Way, within: impl FnOnce(&mut Self)) {
        let address = match way {
            Way::To(place) => format!("#{place}"),
            Way::Web(address) => address.clone(),
        };
        self.leading(&address, "Link", within);
    }

    fn logo(&mut self, logo: &Logo, words: &str) {
        let (wide, high) = logo_size(logo, LOGO);
        let millimetres = |tenths: u64| format!("{}.{}mm", tenths / 10, tenths % 10);
        self.open(Style::Logo, &self.matter.report.tongue);
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

    fn contents(&mut self, entries: &[(u8, Place, &str)]) {
        let levels: String = (1..=3)
            .map(|level| {
                format!(
                    "<text:table-of-content-entry-template text:outline-level=\"{level}\" text:style-name=\"Contents_{level}\">\
                     <text:index-entry-link-start/><text:index-entry-text/><text:index-entry-link-end/>\
                     </text:table-of-content-entry-template>"
                )
            })
            .collect();
        self.raw(&format!(
            "<text:table-of-content text:name=\"contents\" text:protected=\"false\"><text:table-of-content-source \
             text:outline-level=\"3\" text:use-index-marks=\"false\">{levels}</text:table-of-content-source><text:index-body>\n\
             <text:index-title text:name=\"contents-title\">"
        ));
        let own = &self.matter.report.tongue;
        self.line(Style::ContentsTitle, &self.matter.report.words.contents);
        self.raw("</text:index-title>");
        for (level, place, words) in entries {
            self.open(Style::Contents(*level), own);
            self.leading(&format!("#{place}"), "Index_link", |pen| pen.run(words, Look::default(), own));
            self.close();
        }
        self.raw("</text:index-body></text:table-of-content>\n");
        self.breaks = true;
    }

    fn heading(&mut self, level: u8, annex: bool, within: impl FnOnce(&mut Self)) {
        self.breaks |= annex;
        self.outlined(Style::Heading(level), level, within);
    }

    fn entry(&mut self, within: impl FnOnce(&mut Self)) {
        self.outlined(Style::Entry, ENTRY_LEVEL, within);
    }

    fn list(&mut self, list: &List<'_>) {
        let style = if list.ordered { "Numbers" } else { "Bullets" };
        self.raw(&format!("<text:list text:style-name=\"{style}\">\n"));
        for item in &list.items {
            self.raw("<text:list-item>");
            self.block(Style::Item, item.block);
            item.below.iter().for_each(|below| self.list(below));
            self.raw("</text:list-item>\n");
        }
        self.raw("</text:list>\n");
    }

    fn table_begins(&mut self, table: &Table) {
        let (style, columns) =
            (if self.matter.report.tongue.rtl { "Counts_rtl" } else { "Counts" }, table.header.len().max(1));
        self.tables += 1;
        self.raw(&format!(
            "<table:table table:name=\"table-{}\" table:style-name=\"{style}\"><table:title>{}</table:title>\
             <table:table-column table:number-columns-repeated=\"{columns}\"/>\n",
            self.tables,
            xml(&one_line(&table.caption))
        ));
    }

    fn row(&mut self, is_head: bool, within: impl FnOnce(&mut Self)) {
        self.raw(if is_head { "<table:table-header-rows><table:table-row>" } else { "<table:table-row>" });
        within(self);
        self.raw(if is_head { "</table:table-row></table:table-header-rows>\n" } else { "</table:table-row>\n" });
    }

    fn cell(&mut self, words: &str, counts: bool, is_head: bool) {
        let (style, look) = if is_head { ("Cell_head", Look::bold()) } else { ("Cell_body", Look::default()) };
        let own = &self.matter.report.tongue;
        self.raw(&format!("<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"));
        self.open(if counts { Style::Count } else { Style::Cell }, own);
        self.run(words, look, own);
        self.close();
        self.raw("</table:table-cell>");
    }

    fn table_ends(&mut self, _: bool) {
        self.raw("</table:table>\n");
    }
}

/// How the styles are called in `styles.xml`.
fn name(style: Style) -> Cow<'static, str> {
    Cow::Borrowed(match style {
        Style::Contents(level) => return Cow::Owned(format!("Contents_{level}")),
        Style::Heading(level) => return Cow::Owned(format!("Heading_{level}")),
        Style::Inner(level) => return Cow::Owned(format!("Inner_{level}")),
        Style::Kind => "Kind",
        Style::Title => "Title",
        Style::Cover => "Cover",
        Style::Logo => "Logo",
        Style::Notice => "Notice",
        Style::ContentsTitle => "Contents_heading",
        // The page breaks before it by itself.
        Style::Annex => "Heading_1",
        Style::Label => "Label",
        Style::Entry => "Entry",
        Style::Note => "Note",
        Style::References => "References",
        Style::Details => "Details",
        Style::Claim => "Claim",
        Style::Text => "Text",
        Style::Item => "Item",
        Style::Quotation => "Quotation",
        Style::QuotationSource => "Quotation_source",
        Style::Caption => "Caption",
        Style::Cell => "Cell",
        Style::Count => "Count",
    })
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
