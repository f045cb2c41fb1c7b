//! What the office and the contributor do, one step after another, and what must be so afterwards.

use super::words::{ANSWER, CODES, MEMO, of_any};
use super::{FORMATS, Stage};
use crate::stop::Stop;
use serde_json::{Value, json};
use std::path::Path;
use window_driver::screens::{self, call, confirm_import, go, open_file, unlock};
use window_driver::{Window, by_id, keys};

const OFFICE: &str = "Office";
const CONTRIBUTOR: &str = "Contributor";
const TITLE: &str = "What we heard about water and land";

/// The page, opened in the window; then anybody may answer.
pub(super) fn take_the_page_in(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(OFFICE, "opens the page that somebody copied, and sees what is in it");
    let named = ["init", "--name", "Esi Boateng", "--office", "Country office", "--language", "en"];
    stage.office.ask(&[&named[..], &["--attribution", "named"]].concat())?;
    let page = stage.page.clone();
    let window = stage.office.open_window(&stage.display, &[&page])?;
    let window = stage.window.insert(window);
    unlock(window, stage.office.passphrase())?;
    open_file(window)?;
    stage.picture("page")?;
    confirm_import(stage.window()?)?;
    stage.window()?.click(&by_id("import-open"))?;
    stage.window()?.wait_for(&by_id("consultation"))?;
    stage.picture("consultation")?;
    stage.close_window()?;
    let list = stage.office.ask(&["consultation", "list"])?;
    stage.consultation = text(&list[0]["id"])?;
    stage.office.ask(&["consultation", "state", &stage.consultation, "open"])?;
    let pack = stage.stick("open.pack");
    stage.office.ask(&["pack", "export", &stage.consultation, &at(&pack), "--open"])?;
    Ok(())
}

/// Somebody joins by the pack, says something that may be quoted, and their work comes back on a stick.
pub(super) fn hear_a_contributor(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(CONTRIBUTOR, "opens the pack, answers, and lets the answer be quoted");
    let named = ["init", "--name", "Bako Adeyemi", "--language", "en", "--attribution", "named"];
    stage.contributor.ask(&named)?;
    stage.contributor.ask(&["pack", "open", &at(&stage.stick("open.pack"))])?;
    let words = stage.stick("answer.md");
    std::fs::write(&words, ANSWER).map_err(Stop::io("writing the answer"))?;
    let draft = ["draft", "new", &stage.consultation, "--body", &at(&words), "--consent", "quotable"];
    let draft = stage.contributor.ask(&draft)?;
    stage.answer = text(&stage.contributor.ask(&["submit", &text(&draft["id"])?])?["entry"])?;
    carry(stage, CONTRIBUTOR)?;
    let shown = stage.office.ask(&["consultation", "show", &stage.consultation])?;
    if stage.findings.is_empty() {
        stage.findings = of_any(&shown)?;
    }
    stage.report.tell(&format!("{} contributions", shown["entries"].as_array().map_or(0, Vec::len)));
    Ok(())
}

/// Everything of one of the two to the other.
fn carry(stage: &Stage, from: &str) -> Result<(), Stop> {
    let (giver, taker) =
        if from == OFFICE { (&stage.office, &stage.contributor) } else { (&stage.contributor, &stage.office) };
    let stick = at(&stage.stick("stick.bundle"));
    giver.ask(&["bundle", "export", "--all", &stick])?;
    taker.ask(&["bundle", "import", &stick])?;
    Ok(())
}

/// Three codes, each made at the words it is first given to.
pub(super) fn code(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(OFFICE, "codes passages: the words selected, then C and a name, or the digit of a code");
    let documents: Vec<_> = FORMATS.iter().map(|format| stage.document(format)).collect();
    let answers: Vec<&Path> = documents.iter().map(AsRef::as_ref).collect();
    let window = stage.office.open_window(&stage.display, &answers)?;
    let window = stage.window.insert(window);
    unlock(window, stage.office.passphrase())?;
    window.wait_for(&by_id("library"))?;
    go(window, &format!("#/c/{}/coding", stage.consultation))?;
    let told: Vec<String> = CODES.iter().map(|(_, finding)| stage.findings[*finding].passages[0].clone()).collect();
    for ((code, _), passage) in CODES.iter().zip(&told) {
        let window = stage.window()?;
        select(window, passage)?;
        window.press("c")?;
        window.wait_for(&by_id("coding-picker"))?;
        window.press(code)?;
        window.press(keys::ENTER)?;
        window.wait_gone("dialog[open]")?;
        window.wait_text(&by_id("coding-told"), code)?;
    }
    stage.picture("coding")?;
    let window = stage.window()?;
    go(window, &format!("#/c/{}/codes", stage.consultation))?;
    window.wait_for(&by_id("codes"))?;
    stage.picture("codes")
}

