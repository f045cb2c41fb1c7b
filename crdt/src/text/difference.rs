//! Which words of a text came, went and stayed, for whoever compares two versions (docs/model.md, rule Q11).
//!
//! Left out on purpose: words in scripts that put no space between them. There a run of letters counts as one word.

use super::spans::diff::diff;

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Became {
    /// They stand in both.
    Same,
    /// They stood in the earlier text alone.
    Gone,
    /// They stand in the later text alone.
    New,
}

/// A run of letters, spaces included, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What.
    pub became: Became,
    /// The letters.
    pub text: String,
}

/// The way from one text to another, word by word. What is [`Became::Same`] or `Gone` makes up the earlier text, what is
/// `Same` or `New` the later one.
#[must_use]
pub fn words(before: &str, after: &str) -> Vec<Part> {
    let (old, new) = (split(before), split(after));
    let (mut parts, mut at) = (Vec::new(), 0);
    let mut push = |became, words: &[&str]| {
        if !words.is_empty() {
            parts.push(Part { became, text: words.concat() });
        }
    };
    for hunk in diff(&old, &new) {
        push(Became::Same, &old[at..hunk.old.start]);
        push(Became::Gone, &old[hunk.old.clone()]);
        push(Became::New, &new[hunk.new]);
        at = hunk.old.end;
    }
    push(Became::Same, &old[at..]);
    parts
}

/// Runs of spaces, and runs of anything else.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: Option<bool> = None;
    for (at, letter) in text.char_indices() {
        let space = letter.is_whitespace();
        if before.is_some_and(|before| before != space) {
            words.push(&text[start..at]);
            start = at;
        }
        before = Some(space);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    // Q11
    #[test]
    fn both_texts_can_be_read_off_the_parts() {
        let texts = [
            "",
            "The well is dry.",
            "The old well is not dry.",
            "البئر جافة منذ سنة",
            "البئر القديمة جافة",
            " two  spaces ",
        ];
        for before in texts {
            for after in texts {
                let parts = words(before, after);
                let read = |other| -> String {
                    parts.iter().filter(|part| part.became != other).map(|part| part.text.as_str()).collect()
                };
                assert_eq!((read(Became::New), read(Became::Gone)), (before.to_owned(), after.to_owned()));
            }
        }
    }

    // Q11
    #[test]
    fn a_word_that_changed_is_told_whole() {
        let parts = words("The well is dry", "The well was dry");
        let told: Vec<_> = parts.iter().map(|part| (part.became, part.text.as_str())).collect();
        let expected =
            [(Became::Same, "The well "), (Became::Gone, "is"), (Became::New, "was"), (Became::Same, " dry")];
        assert_eq!(told, expected);
    }
}
