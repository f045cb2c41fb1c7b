//! The part of a page above its comments: title, welcome, guiding questions, objective, outcome, dates.
//!
//! Reads lines, wherever they come from: pasted text as it stands, or saved HTML flattened by [`super::html`], with
//! list numbers written out. Nothing is dropped: a line that fits nowhere joins the welcome, and a note says so.

use super::words::{self, Label, OPENERS, ROOMS};
use super::{Note, PageQuestion, date};

/// Most questions that are read; further ones stay in the welcome. Real pages have fewer than thirty.
const QUESTIONS_MAX: usize = 1_000;
/// Longest title or heading, characters.
const HEADING_CHARS_MAX: usize = 160;

/// What stands above the comments.
#[derive(Debug, Default)]
pub(super) struct Top {
    pub(super) title: Option<String>,
    /// Lines (by index) that make the welcome text, blank ones between paragraphs included.
    pub(super) welcome: Vec<usize>,
    pub(super) questions: Vec<PageQuestion>,
    pub(super) objective: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) opens: Option<String>,
    pub(super) closes: Option<String>,
    pub(super) notes: Vec<Note>,
}

/// Reads the lines above the comments. `titled` says that the title is already known.
pub(super) fn read(lines: &[&str], titled: bool) -> Top {
    let unlabelled = !lines.iter().any(|line| matches!(words::label(line), Some((Label::Questions, _))));
    let start = if unlabelled { lines.iter().position(|line| asks(line)) } else { None };
    let mut reader = Reader {
        lines,
        top: Top::default(),
        part: Part::Welcome,
        begun: false,
        after_blank: true,
        moved: 0,
        rank: Rank::default(),
    };
    for at in 0..lines.len() {
        if start == Some(at) {
            reader.part = Part::Questions;
        }
        reader.line(at, titled);
    }
    reader.finish()
}

/// Whether a line is the first of a numbered list of questions that no label announces.
fn asks(line: &str) -> bool {
    matches!(marker(line), Some(Marker { kind: Kind::Number(ref n), .. }) if n == "1")
        && line.contains(['?', '؟', '？'])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Welcome,
    Questions,
    Objective,
    Outcome,
    After,
}

/// The questions that a following sub-question may belong to.
#[derive(Default)]
struct Rank {
    number: Option<usize>,
    letter: Option<usize>,
    roman: u32,
    heading: Option<String>,
    made: bool,
}

struct Reader<'a> {
    lines: &'a [&'a str],
    top: Top,
    part: Part,
    /// Whether a line with words was seen: only the first can be the title.
    begun: bool,
    after_blank: bool,
    moved: usize,
    rank: Rank,
}

