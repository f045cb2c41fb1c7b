//! What the field does, in the window alone: opens the pack, writes in two languages, loses power while typing, replies,
//! submits, exports, and later learns that its work was received.

use super::{Stage, text_of};
use crate::stop::Stop;
use serde_json::Value;
use std::time::Duration;
use window_driver::by_id;
use window_driver::screens::{self, EDITOR};

const WHO: &str = "Field";
const NAME: &str = "Amina Diallo";
const ENGLISH: &str =
    "In our district the mobile court comes twice a year. People wait, and then they settle at the well instead.";
const ARABIC_BEFORE: &str =
    "في قريتنا تجتمع النساء كل أسبوع عند شجرة الأكاسيا، وهناك تُحل معظم الخلافات قبل أن تصل إلى المحكمة.";
/// Being typed when the power goes; long enough that nobody gets to its end.
const ARABIC_CUT: &str = " أكتب إليكم الآن على ضوء مصباح صغير والبطارية توشك أن تنفد، وقد وعدتُ النساء بأن أنقل كلامهن كما \
    قلنه دون زيادة ولا نقصان، فقد حدثنني عن البئر القديمة وعن الطريق التي انقطعت بعد السيول وعن الأطفال الذين لا يصلون \
    إلى المدرسة، وقلن إن أحداً لم يسألهن عن رأيهن من قبل، وإنهن يعرفن حدود كل حقل منذ أيام جداتهن";
const CUT_AFTER: Duration = Duration::from_millis(1500);
const ARABIC_AFTER: &str = " نطلب أن تُسمع شهادتهن.";
/// Control and A, then Control let go.
const SELECT_ALL: &str = "\u{e009}a\u{e000}";
const REPLY: &str = "The same happened here after the floods. Could the clerks share their register with us?";

/// What the office has to find after the merge.
pub(super) const WORDS_TO_FIND: [&str; 3] = ["comes twice a year", "شجرة الأكاسيا", "share their register"];

/// The numbers of the first two questions and the id of a contribution to reply to, as the office knows them.
pub(super) struct Targets {
    consultation: String,
    first: String,
    second: String,
    entry: String,
}

impl Targets {
    /// Reads them from what `consultation show` answers.
    pub(super) fn read(shown: &Value) -> Result<Self, Stop> {
        Ok(Self {
            consultation: text_of(shown, "id")?,
            first: text_of(&shown["questions"][0], "number")?,
            second: text_of(&shown["questions"][1], "number")?,
            entry: text_of(&shown["entries"][1], "id")?,
        })
    }
}

/// First run, then the pack from the stick.
pub(super) fn join(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(WHO, "opens Baraza for the first time and chooses a passphrase");
    let window = stage.field.open_window(&stage.display, &[&stage.pack(), &stage.field_bundle()])?;
    let window = stage.window.insert(window);
    window.wait_for(&by_id("first-run-language-en"))?;
    stage.picture("first-run")?;
    screens::first_run(stage.window()?, "en", stage.field.passphrase())?;
    stage.picture("empty-library")?;
    stage.report.step(WHO, "opens the pack: the whole consultation, without a network");
    screens::open_file(stage.window()?)?;
    stage.picture("pack-preview")?;
    screens::confirm_import(stage.window()?)?;
    stage.window()?.click(&by_id("import-open"))?;
    stage.window()?.wait_for("[data-testid^=\"draft-new-\"]")?;
    stage.picture("consultation")
}

/// The first answer, from the first key to sealed.
pub(super) fn answer_in_english(stage: &mut Stage, targets: &Targets) -> Result<(), Stop> {
    stage.report.step(WHO, "answers the first question; the name is asked at the first submit");
    screens::start_answer(stage.window()?, &targets.consultation, &targets.first)?;
    screens::write(stage.window()?, ENGLISH)?;
    stage.picture("writing")?;
    screens::submit(stage.window()?, NAME)?;
    stage.picture("submitted")
}

