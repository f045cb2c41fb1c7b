//! An officer's whole day in the real window, in English and in Arabic, by keys alone: no pointer from the lock screen to
//! the stick that goes out. What the officer did is then read where it counts: in the office's table of acts, and at the
//! home of somebody who wrote (docs/model.md, A10, G1 to G8, Q1 to Q11). Left out: how each screen looks.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use window_driver::screens::{self, EDITOR, press_at, saved};
use window_driver::{Device, Display, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "two herons over the mill pond";
/// More steps than any list here has rows.
const STEPS_MAX: usize = 16;

/// What is said in a language, and the key that leads to the next tab in it.
struct Tongue {
    language: &'static str,
    forward: &'static str,
    welcome: &'static str,
    /// Titles: as it was made, as this office has it, as the other has it.
    titles: [&'static str; 3],
    questions: [&'static str; 2],
    well: &'static str,
    road: &'static str,
    guard: &'static str,
    guard_name: &'static str,
    insult: &'static str,
    bridge: [&'static str; 2],
    form: &'static str,
    late: &'static str,
    note: &'static str,
    reply: &'static str,
}

const ENGLISH: Tongue = Tongue {
    language: "en",
    forward: keys::RIGHT,
    welcome: "welcome-en",
    titles: ["Water", "Water and roads", "Water for all"],
    questions: ["Which wells are dry?", "Which roads are closed?"],
    well: "The well behind the school has been dry since May.",
    road: "The road.",
    guard: "The guard Musa Diallo sleeps at noon.",
    guard_name: "Musa Diallo",
    insult: "You are all thieves.",
    bridge: ["The bridge near the mill is broken.", "Near the mill the bridge is broken."],
    form: "We carry water for two hours.",
    late: "The ferry was late, and so am I.",
    note: "Which road do you mean?",
    reply: "We will look at the well on Monday.",
};

const ARABIC: Tongue = Tongue {
    language: "ar",
    forward: keys::LEFT,
    welcome: "welcome-ar",
    titles: ["الماء", "الماء والطرق", "الماء للجميع"],
    questions: ["أي الآبار جافة؟", "أي الطرق مغلقة؟"],
    well: "البئر خلف المدرسة جافة منذ أيار.",
    road: "الطريق.",
    guard: "الحارس موسى ديالو ينام عند الظهر.",
    guard_name: "موسى ديالو",
    insult: "كلكم لصوص.",
    bridge: ["الجسر قرب الطاحونة مكسور.", "قرب الطاحونة الجسر مكسور."],
    form: "نحمل الماء ساعتين.",
    late: "تأخرت العبّارة فتأخرت معها.",
    note: "أي طريق تقصد؟",
    reply: "سننظر في أمر البئر يوم الاثنين.",
};

/// The contributions that wait in the folder, by id.
struct Sent {
    well: String,
    road: String,
    guard: String,
    insult: String,
    bridge: [String; 2],
    /// In the other consultation, which was closing already.
    held: String,
}

/// Everybody's device, the consultation, and the folder in which files pass from hand to hand.
struct Country {
    tongue: &'static Tongue,
    folder: PathBuf,
    office: Device,
    bako: Device,
    dawit: Device,
    consultation: String,
    /// Another one, which is not moderated and was closing before this day.
    other: String,
    sent: Sent,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn at(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn bundle(from: &Device, to: &Path) -> Result<(), DriverError> {
    from.ask(&["bundle", "export", "--all", &at(to)]).map(drop)
}

fn contribute(
    home: &Device,
    folder: &Path,
    consultation: &str,
    more: &[&str],
    words: &str,
) -> Result<String, DriverError> {
    let body = folder.join("words.md");
    std::fs::write(&body, words).map_err(DriverError::io("writing words"))?;
    let draft = home.ask(&[&["draft", "new", consultation, "--body", &at(&body)], more].concat())?;
    Ok(text(&home.ask(&["submit", &text(&draft["id"])])?["entry"]))
}

/// Somebody's device, as a home knows it.
fn device_of(home: &Device, consultation: &str, name: &str) -> Result<String, DriverError> {
    let rows = home.ask(&["roster", consultation])?;
    let found = rows.as_array().into_iter().flatten().find(|row| row["name"] == name);
    found.map(|row| text(&row["device"])).ok_or_else(|| DriverError::failed(format!("no {name} in {rows}")))
}

/// A consultation in which somebody wrote who knew that it was closing; gives both.
fn closing_already(
    office: &Device,
    dawit: &Device,
    folder: &Path,
    tongue: &Tongue,
) -> Result<(String, String), DriverError> {
    let other = text(&office.ask(&["consultation", "create", "--title", tongue.questions[1]])?["consultation"]);
    office.ask(&["consultation", "state", &other, "open"])?;
    let (pack, stick) = (folder.join("other.pack"), folder.join("other.bundle"));
    office.ask(&["pack", "export", &other, &at(&pack), "--open"])?;
    dawit.ask(&["pack", "open", &at(&pack)])?;
    office.ask(&["consultation", "state", &other, "closing", "--reason", tongue.note])?;
    bundle(office, &stick)?;
    dawit.ask(&["bundle", "import", &at(&stick)])?;
    let held = contribute(dawit, folder, &other, &[], tongue.late)?;
    Ok((other, held))
}

impl Country {
    /// A moderated consultation with two offices and two homes in the field, all of whom have sent what they have; the office
    /// has taken in none of it. The second office gave a title of its own without knowing of the first's.
    fn new(display: &Display, tongue: &'static Tongue) -> Result<Self, DriverError> {
        let (programs, folder) = (premises::programs()?, display.folder().to_owned());
        let home = |name: &str, called: &str| -> Result<Device, DriverError> {
            let device = Device::new(&programs, &folder, name, PASSPHRASE)?;
            device.ask(&["init", "--name", called, "--language", tongue.language, "--attribution", "named"])?;
            Ok(device)
        };
        let (office, chidi) = (home("office", "Amina")?, home("chidi", "Chidi")?);
        let (bako, dawit) = (home("bako", "Bako")?, home("dawit", "Dawit")?);
        let consultation = text(&office.ask(&["consultation", "create", "--title", tongue.titles[0]])?["consultation"]);
        let set = ["consultation", "set", &consultation];
        for question in tongue.questions {
            office.ask(&[&set[..], &[&format!("--question.add={question}")]].concat())?;
        }
        office.ask(&["consultation", "state", &consultation, "open"])?;
        let (pack, stick) = (folder.join("open.pack"), folder.join("stick.bundle"));
        office.ask(&["pack", "export", &consultation, &at(&pack), "--open"])?;
        for one in [&chidi, &bako, &dawit] {
            one.ask(&["pack", "open", &at(&pack)])?;
        }
        // Whoever has spoken can be given a seat.
        contribute(&chidi, &folder, &consultation, &[], "…")?;
        bundle(&chidi, &stick)?;
        office.ask(&["bundle", "import", &at(&stick)])?;
        let device = device_of(&office, &consultation, "Chidi")?;
        office.ask(&["member", "role", &consultation, &device, "convener"])?;
        office.ask(&[&set[..], &["--moderated=true"]].concat())?;
        bundle(&office, &stick)?;
        for one in [&chidi, &bako, &dawit] {
            one.ask(&["bundle", "import", &at(&stick)])?;
        }
        office.ask(&[&set[..], &[&format!("--title={}", tongue.titles[1])]].concat())?;
        chidi.ask(&[&set[..], &[&format!("--title={}", tongue.titles[2])]].concat())?;
        let (other, held) = closing_already(&office, &dawit, &folder, tongue)?;
        let say = |who: &Device, question: &str, words: &str| {
            contribute(who, &folder, &consultation, &["--question", question], words)
        };
        let sent = Sent {
            well: say(&bako, "1", tongue.well)?,
            road: say(&bako, "2", tongue.road)?,
            guard: say(&bako, "1", tongue.guard)?,
            insult: say(&dawit, "2", tongue.insult)?,
            bridge: [say(&dawit, "2", tongue.bridge[0])?, say(&bako, "2", tongue.bridge[1])?],
            held,
        };
        let came = folder.join("came");
        std::fs::create_dir_all(&came).map_err(DriverError::io("making a folder"))?;
        for (who, name) in [(&chidi, "chidi.bundle"), (&bako, "bako.bundle"), (&dawit, "dawit.bundle")] {
            bundle(who, &came.join(name))?;
        }
        Ok(Self { tongue, folder, office, bako, dawit, consultation, other, sent })
    }
}

/// The officer at the window.
struct Officer<'a> {
    window: &'a Window,
    country: &'a Country,
}

impl Officer<'_> {
    fn has_focus(&self, css: &str) -> Result<bool, DriverError> {
        let here = self.window.run("return !!document.activeElement?.matches(arguments[0])", &[json!(css)])?;
        Ok(here == json!(true))
    }

    /// Presses one key until the focus is there, and where that does not lead there, the other.
    fn by_steps(&self, css: &str, steps: [&str; 2]) -> Result<(), DriverError> {
        for step in steps {
            for _ in 0..STEPS_MAX {
                if self.has_focus(css)? {
                    return Ok(());
                }
                self.window.press(step)?;
            }
        }
        Err(DriverError::failed(format!("no step leads to {css}")))
    }

    /// Chooses in a list of the system's: the arrows go from one to the next.
    fn choose(&self, id: &str, value: &str) -> Result<(), DriverError> {
        self.window.tab_to(&by_id(id))?;
        let mut seen = Vec::new();
        for step in [keys::DOWN, keys::UP] {
            for _ in 0..STEPS_MAX {
                let here = self.window.run("return document.activeElement.value ?? null", &[])?;
                if here == json!(value) {
                    return Ok(());
                }
                seen.push(here.to_string());
                self.window.press(step)?;
            }
        }
        Err(DriverError::failed(format!("the arrows did not lead to {value} in {id}, but to {}", seen.join(" "))))
    }

    /// Opens a menu and goes through it with the arrows.
    fn in_menu(&self, menu: &str, item: &str) -> Result<(), DriverError> {
        press_at(self.window, menu)?;
        self.window.wait_for(&by_id(item))?;
        self.by_steps(&by_id(item), [keys::DOWN, keys::UP])?;
        self.window.press(keys::ENTER)
    }

    /// By its title: in the library, or above what belongs to it.
    fn to_consultation(&self, consultation: &str) -> Result<(), DriverError> {
        self.window.tab_to(&format!("main a[href=\"#/c/{consultation}\"]"))?;
        self.window.press(keys::ENTER)?;
        self.window.wait_for(&by_id("consultation"))
    }

    fn to_own(&self) -> Result<(), DriverError> {
        self.to_consultation(&self.country.consultation)
    }

    fn to_library(&self) -> Result<(), DriverError> {
        self.window.chord(keys::ALT, "1")?;
        self.window.wait_for(&by_id("library"))
    }

    fn to_desk(&self) -> Result<(), DriverError> {
        press_at(self.window, "desk-open")?;
        self.window.wait_for(&by_id("desk"))
    }

    fn to_tab(&self, state: &str) -> Result<(), DriverError> {
        self.window.tab_to("[role=\"tab\"][aria-selected=\"true\"]")?;
        let wanted = format!("[role=\"tab\"][id$=\"-tab-{state}\"]");
        self.by_steps(&wanted, [self.country.tongue.forward, self.country.tongue.forward])
    }

    /// To a row of the desk.
    fn to_row(&self, entry: &str) -> Result<(), DriverError> {
        let row = by_id(&format!("desk-item-{entry}"));
        self.window.wait_for(&row)?;
        self.by_steps(&row, ["j", "k"])
    }

    /// Says why in the dialog that is open, and confirms it.
    fn because(&self, confirm: &str, reason: &str, note: &str) -> Result<(), DriverError> {
        self.choose("desk-reason", reason)?;
        if !note.is_empty() {
            self.window.tab_to(&by_id("desk-note"))?;
            self.window.press(note)?;
        }
        press_at(self.window, confirm)?;
        self.window.wait_gone("dialog[open]")
    }

    /// One decision on a row by its letter.
    fn decide(&self, entry: &str, letter: &str, reason: &str, note: &str) -> Result<(), DriverError> {
        self.to_row(entry)?;
        self.window.press(letter)?;
        self.window.wait_for(&by_id("desk-decide"))?;
        self.because("desk-confirm", reason, note)?;
        self.window.wait_gone(&by_id(&format!("desk-item-{entry}")))
    }

    /// Masks words in the dialog that is open.
    fn mask(&self, words: &str) -> Result<(), DriverError> {
        self.window.tab_to(&by_id("desk-mask"))?;
        self.window.press(words)?;
        self.window.press(keys::ENTER)?;
        self.window.wait_text(&format!("{} li", by_id("desk-decide")), words)
    }

    fn takes_in(&self) -> Result<(), DriverError> {
        press_at(self.window, "import-confirm")?;
        self.window.wait_for(&by_id("import-report"))
    }
}

/// In the morning: the folder is looked at, and taken in.
fn morning(officer: &Officer<'_>) -> Result<(), DriverError> {
    let window = officer.window;
    screens::unlock_by_keys(window, PASSPHRASE)?;
    window.wait_for(&by_id("library"))?;
    officer.to_own()?;
    officer.to_library()?;
    officer.in_menu("library-more", "open-folder")?;
    window.wait_for(&by_id("bundle-choose"))?;
    officer.takes_in()?;
    officer.to_library()?;
    officer.to_own()
}

/// What waits is decided, one by one.
fn at_the_desk(officer: &Officer<'_>) -> Result<(), DriverError> {
    let (window, country) = (officer.window, officer.country);
    let (tongue, sent) = (country.tongue, &country.sent);
    let row = |entry: &str| by_id(&format!("desk-item-{entry}"));
    officer.to_desk()?;
    window.wait_for(&row(&sent.road))?;
    let head = screens::call(window, "consultation_open", &json!({"consultation": country.consultation}))?;
    officer.choose("desk-question", &text(&head["questions"][0]["id"]))?;
    window.wait_gone(&row(&sent.road))?;
    window.wait_for(&row(&sent.well))?;
    officer.choose("desk-question", "")?;
    window.wait_for(&row(&sent.road))?;
    // Letters choose in a list of the system's: out of it they are keys.
    window.tab_to("[role=\"tab\"]")?;

    officer.decide(&sent.well, "a", "fits", "")?;
    officer.decide(&sent.road, "r", "unclear", tongue.note)?;
    officer.decide(&sent.insult, "h", "insult", "")?;
    for one in &sent.bridge {
        officer.to_row(one)?;
        window.press("x")?;
    }
    window.press("g")?;
    window.wait_for(&by_id("desk-decide"))?;
    officer.because("desk-confirm", "duplicate", "")?;
    officer.decide(&sent.bridge[0], "a", "fits", "")?;
    // One with its name masked before any member has it.
    officer.to_row(&sent.guard)?;
    window.press("a")?;
    officer.mask(tongue.guard_name)?;
    officer.because("desk-confirm", "danger", "")?;
    window.wait_gone(&row(&sent.guard))?;
    what_is_accepted(officer)
}

/// One that was accepted is redacted after all, another is looked after and pinned.
fn what_is_accepted(officer: &Officer<'_>) -> Result<(), DriverError> {
    let (window, sent) = (officer.window, &officer.country.sent);
    officer.to_tab("accepted")?;
    officer.to_row(&sent.well)?;
    let people = screens::call(window, "people", &json!({"consultation": officer.country.consultation}))?;
    let own = people.as_array().into_iter().flatten().find(|one| one["name"] == "Amina");
    let own = own.map(|one| text(&one["id"])).unwrap_or_default();
    officer.choose(&format!("desk-looks-after-{}", sent.well), &own)?;
    press_at(window, &format!("desk-pin-{}", sent.well))?;
    window.wait_for(&by_id("desk-decide"))?;
    officer.because("desk-confirm", "other", officer.country.tongue.note)?;
    window.tab_to(&by_id("desk-mine"))?;
    window.press(keys::SPACE)?;
    window.wait_gone(&by_id(&format!("desk-item-{}", sent.bridge[0])))?;
    window.wait_for(&by_id(&format!("desk-item-{}", sent.well)))?;
    window.press(keys::SPACE)
}

/// The title that the other office gave is kept; gives it.
fn a_conflict(officer: &Officer<'_>) -> Result<String, DriverError> {
    let (window, country) = (officer.window, officer.country);
    let told = screens::call(window, "conflict_list", &json!({"consultation": country.consultation}))?;
    let (id, kept) = (text(&told[0]["id"]), text(&told[0]["sides"][1]["lines"][0]["value"]));
    officer.to_tab("conflict")?;
    window.wait_for(&by_id(&format!("conflict-side-2-{id}")))?;
    window.press("2")?;
    window.wait_for(&by_id("conflict-settle"))?;
    officer.because("conflict-confirm", "other", country.tongue.note)?;
    window.wait_gone(&by_id(&format!("conflict-{id}")))?;
    Ok(kept)
}

/// A welcome that begins with words that are kept, and goes on with one's own.
fn a_reply(officer: &Officer<'_>) -> Result<(), DriverError> {
    let (window, country) = (officer.window, officer.country);
    officer.to_own()?;
    press_at(window, &format!("reply-{}", country.sent.well))?;
    // The words have the focus; what to begin with stands before them.
    window.wait_script(
        "the words to have the focus",
        "return !!document.activeElement?.closest(arguments[0])",
        &[json!(EDITOR)],
    )?;
    window.wait_for(&by_id("reply-templates"))?;
    window.press(keys::ESCAPE)?;
    // Backwards, past the bar of the editor: forwards the way leads through everything on the page.
    for _ in 0..STEPS_MAX {
        if officer.has_focus(&by_id("reply-templates"))? {
            break;
        }
        window.chord(keys::SHIFT, keys::TAB)?;
    }
    officer.in_menu("reply-templates", &format!("reply-template-{}", country.tongue.welcome))?;
    window.wait_text(EDITOR, "Bako")?;
    window.tab_to(EDITOR)?;
    window.chord(keys::CONTROL, keys::END)?;
    window.press(country.tongue.reply)?;
    saved(window)?;
    window.chord(keys::CONTROL, keys::ENTER)?;
    // The dots of the template stand there still: it is said, and meant so.
    window.tab_to(&format!("{} button", by_id("template-gap")))?;
    window.press(keys::ENTER)?;
    window.wait_gone(EDITOR)
}

/// A paper form is typed.
fn a_form(officer: &Officer<'_>) -> Result<(), DriverError> {
    let (window, country) = (officer.window, officer.country);
    window.press("e")?;
    window.wait_for(EDITOR)?;
    window.tab_to(&by_id("enter-place"))?;
    window.press(country.tongue.titles[0])?;
    window.tab_to(EDITOR)?;
    window.press(country.tongue.form)?;
    window.chord(keys::CONTROL, keys::ENTER)?;
    window.wait_for("[data-testid^=\"enter-edit-\"]")?;
    window.press(keys::ESCAPE)?;
    officer.to_own()
}

/// The consultation is closed, and the file that says so is written.
fn closing(officer: &Officer<'_>) -> Result<(), DriverError> {
    let window = officer.window;
    press_at(window, "state-set-closing")?;
    window.tab_to(&by_id("state-reason"))?;
    window.press(officer.country.tongue.note)?;
    press_at(window, "state-confirm")?;
    window.wait_gone("dialog[open]")?;
    window.wait_for(&by_id("moves"))?;
    press_at(window, "export-bundle")?;
    press_at(window, "export-bundle-confirm")?;
    press_at(window, "export-done")?;
    window.wait_gone("dialog[open]")
}

/// What somebody wrote who knew that the other consultation was closing is held, and let in.
fn admitting(officer: &Officer<'_>) -> Result<(), DriverError> {
    let (window, held) = (officer.window, &officer.country.sent.held);
    officer.to_consultation(&officer.country.other)?;
    officer.to_desk()?;
    officer.to_tab("held")?;
    officer.to_row(held)?;
    window.press("x")?;
    press_at(window, "admit-chosen")?;
    window.wait_for(&by_id("admit"))?;
    press_at(window, "admit-confirm")?;
    window.wait_gone("dialog[open]")?;
    window.wait_gone(&by_id(&format!("desk-item-{held}")))?;
    officer.to_library()
}

fn counting(officer: &Officer<'_>) -> Result<(), DriverError> {
    let window = officer.window;
    window.press("o")?;
    window.wait_for(&by_id("overview-total"))?;
    window.tab_to(&by_id("overview-as-table"))?;
    window.press(keys::SPACE)?;
    window.wait_for(&format!("{} table", by_id("overview-table-question")))?;
    officer.to_own()
}

/// What the day came to, as the office's own table of acts has it.
fn all_is_logged(country: &Country, kept: &str) -> Result<(), DriverError> {
    let read = |consultation: &str| {
        let path = country.folder.join("acts.csv");
        country.office.ask(&["acts", "export", consultation, &at(&path)])?;
        std::fs::read_to_string(&path).map_err(DriverError::io("reading the table"))
    };
    let (table, other) = (read(&country.consultation)?, read(&country.other)?);
    let sent = &country.sent;
    let logged = |table: &str, kind: &str, of: &str| {
        let found = table.lines().any(|line| line.split(',').nth(1) == Some(kind) && line.contains(of));
        assert!(found, "no {kind} of {of} in {table}");
    };
    for (kind, of) in [
        ("accept", &sent.well),
        ("return", &sent.road),
        ("hide", &sent.insult),
        ("accept", &sent.guard),
        ("accept", &sent.bridge[0]),
        ("group", &sent.bridge[1]),
        ("assign", &sent.well),
        ("pin", &sent.well),
    ] {
        logged(&table, kind, of);
    }
    logged(&table, "decide", kept);
    logged(&table, "state", country.tongue.note);
    logged(&other, "admit", &sent.held);
    assert_eq!(country.office.ask(&["desk", "show", &sent.held])?["state"], "shown");
    let shown = country.office.ask(&["consultation", "show", &country.consultation])?;
    assert_eq!((&shown["title"], &shown["state"]), (&json!(kept), &json!("closing")));
    let told = country.office.ask(&["behalf", "list", &country.consultation])?;
    assert_eq!((&told["submitted"], &told["waiting"]), (&json!(1), &json!(0)), "{told}");
    let written = country.office.ask(&["outbox", &country.consultation])?.to_string();
    assert!(written.contains(country.tongue.form), "{written}");
    Ok(())
}

/// Somebody who wrote sees where each of their contributions stands, and why.
fn its_author_sees_it(country: &Country, bundle: &Path) -> Result<(), DriverError> {
    country.bako.ask(&["bundle", "import", &at(bundle)])?;
    let list = country.bako.ask(&["outbox", &country.consultation])?;
    let way =
        |entry: &str| list.as_array().into_iter().flatten().find(|one| one["id"] == entry).cloned().unwrap_or_default();
    assert_eq!(way(&country.sent.well)["state"], "accepted");
    let road = way(&country.sent.road);
    assert_eq!((&road["state"], &road["note"]["reason"]), (&json!("returned"), &json!("unclear")));
    assert_eq!(road["note"]["note"], country.tongue.note);
    // What was masked is nobody's but its author's and the desk's.
    country.dawit.ask(&["bundle", "import", &at(bundle)])?;
    let whole = country.dawit.ask(&["consultation", "show", &country.consultation])?.to_string();
    assert!(whole.contains(&country.sent.guard) && !whole.contains(country.tongue.guard_name), "{whole}");
    Ok(())
}

fn day(tongue: &'static Tongue) -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let country = Country::new(&display, tongue)?;
    let file = |name: &str| country.folder.join(name);
    let outgoing = file("outgoing.bundle");
    let window = country.office.open_window(&display, &[&file("came"), &outgoing])?;
    window.resize(1280, 800)?;
    let officer = Officer { window: &window, country: &country };
    morning(&officer)?;
    at_the_desk(&officer)?;
    let kept = a_conflict(&officer)?;
    a_reply(&officer)?;
    a_form(&officer)?;
    officer.to_library()?;
    admitting(&officer)?;
    officer.to_own()?;
    counting(&officer)?;
    closing(&officer)?;
    window.close()?;
    all_is_logged(&country, &kept)?;
    its_author_sees_it(&country, &outgoing)
}

#[test]
fn an_officers_day_goes_by_keys_alone() -> Result<(), DriverError> {
    day(&ENGLISH)
}

#[test]
fn an_officers_day_goes_by_keys_alone_in_arabic() -> Result<(), DriverError> {
    day(&ARABIC)
}
