//! What documents of styled paragraphs have in common: the first page, the contents, and what is written for each part. How a
//! paragraph, a run, a list or a table is written, each format's pen knows (`docx/pen.rs`, `odt/pen.rs`).
//!
//! Left out on purpose: formats that are no pages of paragraphs (HTML, Markdown, and the PDF, which the typesetter lays out); and
//! bars, which the numbers beside them say already.

use crate::lay::{ENTRY_LEVEL, Index, Manner, Part, Place, Run, Span, Way, Written, contents};
use crate::model::{Cell, Logo, Quote, Report, Table, Tongue};
use crate::nest::{List, Node, nodes};
use crate::plain::{clean, first_side, one_line};
use crate::watch::{Failed, Watch};
use crdt::text::Block;

/// Deepest level for which there is a style.
pub(crate) const HEADING_MAX: u8 = 6;

/// How a paragraph looks; each format calls it as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    Kind,
    Title,
    Cover,
    Logo,
    /// What is not to be overlooked.
    Notice,
    ContentsTitle,
    /// An entry of the contents, by its level.
    Contents(u8),
    /// A heading, by its level.
    Heading(u8),
    /// The heading of the annex.
    Annex,
    /// The line that names a statement.
    Label,
    /// The line that names a contribution.
    Entry,
    Note,
    References,
    Details,
    Claim,
    Text,
    Item,
    Quotation,
    QuotationSource,
    /// A heading within what somebody wrote: not among the contents, which are the report's.
    Inner(u8),
    Caption,
    Cell,
    Count,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) accent: bool,
    pub(crate) link: bool,
}

impl Look {
    /// Bold, and nothing else.
    pub(crate) fn bold() -> Self {
        Self { bold: true, ..Self::default() }
    }
}

/// What a pen writes of.
pub(crate) struct Matter<'a> {
    pub(crate) index: &'a Index<'a>,
    pub(crate) report: &'a Report,
    /// The language of the blocks that are written.
    pub(crate) tongue: Tongue,
}

impl<'a> Matter<'a> {
    pub(crate) fn new(index: &'a Index<'a>, report: &'a Report) -> Self {
        Self { index, report, tongue: report.tongue.clone() }
    }
}

/// Writes paragraphs in one format.
pub(crate) trait Pen<'a>: Sized {
    fn matter(&mut self) -> &mut Matter<'a>;
    /// A paragraph begins.
    fn open(&mut self, style: Style, tongue: &Tongue);
    fn close(&mut self);
    /// Words of one look.
    fn run(&mut self, words: &str, look: Look, tongue: &Tongue);
    /// A place that links lead to.
    fn mark(&mut self, place: Place);
    /// What is written within leads somewhere.
    fn lead(&mut self, way: &Way, within: impl FnOnce(&mut Self));
    /// The logo, with words for who does not see it.
    fn logo(&mut self, logo: &Logo, words: &str);
    /// The contents: level, place, words.
    fn contents(&mut self, entries: &[(u8, Place, &str)]);
    /// A heading of the report, and what is written in it.
    fn heading(&mut self, level: u8, annex: bool, within: impl FnOnce(&mut Self));
    /// The line that names a contribution, and what is written in it.
    fn entry(&mut self, within: impl FnOnce(&mut Self));
    fn list(&mut self, list: &List<'_>);
    /// A table begins, after its caption.
    fn table_begins(&mut self, table: &Table);
    fn row(&mut self, is_head: bool, within: impl FnOnce(&mut Self));
    fn cell(&mut self, words: &str, counts: bool, is_head: bool);
    /// A table ends, before its note; whether it has none.
    fn table_ends(&mut self, is_last: bool);

    /// A paragraph of one line in the report's language; nothing where there are no words.
    fn line(&mut self, style: Style, words: &str) {
        let (words, tongue) = (one_line(words), &self.matter().report.tongue);
        if !words.is_empty() {
            self.open(style, tongue);
            self.run(&words, Look::default(), tongue);
            self.close();
        }
    }

    /// A line in parts.
    fn spans(&mut self, spans: &[Span]) {
        let tongue = &self.matter().report.tongue;
        for span in spans {
            // What people wrote keeps its own direction within the line.
            let rtl = if span.apart { first_side(&span.words).unwrap_or(tongue.rtl) } else { tongue.rtl };
            let own = Tongue { rtl, ..tongue.clone() };
            let look = Look { bold: span.strong, accent: span.strong, link: span.to.is_some(), italic: false };
            match span.to {
                Some(place) => self.lead(&Way::To(place), |pen| pen.run(&span.words, look, &own)),
                None => self.run(&span.words, look, &own),
            }
        }
    }

    /// A paragraph of a rich text.
    fn block(&mut self, style: Style, block: &Block) {
        let tongue = self.matter().tongue.clone();
        self.open(style, &tongue);
        self.runs(block, &tongue);
        self.close();
    }

    /// The words of a block.
    fn runs(&mut self, block: &Block, tongue: &Tongue) {
        for Run { text, bold, italic, way } in self.matter().index.runs(block) {
            let look = Look { bold, italic, accent: false, link: way.is_some() };
            match way {
                Some(way) => self.lead(&way, |pen| pen.run(&text, look, tongue)),
                None => self.run(&text, look, tongue),
            }
        }
    }
}

