//! A report as PDF, set by Typst: tagged (PDF/UA-1), with letters of its own, in any direction.
//!
//! What people wrote goes in as data that the template reads (`pdf/data.rs`); nothing of it is ever read as Typst. There is no file
//! and no network that the template could reach (`pdf/world.rs`). Left out on purpose: where letters come from (`pdf/fonts.rs`).

mod data;
mod fonts;
mod world;

use crate::lay::Index;
use crate::model::Report;
use crate::watch::{Failed, Watch};
pub use fonts::Fonts;
use std::collections::BTreeSet;
use std::io::Write;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Set {
    /// Characters that no font had: they are boxes on paper, and still in the file's text. With any of these the file does not
    /// claim to be PDF/UA-1.
    pub missing: BTreeSet<char>,
}

/// Writes it. Setting the pages is one piece of work: whoever stops it meanwhile waits until they are set.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(report: &Report, fonts: &Fonts, mut out: impl Write, watch: &impl Watch) -> Result<Set, Failed> {
    const STEPS: u64 = 3;
    watch.step(0, STEPS)?;
    let index = Index::of(report);
    let data = data::of(report, &index, fonts);
    let missing = data.missing();
    let json = serde_json::to_vec(&data).map_err(|error| Failed::Format(error.to_string()))?;
    let world = world::World::new(fonts, json, report.template.logo.as_ref());
    watch.step(1, STEPS)?;
    let bytes = set(&world, missing.is_empty())?;
    comemo::evict(0);
    watch.step(2, STEPS)?;
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(Set { missing })
}

fn set(world: &world::World, accessible: bool) -> Result<Vec<u8>, Failed> {
    // Messages of the typesetter speak of the template; values in them could be words, and stay out.
    let failed = |what: &str, at: usize| Failed::Format(format!("{what}: {at} faults"));
    let document = typst::compile::<PagedDocument>(world).output.map_err(|faults| failed("set", faults.len()))?;
    let standards: &[PdfStandard] = if accessible { &[PdfStandard::Ua_1] } else { &[] };
    let standards = PdfStandards::new(standards).map_err(|_| failed("standard", 1))?;
    let options = PdfOptions { creator: Smart::Custom(Some("Baraza".to_owned())), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|faults| failed("written", faults.len()))
}
