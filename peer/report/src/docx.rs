//! A report as DOCX (ECMA-376), for whoever goes on writing in it: real styles and headings, tables with header rows, references
//! that lead both ways.
//!
//! Left out on purpose: what frames the text (`docx/frame.rs`: styles, header, footer, properties), paragraphs and runs
//! (`docx/pen.rs`), tables (`docx/table.rs`); and bars, which the numbers beside them say already.

mod frame;
mod pen;
mod table;

use crate::lay::{ENTRY_LEVEL, Index, Manner, Part, Place, Written, contents};
use crate::model::{Quote, Report};
use crate::nest::{List, Node, nodes};
use crate::package::{Package, xml};
use crate::plain::{clean, one_line};
use crate::watch::{Failed, Watch};
use pen::{Look, Pen};
use std::io::Write;

/// Deepest level for which there is a style.
const HEADING_MAX: u8 = 6;

/// Writes it.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(report: &Report, out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let index = Index::of(report);
    let parts = index.parts();
    let total = parts.len() as u64;
    let mut pen = Pen::new(&index, report);
    first_page(report, &mut pen);
    list_of_contents(report, &parts, &mut pen);
    for (done, one) in (0..).zip(&parts) {
        watch.step(done, total)?;
        part(one, report, &mut pen);
    }
    let mut package = Package::new();
    frame::write(report, pen, &mut package)?;
    watch.step(total, total)?;
    package.finish(out)
}

fn first_page(report: &Report, pen: &mut Pen<'_>) {
    if let Some(logo) = &report.template.logo {
        pen.logo(logo, &report.words.logo);
    }
    pen.line("Kind", &report.kind);
    pen.line("Title", &report.title);
    for told in [&report.organisation, &report.template.cover_line, &report.date] {
        pen.line("Cover", told);
    }
    if report.is_unsourced() {
        pen.open("Flag", &report.tongue);
        let bold = Look { bold: true, ..Look::default() };
        pen.run(&format!("{} ", one_line(&report.words.unsourced_mark)), bold, &report.tongue);
        pen.run(&one_line(&report.words.unsourced_notice), Look::default(), &report.tongue);
        pen.close();
    }
}

/// The contents, as a field: a program may write them again, and until then they lead where they say.
fn list_of_contents(report: &Report, parts: &[Part<'_>], pen: &mut Pen<'_>) {
    let entries: Vec<_> = contents(parts).collect();
    if entries.len() < 2 {
        return;
    }
    pen.line("ContentsHeading", &report.words.contents);
    for (n, (level, place, words)) in entries.iter().enumerate() {
        pen.open(&format!("TOC{level}"), &report.tongue);
        if n == 0 {
            pen.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
            pen.raw("<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" \\n \\h \\z </w:instrText></w:r>");
            pen.raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
        }
        pen.to(*place, |pen| pen.run(words, Look::default(), &report.tongue));
        if n + 1 == entries.len() {
            pen.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        pen.close();
    }
    pen.raw("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
}

fn part(part: &Part<'_>, report: &Report, pen: &mut Pen<'_>) {
    let own = &report.tongue;
    match part {
        Part::Heading { level, place, words, annex } => {
            let style = if *annex { "Heading1Annex".to_owned() } else { format!("Heading{level}") };
            pen.open(&style, own);
            pen.mark(*place);
            pen.run(words, Look::default(), own);
            pen.close();
        }
        Part::Begin { place, spans } => {
            pen.open(if matches!(place, Place::Statement(_)) { "Label" } else { "Entry" }, own);
            pen.mark(*place);
            pen.spans(spans, own);
            pen.close();
        }
        Part::End => {}
        Part::Line { manner, spans } => {
            pen.open(style(*manner), own);
            pen.spans(spans, own);
            pen.close();
        }
        Part::Text { manner, below, rich, tongue } => {
            let style = if *manner == Written::Claim { "Claim" } else { "BodyText" };
            pen.speaking(tongue);
            blocks(&nodes(rich), style, *below, pen);
        }
        Part::Quote(quote) => quotation(quote, report, pen),
        Part::Table(one) => table::write(one, own, pen),
    }
}

fn style(manner: Manner) -> &'static str {
    match manner {
        Manner::Note => "Note",
        Manner::References => "References",
        Manner::Flag => "Flag",
        Manner::Details => "Details",
    }
}

fn quotation(quote: &Quote, report: &Report, pen: &mut Pen<'_>) {
    let attribution = one_line(&quote.attribution);
    pen.open("Quote", &quote.tongue);
    pen.run(&clean(&quote.words), Look::default(), &quote.tongue);
    pen.close();
    if !attribution.is_empty() {
        pen.line_in("QuoteSource", &format!("— {attribution}"), &report.tongue);
    }
}

fn blocks(nodes: &[Node<'_>], style: &str, below: u8, pen: &mut Pen<'_>) {
    for node in nodes {
        match node {
            Node::Paragraph(block) => pen.block(style, block),
            Node::Heading(level, block) => {
                // Not among the contents: these are of whoever wrote the text.
                pen.block(&format!("Inner{}", (level + below).clamp(ENTRY_LEVEL + 1, HEADING_MAX)), block);
            }
            Node::List(one) => list(one, 0, pen),
            Node::Quote(within) => blocks(within, "Quote", below, pen),
        }
    }
}

fn list(one: &List<'_>, depth: u8, pen: &mut Pen<'_>) {
    let number = pen.numbering(one.ordered);
    for item in &one.items {
        pen.item(item.block, number, depth);
        for below in &item.below {
            list(below, depth + 1, pen);
        }
    }
}

/// A place as bookmarks are called: no hyphen.
fn bookmark(place: Place) -> String {
    xml(&place.to_string().replace('-', "_"))
}