/// What Baraza proposes to look at; and a memo on a contribution.
pub(super) fn look_further(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(OFFICE, "looks at what Baraza proposes, and notes something on a contribution");
    let window = stage.window()?;
    go(window, &format!("#/c/{}/coding", stage.consultation))?;
    window.wait_for("[data-testid^=\"coding-text-\"]")?;
    window.press("s")?;
    window.wait_for(&by_id("suggestions"))?;
    window.wait_for("[data-testid^=\"suggest-term-\"]")?;
    window.click("[data-testid^=\"suggest-term-\"]")?;
    window.wait_for(&by_id("suggest-offers"))?;
    stage.picture("key-terms")?;
    let window = stage.window()?;
    window.click("[role=tab][id$=\"-tab-groups\"]")?;
    window.wait_for("[role=tabpanel]")?;
    stage.picture("first-groups")?;
    let window = stage.window()?;
    window.click(&by_id("suggest-close"))?;
    window.wait_gone(&by_id("suggestions"))?;
    // To the first contribution, which a memo is written on.
    window.press("j")?;
    window.press("m")?;
    window.wait_for(&by_id("memos-dialog"))?;
    window.press(MEMO)?;
    window.click(&by_id("memo-write"))?;
    window.wait_text(&by_id("memos"), MEMO)?;
    stage.picture("memo")?;
    let window = stage.window()?;
    window.press(keys::ESCAPE)?;
    window.wait_gone("dialog[open]")?;
    Ok(())
}

/// A synthesis of ten statements, each begun by the end of the one before; gives its id.
pub(super) fn write(stage: &mut Stage) -> Result<String, Stop> {
    stage.report.step(OFFICE, "writes ten statements, Enter leading from one to the next");
    let window = stage.window()?;
    go(window, &format!("#/c/{}/syntheses", stage.consultation))?;
    window.wait_for(&by_id("syntheses"))?;
    window.press("n")?;
    window.tab_to(&by_id("synthesis-title"))?;
    window.press(TITLE)?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("synthesis"))?;
    window.wait_for("[data-testid^=\"statement-new-\"]")?;
    window.press("n")?;
    for (n, finding) in stage.findings.iter().enumerate() {
        if n > 0 {
            window.press(keys::ENTER)?;
        }
        is_begun(window)?;
        window.press(&finding.words)?;
    }
    window.press(keys::ESCAPE)?;
    window.wait_gone(&by_id("editor"))?;
    let list = call(window, "synthesis_list", &json!({"consultation": stage.consultation}))?;
    let synthesis = text(&list[0]["id"])?;
    stage.picture("ten-statements")?;
    Ok(synthesis)
}

/// That a statement is being written, and has no words yet.
fn is_begun(window: &Window) -> Result<(), Stop> {
    const EMPTY: &str = "const at = document.activeElement; \
        return !!at?.matches('[data-testid=editor]') && at.textContent.trim() === ''";
    Ok(window.wait_script("an empty editor with the focus", EMPTY, &[])?)
}

/// Each statement's weight, and the passages it rests on, quoted.
pub(super) fn tie(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(OFFICE, "ties each statement to what was said: the words selected, then Q to quote them");
    for n in 0..stage.findings.len() {
        let (window, finding) = (stage.window()?, &stage.findings[n]);
        mean(window, &finding.words)?;
        weigh(window, finding.weight)?;
        for passage in &finding.passages {
            mean(window, &finding.words)?;
            select(window, passage)?;
            window.press("q")?;
            window.wait_text(&by_id("synthesis-told"), beginning(passage))?;
        }
        if n == 3 {
            stage.picture("tying")?;
        }
    }
    let window = stage.window()?;
    mean(window, &stage.findings[1].words)?;
    window.click("li.current [data-testid^=\"piece-sources-\"]")?;
    window.wait_for("[data-testid^=\"source-\"]")?;
    stage.picture("sources")
}

/// The first words: a page may say no more of a long passage.
fn beginning(passage: &str) -> &str {
    passage.split_once(' ').map_or(passage, |(first, _)| first)
}

/// To the statement with these words, which is meant from then on.
fn mean(window: &Window, words: &str) -> Result<(), Stop> {
    const FOCUS: &str = "const all = [...document.querySelectorAll('[data-testid^=\"piece-words-\"]')]; \
        const one = all.find((each) => each.textContent.includes(arguments[0])); one?.focus(); \
        return !!one && document.activeElement === one";
    Ok(window.wait_script("the statement to be there", FOCUS, &[json!(words)])?)
}

/// The weight word of the statement that is meant.
fn weigh(window: &Window, weight: &str) -> Result<(), Stop> {
    const CHOOSE: &str = "const field = document.querySelector('[data-testid^=\"piece-weight-\"]'); if (!field) return false; \
        field.value = arguments[0]; field.dispatchEvent(new Event('change', {bubbles: true})); return true";
    if weight.is_empty() {
        return Ok(());
    }
    Ok(window.wait_script("the weight word", CHOOSE, &[json!(weight)])?)
}

