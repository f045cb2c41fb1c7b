//! On behalf of: what is told of somebody without a device whose words another entered (docs/model.md, B1 to B4). It is sealed
//! with the words, so that whatever becomes of them becomes of it.
//!
//! Left out on purpose: the speaker's name and contact, which are in nothing that travels unless the speaker agreed to be
//! named; and who entered it, which the entry's log says.

use crate::text::RichText;
use minicbor::{Decode, Encode};

/// Longest free words of one field, characters: a line on paper.
pub const FIELD_CHARS_MAX: usize = 200;
/// Longest word of a list, bytes: those of a newer program are taken and kept.
pub const WORD_BYTES_MAX: usize = 32;

/// How words reached whoever entered them.
pub const HOW: [&str; 5] = ["paper", "spoken", "phone", "message", "meeting"];
/// What kind of speaker it was; the last is everybody else.
pub const RESPONDENTS: [&str; 7] =
    ["individual", "community-group", "civil-society", "local-authority", "business", "academia", "other"];
/// How the speaker agreed.
pub const CONSENTS: [&str; 3] = ["written", "spoken", "witness"];

/// Where somebody's words come from, as coarse as the speaker wished.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct OnBehalf {
    /// How they came: one of [`HOW`], or a newer program's word.
    #[n(0)]
    pub how: String,
    /// The speaker as shown, in free words; empty is *somebody*.
    #[n(1)]
    pub speaker: String,
    /// Whether those are the speaker's name, to which they agreed.
    #[n(2)]
    pub named: bool,
    /// Where, in free words; may be empty.
    #[n(3)]
    pub place: String,
    /// When: a day, a month, or free words; may be empty. No clock's time.
    #[n(4)]
    pub day: String,
    /// What kind of speaker: one of [`RESPONDENTS`], or a newer program's word; empty where nobody said.
    #[n(5)]
    pub respondent: String,
    /// How the speaker agreed: one of [`CONSENTS`], or a newer program's word; empty where nobody said.
    #[n(6)]
    pub consent: String,
}

impl OnBehalf {
    /// B2: whether every field is within its cap and of its shape.
    ///
    /// # Errors
    /// The name of the first field that is not.
    pub fn check(&self) -> Result<(), &'static str> {
        let words = [("how", &self.how), ("respondent", &self.respondent), ("consent", &self.consent)];
        for (field, word) in words {
            let shaped = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if !shaped || word.len() > WORD_BYTES_MAX {
                return Err(field);
            }
        }
        for (field, text) in [("speaker", &self.speaker), ("place", &self.place), ("day", &self.day)] {
            if text.chars().count() > FIELD_CHARS_MAX || text.chars().any(char::is_control) || text.trim() != text {
                return Err(field);
            }
        }
        if self.how.is_empty() { Err("how") } else { Ok(()) }
    }

    /// The same with every occurrence of these quotations masked, and how many letters that were (G4, G6).
    #[must_use]
    pub fn masked(&self, quotations: &[String]) -> (Self, usize) {
        let mut letters = 0;
        let mut mask = |text: &str| {
            let (masked, count) = RichText::from_plain(text).masked(quotations);
            letters += count;
            if count == 0 { text.to_owned() } else { masked.plain_text() }
        };
        let (speaker, place, day) = (mask(&self.speaker), mask(&self.place), mask(&self.day));
        (Self { speaker, place, day, ..self.clone() }, letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn farmer() -> OnBehalf {
        OnBehalf { how: "paper".into(), speaker: "a farmer".into(), day: "2026-03".into(), ..OnBehalf::default() }
    }

    // B2
    #[test]
    fn what_is_too_long_or_of_another_shape_is_named_by_its_field() {
        assert_eq!(farmer().check(), Ok(()));
        assert_eq!(OnBehalf { speaker: "م".repeat(FIELD_CHARS_MAX), ..farmer() }.check(), Ok(()));
        assert_eq!(OnBehalf { speaker: "م".repeat(FIELD_CHARS_MAX + 1), ..farmer() }.check(), Err("speaker"));
        assert_eq!(OnBehalf { place: "a\nb".into(), ..farmer() }.check(), Err("place"));
        assert_eq!(OnBehalf { day: " May".into(), ..farmer() }.check(), Err("day"));
        assert_eq!(OnBehalf { how: String::new(), ..farmer() }.check(), Err("how"));
        assert_eq!(OnBehalf { how: "by-drum".into(), ..farmer() }.check(), Ok(()), "a newer program's word");
        assert_eq!(OnBehalf { consent: "Yes!".into(), ..farmer() }.check(), Err("consent"));
        assert_eq!(OnBehalf { respondent: "x".repeat(WORD_BYTES_MAX + 1), ..farmer() }.check(), Err("respondent"));
    }

    // B4
    #[test]
    fn who_masks_words_masks_them_in_what_is_told_of_the_speaker_too() {
        let told = OnBehalf { speaker: "Hawa, a farmer".into(), place: "Hawa's market".into(), ..farmer() };
        let (masked, letters) = told.masked(&["Hawa".into()]);
        assert_eq!((&*masked.speaker, &*masked.place, letters), ("████, a farmer", "████'s market", 8));
        assert_eq!(masked.check(), Ok(()));
        assert_eq!(told.masked(&["Nobody".into()]), (told, 0));
    }
}
