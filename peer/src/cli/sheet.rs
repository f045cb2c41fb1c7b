//! Text for people, line by line: what a command prints without `--json`.
//!
//! Whatever people wrote passes through here on its way to a terminal, so this is where control characters lose
//! their power (rule C8). Left out on purpose: colours, and columns that need the width of every script.

/// Longest part of an id that is shown; any unique beginning is accepted.
const ID_SHOWN_CHARS: usize = 10;
/// Inner indent of details below a row.
const INDENT: &str = "    ";

/// Lines to be printed.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    text: String,
}

impl Sheet {
    /// One line; line breaks within it become spaces.
    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(&on_one_line(text));
        self.text.push('\n');
    }

    /// One indented line.
    pub(crate) fn detail(&mut self, text: &str) {
        self.text.push_str(INDENT);
        self.line(text);
    }

    /// A label and its value; nothing when there is no value.
    pub(crate) fn field(&mut self, label: &str, value: &str) {
        if !value.trim().is_empty() {
            self.line(&format!("{label}: {value}"));
        }
    }

    /// An empty line, never two.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Words of several lines, indented as they stand.
    pub(crate) fn body(&mut self, words: &str) {
        for line in tamed(words.trim_end()).lines() {
            if !line.is_empty() {
                self.text.push_str(INDENT);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// All lines.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// Parts that are there, joined by a middle dot.
pub(crate) fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// The beginning of an id.
pub(crate) fn short(id: &str) -> String {
    id.chars().take(ID_SHOWN_CHARS).collect()
}

/// Makes control characters visible and drops marks that reorder a line, so that nobody's words can move the cursor,
/// retitle the terminal or hide what stands before them. Line feeds and tabs stay.
pub(crate) fn tamed(words: &str) -> String {
    words
        .chars()
        .filter_map(|letter| match letter {
            '\n' | '\t' => Some(letter),
            '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)),
            '\u{7f}' => Some('\u{2421}'),
            '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
            _ => Some(letter),
        })
        .collect()
}

fn on_one_line(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " ");
    tamed(text.trim_end())
}

/// A time of some device's clock, as `2026-11-24 03:36 UTC`.
pub(crate) fn moment(at_ms: i64) -> String {
    const DAY_MS: i64 = 86_400_000;
    let (days, rest) = (at_ms.div_euclid(DAY_MS), at_ms.rem_euclid(DAY_MS));
    let (year, month, day) = crate::day::civil(days);
    let minutes = rest / 60_000;
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    // C8: shown, not sent.
    #[test]
    fn words_cannot_command_the_terminal() {
        let mut sheet = Sheet::default();
        sheet.line("a\u{1b}[2Jb\rc\u{9b}31m");
        sheet.body("first\n\u{1b}]0;title\u{7}\nthird");
        sheet.line("safe\u{202e}txt.exe\u{2066}");
        let text = sheet.into_text();
        assert!(!text.chars().any(|letter| letter.is_control() && letter != '\n'), "{text:?}");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{2066}'));
        assert!(text.contains("␛[2Jb"));
    }

    #[test]
    fn a_line_stays_one_line() {
        let mut sheet = Sheet::default();
        sheet.line("one\ntwo\u{2028}three");
        assert_eq!(sheet.into_text(), "one two three\n");
    }

    #[test]
    fn moments_are_right_before_and_after_1970_and_on_leap_days() {
        assert_eq!(moment(0), "1970-01-01 00:00 UTC");
        assert_eq!(moment(-1), "1969-12-31 23:59 UTC");
        assert_eq!(moment(951_782_400_000), "2000-02-29 00:00 UTC");
        assert_eq!(moment(1_593_388_800_000), "2020-06-29 00:00 UTC");
        // A clock that is wrong beyond all calendars still prints something.
        assert!(!moment(i64::MAX).is_empty() && !moment(i64::MIN).is_empty());
    }
}
