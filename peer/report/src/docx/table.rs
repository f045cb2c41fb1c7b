//! A table of counts: a real one, whose first row is repeated on each page and read as what it is.

use super::pen::{Look, Pen};
use crate::model::{Cell, Table, Tongue};
use crate::package::xml;
use crate::plain::one_line;

/// Width of the text, twentieths of a point.
const WIDTH: usize = 8844;

/// Writes it.
pub(super) fn write(table: &Table, tongue: &Tongue, pen: &mut Pen<'_>) {
    pen.line("Caption", &table.caption);
    let columns = table.header.len().max(1);
    let width = WIDTH / columns;
    let bidi = if tongue.rtl { "<w:bidiVisual/>" } else { "" };
    pen.raw(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Counts\"/>{bidi}<w:tblW w:w=\"5000\" w:type=\"pct\"/>\
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        xml(&one_line(&table.caption))
    ));
    (0..columns).for_each(|_| pen.raw(&format!("<w:gridCol w:w=\"{width}\"/>")));
    pen.raw("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    let look = Look { bold: true, ..Look::default() };
    for (n, words) in table.header.iter().enumerate() {
        let counts = table.rows.first().and_then(|row| row.get(n)).is_some_and(|cell| matches!(cell, Cell::Count(_)));
        cell(&one_line(words), counts, look, tongue, pen);
    }
    pen.raw("</w:tr>\n");
    for row in &table.rows {
        pen.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for one in row {
            match one {
                Cell::Words(words) => cell(&one_line(words), false, Look::default(), tongue, pen),
                Cell::Count(count) => cell(&count.to_string(), true, Look::default(), tongue, pen),
            }
        }
        pen.raw("</w:tr>\n");
    }
    pen.raw("</w:tbl>\n");
    // Two tables without a paragraph between them become one.
    if one_line(&table.note).is_empty() {
        pen.open("Note", tongue);
        pen.close();
    } else {
        pen.line("Note", &table.note);
    }
}

fn cell(words: &str, counts: bool, look: Look, tongue: &Tongue, pen: &mut Pen<'_>) {
    pen.raw("<w:tc><w:tcPr/>");
    pen.open(if counts { "CellCount" } else { "Cell" }, tongue);
    pen.run(words, look, tongue);
    pen.close();
    pen.raw("</w:tc>");
}
