//! A report as ODT (OpenDocument 1.3), for whoever goes on writing in it without Word: real styles and headings, tables with header
//! rows, references that lead both ways.
//!
//! Left out on purpose: what is written (`paged`), how paragraphs, spans and tables are (`odt/pen.rs`), and what frames the
//! text (`odt/frame.rs`).

mod frame;
mod pen;

use crate::lay::Index;
use crate::model::Report;
use crate::package::Package;
use crate::paged;
use crate::watch::{Failed, Watch};
use pen::Pen;
use std::io::Write;

/// Writes it.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(report: &Report, out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let index = Index::of(report);
    let mut pen = Pen::new(&index, report);
    paged::write(&mut pen, watch)?;
    let mut package = Package::new();
    frame::write(report, pen, &mut package)?;
    package.finish(out)
}
