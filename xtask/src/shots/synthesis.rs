//! Pictures of syntheses: their list, the page on which one is written beside what was said, what a statement rests on, who is heard, and
//! publishing. They stand in the consultation that the pictures of coding are of.

use crate::stop::Stop;
use serde_json::{Value, json};
use std::path::PathBuf;
use window_driver::screens::{self, call};
use window_driver::{Window, by_id, keys};

/// What is written, by which weight, and the words of which contribution it rests on.
const STATEMENTS: &[(&str, &str, &[&str])] = &[
    (
        "The **northern well** has run dry, and fetching water takes hours.",
        "many",
        &["two hours away on foot", "البئر خلف المدرسة جافة منذ أيار"],
    ),
    ("Girls miss school for it.", "some", &["Girls go for water before school, and come late"]),
    ("The pump was put where nobody had asked for it.", "", &[]),
];

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A synthesis in a consultation that has been coded; gives its id.
pub(super) fn prepare(window: &Window, own: &str) -> Result<String, Stop> {
    let titled = json!({"consultation": own, "kind": "report", "title": "What we heard about water", "language": "en"});
    let made = call(window, "synthesis_create", &titled)?;
    let page = call(window, "entry_page", &json!({"consultation": own}))?;
    let entries: Vec<&Value> = page["entries"].as_array().into_iter().flatten().collect();
    for (words, weight, passages) in STATEMENTS {
        let section = &made["sections"][0]["id"];
        let new = json!({"section": section, "body_markdown": words, "weight": weight});
        let statement = call(window, "statement_new", &new)?["id"].clone();
        for quote in *passages {
            let tied = entries.iter().any(|entry| {
                let with = json!({"statement": statement, "entry": entry["id"], "quote": quote, "quoted": false});
                call(window, "source_add", &with).is_ok()
            });
            if !tied {
                return Err(Stop::failed(format!("no contribution says {quote}")));
            }
        }
    }
    Ok(text(&made["head"]["id"]))
}

/// The list, the page, its sources, who is heard, and the dialogs that export and publish.
pub(super) fn pictures(window: &Window, own: &str, made: &str, to: &dyn Fn(&str) -> PathBuf) -> Result<(), Stop> {
    screens::go(window, &format!("#/c/{own}/syntheses"))?;
    window.wait_for(&by_id("syntheses"))?;
    screens::settle(window)?;
    window.picture(&to("syntheses"))?;
    screens::go(window, &format!("#/c/{own}/syntheses/{made}"))?;
    window.wait_for("[data-testid^=\"coding-text-\"]")?;
    screens::settle(window)?;
    window.picture(&to("synthesis"))?;
    window.click("[data-testid^=\"piece-words-\"]")?;
    window.wait_for(&by_id("editor"))?;
    screens::settle(window)?;
    window.picture(&to("synthesis-writing"))?;
    window.press(keys::ESCAPE)?;
    window.wait_gone(&by_id("editor"))?;
    window.press("j")?;
    for _ in 0..2 {
        window.chord(keys::SHIFT, keys::DOWN)?;
    }
    window.wait_for(&by_id("coding-tools"))?;
    screens::settle(window)?;
    window.picture(&to("synthesis-tying"))?;
    window.click("[data-testid^=\"piece-sources-\"]")?;
    window.wait_for("[data-testid^=\"source-\"]")?;
    screens::settle(window)?;
    window.picture(&to("synthesis-sources"))?;
    window.click(&by_id("report-open"))?;
    window.wait_for(&by_id("report-dialog"))?;
    screens::settle(window)?;
    window.picture(&to("synthesis-export"))?;
    window.press(keys::ESCAPE)?;
    window.wait_gone("dialog[open]")?;
    window.click(&by_id("publish"))?;
    window.wait_for("dialog[open]")?;
    screens::settle(window)?;
    window.picture(&to("synthesis-publish"))?;
    window.press(keys::ESCAPE)?;
    window.wait_gone("dialog[open]")?;
    screens::go(window, &format!("#/c/{own}/syntheses/{made}/coverage"))?;
    window.wait_for(&by_id("coverage-total"))?;
    screens::settle(window)?;
    Ok(window.picture(&to("synthesis-coverage"))?)
}
