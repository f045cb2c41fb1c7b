//! Rich text → Markdown.
//!
//! Each block is written plainly first and read back; only where that would not give the same words and styles is it
//! written again with separators around every style, which always does.

use super::super::{Block, BlockKind, RichText, Target};
use super::{ENTRY, PERSON, QUESTION, SEPARATOR, from_markdown};
use std::fmt::Write as _;

/// A rich text as Markdown (CommonMark), blocks parted by blank lines, neighbouring list items by line ends.
#[must_use]
pub fn to_markdown(rich: &RichText) -> String {
    let rich = rich.clone().canonical();
    let mut out = String::new();
    let mut markers = Vec::new();
    let mut before: Option<&Block> = None;
    for block in &rich.blocks {
        let same_quote = before.is_some_and(|last| last.quote == block.quote);
        if !same_quote || !is_item(block) {
            markers.clear();
        }
        if let Some(last) = before {
            let tight = same_quote && is_item(last) && is_item(block);
            out.push_str(match (tight, same_quote && block.quote) {
                (true, _) => "\n",
                (false, true) => "\n>\n",
                (false, false) => "\n\n",
            });
        }
        let (indent, marker) = lead(&block.kind, &mut markers);
        let quote = if block.quote { "> " } else { "" };
        let next_line = format!("\n{quote}{}", " ".repeat(indent + marker.len()));
        out.extend([quote, &" ".repeat(indent), &marker, &words(block).replace('\n', &next_line)]);
        before = Some(block);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Bullet { .. } | BlockKind::Ordered { .. })
}

/// How far a block is indented and what marks it; `markers` holds {number or none, width} of the item at each depth.
fn lead(kind: &BlockKind, markers: &mut Vec<(Option<u32>, usize)>) -> (usize, String) {
    let (depth, ordered) = match kind {
        BlockKind::Paragraph => return (0, String::new()),
        BlockKind::Heading { level } => return (0, "#".repeat(usize::from(*level)) + " "),
        BlockKind::Bullet { depth } => (usize::from(*depth), false),
        BlockKind::Ordered { depth } => (usize::from(*depth), true),
    };
    markers.truncate(depth + 1);
    let last = if markers.len() > depth { markers.pop().and_then(|(number, _)| number) } else { None };
    let number = ordered.then(|| last.map_or(1, |number| number + 1));
    let marker = number.map_or("- ".to_owned(), |number| format!("{number}. "));
    let indent = markers.iter().map(|(_, width)| width).sum();
    markers.push((number, marker.len()));
    (indent, marker)
}

/// The words of a block with their styles; line ends are breaks within the block.
fn words(block: &Block) -> String {
    if block.inlines.is_empty() {
        return SEPARATOR.to_owned();
    }
    let plain = Pen::new(block).plain();
    let styled = block.inlines.iter().any(|run| run.bold || run.italic || run.target.is_some());
    if !styled || read_alone(block, &plain) { plain } else { Pen::new(block).parted() }
}

/// Whether words read back as they are in the block.
fn read_alone(block: &Block, written: &str) -> bool {
    let mark = if matches!(block.kind, BlockKind::Heading { .. }) { "# " } else { "" };
    from_markdown(&format!("{mark}{written}")).blocks.first().is_some_and(|read| read.inlines == block.inlines)
}

/// One letter of a block and the run that it belongs to.
#[derive(Clone, Copy)]
struct Letter {
    letter: char,
    run: usize,
}

/// Writes the runs of one block.
struct Pen<'a> {
    block: &'a Block,
    letters: Vec<Letter>,
    at: usize,
    out: String,
}

impl<'a> Pen<'a> {
    fn new(block: &'a Block) -> Self {
        let runs = block.inlines.iter().enumerate();
        let letters =
            runs.flat_map(|(run, inline)| inline.text.chars().map(move |letter| Letter { letter, run })).collect();
        Self { block, letters, at: 0, out: String::new() }
    }

    /// Styles opened and closed only where they change.
    fn plain(mut self) -> String {
        let (mut bold, mut italic) = (false, false);
        for run in 0..self.block.inlines.len() {
            let style = &self.block.inlines[run];
            let bold_turns = bold != style.bold;
            if italic && (bold_turns || !style.italic) {
                self.out.push('*');
                italic = false;
            }
            if bold_turns {
                self.out.push_str("**");
                bold = style.bold;
            }
            if style.italic && !italic {
                self.out.push('*');
                italic = true;
            }
            self.run(run, "");
        }
        self.out.push_str(stars(bold, italic));
        self.out
    }