impl Reader<'_> {
    fn line(&mut self, at: usize, titled: bool) {
        let line = self.lines[at].trim();
        if line.is_empty() {
            self.after_blank = true;
            if self.part == Part::Welcome {
                self.top.welcome.push(at);
            }
            return;
        }
        if !words::is_furniture(line) && !self.labelled(line, at) {
            match self.part {
                Part::Welcome => self.welcome(at, line, titled),
                Part::Questions => self.question_line(at, line),
                Part::Objective | Part::Outcome => self.continued(at, line),
                Part::After => self.unplaced(at),
            }
        }
        self.after_blank = false;
    }

    /// Takes a line that begins with a label.
    fn labelled(&mut self, line: &str, at: usize) -> bool {
        let Some((label, rest)) = words::label(line) else { return false };
        match label {
            Label::Questions => {
                self.part = Part::Questions;
                if !rest.is_empty() {
                    self.after_blank = true;
                    self.question_line(at, rest);
                }
            }
            Label::Objective => {
                self.part = Part::Objective;
                join(self.top.objective.get_or_insert_default(), rest, "\n");
            }
            Label::Outcome => {
                self.part = Part::Outcome;
                join(self.top.outcome.get_or_insert_default(), rest, "\n");
            }
            Label::Opens | Label::Closes => {
                let Some(day) = date::single(rest) else { return false };
                let slot = if label == Label::Opens { &mut self.top.opens } else { &mut self.top.closes };
                slot.get_or_insert(day);
            }
        }
        true
    }

    fn welcome(&mut self, at: usize, line: &str, titled: bool) {
        let first = !std::mem::replace(&mut self.begun, true);
        let alone = self.lines.get(at + 1).is_none_or(|next| next.trim().is_empty());
        if first && alone && !titled && is_title(line) {
            self.top.title = Some(line.to_owned());
            return;
        }
        self.note_room(line);
        self.top.welcome.push(at);
    }

    /// A paragraph under *Objective* or *Outcome* goes on until a blank line; a list goes on until something else.
    fn continued(&mut self, at: usize, line: &str) {
        let slot = if self.part == Part::Objective { &mut self.top.objective } else { &mut self.top.outcome };
        let value = slot.get_or_insert_default();
        let listed =
            marker(line).is_some() && (value.ends_with([':', '：']) || value.lines().last().and_then(marker).is_some());
        if value.is_empty() || listed || !self.after_blank {
            join(value, line, if listed { "\n" } else { " " });
        } else {
            self.part = Part::After;
            self.unplaced(at);
        }
    }

    fn unplaced(&mut self, at: usize) {
        self.note_room(self.lines[at]);
        if self.after_blank && at > 0 && self.lines[at - 1].trim().is_empty() {
            self.top.welcome.push(at - 1);
        }
        self.moved += usize::from(self.after_blank);
        self.top.welcome.push(at);
    }

    fn question_line(&mut self, at: usize, line: &str) {
        if self.top.questions.len() >= QUESTIONS_MAX {
            self.unplaced(at);
        } else if let Some(marker) = marker(line) {
            self.question(marker);
        } else if !self.after_blank && !self.top.questions.is_empty() && !line.ends_with([':', '：']) {
            self.extend_question(line, " ");
        } else if self.is_heading(at, line) {
            self.note_room(line);
            self.rank.heading = Some(line.trim_end_matches([':', '：', ' ']).to_owned());
        } else if line.ends_with(['?', '؟', '？']) && self.rank.number.is_none_or(|_| self.rank.made) {
            self.rank.made = true;
            self.question(Marker { kind: Kind::Bullet, text: line });
        } else if self.lines[at].starts_with("    ") && !self.top.questions.is_empty() {
            self.extend_question(line, "\n");
        } else {
            self.unplaced(at);
        }
    }

    fn is_heading(&self, at: usize, line: &str) -> bool {
        let short = line.chars().take(HEADING_CHARS_MAX + 1).count() <= HEADING_CHARS_MAX;
        // A bounded look ahead: a heading stands close above its first question.
        let next = self.lines.iter().skip(at + 1).take(8).find(|next| !next.trim().is_empty());
        short
            && (line.ends_with([':', '：'])
                || (!line.ends_with(['?', '؟', '？', '.']) && next.is_some_and(|next| marker(next).is_some())))
    }

    fn extend_question(&mut self, line: &str, joint: &str) {
        if let Some(question) = self.top.questions.last_mut() {
            join(&mut question.text, line, joint);
        }
    }

    fn question(&mut self, marker: Marker<'_>) {
        let index = self.top.questions.len();
        let (number, parent) = self.place(marker.kind, index);
        let heading = match parent {
            Some(parent) => self.top.questions[parent].heading.clone(),
            None => self.rank.heading.clone(),
        };
        self.top.questions.push(PageQuestion { number, text: marker.text.trim().to_owned(), parent, heading });
    }

    /// The printed number in full, and the question it refines.
    fn place(&mut self, kind: Kind, index: usize) -> (String, Option<usize>) {
        match (kind, self.rank.number, self.rank.letter) {
            (Kind::Number(number), _, _) => {
                let parent = number.rsplit_once('.').and_then(|(stem, _)| self.latest(stem));
                if parent.is_none() {
                    self.rank.number = Some(index);
                    self.rank.made = false;
                }
                self.rank.letter = None;
                self.rank.roman = 0;
                (number, parent)
            }
            (Kind::Letter(letter), Some(parent), previous) => {
                // "i" after "h" goes on with the letters; "i" anywhere else, and "v" after "iv", are Roman.
                let follows = previous.is_some_and(|at| {
                    self.top.questions[at].number.chars().last().is_some_and(|c| c as u32 + 1 == letter as u32)
                });
                match roman(&letter.to_string()) {
                    Some(value) if !follows && value == self.rank.roman + 1 => self.place(Kind::Roman(value), index),
                    _ => {
                        let number = self.under(parent, "", &letter.to_string());
                        self.rank.letter = Some(index);
                        self.rank.roman = 0;
                        (number, Some(parent))
                    }
                }
            }
            (Kind::Roman(value), number, letter) => {
                let parent = letter.or(number);
                let own = roman_text(value);
                let printed = parent.map_or_else(|| own.clone(), |parent| self.under(parent, ".", &own));
                self.rank.roman = value;
                (printed, parent)
            }
            (Kind::Bullet, Some(parent), _) if !self.rank.made => {
                let siblings = self.top.questions[parent..].iter().filter(|q| q.parent == Some(parent)).count();
                self.note("question-number-made");
                (self.under(parent, ".", &(siblings + 1).to_string()), Some(parent))
            }
            (Kind::Bullet, _, _) => {
                self.rank.made = true;
                self.rank.number = Some(index);
                self.note("question-number-made");
                let count = self.top.questions.iter().filter(|question| question.parent.is_none()).count();
                ((count + 1).to_string(), None)
            }
            (Kind::Letter(letter), None, _) => (letter.to_string(), None),
        }
    }

    fn under(&self, parent: usize, joint: &str, own: &str) -> String {
        format!("{}{joint}{own}", self.top.questions[parent].number)
    }

    fn latest(&self, number: &str) -> Option<usize> {
        self.top.questions.iter().rposition(|question| question.number == number)
    }

    fn note(&mut self, code: &'static str) {
        if !self.top.notes.iter().any(|note| note.code == code) {
            self.top.notes.push(Note { code, args: Vec::new() });
        }
    }

    fn note_room(&mut self, line: &str) {
        let line = line.trim();
        let numbered = line.chars().any(|c| words::digit(c).is_some());
        if line.len() <= HEADING_CHARS_MAX && numbered && ROOMS.begin(&words::words(line)) {
            self.top.notes.push(Note { code: "room-heading", args: vec![("heading", line.to_owned())] });
        }
    }

    fn finish(mut self) -> Top {
        if self.moved > 0 {
            let args = vec![("count", self.moved.to_string())];
            self.top.notes.push(Note { code: "text-moved-to-welcome", args });
        }
        for slot in [&mut self.top.objective, &mut self.top.outcome] {
            *slot = slot.take().filter(|value| !value.trim().is_empty());
        }
        self.top
    }
}

