//! A page's text in lines, each by its place in the source, so that what is taken out of it stays byte-exact.
//!
//! A line ends at `\n`, `\r\n` or `\r`. A line of nothing but white space (no-break spaces included) is blank.

use std::ops::Range;

/// The lines of a text.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Start and end (without the line end) in bytes; a page is shorter than 4 GiB by `PAGE_BYTES_MAX`.
    spans: Vec<(u32, u32)>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut spans = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < bytes.len() {
            if matches!(bytes[at], b'\n' | b'\r') {
                spans.push((narrow(start), narrow(at)));
                at += usize::from(bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
                start = at + 1;
            }
            at += 1;
        }
        if start < bytes.len() {
            spans.push((narrow(start), narrow(bytes.len())));
        }
        Self { text, spans }
    }

    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// A line without its line end.
    pub(super) fn get(&self, line: usize) -> &'a str {
        let (start, end) = self.spans[line];
        &self.text[start as usize..end as usize]
    }

    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.get(line).trim().is_empty()
    }

    /// The source from the start of one line to the end of another (its line end left out).
    pub(super) fn slice(&self, lines: Range<usize>) -> &'a str {
        if lines.is_empty() {
            return "";
        }
        &self.text[self.spans[lines.start].0 as usize..self.spans[lines.end - 1].1 as usize]
    }

    /// The range without the lines at both ends for which `drop` holds.
    pub(super) fn trimmed(&self, lines: Range<usize>, drop: impl Fn(&str) -> bool) -> Range<usize> {
        let Some(first) = lines.clone().find(|line| !drop(self.get(*line))) else {
            return lines.start..lines.start;
        };
        let last = lines.rev().find(|line| !drop(self.get(*line))).unwrap_or(first);
        first..last + 1
    }
}

/// The paragraphs of a text: lines between blank lines, trimmed, inner line ends as `\n`.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let lines = Lines::of(text);
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in 0..lines.len() {
        if lines.is_blank(line) {
            open = false;
            continue;
        }
        match found.last_mut() {
            Some(paragraph) if open => {
                paragraph.push('\n');
                paragraph.push_str(lines.get(line).trim());
            }
            _ => found.push(lines.get(line).trim().to_owned()),
        }
        open = true;
    }
    found
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).expect("a page is shorter than 4 GiB")
}