    /// Every style closed with its run and parted from what stands around it.
    fn parted(mut self) -> String {
        for run in 0..self.block.inlines.len() {
            let style = &self.block.inlines[run];
            let stars = stars(style.bold, style.italic);
            let part = if stars.is_empty() { "" } else { SEPARATOR };
            self.out.extend([part, stars, part]);
            self.run(run, SEPARATOR);
            self.out.extend([part, stars, part]);
        }
        self.out
    }

    /// One run's letters, with what they point at.
    fn run(&mut self, run: usize, part: &str) {
        let target = self.block.inlines[run].target.as_ref();
        if target.is_some() {
            self.out.extend(["[", part]);
        }
        while self.at < self.letters.len() && self.letters[self.at].run == run {
            self.letter();
            self.at += 1;
        }
        if let Some(target) = target {
            self.out.extend([part, "](", &address(target), ")"]);
        }
    }

    /// The letter at the pen, so written that it reads as itself.
    fn letter(&mut self) {
        let letter = self.letters[self.at].letter;
        let next = self.near(self.at + 1);
        let line_start = self.at == 0 || self.letters[self.at - 1].letter == '\n';
        let line_end = next.is_none_or(|next| next == '\n');
        if letter == '\n' {
            let heading = matches!(self.block.kind, BlockKind::Heading { .. });
            self.out.push_str(if line_start || line_end || heading { "&#10;" } else { "\\\n" });
        } else if letter == '\t' || (letter.is_whitespace() && (line_start || line_end)) {
            let written = write!(self.out, "&#{};", u32::from(letter));
            debug_assert!(written.is_ok(), "writing to a string succeeds");
        } else {
            if self.needs_escape(letter, line_start) {
                self.out.push('\\');
            }
            self.out.push(letter);
        }
    }

    fn near(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|cell| cell.letter)
    }

    /// The neighbour at `at` if it is of the same run.
    fn within_run(&self, at: Option<usize>) -> Option<char> {
        let run = self.letters[self.at].run;
        at.and_then(|at| self.letters.get(at)).filter(|cell| cell.run == run).map(|cell| cell.letter)
    }

    fn needs_escape(&self, letter: char, line_start: bool) -> bool {
        match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            '_' => {
                let side = |at| self.within_run(at).is_some_and(char::is_alphanumeric);
                !(side(self.at.checked_sub(1)) && side(Some(self.at + 1)))
            }
            '#' => line_start || matches!(self.block.kind, BlockKind::Heading { .. }),
            '+' | '-' | '=' | '>' | '~' | ':' => line_start,
            // Before a link that begins the next run it would make a picture of it.
            '!' => self.within_run(Some(self.at + 1)).is_none() && self.near(self.at + 1).is_some(),
            '&' => {
                let name = |at: &usize| self.near(*at).is_some_and(|c| c.is_ascii_alphanumeric() || c == '#');
                let end = self.at + 1 + (self.at + 1..).take_while(name).count();
                self.near(end).is_none_or(|c| c == ';')
            }
            '.' | ')' => self.ends_item_number(),
            _ => false,
        }
    }

    /// Whether nothing but digits stand between here and the start of the line.
    fn ends_item_number(&self) -> bool {
        let line = self.letters[..self.at].iter().rev().map(|cell| cell.letter).take_while(|&letter| letter != '\n');
        let mut digits = line.peekable();
        digits.peek().is_some() && digits.all(|letter| letter.is_ascii_digit())
    }
}

fn stars(bold: bool, italic: bool) -> &'static str {
    match (bold, italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    }
}

/// What a link's parentheses hold.
fn address(target: &Target) -> String {
    let (before, written) = match target {
        Target::Link(address) => ("", address),
        Target::Mention(id) => (PERSON, id),
        Target::Question(id) => (QUESTION, id),
        Target::Entry(id) => (ENTRY, id),
    };
    let mut out = before.to_owned();
    for letter in written.chars() {
        if "\\()<>[]*`|\"'".contains(letter) || (letter == '&' && written.contains(';')) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
