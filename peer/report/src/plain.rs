//! Words as a document can hold them (docs/report.md, RP3).
//!
//! What people wrote may hold characters that break a file or turn the words around it: control characters, characters that XML
//! has no way to write, marks of direction that nobody closes. Left out on purpose: escaping, which each format does its own way.

/// What opens a stretch of its own direction, and what closes it.
const ISOLATES: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2068}'];
const ISOLATE_ENDS: char = '\u{2069}';
const EMBEDDINGS: [char; 2] = ['\u{202a}', '\u{202b}'];
const EMBEDDING_ENDS: char = '\u{202c}';
/// These turn letters around, so that something else is read than is stored.
const OVERRIDES: [char; 2] = ['\u{202d}', '\u{202e}'];

/// Cleans the runs of one block, one after another, and closes at its end what they left open.
#[derive(Debug, Default)]
pub(crate) struct Cleaner {
    /// What will close the stretches that are open, innermost last. An override's end is known, and dropped as it is.
    open: Vec<(char, bool)>,
}

impl Cleaner {
    /// The next run.
    pub(crate) fn run(&mut self, words: &str) -> String {
        let mut clean = String::with_capacity(words.len());
        for letter in words.chars() {
            if ISOLATES.contains(&letter) {
                self.open.push((ISOLATE_ENDS, true));
            } else if EMBEDDINGS.contains(&letter) || OVERRIDES.contains(&letter) {
                self.open.push((EMBEDDING_ENDS, EMBEDDINGS.contains(&letter)));
            } else if letter == EMBEDDING_ENDS || letter == ISOLATE_ENDS {
                self.close(letter, &mut clean);
                continue;
            }
            if is_writable(letter) && !OVERRIDES.contains(&letter) {
                clean.push(letter);
            }
        }
        clean
    }

    /// What closes whatever is still open.
    pub(crate) fn end(&mut self) -> String {
        self.open.drain(..).rev().filter(|(_, written)| *written).map(|(end, _)| end).collect()
    }

    /// An end counts where what it ends is open: an isolate's end also ends the embeddings within it, an embedding's end
    /// reaches into no isolate around it.
    fn close(&mut self, end: char, clean: &mut String) {
        let closes = match end {
            ISOLATE_ENDS => self.open.iter().rposition(|(one, _)| *one == end),
            _ => self.open.iter().rposition(|(one, _)| *one == end).filter(|at| at + 1 == self.open.len()),
        };
        let Some(at) = closes else { return };
        let closed = self.open.split_off(at);
        clean.extend(closed.iter().rev().filter(|(_, written)| *written).map(|(one, _)| *one));
    }
}

/// Words that stand alone.
pub(crate) fn clean(words: &str) -> String {
    let mut cleaner = Cleaner::default();
    let mut clean = cleaner.run(words);
    clean.push_str(&cleaner.end());
    clean
}

/// Words that stand alone, on one line.
pub(crate) fn one_line(words: &str) -> String {
    clean(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether XML can hold a character, and readers show it: no control character but tab and line end, no noncharacter.
pub(crate) fn is_writable(letter: char) -> bool {
    let is_control = letter.is_control() && !matches!(letter, '\t' | '\n');
    let is_noncharacter = u32::from(letter) & 0xfffe == 0xfffe || matches!(letter, '\u{fdd0}'..='\u{fdef}');
    !is_control && !is_noncharacter && !matches!(letter, '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{2028}' | '\u{2029}')
}

/// Whether a letter is of a script that is written from right to left; none where it is of no script.
fn side(letter: char) -> Option<bool> {
    match letter {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            (!letter.is_numeric()).then_some(true)
        }
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => Some(true),
        other => other.is_alphabetic().then_some(false),
    }
}

/// The direction of words: that of their first letter of any script.
pub(crate) fn first_side(words: &str) -> Option<bool> {
    words.chars().find_map(side)
}

/// Words cut where their direction turns. What is of no script goes with its neighbours where these agree, else with the words
/// around them.
pub(crate) fn stretches(words: &str, rtl: bool) -> Vec<(bool, String)> {
    let mut stretches: Vec<(bool, String)> = Vec::new();
    let (mut last, mut loose) = (None, String::new());
    let mut put = |side: bool, words: &str| match stretches.last_mut() {
        Some((same, text)) if *same == side => text.push_str(words),
        _ if words.is_empty() => {}
        _ => stretches.push((side, words.to_owned())),
    };
    for letter in words.chars() {
        let Some(side) = side(letter) else {
            loose.push(letter);
            continue;
        };
        let between = if last.is_none_or(|last| last == side) { side } else { rtl };
        put(if last.is_none() && side != rtl { rtl } else { between }, &loose);
        loose.clear();
        put(side, letter.encode_utf8(&mut [0; 4]));
        last = Some(side);
    }
    put(rtl, &loose);
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    // RP3
    #[test]
    fn nothing_turns_what_stands_behind_it() {
        assert_eq!(clean("a\u{2067}b"), "a\u{2067}b\u{2069}");
        assert_eq!(clean("a\u{2069}b\u{202c}c"), "abc");
        assert_eq!(clean("\u{2067}a\u{202b}b\u{2069}c"), "\u{2067}a\u{202b}b\u{202c}\u{2069}c");
        assert_eq!(clean("x\u{202e}cod.exe\u{202c}y"), "xcod.exey");
        assert_eq!(clean("\u{202a}\u{2066}a\u{202c}b"), "\u{202a}\u{2066}ab\u{2069}\u{202c}");
        let mut cleaner = Cleaner::default();
        assert_eq!(
            (cleaner.run("\u{2067}a"), cleaner.run("b\u{2069}"), cleaner.end()),
            ("\u{2067}a".into(), "b\u{2069}".into(), String::new())
        );
    }

    // RP3
    #[test]
    fn characters_that_break_a_file_are_gone_and_words_stay() {
        assert_eq!(clean("a\u{0}b\u{fffe}c\u{1ffff}d\u{b}\te\n"), "abcd\te\n");
        assert_eq!(clean("\u{200f}نعم\u{200c} 🙂"), "\u{200f}نعم\u{200c} 🙂");
        assert_eq!(one_line(" a\n\tb\u{2028} c"), "a b c");
    }

    // RP4
    #[test]
    fn words_are_cut_where_their_direction_turns_and_nothing_is_lost() {
        let cut = |words: &str, rtl| -> Vec<(bool, String)> { stretches(words, rtl) };
        let whole = |side, words: &str| vec![(side, words.to_owned())];
        assert_eq!(cut("The well, 3 km.", false), whole(false, "The well, 3 km."));
        assert_eq!(cut("البئر، 3 كم.", true), whole(true, "البئر، 3 كم."));
        let mixed = "قال (ok) نعم";
        let sides: Vec<bool> = cut(mixed, true).iter().map(|(side, _)| *side).collect();
        assert_eq!(sides, [true, false, true]);
        for words in [mixed, "a نعم b", "", " . ", "(نعم) and 3", "١٢٣ نعم"] {
            for rtl in [true, false] {
                assert_eq!(cut(words, rtl).iter().map(|(_, words)| words.as_str()).collect::<String>(), words);
            }
        }
    }
}
