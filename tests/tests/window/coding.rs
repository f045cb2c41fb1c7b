//! A rapporteur codes passages in the real window, in English and in Arabic, by keys alone: the caret is moved over letters of
//! several code points and selects, a code is made and given, another time by its digit, and the last one taken back. The command
//! line then tells exactly the code points that were meant (docs/model.md, H4, H6, H12, H13). Left out: how the page looks.

use serde_json::{Value, json};
use std::path::Path;
use window_driver::screens;
use window_driver::screens::press_at;
use window_driver::{Device, Display, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "four otters under the weir";

/// What is said and coded in a language, and the key that leads on in its words.
struct Tongue {
    language: &'static str,
    forward: &'static str,
    title: &'static str,
    /// What somebody says, one contribution each.
    words: [&'static str; 2],
    /// In the first: steps to the passage, steps over it, and the passage.
    passage: (usize, usize, &'static str),
    /// The code that is made for it.
    code: &'static str,
}

const ENGLISH: Tongue = Tongue {
    language: "en",
    forward: keys::RIGHT,
    title: "Water",
    words: ["The 👩🏽‍🌾 well is dry 🪣 since May.", "Girls walk two hours for it."],
    passage: (6, 13, "well is dry 🪣"),
    code: "Dry wells",
};

const ARABIC: Tongue = Tongue {
    language: "ar",
    forward: keys::LEFT,
    title: "الماء",
    words: ["البِئْرُ خَلْفَ المدرسةِ جافّةٌ.", "نحمل الماء ساعتين."],
    passage: (6, 11, "خَلْفَ المدرسةِ"),
    code: "الآبار الجافة",
};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn at(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Where words stand in others, in code points.
fn place(all: &str, words: &str) -> (usize, usize) {
    let start = all.find(words).map(|byte| all[..byte].chars().count()).unwrap_or_default();
    (start, start + words.chars().count())
}

/// A rapporteur's device, the consultation, and what was said there.
struct Work {
    rapporteur: Device,
    consultation: String,
    entries: [String; 2],
}

impl Work {
    fn new(display: &Display, tongue: &Tongue) -> Result<Self, DriverError> {
        let (programs, folder) = (premises::programs()?, display.folder().to_owned());
        let home = |name: &str, called: &str| -> Result<Device, DriverError> {
            let device = Device::new(&programs, &folder, name, PASSPHRASE)?;
            device.ask(&["init", "--name", called, "--language", tongue.language, "--attribution", "named"])?;
            Ok(device)
        };
        let (office, rapporteur) = (home("office", "Amina")?, home("rapporteur", "Chidi")?);
        let consultation = text(&office.ask(&["consultation", "create", "--title", tongue.title])?["consultation"]);
        office.ask(&["consultation", "state", &consultation, "open"])?;
        let (pack, stick) = (folder.join("open.pack"), folder.join("stick.bundle"));
        office.ask(&["pack", "export", &consultation, &at(&pack), "--open"])?;
        rapporteur.ask(&["pack", "open", &at(&pack)])?;
        let body = folder.join("words.md");
        let say = |words: &str| -> Result<String, DriverError> {
            std::fs::write(&body, words).map_err(DriverError::io("writing words"))?;
            let draft = rapporteur.ask(&["draft", "new", &consultation, "--body", &at(&body)])?;
            Ok(text(&rapporteur.ask(&["submit", &text(&draft["id"])])?["entry"]))
        };
        let entries = [say(tongue.words[0])?, say(tongue.words[1])?];
        rapporteur.ask(&["bundle", "export", "--all", &at(&stick)])?;
        office.ask(&["bundle", "import", &at(&stick)])?;
        let rows = office.ask(&["roster", &consultation])?;
        let device =
            rows.as_array().into_iter().flatten().find(|row| row["name"] == "Chidi").map(|row| text(&row["device"]));
        let device = device.ok_or_else(|| DriverError::failed(format!("no Chidi in {rows}")))?;
        office.ask(&["member", "role", &consultation, &device, "rapporteur"])?;
        office.ask(&["bundle", "export", "--all", &at(&stick)])?;
        rapporteur.ask(&["bundle", "import", &at(&stick)])?;
        Ok(Self { rapporteur, consultation, entries })
    }
}

/// Presses a key again and again, with another held where that is said.
fn steps(window: &Window, held: Option<&str>, key: &str, times: usize) -> Result<(), DriverError> {
    for _ in 0..times {
        match held {
            Some(held) => window.chord(held, key)?,
            None => window.press(key)?,
        }
    }
    Ok(())
}

/// To the words of the next contribution.
fn next_words(window: &Window, entry: &str) -> Result<(), DriverError> {
    const FOCUS: &str = "return !!document.activeElement?.matches(arguments[0])";
    window.press("j")?;
    window.wait_script("the words to have the focus", FOCUS, &[json!(by_id(&format!("coding-text-{entry}")))])
}

/// What the page says was done.
fn is_told(window: &Window, words: &str) -> Result<(), DriverError> {
    window.wait_text(&by_id("coding-told"), words)
}

/// How many codings stand beside the words of a contribution.
fn has_codings(window: &Window, entry: &str, count: usize) -> Result<(), DriverError> {
    const COUNT: &str = "return document.querySelectorAll(arguments[0]).length === arguments[1]";
    let names = format!("{} .margin button", by_id(&format!("coding-item-{entry}")));
    window.wait_script(&format!("{count} codings"), COUNT, &[json!(names), json!(count)])
}

fn codes_by_keys(window: &Window, work: &Work, tongue: &Tongue) -> Result<(), DriverError> {
    screens::unlock_by_keys(window, PASSPHRASE)?;
    window.wait_for(&by_id("library"))?;
    window.tab_to(&format!("main a[href=\"#/c/{}\"]", work.consultation))?;
    window.press(keys::ENTER)?;
    window.wait_for(&by_id("consultation"))?;
    press_at(window, "coding-open")?;
    window.wait_for(&by_id(&format!("coding-text-{}", work.entries[0])))?;

    // A passage among letters of several code points; its code is made on the spot.
    next_words(window, &work.entries[0])?;
    let (before, over, passage) = tongue.passage;
    steps(window, None, tongue.forward, before)?;
    steps(window, Some(keys::SHIFT), tongue.forward, over)?;
    window.wait_for(&by_id("coding-tools"))?;
    window.press("c")?;
    window.wait_for(&by_id("coding-picker"))?;
    window.press(tongue.code)?;
    window.press(keys::ENTER)?;
    window.wait_gone("dialog[open]")?;
    is_told(window, passage)?;

    // A whole line by its digit, then its first letters, which are taken back.
    next_words(window, &work.entries[1])?;
    window.chord(keys::SHIFT, keys::END)?;
    window.wait_for(&by_id("coding-tools"))?;
    window.press("1")?;
    is_told(window, tongue.words[1])?;
    window.chord(keys::CONTROL, "a")?;
    window.wait_for(&by_id("coding-tools"))?;
    window.press("1")?;
    has_codings(window, &work.entries[1], 2)?;
    window.chord(keys::CONTROL, "z")?;
    has_codings(window, &work.entries[1], 1)
}

fn codes(tongue: &'static Tongue) -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let work = Work::new(&display, tongue)?;
    let window = work.rapporteur.open_window(&display, &[])?;
    window.resize(1280, 800)?;
    codes_by_keys(&window, &work, tongue)?;
    window.close()?;
    let list = work.rapporteur.ask(&["coding", "list", &work.consultation])?;
    let told: Vec<(String, Value, Value, String)> = list
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (text(&one["entry"]), one["coded_from"].clone(), one["coded_to"].clone(), text(&one["quote"])))
        .collect();
    let meant = |entry: &str, all: &str, words: &str| {
        let (from, to) = place(all, words);
        (entry.to_owned(), json!(from), json!(to), words.to_owned())
    };
    let mut wanted = vec![
        meant(&work.entries[0], tongue.words[0], tongue.passage.2),
        meant(&work.entries[1], tongue.words[1], tongue.words[1]),
    ];
    wanted.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(told, wanted);
    Ok(())
}

#[test]
fn passages_are_coded_by_keys_alone() -> Result<(), DriverError> {
    codes(&ENGLISH)
}

#[test]
fn passages_are_coded_by_keys_alone_in_arabic() -> Result<(), DriverError> {
    codes(&ARABIC)
}
