//! The app, and separately the process that draws its page, die at random moments while somebody types without pause:
//! at most the last second is lost.
//!
//! Words are typed by a script in the page, through the same events as keys, each with a number; the page remembers
//! when. Every word that was a second old at the kill must be in the draft. Ordinary runs do a slice of the rounds,
//! `BARAZA_LONG=1` (`cargo xtask check --long`) all of them; `BARAZA_SEED` repeats a run.

use serde_json::{Value, json};
use std::collections::HashSet;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use window_driver::screens::{self, EDITOR};
use window_driver::{Device, Display, DriverError, Window, premises, processes};

const PASSPHRASE: &str = "four drums beyond the red hills";
const ROUNDS: usize = 200;
/// What may be lost.
const SECOND: u64 = 1000;
/// Between two words, milliseconds: faster than anybody types.
const PACE: u64 = 30;
/// Typing goes on for at least this long before the kill, and for less than this.
const MOMENTS: std::ops::Range<u64> = 1200..3200;
/// The draft is begun anew after so many rounds, so that it stays as long as a person's.
const ROUNDS_IN_A_DRAFT: usize = 10;

#[test]
fn an_app_killed_while_somebody_types_loses_at_most_the_last_second() -> Result<(), DriverError> {
    let Some(mut scene) = Scene::set("app")? else { return Ok(()) };
    for round in 1..=premises::rounds(12, ROUNDS) {
        let window = scene.write(round)?;
        let old = scene.type_until_a_random_moment(&window, round)?;
        window.power_cut()?;
        scene.all_kept(&old, round)?;
    }
    Ok(())
}

#[test]
fn a_page_process_killed_while_somebody_types_comes_back_and_loses_at_most_the_last_second() -> Result<(), DriverError>
{
    let Some(mut scene) = Scene::set("page")? else { return Ok(()) };
    for round in 1..=premises::rounds(4, ROUNDS) {
        let window = scene.write(round)?;
        let old = scene.type_until_a_random_moment(&window, round)?;
        window.page_crash()?;
        page_comes_back(&window)?;
        window.power_cut()?;
        scene.all_kept(&old, round)?;
    }
    Ok(())
}

/// One device with a consultation, and a draft that is written to in round after round.
struct Scene {
    device: Device,
    consultation: String,
    draft: String,
    chance: Chance,
    display: Display,
}

impl Scene {
    /// A device with the sample; nothing where no window can be driven.
    fn set(name: &str) -> Result<Option<Self>, DriverError> {
        let Some(display) = premises::display()? else { return Ok(None) };
        let chance = Chance::new();
        let device = Device::new(&premises::programs()?, display.folder(), name, PASSPHRASE)?;
        device.ask(&["init", "--name", "Lwazi Dube", "--language", "en", "--attribution", "named"])?;
        let sample = device.ask(&["sample"])?;
        let consultation = sample["consultation"].as_str().unwrap_or_default().to_owned();
        Ok(Some(Self { device, consultation, draft: String::new(), chance, display }))
    }

    /// Opens the window on the draft.
    fn write(&mut self, round: usize) -> Result<Window, DriverError> {
        if round % ROUNDS_IN_A_DRAFT == 1 {
            let draft = self.device.ask(&["draft", "new", &self.consultation, "--question", "1"])?;
            self.draft = draft["id"].as_str().unwrap_or_default().to_owned();
        }
        let window = self.device.open_window(&self.display, &[])?;
        screens::unlock(&window, PASSPHRASE)?;
        screens::go(&window, &format!("#/write/{}", self.draft))?;
        window.wait_for(EDITOR)?;
        Ok(window)
    }

    /// Types for a random while; gives the words that are a second old now.
    fn type_until_a_random_moment(&mut self, window: &Window, round: usize) -> Result<Vec<String>, DriverError> {
        window.run(TYPE, &[json!(EDITOR), json!(round), json!(PACE)])?;
        let moment = self.chance.within(MOMENTS);
        std::thread::sleep(Duration::from_millis(moment));
        let answer = window.run(TYPED, &[])?;
        let now = now();
        let typed = answer["typed"].as_array().map(Vec::as_slice).unwrap_or_default();
        let old = |word: &&Value| word["at"].as_u64().is_some_and(|at| at + SECOND <= now);
        let old: Vec<String> =
            typed.iter().filter(old).filter_map(|word| word["word"].as_str().map(str::to_owned)).collect();
        let (count, told) = (typed.len(), &answer["told"]);
        premises::tell(&format!("round {round}: killed after {moment} ms and {count} words; the screen told {told}"));
        if old.is_empty() {
            return Err(DriverError::failed("nothing was typed a second before the kill: the page does not type"));
        }
        Ok(old)
    }

    /// All these words are in the draft.
    fn all_kept(&self, words: &[String], round: usize) -> Result<(), DriverError> {
        let draft = self.device.ask(&["draft", "show", &self.draft])?;
        let body = draft["body_markdown"].as_str().unwrap_or_default();
        let kept: HashSet<&str> = body.split_whitespace().collect();
        let lost: Vec<&String> = words.iter().filter(|word| !kept.contains(word.as_str())).collect();
        let seed = self.chance.seed;
        assert!(lost.is_empty(), "round {round} of seed {seed}: lost {} of {}: {lost:?}", lost.len(), words.len());
        Ok(())
    }
}

/// Waits until the app, which lives on, has begun its page anew. The driver's session died with the page, so that it can
/// tell no more: a new process for the page is what there is to see.
fn page_comes_back(window: &Window) -> Result<(), DriverError> {
    if processes::wait_until(Duration::from_secs(60), || !window.pages().is_empty()) {
        return Ok(());
    }
    Err(DriverError::failed("the app did not begin its page anew"))
}

/// Types a numbered word again and again, through the events of real input.
const TYPE: &str = "
    const [css, round, pace] = arguments;
    window.typed = [];
    const editor = document.querySelector(css);
    editor.focus();
    getSelection().selectAllChildren(editor);
    getSelection().collapseToEnd();
    window.told = [];
    const state = document.querySelector('[data-testid=\"save-state\"]');
    const begun = Date.now();
    new MutationObserver(() => told.push(`${state.dataset.at} ${Date.now() - begun}`))
        .observe(state, {attributes: true, attributeFilter: ['data-at']});
    setInterval(() => {
        const word = `r${round}n${typed.length + 1}`;
        const at = Date.now();
        if (document.execCommand('insertText', false, word + ' ')) typed.push({word, at});
    }, pace);
    return true";

/// The words so far, and what the screen has told about keeping them, with milliseconds since the first word.
const TYPED: &str = "return {typed, told}";

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// Random moments that can be had again: the seed is printed.
struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    fn new() -> Self {
        let asked = std::env::var("BARAZA_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = asked.unwrap_or_else(now);
        premises::tell(&format!("BARAZA_SEED={seed}"));
        Self { seed, state: seed }
    }

    /// SplitMix64: short, and good enough for moments.
    fn within(&mut self, range: std::ops::Range<u64>) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        range.start + (mixed ^ (mixed >> 31)) % (range.end - range.start)
    }
}
