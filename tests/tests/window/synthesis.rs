//! A rapporteur writes a synthesis in the real window, in English and in Arabic, by keys alone: two statements one after the other, a
//! passage tied to each, one of them as a quotation; it is exported as a document, and then published. Whoever wrote the contributions
//! sees in their own window in which statements each is used (docs/model.md, Z5, Z6, Z13, Z14). Left out: how the page looks, and what
//! stands in documents.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use window_driver::screens::{self, press_at};
use window_driver::{Device, Display, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "four otters under the weir";

/// What is said and written in a language.
struct Tongue {
    language: &'static str,
    title: &'static str,
    /// What somebody says, one contribution each.
    words: [&'static str; 2],
    /// What is written of it.
    statements: [&'static str; 2],
    /// What the synthesis is called.
    called: &'static str,
}

const ENGLISH: Tongue = Tongue {
    language: "en",
    title: "Water",
    words: ["The well is dry since May.", "Girls walk two hours for it."],
    statements: ["Wells run dry.", "Fetching water takes hours."],
    called: "What we heard of water",
};

const ARABIC: Tongue = Tongue {
    language: "ar",
    title: "الماء",
    words: ["البئر خلف المدرسة جافة.", "نحمل الماء ساعتين."],
    statements: ["تجف الآبار.", "يستغرق جلب الماء ساعات."],
    called: "ما سمعناه عن الماء",
};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn at(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Two devices in one consultation: who writes the synthesis, and who said what is in it.
struct Work {
    rapporteur: Device,
    contributor: Device,
    consultation: String,
    entries: [String; 2],
    stick: PathBuf,
}

impl Work {
    fn new(display: &Display, tongue: &Tongue) -> Result<Self, DriverError> {
        let (programs, folder) = (premises::programs()?, display.folder().to_owned());
        let home = |name: &str, called: &str| -> Result<Device, DriverError> {
            let device = Device::new(&programs, &folder, name, PASSPHRASE)?;
            device.ask(&["init", "--name", called, "--language", tongue.language, "--attribution", "named"])?;
            Ok(device)
        };
        let (rapporteur, contributor) = (home("rapporteur", "Amina")?, home("contributor", "Bako")?);
        let consultation = text(&rapporteur.ask(&["consultation", "create", "--title", tongue.title])?["consultation"]);
        rapporteur.ask(&["consultation", "state", &consultation, "open"])?;
        let (pack, stick) = (folder.join("open.pack"), folder.join("stick.bundle"));
        rapporteur.ask(&["pack", "export", &consultation, &at(&pack), "--open"])?;
        contributor.ask(&["pack", "open", &at(&pack)])?;
        let body = folder.join("words.md");
        let say = |words: &str| -> Result<String, DriverError> {
            std::fs::write(&body, words).map_err(DriverError::io("writing words"))?;
            let draft = contributor.ask(&["draft", "new", &consultation, "--body", &at(&body)])?;
            Ok(text(&contributor.ask(&["submit", &text(&draft["id"])])?["entry"]))
        };
        let entries = [say(tongue.words[0])?, say(tongue.words[1])?];
        let work = Self { rapporteur, contributor, consultation, entries, stick };
        Self::bring(&work.contributor, &work.rapporteur, &work.stick)?;
        Ok(work)
    }

    fn bring(from: &Device, to: &Device, stick: &Path) -> Result<(), DriverError> {
        from.ask(&["bundle", "export", "--all", &at(stick)])?;
        to.ask(&["bundle", "import", &at(stick)]).map(drop)
    }
}

/// What the page says was done.
fn is_told(window: &Window, words: &str) -> Result<(), DriverError> {
    window.wait_text(&by_id("synthesis-told"), words)
}

/// That the editor of a statement has the focus, and no words yet.
fn is_begun(window: &Window) -> Result<(), DriverError> {
    const EMPTY: &str = "const at = document.activeElement; \
        return !!at?.matches('[data-testid=editor]') && at.textContent.trim() === ''";
    window.wait_script("an empty editor with the focus", EMPTY, &[])
}

/// To the statement with these words, which is meant from then on.
fn means(window: &Window, words: &str) -> Result<(), DriverError> {
    const FOCUS: &str = "const all = [...document.querySelectorAll('[data-testid^=\"piece-words-\"]')]; \
        const one = all.find((each) => each.textContent.includes(arguments[0])); one?.focus(); return !!one";
    window.wait_script("the statement to be there", FOCUS, &[json!(words)])
}

/// To the words of a contribution, all of which are selected, and then a key.
fn ties(window: &Window, entry: &str, key: &str, told: &str) -> Result<(), DriverError> {
    const FOCUS: &str = "return !!document.activeElement?.matches(arguments[0])";
    let words = by_id(&format!("coding-text-{entry}"));
    window.wait_for(&words)?;
    for _ in 0..3 {
        window.press("j")?;
        if window.wait_script("words to have the focus", FOCUS, &[json!("[data-testid^=\"coding-text-\"]")]).is_ok()
            && window.run(FOCUS, &[json!(words)])? == json!(true)
        {
            break;
        }
    }
    window.wait_script("the words to have the focus", FOCUS, &[json!(words)])?;
    window.chord(keys::CONTROL, "a")?;
    window.wait_for(&by_id("coding-tools"))?;
    window.press(key)?;
    is_told(window, told)
}

fn writes_by_keys(window: &Window, work: &Work, tongue: &Tongue) -> Result<(), DriverError> {
    screens::unlock_by_keys(window, PASSPHRASE)?;
    window.wait_for(&by_id("library"))?;
    window.tab_to(&format!("main a[href=\"#/c/{}\"]", work.consultation))?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("consultation"))?;
    press_at(window, "syntheses-open")?;
    window.wait_for(&by_id("syntheses"))?;
    window.press("n")?;
    window.tab_to(&by_id("synthesis-title"))?;
    window.press(tongue.called)?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("synthesis"))?;
    window.wait_for("[data-testid^=\"statement-new-\"]")?;

    // Two statements, the second begun by the end of the first.
    window.press("n")?;
    is_begun(window)?;
    window.press(tongue.statements[0])?;
    window.press(keys::ENTER)?;
    is_begun(window)?;
    window.press(tongue.statements[1])?;
    window.press(keys::ESCAPE)?;
    window.wait_gone(&by_id("editor"))?;

    // A passage for each.
    means(window, tongue.statements[0])?;
    ties(window, &work.entries[0], "s", tongue.words[0])?;
    means(window, tongue.statements[1])?;
    ties(window, &work.entries[1], "q", tongue.words[1])?;

    press_at(window, "report-open")?;
    window.wait_for(&by_id("report-dialog"))?;
    press_at(window, "report-write")?;
    window.wait_for(&by_id("report-written"))?;
    press_at(window, "report-done")?;
    window.wait_gone("dialog[open]")?;

    press_at(window, "publish")?;
    window.wait_for(&by_id("publish-dialog"))?;
    press_at(window, "publish-do")?;
    window.wait_for(&by_id("publish-done"))
}

fn is_told_where(window: &Window, work: &Work, tongue: &Tongue) -> Result<(), DriverError> {
    screens::unlock_by_keys(window, PASSPHRASE)?;
    window.wait_for(&by_id("library"))?;
    screens::go(window, "#/outbox")?;
    for (entry, number) in work.entries.iter().zip(["1", "2"]) {
        let told = by_id(&format!("outbox-used-{entry}"));
        window.wait_text(&told, tongue.called)?;
        if tongue.language == "en" {
            window.wait_text(&told, &format!("statement \u{2068}{number}\u{2069}"))?;
        }
    }
    Ok(())
}

fn story(tongue: &'static Tongue) -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let work = Work::new(&display, tongue)?;
    let report = work.stick.with_file_name("report.docx");
    let window = work.rapporteur.open_window(&display, &[report.as_path()])?;
    window.resize(1280, 800)?;
    writes_by_keys(&window, &work, tongue)?;
    window.close()?;
    let written = std::fs::read(&report).map_err(DriverError::io("reading the document"))?;
    assert!(written.starts_with(b"PK"), "a document is a package");

    let list = work.rapporteur.ask(&["synthesis", "list", &work.consultation])?;
    let show = work.rapporteur.ask(&["synthesis", "show", &text(&list[0]["id"])])?;
    let pieces = show["sections"].as_array().into_iter().flatten().filter_map(|one| one["pieces"].as_array()).flatten();
    let told: Vec<(String, Value, Value)> = pieces
        .filter(|piece| piece["kind"] == "statement")
        .map(|piece| {
            let source = &piece["sources"][0];
            (text(&piece["body_markdown"]).trim().to_owned(), source["entry"].clone(), source["quoted"].clone())
        })
        .collect();
    let meant = |n: usize, quoted: bool| (tongue.statements[n].to_owned(), json!(work.entries[n]), json!(quoted));
    assert_eq!(told, vec![meant(0, false), meant(1, true)]);

    Work::bring(&work.rapporteur, &work.contributor, &work.stick)?;
    let window = work.contributor.open_window(&display, &[])?;
    is_told_where(&window, &work, tongue)?;
    window.close()
}

#[test]
fn a_synthesis_is_written_by_keys_and_its_contributors_see_where_they_are_used() -> Result<(), DriverError> {
    story(&ENGLISH)
}

#[test]
fn a_synthesis_is_written_by_keys_and_its_contributors_see_where_they_are_used_in_arabic() -> Result<(), DriverError> {
    story(&ARABIC)
}
