//! A report as Markdown (CommonMark): for wikis, version control, and whoever sets it anew.
//!
//! References lead both ways by anchors, the one thing here that is HTML. Left out on purpose: looks, bars, and the logo: a
//! file of words has no place for bytes.

use crate::lay::{Index, Part, Place, Span, contents};
use crate::model::{Cell, Quote, Report, Table};
use crate::plain::{clean, one_line};
use crate::watch::{Failed, Watch};
use crdt::text::markdown::to_markdown;
use crdt::text::{Block, BlockKind, Inline, RichText, Target};
use std::fmt::Write as _;
use std::io::Write;

/// How the model's Markdown begins a reference to a contribution; brackets that people wrote are escaped there, so nothing else
/// reads like it.
const ENTRY: &str = "](baraza:entry/";

/// Writes it.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(report: &Report, mut out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let index = Index::of(report);
    let parts = index.parts();
    let total = parts.len() as u64;
    out.write_all(first_page(report, &parts).as_bytes())?;
    for (done, part) in (0..).zip(&parts) {
        watch.step(done, total)?;
        out.write_all(written(part, &index).as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

fn first_page(report: &Report, parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    let mut paragraph = |words: String| {
        if !words.is_empty() {
            text.push_str(&words);
            text.push_str("\n\n");
        }
    };
    paragraph(line(&report.kind));
    paragraph(heading(1, &report.title));
    let told = [&report.organisation, &report.template.cover_line, &report.date];
    told.into_iter().for_each(|told| paragraph(line(told)));
    if report.is_unsourced() {
        let both = [&report.words.unsourced_mark, &report.words.unsourced_notice].map(|words| line(words));
        paragraph(format!("> **{}**\n>\n> {}", both[0], both[1]));
    }
    if contents(parts).next().is_some() {
        paragraph(heading(2, &report.words.contents));
        let entry = |(level, place, words): (u8, Place, &str)| {
            format!("{}- [{}](#{place})\n", "  ".repeat(usize::from(level) - 1), line(words))
        };
        paragraph(contents(parts).map(entry).collect::<String>().trim_end().to_owned());
    }
    text
}

fn written(part: &Part<'_>, index: &Index<'_>) -> String {
    match part {
        Part::Heading { level, place, words, .. } => format!("{}{}\n\n", anchor(*place), heading(level + 1, words)),
        Part::Begin { place, spans } => format!("{}{}\n\n", anchor(*place), self::spans(spans)),
        Part::End => String::new(),
        Part::Line { spans, .. } => self::spans(spans) + "\n\n",
        Part::Text { rich, .. } => text(rich, index),
        Part::Quote(quote) => quotation(quote),
        Part::Table(table) => self::table(table),
    }
}

/// Words on one line, so written that they read as themselves.
fn line(words: &str) -> String {
    let rich = RichText { blocks: vec![Block::paragraph(one_line(words))] };
    let written = to_markdown(&rich);
    if words.trim().is_empty() { String::new() } else { written.trim_end().to_owned() }
}

fn heading(level: u8, words: &str) -> String {
    let kind = BlockKind::Heading { level: 1 };
    let rich = RichText { blocks: vec![Block { kind, quote: false, inlines: vec![Inline::plain(one_line(words))] }] };
    "#".repeat(usize::from(level) - 1) + to_markdown(&rich).trim_end()
}

fn anchor(place: Place) -> String {
    format!("<a id=\"{place}\"></a>\n\n")
}

fn spans(spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        let space = |is_there: bool| if is_there { " " } else { "" };
        let before = space(span.words.starts_with(' ') && !text.is_empty());
        let after = space(span.words.ends_with(' '));
        let words = line(&span.words.replace('\u{a0}', " "));
        let words = match (span.to, span.strong) {
            (Some(place), _) => format!("[{words}](#{place})"),
            (None, true) => format!("**{words}**"),
            (None, false) => words,
        };
        text.extend([before, &words, after]);
    }
    text
}

/// What somebody wrote. Headings within become strong paragraphs: the outline is the report's.
fn text(rich: &RichText, index: &Index<'_>) -> String {
    let mut blocks = Vec::with_capacity(rich.blocks.len());
    for block in &rich.blocks {
        let is_heading = matches!(block.kind, BlockKind::Heading { .. });
        let runs = index.runs(block).into_iter().map(|run| Inline {
            text: run.text,
            bold: run.bold || is_heading,
            italic: run.italic,
            target: run.way.map(|way| match way {
                crate::lay::Way::Web(address) => Target::Link(address),
                crate::lay::Way::To(place) => Target::Entry(place.to_string()),
            }),
        });
        let kind = if is_heading { BlockKind::Paragraph } else { block.kind };
        blocks.push(Block { kind, quote: block.quote, inlines: runs.collect() });
    }
    to_markdown(&RichText { blocks }).replace(ENTRY, "](#") + "\n"
}

fn quotation(quote: &Quote) -> String {
    let blocks = quoted(quote);
    to_markdown(&RichText { blocks }) + "\n"
}

fn quoted(quote: &Quote) -> Vec<Block> {
    let mut blocks = RichText::from_plain(&clean(&quote.words)).blocks;
    if !quote.attribution.trim().is_empty() {
        blocks.push(Block::paragraph(format!("— {}", one_line(&quote.attribution))));
    }
    blocks.iter_mut().for_each(|block| block.quote = true);
    blocks
}

fn table(table: &Table) -> String {
    let mut text = format!("**{}**\n\n", line(&table.caption));
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    text += &row(table.header.iter().map(|cell| line(cell)).collect());
    let rule = |n: usize| if n == 0 { ":--" } else { "--:" };
    text += &row((0..table.header.len()).map(|n| rule(n).to_owned()).collect());
    for cells in &table.rows {
        text += &row(cells.iter().map(cell).collect());
    }
    if !table.note.trim().is_empty() {
        let written = write!(text, "\n{}\n", line(&table.note));
        debug_assert!(written.is_ok(), "writing to a string succeeds");
    }
    text + "\n"
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => line(words),
        Cell::Count(count) => count.to_string(),
    }
}
