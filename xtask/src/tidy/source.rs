//! Reading Rust and TypeScript as text: strings and comments blanked out so that braces count, test code told from
//! production code, functions found by their braces. No parser: a rule that needs one belongs to clippy.

use std::ops::Range;

/// A function in a source text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    /// Its name.
    pub(super) name: String,
    /// The line it starts on, from 1.
    pub(super) line: usize,
    /// Its length from `fn` to the closing brace.
    pub(super) lines: usize,
}

/// The text with everything inside strings, characters and comments replaced by spaces; line breaks stay.
pub(super) fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = end_of_quiet(bytes, at);
        for byte in out.get_mut(at..end).into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
        at = end.max(at + 1);
    }
    // Only whole quiet stretches were overwritten, and they begin and end on ASCII.
    String::from_utf8(out).unwrap_or_default()
}

/// Where the comment or literal that starts here ends; `at` itself when none starts here.
fn end_of_quiet(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest {
        [b'/', b'/', ..] => at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
        [b'/', b'*', ..] => at + block_comment(rest),
        [b'r', b'"' | b'#', ..] if !follows_word(bytes, at) || is_byte_prefix(bytes, at) => {
            at + raw_string(rest).unwrap_or(0)
        }
        [b'"', ..] => at + string(rest),
        [b'\'', ..] => at + character(rest),
        _ => at,
    }
}

fn follows_word(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

/// `br"…"`: the `b` is no word of its own.
fn is_byte_prefix(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| bytes.get(before) == Some(&b'b') && !follows_word(bytes, before))
}

/// Rust's block comments nest.
fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < rest.len() {
        match rest.get(at..at + 2) {
            Some(b"/*") => (depth, at) = (depth + 1, at + 2),
            Some(b"*/") => (depth, at) = (depth.saturating_sub(1), at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn raw_string(rest: &[u8]) -> Option<usize> {
    let marks = rest.get(1..)?.iter().take_while(|byte| **byte == b'#').count();
    if rest.get(1 + marks) != Some(&b'"') {
        return None;
    }
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', marks)).collect();
    let body = rest.get(2 + marks..)?;
    let end = body.windows(close.len()).position(|window| window == close)?;
    Some(2 + marks + end + close.len())
}

fn string(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// A character literal, or nothing when it is a lifetime.
fn character(rest: &[u8]) -> usize {
    match rest {
        [_, b'\\', ..] => rest.iter().skip(3).position(|byte| *byte == b'\'').map_or(0, |end| end + 4),
        // Any one character is at most four bytes.
        _ => rest
            .iter()
            .take(6)
            .skip(2)
            .position(|byte| *byte == b'\'')
            .filter(|end| is_one(rest, *end))
            .map_or(0, |end| end + 3),
    }
}

fn is_one(rest: &[u8], end: usize) -> bool {
    rest.get(1..end + 2).and_then(|bytes| std::str::from_utf8(bytes).ok()).is_some_and(|text| text.chars().count() == 1)
}

/// The lines (from 0) of items under `#[cfg(test)]`.
pub(super) fn test_lines(text: &str) -> Vec<Range<usize>> {
    let clean = blanked(text);
    let starts = clean.match_indices("#[cfg(test)]").map(|(at, _)| at);
    starts.map(|at| line_of(&clean, at)..line_of(&clean, end_of_item(&clean, at)) + 1).collect()
}

/// Whether a line (from 0) is test code.
pub(super) fn is_test_line(ranges: &[Range<usize>], line: usize) -> bool {
    ranges.iter().any(|range| range.contains(&line))
}

/// Whether a whole file is test code, by where it lies.
pub(super) fn is_test_file(path: &str) -> bool {
    let ends = [".test.ts", ".spec.ts", "/tests.rs"].iter().any(|end| path.ends_with(end));
    ends || path.starts_with("tests/") || path.contains("/tests/") || path.contains("/benches/")
}

/// Every function of a Rust text, nested ones too.
pub(super) fn functions(text: &str) -> Vec<Function> {
    let clean = blanked(text);
    let mut found = Vec::new();
    for (at, _) in clean.match_indices("fn ") {
        let name: String =
            clean.get(at + 3..).unwrap_or("").chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if follows_word(clean.as_bytes(), at) || name.is_empty() {
            continue;
        }
        let line = line_of(&clean, at);
        let lines = line_of(&clean, end_of_item(&clean, at)) - line + 1;
        found.push(Function { name, line: line + 1, lines });
    }
    found
}

/// Where the item that starts here ends: its closing brace, or its semicolon when that comes first.
fn end_of_item(clean: &str, start: usize) -> usize {
    let (mut braces, mut brackets) = (0i32, 0i32);
    for (at, byte) in clean.bytes().enumerate().skip(start) {
        match byte {
            b'(' | b'[' => brackets += 1,
            b')' | b']' => brackets -= 1,
            b'{' => braces += 1,
            b'}' => {
                braces -= 1;
                if braces <= 0 {
                    return at;
                }
            }
            // A semicolon within `[u8; 4]` ends nothing.
            b';' if braces == 0 && brackets == 0 => return at,
            _ => {}
        }
    }
    clean.len()
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_strings_characters_and_comments_do_not_count() {
        let text = "fn a() { let _ = (\"}{\", '{', r#\"}\"}\"#, b'}', br\"}\"); // }\n/* } /* } */ } */ }\nfn b() {}\n";
        let found = functions(text);
        assert_eq!(found.iter().map(|f| (f.name.as_str(), f.lines)).collect::<Vec<_>>(), [("a", 2), ("b", 1)]);
    }

    #[test]
    fn a_lifetime_is_no_character() {
        assert_eq!(blanked("fn f<'a>(x: &'a str) -> 'é' { '\\'' }"), "fn f<'a>(x: &'a str) ->      {      }");
    }

    #[test]
    fn blanking_keeps_every_line_and_every_byte_in_place() {
        let text = "let a = \"é\n{\"; // ü\nlet b = 1;";
        let clean = blanked(text);
        assert_eq!((clean.len(), clean.lines().count()), (text.len(), 3));
        assert!(clean.ends_with("let b = 1;"));
    }

    #[test]
    fn a_function_within_a_function_is_found_with_its_own_length() {
        let found = functions("fn outer() {\n    fn inner() {\n    }\n}\ntrait T { fn told(&self, x: [u8; 4]); }\n");
        let lengths: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.line, f.lines)).collect();
        assert_eq!(lengths, [("outer", 1, 4), ("inner", 2, 2), ("told", 5, 1)]);
    }

    #[test]
    fn what_stands_under_cfg_test_is_test_code() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nuse x::{y};\n";
        let ranges = test_lines(text);
        let kinds: Vec<bool> = (0..8).map(|line| is_test_line(&ranges, line)).collect();
        assert_eq!(kinds, [false, true, true, true, true, false, true, true]);
    }

    #[test]
    fn an_unfinished_text_is_read_without_a_panic() {
        for text in ["\"", "r#\"", "/*", "'", "'\\", "b'", "fn", "fn x", "#[cfg(test)]", "r#", "é'é"] {
            let _ = (functions(text), test_lines(text), blanked(text));
        }
    }
}
