//! A page as a person pastes it: plain text, from the welcome down to the line that asks for an account.
//!
//! Where a comment's words begin and end: from its first to its last line that is neither blank nor a control of the
//! page (*Reply*, *Like*). Those lines are taken whole, their own spaces included; the line end of the last one, and
//! the blank lines and controls around, belong to what separates comments. So header, separators and bodies laid one
//! after the other are the source, byte for byte.
//!
//! Left out on purpose: layout. Where one line ends in an ordinary paste is where a paragraph ended on the page.

use std::collections::HashMap;
use std::ops::Range;

use super::header::{self, Header};
use super::lines::{Lines, paragraphs};
use super::top;
use super::words;
use super::{LINES_MAX, Note, Page, PageComment, PageError, PagePerson, Title, date};
use crate::text::{Block, RichText};

/// Longest title that is taken from a quotation, characters, and its fewest words.
const QUOTED_TITLE_CHARS_MAX: usize = 200;
const QUOTED_TITLE_WORDS_MIN: usize = 3;

/// Reads pasted text. `title` is one already known, from elsewhere in the file.
pub(super) fn read(text: &str, title: Option<String>) -> Result<Page, PageError> {
    let lines = Lines::of(text);
    let filled = (0..lines.len()).filter(|line| !lines.is_blank(*line)).count();
    if filled > LINES_MAX {
        return Err(PageError::TooManyParts { parts: filled });
    }
    let (top_end, region, announced) = region(&lines);
    let mut page = Page { title: title.map(|text| Title { text, guessed: false }), ..Page::default() };
    read_top(&lines, 0..top_end, &mut page);
    read_comments(&lines, region, announced, &mut page);
    Ok(page)
}

/// Where the part above the comments ends, where the comments stand, and the announced number.
fn region(lines: &Lines<'_>) -> (usize, Range<usize>, Option<Option<usize>>) {
    let headings = (0..lines.len()).filter_map(|line| Some((line, words::comments_heading(lines.get(line))?)));
    let headings: Vec<(usize, Option<usize>)> = headings.collect();
    let heading = headings.iter().find(|(_, number)| number.is_some()).or(headings.first());
    let Some((heading, announced)) = heading.copied() else {
        let start = header::first_certain(lines).unwrap_or(lines.len());
        return (start, start..end_of_comments(lines, start), None);
    };
    (heading, heading + 1..end_of_comments(lines, heading + 1), Some(announced))
}

/// The line that asks for an account, if it stands below the comments; otherwise the end.
fn end_of_comments(lines: &Lines<'_>, start: usize) -> usize {
    (start..lines.len()).find(|line| words::is_footer(lines.get(*line))).unwrap_or(lines.len())
}

fn read_top(lines: &Lines<'_>, range: Range<usize>, page: &mut Page) {
    let above: Vec<&str> = range.map(|line| lines.get(line)).collect();
    let read = top::read(&above, page.title.is_some());
    let mut welcome = String::new();
    for line in &read.welcome {
        welcome.push_str(above[*line]);
        welcome.push('\n');
    }
    page.welcome = rich(&welcome);
    take_top(read, &above, page);
}

/// Puts what was read above the comments into the page; shared with saved HTML.
pub(super) fn take_top(read: top::Top, above: &[&str], page: &mut Page) {
    if let Some(text) = read.title {
        page.title.get_or_insert(Title { text, guessed: false });
    }
    let days = date::range(&above.join("\n"));
    page.opens = read.opens.or_else(|| days.as_ref().map(|(opens, _)| opens.clone()));
    page.closes = read.closes.or_else(|| days.map(|(_, closes)| closes));
    (page.questions, page.objective, page.outcome) = (read.questions, read.objective, read.outcome);
    page.notes.extend(read.notes);
}

