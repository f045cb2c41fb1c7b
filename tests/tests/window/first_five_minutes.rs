//! The first five minutes in the real window, in two languages: from nothing to typing an answer, in at most three
//! screens from the opened consultation, each screen without a serious accessibility finding, light and dark.

use serde_json::json;
use std::cell::RefCell;
use window_driver::screens::{self, EDITOR};
use window_driver::{Device, DriverError, Window, by_id, premises};

const PASSPHRASE: &str = "eleven kites above the salt market";
const THEMES: [&str; 2] = ["light", "dark"];
/// From opening a pack to typing.
const SCREENS_MAX: usize = 3;

#[test]
fn a_newcomer_reads_the_sample_and_types_an_answer_within_three_screens_in_english() -> Result<(), DriverError> {
    five_minutes("en", "ltr", "Our wells are shared by two villages.")
}

#[test]
fn a_newcomer_reads_the_sample_and_types_an_answer_within_three_screens_in_arabic() -> Result<(), DriverError> {
    five_minutes("ar", "rtl", "آبارنا مشتركة بين قريتين.")
}

fn five_minutes(language: &str, direction: &str, answer: &str) -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), language, PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    let eye = Eye { window: &window, axe: axe()?, found: RefCell::default() };
    window.wait_for(&by_id("first-run-language-en"))?;
    eye.look("first run")?;
    screens::first_run(&window, language, PASSPHRASE)?;
    window.wait_script(
        "the language and its direction",
        "const html = document.documentElement; return html.lang === arguments[0] && html.dir === arguments[1]",
        &[json!(language), json!(direction)],
    )?;
    eye.look("library")?;
    let seen = write_an_answer(&window, &eye, answer)?;
    assert!(seen <= SCREENS_MAX, "{seen} screens from opening to typing");
    let found = eye.found.into_inner();
    window.close()?;
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// From *Explore the sample* to words that are kept; gives the number of screens on the way.
fn write_an_answer(window: &Window, eye: &Eye<'_>, answer: &str) -> Result<usize, DriverError> {
    const COUNT: &str = "window.screens = []; addEventListener('hashchange', () => screens.push(location.hash)); \
                         return true";
    window.run(COUNT, &[])?;
    screens::explore_sample(window)?;
    window.wait_for(&by_id("consultation"))?;
    eye.look("consultation")?;
    window.click("[data-testid^=\"question-\"] a[href*=\"/q/\"]")?;
    window.wait_script("the question's own page", "return location.hash.includes('/q/')", &[])?;
    window.wait_for("[data-testid^=\"draft-new-\"]")?;
    eye.look("question")?;
    window.click("[data-testid^=\"draft-new-\"]")?;
    window.wait_for(EDITOR)?;
    screens::write(window, answer)?;
    window.wait_text(EDITOR, answer)?;
    let screens = window.run("return screens", &[])?;
    eye.look("writing")?;
    let directions = "return getComputedStyle(document.querySelector(arguments[0]).querySelector('p')).direction";
    let wanted = window.run("return document.documentElement.dir", &[])?;
    assert_eq!(window.run(directions, &[json!(EDITOR)])?, wanted, "the words run as their language does");
    Ok(screens.as_array().map_or(usize::MAX, Vec::len))
}

/// Looks at a screen as axe-core does, in both themes.
struct Eye<'a> {
    window: &'a Window,
    axe: String,
    /// Findings of serious or critical impact on all screens so far.
    found: RefCell<Vec<String>>,
}

impl Eye<'_> {
    /// Looks at the screen that is there now, in both themes.
    fn look(&self, screen: &str) -> Result<(), DriverError> {
        self.window.run(&format!("if (!window.axe) {{ {} }}; return true", self.axe), &[])?;
        let chosen = self.window.run("return document.documentElement.dataset.theme ?? null", &[])?;
        for theme in THEMES {
            self.window.run(THEME, &[json!(theme)])?;
            screens::settle(self.window)?;
            let findings = self.window.run_async(FIND, &[])?;
            let findings = findings.as_array().cloned().unwrap_or_else(|| vec![findings]);
            self.found.borrow_mut().extend(findings.iter().map(|finding| format!("{screen}, {theme}: {finding}")));
        }
        self.window.run(THEME, &[chosen]).map(drop)
    }
}

/// Sets the theme as the settings do; null follows the system.
const THEME: &str = "const html = document.documentElement; \
                     if (arguments[0]) html.dataset.theme = arguments[0]; else delete html.dataset.theme; return true";

/// What axe-core finds, colours included: here they are painted.
const FIND: &str = "
    const done = arguments[arguments.length - 1];
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(
        ({violations}) => done(violations
            .filter(({impact}) => impact === 'serious' || impact === 'critical')
            .map(({id, nodes}) => `${id}: ${nodes.length} × ${nodes[0].html} ${nodes[0].any[0]?.message ?? ''}`)),
        (fault) => done([String(fault)]))";

/// axe-core, as the face's own tests use it.
fn axe() -> Result<String, DriverError> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).map_err(DriverError::io("reading axe-core (`npm ci` in ui/ brings it)"))
}
