//! The letterhead, for people.

use crate::api;
use crate::cli::sheet::Sheet;
use crate::language::Words;

/// What reports begin with.
pub(crate) fn letterhead(sheet: &mut Sheet, words: &Words, shown: &api::Letterhead) {
    let none = || words.say("cli-letterhead-none", &[]);
    let or_none = |text: &str| if text.is_empty() { none() } else { text.to_owned() };
    let logo = shown.logo.as_ref().map_or_else(none, |logo| {
        let (width, height) = (logo.width.to_string(), logo.height.to_string());
        words.say("cli-letterhead-picture", &[("width", &width), ("height", &height)])
    });
    for (label, told) in [
        ("letterhead-organisation", or_none(&shown.organisation)),
        ("letterhead-cover", or_none(&shown.cover_line)),
        ("letterhead-colour", or_none(&shown.accent)),
        ("letterhead-face", words.say(&format!("letterhead-face-{}", shown.face), &[])),
        ("letterhead-logo", logo),
    ] {
        sheet.line(&format!("{}: {told}", words.say(label, &[])));
    }
}