/// Writes the text of a document: everything that its package frames.
///
/// # Errors
/// [`Failed::Stopped`].
pub(crate) fn write<'a>(pen: &mut impl Pen<'a>, watch: &impl Watch) -> Result<(), Failed> {
    let parts = pen.matter().index.parts();
    let total = parts.len() as u64;
    first_page(pen);
    let entries: Vec<_> = contents(&parts).collect();
    if entries.len() > 1 {
        pen.contents(&entries);
    }
    for (done, one) in (0..).zip(&parts) {
        watch.step(done, total)?;
        part(one, pen);
    }
    watch.step(total, total)?;
    Ok(())
}

fn first_page<'a>(pen: &mut impl Pen<'a>) {
    let report = pen.matter().report;
    if let Some(logo) = &report.template.logo {
        pen.logo(logo, &report.words.logo);
    }
    pen.line(Style::Kind, &report.kind);
    pen.line(Style::Title, &report.title);
    for told in [&report.organisation, &report.template.cover_line, &report.date] {
        pen.line(Style::Cover, told);
    }
    if report.is_unsourced() {
        pen.open(Style::Notice, &report.tongue);
        pen.run(&format!("{} ", one_line(&report.words.unsourced_mark)), Look::bold(), &report.tongue);
        pen.run(&one_line(&report.words.unsourced_notice), Look::default(), &report.tongue);
        pen.close();
    }
}

fn part<'a>(part: &Part<'_>, pen: &mut impl Pen<'a>) {
    let own = &pen.matter().report.tongue;
    match part {
        Part::Heading { level, place, words, annex } => pen.heading(*level, *annex, |pen| {
            pen.mark(*place);
            pen.run(words, Look::default(), own);
        }),
        Part::Begin { place: place @ Place::Statement(_), spans } => {
            pen.open(Style::Label, own);
            pen.mark(*place);
            pen.spans(spans);
            pen.close();
        }
        Part::Begin { place, spans } => pen.entry(|pen| {
            pen.mark(*place);
            pen.spans(spans);
        }),
        Part::End => {}
        Part::Line { manner, spans } => {
            pen.open(style(*manner), own);
            pen.spans(spans);
            pen.close();
        }
        Part::Text { manner, below, rich, tongue } => {
            let style = if *manner == Written::Claim { Style::Claim } else { Style::Text };
            pen.matter().tongue.clone_from(tongue);
            blocks(&nodes(rich), style, *below, pen);
        }
        Part::Quote(quote) => quotation(quote, pen),
        Part::Table(one) => table(one, pen),
    }
}

fn style(manner: Manner) -> Style {
    match manner {
        Manner::Note => Style::Note,
        Manner::References => Style::References,
        Manner::Flag => Style::Notice,
        Manner::Details => Style::Details,
    }
}

fn quotation<'a>(quote: &Quote, pen: &mut impl Pen<'a>) {
    pen.open(Style::Quotation, &quote.tongue);
    pen.run(&clean(&quote.words), Look::default(), &quote.tongue);
    pen.close();
    let attribution = one_line(&quote.attribution);
    if !attribution.is_empty() {
        pen.line(Style::QuotationSource, &format!("— {attribution}"));
    }
}

fn blocks<'a>(nodes: &[Node<'_>], style: Style, below: u8, pen: &mut impl Pen<'a>) {
    for node in nodes {
        match node {
            Node::Paragraph(block) => pen.block(style, block),
            Node::Heading(level, block) => {
                pen.block(Style::Inner((level + below).clamp(ENTRY_LEVEL + 1, HEADING_MAX)), block);
            }
            Node::List(one) => pen.list(one),
            Node::Quote(within) => blocks(within, Style::Quotation, below, pen),
        }
    }
}

/// A table of counts: a real one, whose first row is repeated on each page and read as what it is.
fn table<'a>(table: &Table, pen: &mut impl Pen<'a>) {
    pen.line(Style::Caption, &table.caption);
    pen.table_begins(table);
    pen.row(true, |pen| {
        for (n, words) in table.header.iter().enumerate() {
            let first = table.rows.first().and_then(|row| row.get(n));
            let counts = first.is_some_and(|cell| matches!(cell, Cell::Count(_)));
            pen.cell(&one_line(words), counts, true);
        }
    });
    for row in &table.rows {
        pen.row(false, |pen| {
            for one in row {
                match one {
                    Cell::Words(words) => pen.cell(&one_line(words), false, false),
                    Cell::Count(count) => pen.cell(&count.to_string(), true, false),
                }
            }
        });
    }
    pen.table_ends(one_line(&table.note).is_empty());
    pen.line(Style::Note, &table.note);
}

/// How the logo is called within a package.
pub(crate) fn logo_name(logo: &Logo) -> &'static str {
    match logo.format {
        crate::model::Picture::Png => "logo.png",
        crate::model::Picture::Jpeg => "logo.jpeg",
    }
}

/// The size of the logo, within a largest one.
pub(crate) fn logo_size(logo: &Logo, most: (u64, u64)) -> (u64, u64) {
    let (width, height) = (u64::from(logo.width.max(1)), u64::from(logo.height.max(1)));
    let wide = most.1 * width / height;
    if wide > most.0 { (most.0, most.0 * height / width) } else { (wide, most.1) }
}
