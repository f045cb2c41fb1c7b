//! A report as ODT (OpenDocument 1.3), for whoever goes on writing in it without Word: real styles and headings, tables with header
//! rows, references that lead both ways.
//!
//! Left out on purpose: what frames the text (`odt/frame.rs`), paragraphs and spans (`odt/pen.rs`); and bars, which the numbers
//! beside them say already.

mod frame;
mod pen;

use crate::lay::{ENTRY_LEVEL, Index, Manner, Part, Place, Written, contents};
use crate::model::{Cell, Quote, Report, Table};
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
        pen.open("Notice", &report.tongue);
        let bold = Look { bold: true, ..Look::default() };
        pen.run(&format!("{} ", one_line(&report.words.unsourced_mark)), bold, &report.tongue);
        pen.run(&one_line(&report.words.unsourced_notice), Look::default(), &report.tongue);
        pen.close();
    }
}

fn list_of_contents(report: &Report, parts: &[Part<'_>], pen: &mut Pen<'_>) {
    let entries: Vec<_> = contents(parts).collect();
    if entries.len() < 2 {
        return;
    }
    let levels: String = (1..=3)
        .map(|level| {
            format!(
                "<text:table-of-content-entry-template text:outline-level=\"{level}\" text:style-name=\"Contents_{level}\">\
                 <text:index-entry-link-start/><text:index-entry-text/><text:index-entry-link-end/>\
                 </text:table-of-content-entry-template>"
            )
        })
        .collect();
    pen.raw(&format!(
        "<text:table-of-content text:name=\"contents\" text:protected=\"false\"><text:table-of-content-source \
         text:outline-level=\"3\" text:use-index-marks=\"false\">{levels}</text:table-of-content-source><text:index-body>\n\
         <text:index-title text:name=\"contents-title\">"
    ));
    pen.line("Contents_heading", &report.words.contents);
    pen.raw("</text:index-title>");
    for (level, place, words) in entries {
        pen.open(&format!("Contents_{level}"), &report.tongue);
        pen.listed(place, words);
        pen.close();
    }
    pen.raw("</text:index-body></text:table-of-content>\n");
    pen.break_next();
}

fn part(part: &Part<'_>, report: &Report, pen: &mut Pen<'_>) {
    let own = &report.tongue;
    match part {
        Part::Heading { level, place, words, annex } => {
            if *annex {
                pen.break_next();
            }
            pen.heading(&format!("Heading_{level}"), *level, own, |pen| {
                pen.mark(*place);
                pen.run(words, Look::default(), own);
            });
        }
        Part::Begin { place: place @ Place::Statement(_), spans } => {
            pen.open("Label", own);
            pen.mark(*place);
            pen.spans(spans, own);
            pen.close();
        }
        Part::Begin { place, spans } => pen.heading("Entry", ENTRY_LEVEL, own, |pen| {
            pen.mark(*place);
            pen.spans(spans, own);
        }),
        Part::End => {}
        Part::Line { manner, spans } => {
            pen.open(style(*manner), own);
            pen.spans(spans, own);
            pen.close();
        }
        Part::Text { manner, below, rich, tongue } => {
            let style = if *manner == Written::Claim { "Claim" } else { "Text" };
            pen.speaking(tongue);
            blocks(&nodes(rich), style, *below, pen);
        }
        Part::Quote(quote) => quotation(quote, report, pen),
        Part::Table(one) => table(one, report, pen),
    }
}

fn style(manner: Manner) -> &'static str {
    match manner {
        Manner::Note => "Note",
        Manner::References => "References",
        Manner::Flag => "Notice",
        Manner::Details => "Details",
    }
}

fn quotation(quote: &Quote, report: &Report, pen: &mut Pen<'_>) {
    let attribution = one_line(&quote.attribution);
    pen.open("Quotation", &quote.tongue);
    pen.run(&clean(&quote.words), Look::default(), &quote.tongue);
    pen.close();
    if !attribution.is_empty() {
        pen.open("Quotation_source", &report.tongue);
        pen.run(&format!("— {attribution}"), Look::default(), &report.tongue);
        pen.close();
    }
}

fn blocks(nodes: &[Node<'_>], style: &str, below: u8, pen: &mut Pen<'_>) {
    for node in nodes {
        match node {
            Node::Paragraph(block) => pen.block(style, block),
            Node::Heading(level, block) => {
                // A paragraph that looks like one: an index that is written again must not list what others wrote.
                pen.block(&format!("Inner_{}", (level + below).clamp(ENTRY_LEVEL + 1, HEADING_MAX)), block);
            }
            Node::List(one) => list(one, pen),
            Node::Quote(within) => blocks(within, "Quotation", below, pen),
        }
    }
}

fn list(one: &List<'_>, pen: &mut Pen<'_>) {
    let style = if one.ordered { "Numbers" } else { "Bullets" };
    pen.raw(&format!("<text:list text:style-name=\"{style}\">\n"));
    for item in &one.items {
        pen.raw("<text:list-item>");
        pen.block("Item", item.block);
        item.below.iter().for_each(|below| list(below, pen));
        pen.raw("</text:list-item>\n");
    }
    pen.raw("</text:list>\n");
}

fn table(table: &Table, report: &Report, pen: &mut Pen<'_>) {
    let own = &report.tongue;
    pen.line("Caption", &table.caption);
    let (style, columns) = (if own.rtl { "Counts_rtl" } else { "Counts" }, table.header.len().max(1));
    pen.tables += 1;
    pen.raw(&format!(
        "<table:table table:name=\"table-{}\" table:style-name=\"{style}\"><table:title>{}</table:title>\
         <table:table-column table:number-columns-repeated=\"{columns}\"/>\n<table:table-header-rows><table:table-row>",
        pen.tables,
        xml(&one_line(&table.caption))
    ));
    let bold = Look { bold: true, ..Look::default() };
    for (n, words) in table.header.iter().enumerate() {
        let counts = table.rows.first().and_then(|row| row.get(n)).is_some_and(|cell| matches!(cell, Cell::Count(_)));
        cell(&one_line(words), counts, ("Cell_head", bold), report, pen);
    }
    pen.raw("</table:table-row></table:table-header-rows>\n");
    for row in &table.rows {
        pen.raw("<table:table-row>");
        for one in row {
            match one {
                Cell::Words(words) => cell(&one_line(words), false, ("Cell_body", Look::default()), report, pen),
                Cell::Count(count) => cell(&count.to_string(), true, ("Cell_body", Look::default()), report, pen),
            }
        }
        pen.raw("</table:table-row>\n");
    }
    pen.raw("</table:table>\n");
    pen.line("Note", &table.note);
}

fn cell(words: &str, counts: bool, (style, look): (&str, Look), report: &Report, pen: &mut Pen<'_>) {
    pen.raw(&format!("<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"));
    pen.open(if counts { "Count" } else { "Cell" }, &report.tongue);
    pen.run(words, look, &report.tongue);
    pen.close();
    pen.raw("</table:table-cell>");
}