fn read_comments(lines: &Lines<'_>, region: Range<usize>, announced: Option<Option<usize>>, page: &mut Page) {
    let found = header::find(lines, region.clone(), announced.flatten());
    let first = found.headers.first().map_or(region.end, |header| header.line);
    let ignorable = |line: &str| line.trim().is_empty() || words::is_furniture(line);
    let before = (region.start..first).filter(|line| !ignorable(lines.get(*line))).count();
    if before > 0 {
        page.notes.push(Note { code: "text-before-comments", args: vec![("lines", before.to_string())] });
    }
    let mut people = People::default();
    for (at, header) in found.headers.iter().enumerate() {
        let end = found.headers.get(at + 1).map_or(region.end, |next| next.line);
        let body = lines.slice(lines.trimmed(header.body..end, ignorable));
        page.comments.push(comment(header, body, &mut people));
    }
    page.people = people.list;
    for line in &found.doubtful {
        let args = vec![("line", (line + 1).to_string()), ("words", lines.get(*line).trim().to_owned())];
        page.notes.push(Note { code: "comment-header-doubtful", args });
    }
    let after = (region.end + 1..lines.len()).filter(|line| !ignorable(lines.get(*line))).count();
    if after > 0 {
        page.notes.push(Note { code: "text-after-comments", args: vec![("lines", after.to_string())] });
    }
    match announced {
        None => page.notes.push(Note { code: "comments-heading-missing", args: Vec::new() }),
        Some(announced) => page.notes.extend(count_note(announced, page.comments.len())),
    }
}

/// A note when the page announces another number of comments than it holds.
pub(super) fn count_note(announced: Option<usize>, found: usize) -> Option<Note> {
    let announced = announced.filter(|announced| *announced != found)?;
    let code = if announced > found { "comments-fewer-than-announced" } else { "comments-more-than-announced" };
    Some(Note { code, args: vec![("announced", announced.to_string()), ("found", found.to_string())] })
}

fn comment(header: &Header, body: &str, people: &mut People) -> PageComment {
    PageComment {
        author: people.index(&header.name, header.moderator),
        posted: header.posted.clone(),
        permalink: None,
        body_text: body.to_owned(),
        body: rich(body),
        parent: None,
        parent_guessed: false,
        questions: Vec::new(),
        mentions: Vec::new(),
    }
}

/// The authors, in order of first appearance.
#[derive(Default)]
pub(super) struct People {
    pub(super) list: Vec<PagePerson>,
    by_name: HashMap<String, usize>,
}

impl People {
    /// The index of the person of this name; a flag on any comment holds for all of them.
    pub(super) fn index(&mut self, name: &str, moderator: bool) -> usize {
        let index = *self.by_name.entry(name.to_owned()).or_insert_with(|| {
            self.list.push(PagePerson { name: name.to_owned(), moderator: false });
            self.list.len() - 1
        });
        self.list[index].moderator |= moderator;
        index
    }
}

fn rich(text: &str) -> RichText {
    RichText { blocks: paragraphs(text).into_iter().map(Block::paragraph).collect() }
}

/// What the opening comment tells about the page: a title in quotation marks, the dates.
pub(super) fn learn_from_opening(page: &mut Page) {
    let Some(opening) = page.comments.first().map(|comment| comment.body_text.as_str()) else { return };
    let quoted = if page.title.is_none() { quoted_title(opening) } else { None };
    let days = if page.opens.is_none() && page.closes.is_none() { date::range(opening) } else { None };
    if let Some(text) = quoted {
        page.notes.push(Note { code: "title-guessed", args: vec![("title", text.clone())] });
        page.title = Some(Title { text, guessed: true });
    }
    if let Some((opens, closes)) = days {
        let args = vec![("opens", opens.clone()), ("closes", closes.clone())];
        page.notes.push(Note { code: "dates-from-comment", args });
        (page.opens, page.closes) = (Some(opens), Some(closes));
    }
}

fn quoted_title(text: &str) -> Option<String> {
    const MARKS: [(char, char); 6] = [('“', '”'), ('«', '»'), ('"', '"'), ('„', '“'), ('「', '」'), ('《', '》')];
    let mut rest = text;
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| MARKS.iter().any(|(open, _)| open == c)) {
        let inside = &rest[at + open.len_utf8()..];
        let ends = |c: char| MARKS.iter().any(|(start, end)| *start == open && *end == c);
        let end = inside.char_indices().take(QUOTED_TITLE_CHARS_MAX).find(|(_, c)| ends(*c) || *c == '\n');
        if let Some((end, c)) = end
            && c != '\n'
            && words::words(&inside[..end]).len() >= QUOTED_TITLE_WORDS_MIN
        {
            return Some(words::squeeze(&inside[..end]));
        }
        rest = end.map_or(inside, |(end, c)| &inside[end + c.len_utf8()..]);
    }
    None
}