fn join(value: &mut String, more: &str, joint: &str) {
    if !value.is_empty() && !more.is_empty() {
        value.push_str(joint);
    }
    value.push_str(more);
}

/// A title is a short line that is neither a greeting nor a sentence.
fn is_title(line: &str) -> bool {
    let first = words::words(line.get(..line.floor_char_boundary(HEADING_CHARS_MAX * 4)).unwrap_or(line));
    line.chars().take(HEADING_CHARS_MAX + 1).count() <= HEADING_CHARS_MAX
        && first.len() >= 2
        && !OPENERS.has(&first[0])
        && !line.ends_with(['.', '!', ',', ':', ';', '…', '。', '！', '，', '：', '،', '؛'])
        && marker(line).is_none()
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// `2` or `2.1`.
    Number(String),
    Letter(char),
    Roman(u32),
    Bullet,
}

struct Marker<'a> {
    kind: Kind,
    text: &'a str,
}

/// The list mark a line begins with: `2.`, `(2)`, `2.1`, `Question 2:`, `a)`, `iv.`, `•`.
fn marker(line: &str) -> Option<Marker<'_>> {
    let line = line.trim_start();
    if let Some(text) = line.strip_prefix(['•', '-', '–', '*', '‣', '◦', '·', '▪', '●']) {
        return text.starts_with(char::is_whitespace).then_some(Marker { kind: Kind::Bullet, text });
    }
    let (named, rest) = without_word(line);
    let (open, rest) = rest.strip_prefix('(').map_or((false, rest), |rest| (true, rest));
    let end = rest
        .char_indices()
        .take(12)
        .find(|(_, c)| !(c.is_alphanumeric() || *c == '.'))
        .map_or(rest.len().min(12), |(at, _)| at);
    let mark = rest.get(..end)?;
    let (mark, dots) = (mark.trim_end_matches('.'), mark.len() - mark.trim_end_matches('.').len());
    let after = &rest[end..];
    let (closed, text) = match after.strip_prefix([')', ':', '：']) {
        Some(text) => (true, text),
        None => (dots == 1, after),
    };
    let kind = kind_of(mark)?;
    let dotted = matches!(&kind, Kind::Number(number) if number.contains('.'));
    let parted = text.is_empty() || text.starts_with(char::is_whitespace) || named || (open && closed);
    ((closed || dotted || named) && parted).then_some(Marker { kind, text })
}

/// The line without a word such as *Question* before its number.
fn without_word(line: &str) -> (bool, &str) {
    const NAMES: [&str; 9] = ["question", "q", "pregunta", "السؤال", "سؤال", "вопрос", "问题", "p", "س"];
    let end = line.char_indices().take(10).find(|(_, c)| !c.is_alphabetic()).map_or(0, |(at, _)| at);
    let rest = line[end..].trim_start();
    let known =
        NAMES.contains(&line[..end].to_lowercase().as_str()) && rest.chars().next().and_then(words::digit).is_some();
    if known { (true, rest) } else { (false, line) }
}

fn kind_of(mark: &str) -> Option<Kind> {
    if mark.chars().next().and_then(words::digit).is_some() {
        let parts: Option<Vec<String>> = mark.split('.').map(whole_number).collect();
        return parts.map(|parts| Kind::Number(parts.join(".")));
    }
    let mut chars = mark.chars();
    match (chars.next()?, chars.next()) {
        (c, None) if c.is_ascii_alphabetic() => Some(Kind::Letter(c.to_ascii_lowercase())),
        _ => roman(mark).map(Kind::Roman),
    }
}

/// A number of at most three digits of one script, in plain digits.
fn whole_number(part: &str) -> Option<String> {
    let digits: Option<Vec<u32>> = part.chars().map(words::digit).collect();
    let digits = digits.filter(|digits| (1..=3).contains(&digits.len()))?;
    Some(digits.iter().map(u32::to_string).collect())
}

const ROMAN: [&str; 15] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];

fn roman(mark: &str) -> Option<u32> {
    (1..).zip(ROMAN).find(|(_, text)| text.eq_ignore_ascii_case(mark)).map(|(value, _)| value)
}

pub(super) fn roman_text(value: u32) -> String {
    ROMAN.get((value as usize).wrapping_sub(1)).map_or_else(|| value.to_string(), |text| (*text).to_owned())
}
