//! Where sentences begin and end: what a suggested passage is (docs/text.md, SG3).
//!
//! Left out on purpose: abbreviations, which every language has others of; a piece that is too short goes with its neighbour.

/// Ends a sentence where white space or nothing follows: a dot may also stand within a number or an address.
const SPACED: [char; 7] = ['.', '!', '?', '…', '؟', '۔', '।'];
/// Ends a sentence wherever it stands.
const FULL_WIDTH: [char; 4] = ['。', '！', '？', '｡'];
/// Goes with the sentence that ends before it.
const CLOSING: [char; 11] = ['"', '\'', ')', ']', '”', '’', '»', '」', '』', '）', '】'];

/// The sentences of a block, as places in bytes without the white space around them.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut begin, mut ended) = (0, Ending::None);
    for (at, letter) in text.char_indices() {
        let is_over = match ended {
            Ending::None => false,
            Ending::Spaced => letter.is_whitespace(),
            Ending::FullWidth => !CLOSING.contains(&letter) && !FULL_WIDTH.contains(&letter),
        };
        if is_over || letter == '\n' {
            push(&mut found, text, begin, at);
            (begin, ended) = (at, Ending::None);
        }
        ended = match letter {
            _ if SPACED.contains(&letter) => Ending::Spaced,
            _ if FULL_WIDTH.contains(&letter) => Ending::FullWidth,
            _ if CLOSING.contains(&letter) => ended,
            _ => Ending::None,
        };
    }
    push(&mut found, text, begin, text.len());
    found
}

/// What stood last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    None,
    Spaced,
    FullWidth,
}

fn push(found: &mut Vec<(usize, usize)>, text: &str, begin: usize, end: usize) {
    let piece = &text[begin..end];
    let start = begin + (piece.len() - piece.trim_start().len());
    let end = begin + piece.trim_end().len();
    if start < end {
        found.push((start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    // SG3
    #[test]
    fn sentences_end_as_each_script_ends_them() {
        assert_eq!(cut("It costs 3.5. “Why?” she asked… No!"), ["It costs 3.5.", "“Why?”", "she asked…", "No!"]);
        assert_eq!(cut("Колодец сухой. Почему?"), ["Колодец сухой.", "Почему?"]);
        assert_eq!(cut("البئر جافة. لماذا؟ لا نعرف."), ["البئر جافة.", "لماذا؟", "لا نعرف."]);
        assert_eq!(cut("水井干了。“为什么？”他问。不知道"), ["水井干了。", "“为什么？”", "他问。", "不知道"]);
        assert_eq!(cut("one\n\n two \nthree"), ["one", "two", "three"]);
        assert!(cut(" \n ").is_empty());
    }
}