/// The app dies in the middle of a sentence; at most the last second is lost.
pub(super) fn lose_power_while_typing(stage: &mut Stage, targets: &Targets) -> Result<(), Stop> {
    stage
        .report
        .step(WHO, "loses power in the middle of a sentence; what was typed before the last second is there again");
    screens::start_answer(stage.window()?, &targets.consultation, &targets.second)?;
    screens::write(stage.window()?, ARABIC_BEFORE)?;
    let route = screens::route(stage.window()?)?;
    stage.picture("before-the-power-cut")?;
    if let Some(window) = stage.window.take() {
        window.power_cut_while_typing(EDITOR, ARABIC_CUT, CUT_AFTER)?;
    }
    let window = stage.field.open_window(&stage.display, &[&stage.field_bundle()])?;
    let window = stage.window.insert(window);
    screens::unlock(window, stage.field.passphrase())?;
    screens::go(window, &route)?;
    window.wait_text(EDITOR, ARABIC_BEFORE)?;
    let found = window.run("return document.querySelector(arguments[0]).textContent.length", &[EDITOR.into()])?;
    let (before, cut) = (ARABIC_BEFORE.chars().count(), ARABIC_CUT.chars().count());
    stage.report.tell(&format!("{before} letters were typed, then some of {cut} more; {found} are there again."));
    stage.picture("after-the-power-cut")
}

/// The second answer is finished and sent.
pub(super) fn answer_in_arabic(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(WHO, "finishes the Arabic answer and submits it");
    stage.window()?.type_into(EDITOR, SELECT_ALL)?;
    screens::write(stage.window()?, &format!("{ARABIC_BEFORE}{ARABIC_AFTER}"))?;
    screens::submit(stage.window()?, NAME)?;
    stage.picture("submitted-arabic")
}

/// A reply in place.
pub(super) fn reply(stage: &mut Stage, targets: &Targets) -> Result<(), Stop> {
    stage.report.step(WHO, "replies to a contribution");
    let window = stage.window()?;
    screens::go(window, &format!("#/c/{}/e/{}", targets.consultation, targets.entry))?;
    window.click(&by_id(&format!("reply-{}", targets.entry)))?;
    window.wait_for(EDITOR)?;
    screens::write(window, REPLY)?;
    stage.picture("reply")?;
    screens::submit(stage.window()?, NAME)?;
    Ok(())
}

/// The bundle goes to the stick, and the outbox says so.
pub(super) fn export(stage: &mut Stage, targets: &Targets) -> Result<(), Stop> {
    stage.report.step(WHO, "exports a bundle to the stick; the outbox says what carries each item");
    let window = stage.window()?;
    screens::go(window, &format!("#/library?export={}", targets.consultation))?;
    window.click(&by_id("export-bundle-confirm"))?;
    window.wait_for(&by_id("export-done"))?;
    stage.picture("exported")?;
    if !stage.field_bundle().is_file() {
        return Err(Stop::failed("there is no bundle on the stick"));
    }
    screens::go(stage.window()?, "#/outbox")?;
    stage.window()?.wait_script("three items carried", BY_STATE, &["carried".into(), 3.into()])?;
    stage.picture("outbox-carried")?;
    stage.close_window()
}

/// Days later the stick comes back.
pub(super) fn see_received(stage: &mut Stage) -> Result<(), Stop> {
    stage.report.step(WHO, "imports what the office sent: every item shows that it was received");
    let window = stage.field.open_window(&stage.display, &[&stage.office_bundle()])?;
    let window = stage.window.insert(window);
    screens::unlock(window, stage.field.passphrase())?;
    screens::open_file(window)?;
    screens::confirm_import(window)?;
    screens::go(window, "#/outbox")?;
    window.wait_script("three items received", BY_STATE, &["received".into(), 3.into()])?;
    stage.picture("outbox-received")?;
    stage.close_window()
}

/// Whether the outbox shows so many items in a state.
const BY_STATE: &str = "return [...document.querySelectorAll('[data-testid^=\"outbox-item-\"]')]\
                        .filter(item => item.dataset.state === arguments[0]).length === arguments[1]";