/// Selects these words where somebody said them, as a pointer would. They count as selected when they still are a moment later.
fn select(window: &Window, passage: &str) -> Result<(), Stop> {
    const SELECT: &str = "\
        const all = [...document.querySelectorAll('[data-testid^=\"coding-text-\"]')];\
        const root = all.find((each) => each.textContent.includes(arguments[0]));\
        if (!root) return false;\
        const selection = document.getSelection();\
        if (document.activeElement === root && selection.toString().length > 0) return true;\
        root.scrollIntoView({block: 'center'});\
        root.focus();\
        const place = (wanted) => {\
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);\
          let before = 0, node;\
          while ((node = walker.nextNode())) {\
            if (before + node.data.length >= wanted) return [node, wanted - before];\
            before += node.data.length;\
          }\
        };\
        const from = root.textContent.indexOf(arguments[0]);\
        selection.setBaseAndExtent(...place(from), ...place(from + arguments[0].length));\
        return false";
    window.wait_script(&format!("{passage} to be selected"), SELECT, &[json!(passage)])?;
    Ok(window.wait_for(&by_id("coding-tools"))?)
}

/// Who is heard and who is not.
pub(super) fn see_who_is_heard(stage: &mut Stage, synthesis: &str) -> Result<(), Stop> {
    stage.report.step(OFFICE, "sees who is heard in it, and who is not");
    let window = stage.window()?;
    go(window, &format!("#/c/{}/syntheses/{synthesis}/coverage", stage.consultation))?;
    window.wait_for(&by_id("coverage-total"))?;
    stage.picture("coverage")
}

/// The same words in every format that people read.
pub(super) fn export(stage: &mut Stage, synthesis: &str) -> Result<(), Stop> {
    stage.report.step(OFFICE, "exports it as a document for Word and LibreOffice, a PDF, and a page");
    let window = stage.window()?;
    go(window, &format!("#/c/{}/syntheses/{synthesis}", stage.consultation))?;
    for format in FORMATS {
        let window = stage.window()?;
        window.wait_for(&by_id("report-open"))?;
        window.click(&by_id("report-open"))?;
        window.wait_for(&by_id("report-dialog"))?;
        window.click(&by_id(&format!("report-format-{format}")))?;
        if format == FORMATS[0] {
            stage.picture("export")?;
        }
        let window = stage.window()?;
        window.click(&by_id("report-write"))?;
        window.wait_for(&by_id("report-written"))?;
        window.click(&by_id("report-done"))?;
        window.wait_gone("dialog[open]")?;
        let bytes = std::fs::metadata(stage.document(format)).map_err(Stop::io("looking at the document"))?.len();
        stage.report.tell(&format!("{format}: {bytes} bytes"));
    }
    Ok(())
}

/// It goes to everybody who takes part.
pub(super) fn publish(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(OFFICE, "publishes it: everybody who takes part will read it");
    let window = stage.window()?;
    window.click(&by_id("publish"))?;
    window.wait_for(&by_id("publish-dialog"))?;
    stage.picture("publish")?;
    let window = stage.window()?;
    window.click(&by_id("publish-do"))?;
    window.wait_for(&by_id("publish-done"))?;
    stage.close_window()?;
    carry(stage, OFFICE)
}

/// The contributor sees the synthesis, and where their own words were used.
pub(super) fn read_as_contributor(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(CONTRIBUTOR, "reads it, and sees in which statement their own words were used");
    let window = stage.contributor.open_window(&stage.display, &[])?;
    let window = stage.window.insert(window);
    unlock(window, stage.contributor.passphrase())?;
    window.wait_for(&by_id("library"))?;
    go(window, &format!("#/c/{}", stage.consultation))?;
    window.wait_text(&by_id("summary-latest"), TITLE)?;
    stage.picture("published")?;
    stage.window()?.click(&by_id("summary-latest"))?;
    stage.window()?.wait_text(&by_id("main"), &stage.findings[0].words)?;
    stage.picture("reading")?;
    screens::go(stage.window()?, "#/outbox")?;
    stage.window()?.wait_for("[data-testid^=\"outbox-\"]")?;
    if stage.findings.last().is_some_and(|last| last.passages.len() > 1) {
        stage.window()?.wait_text(&by_id(&format!("outbox-used-{}", stage.answer)), TITLE)?;
    }
    stage.picture("used")?;
    stage.close_window()
}

fn text(value: &Value) -> Result<String, Stop> {
    value.as_str().map(str::to_owned).ok_or_else(|| Stop::failed(format!("{value} is no text")))
}

fn at(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
