//! What the office does: it imports the page and hands out a pack by command line, merges in its window, and sends the
//! receipts back.

use super::{Stage, expect_count, text_of};
use crate::stop::Stop;
use std::path::Path;
use window_driver::by_id;
use window_driver::screens::{confirm_import, go, open_file, unlock};

const WHO: &str = "Office";

/// A home, and the page in it; returns the consultation.
pub(super) fn import_page(stage: &mut Stage) -> Result<String, Stop> {
    stage
        .report
        .step(WHO, "imports the consultation page: 7 questions, 12 contributions, 8 people, 2 of them moderators");
    stage.office.ask(&[
        "init",
        "--name",
        "Esi Boateng",
        "--office",
        "Country office",
        "--language",
        "en",
        "--attribution",
        "named",
    ])?;
    let page = in_words(&stage.page);
    let imported = stage.office.ask(&["page", "import", &page])?;
    for (key, wanted) in [("questions", 7), ("contributions", 12), ("people", 8), ("moderators", 2)] {
        expect_count(&imported, key, wanted)?;
    }
    let again = stage.office.ask(&["page", "import", &page])?;
    expect_count(&again, "already_here", 12)?;
    stage.report.tell("Importing it again changes nothing.");
    text_of(&imported, "consultation")
}

/// Opens the consultation for contributions and writes the pack to the stick.
pub(super) fn hand_out(stage: &mut Stage, consultation: &str) -> Result<(), Stop> {
    stage.report.step(WHO, "opens the consultation and writes a pack to the stick");
    stage.office.ask(&["consultation", "state", consultation, "open"])?;
    let written = stage.office.ask(&["pack", "export", consultation, &in_words(&stage.pack()), "--open"])?;
    let bytes = written["bytes"].as_u64().unwrap_or_default();
    stage.report.tell(&format!("The pack has {bytes} bytes."));
    if bytes > 0 && stage.pack().is_file() { Ok(()) } else { Err(Stop::failed("there is no pack on the stick")) }
}

/// Previews and takes in what came from the field, in the window.
pub(super) fn merge(stage: &mut Stage, consultation: &str) -> Result<(), Stop> {
    stage.report.step(WHO, "sees what the stick brings before anything is merged");
    let window = stage.office.open_window(&stage.display, &[&stage.field_bundle()])?;
    let window = stage.window.insert(window);
    unlock(window, stage.office.passphrase())?;
    open_file(window)?;
    stage.picture("office-preview")?;
    stage.report.step(WHO, "merges and reads two contributions, one of them Arabic, and a reply");
    confirm_import(stage.window()?)?;
    stage.picture("office-merged")?;
    go(stage.window()?, &format!("#/c/{consultation}"))?;
    for words in super::field::WORDS_TO_FIND {
        stage.window()?.wait_text(&by_id("main"), words)?;
    }
    stage.picture("office-reads")?;
    stage.close_window()
}

/// Writes what the field lacks, receipts included, to the stick.
pub(super) fn send_receipts(stage: &mut Stage, consultation: &str) -> Result<(), Stop> {
    stage.report.step(WHO, "writes a bundle back to the stick; its receipts travel in it");
    let written = stage.office.ask(&["bundle", "export", consultation, &in_words(&stage.office_bundle())])?;
    stage.report.tell(&format!("The bundle has {} bytes and {} parcels.", written["bytes"], written["parcels"]));
    Ok(())
}

fn in_words(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
