//! Names that words mention by an `@` and that point at nobody: plain words, from which an invitation may come (docs/model.md,
//! F10).
//!
//! Where a name ends is told by capitals, or by the no-break spaces that the editor puts within one: scripts without capitals
//! have nothing else. Left out on purpose: who is a member, which whoever asks knows.

use super::{Inline, RichText};

/// Words of a name, at most.
const WORDS_MAX: usize = 4;
/// Letters of a name, at most.
const CHARS_MAX: usize = 80;
/// Names that are read of one text: nobody mentions more people by hand.
const NAMES_MAX: usize = 100;
/// What holds the words of one name together, whatever their script.
const JOINT: char = '\u{a0}';
/// Stands where words point at something: no name goes across it.
const ELSEWHERE: char = '\u{fffc}';

impl RichText {
    /// The names mentioned that point at nobody, in the order in which they first stand.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for block in &self.blocks {
            let letters: Vec<char> = block.inlines.iter().flat_map(letters_of).collect();
            for at in (0..letters.len()).filter(|at| begins(&letters, *at)) {
                let name = name_at(&letters[at + 1..]);
                if !name.is_empty() && !found.contains(&name) && found.len() < NAMES_MAX {
                    found.push(name);
                }
            }
        }
        found
    }
}

fn letters_of(inline: &Inline) -> Vec<char> {
    if inline.target.is_some() { vec![ELSEWHERE] } else { inline.text.chars().collect() }
}

/// A sign at the beginning of a word, before a letter: no address of a mailbox, and no number.
fn begins(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| letters[before]);
    let is_within = |letter: char| letter.is_alphanumeric() || ['@', '.', '_', '-', '/', ELSEWHERE].contains(&letter);
    letters[at] == '@'
        && !before.is_some_and(is_within)
        && letters.get(at + 1).is_some_and(|letter| letter.is_alphabetic())
}

/// The name that begins here: the word, what no-break spaces hold to it, and where it has a capital the words with capitals
/// after it.
fn name_at(letters: &[char]) -> String {
    let mut words = vec![word_at(letters)];
    let mut end = words[0].chars().count();
    let is_joined = words[0].contains(JOINT);
    let is_capital = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_uppercase());
    while !is_joined
        && words.len() < WORDS_MAX
        && is_capital(letters.first())
        && letters.get(end) == Some(&' ')
        && is_capital(letters.get(end + 1))
    {
        let word = word_at(&letters[end + 1..]);
        end += 1 + word.chars().count();
        words.push(word);
    }
    let name = words.join(" ").replace(JOINT, " ");
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(CHARS_MAX).collect();
    name.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

fn word_at(letters: &[char]) -> String {
    let belongs =
        |letter: &char| letter.is_alphanumeric() || is_mark(*letter) || ['\'', '’', '-', JOINT].contains(letter);
    letters.iter().copied().take_while(belongs).collect()
}

/// Marks that stand on letters: vowels of Arabic and Hebrew, accents written apart, and signs of Indian scripts.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::text::{Block, BlockKind, Target, markdown};

    fn names(text: &str) -> Vec<String> {
        RichText::from_plain(text).names()
    }

    // F10
    #[test]
    fn a_name_ends_where_its_capitals_do() {
        assert_eq!(names("@Olim Nazarov please tell us."), ["Olim Nazarov"]);
        assert_eq!(names("Thank you (@Ana María O’Neil-Soto), and @bako now"), ["Ana María O’Neil-Soto", "bako"]);
        assert_eq!(names("@Olim Nazarov. The wells, @Olim Nazarov!"), ["Olim Nazarov"], "each once");
    }

    // F10
    #[test]
    fn scripts_without_capitals_are_held_together_by_no_break_spaces() {
        assert_eq!(names("نسأل @فاطمة\u{a0}الزهراء عن البئر"), ["فاطمة الزهراء"]);
        assert_eq!(names("نسأل @فاطمة عن البئر"), ["فاطمة"]);
        assert_eq!(names("@ana\u{a0}maría asks"), ["ana maría"]);
        let kept = markdown::from_markdown(&markdown::to_markdown(&RichText::from_plain("@فاطمة\u{a0}الزهراء هنا")));
        assert_eq!(kept.names(), ["فاطمة الزهراء"], "and as Markdown they still are");
    }

    // F10
    #[test]
    fn addresses_numbers_and_people_who_are_pointed_at_are_no_names() {
        assert!(names("write to amina@example.org, at @ 5 or @5, or @@Amina").is_empty());
        let member = Inline { target: Some(Target::Mention("a".into())), ..Inline::plain("@Amina Diallo") };
        let inlines = vec![member, Inline::plain(" and @Bako")];
        let text = RichText { blocks: vec![Block { kind: BlockKind::Paragraph, quote: false, inlines }] };
        assert_eq!(text.names(), ["Bako"]);
    }
}
