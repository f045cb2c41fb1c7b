//! What the words of comments point at: web addresses, people, questions, other comments; and the threads that can be
//! guessed from whom a comment speaks to.
//!
//! A person is found by full name anywhere, by one name only where somebody is spoken to (*Dear Amina*) or tagged
//! (`@Amina`). A thread is guessed when a comment begins by speaking to one person who commented earlier; one that
//! speaks to a person *and colleagues* speaks to the room and starts a thread of its own.
//!
//! Left out on purpose: guessing names of people who never commented, beyond listing in a note those that stand in one
//! row with a known name or behind an `@`.

use std::collections::{HashMap, HashSet};

use super::quote::Quotes;
use super::words::{self, AND, EVERYBODY, Key, LEAD_IN, Word};
use super::{Note, Page, PageComment, PagePerson, address};
use crate::text::{Block, Inline, RichText, Target};

/// How far into a comment the person spoken to is looked for, words.
const ADDRESS_WORDS: usize = 14;
/// Most notes about one comment.
const COMMENT_NOTES_MAX: usize = 40;
/// Longest list of names in one note, bytes.
const NAMES_BYTES_MAX: usize = 600;

/// Marks every comment of a page. Threads are guessed only where the page states none.
pub(super) fn mark(page: &mut Page) {
    let names = Names::of(&page.people);
    let quotes = Quotes::of(&page.questions);
    let permalinks: HashMap<String, usize> = page
        .comments
        .iter()
        .enumerate()
        .filter_map(|(at, comment)| Some((address::comment_number(comment.permalink.as_deref()?)?.to_owned(), at)))
        .collect();
    let stated = page.comments.iter().any(|comment| comment.parent.is_some());
    let mut latest: HashMap<usize, usize> = HashMap::new();
    let mut guessed = 0;
    for at in 0..page.comments.len() {
        let comment = &mut page.comments[at];
        let mut marker = Marker::new(at, comment.author, &names, &quotes, &permalinks);
        for block in &mut comment.body.blocks {
            marker.block(block);
        }
        let parent = marker.addressed.and_then(|person| latest.get(&person).copied()).or(marker.cited);
        if let Some(parent) = parent.filter(|parent| !stated && *parent < at) {
            comment.parent = Some(parent);
            comment.parent_guessed = true;
            guessed += 1;
        }
        marker.finish(comment, &mut page.notes);
        latest.insert(comment.author, at);
    }
    if guessed > 0 {
        page.notes.push(Note { code: "threads-guessed", args: vec![("count", guessed.to_string())] });
    }
}

/// Turns the web addresses in a text into links.
pub(super) fn with_links(mut text: RichText) -> RichText {
    for block in &mut text.blocks {
        let found = address::find(&block.plain_text());
        let spans: Vec<Span> =
            found.into_iter().map(|f| Span { start: f.start, end: f.end, target: Target::Link(f.url) }).collect();
        apply(block, &spans);
    }
    text
}

/// The names of the people on the page.
struct Names {
    full: HashMap<Key, usize>,
    /// First and last names; `None` where several people share one.
    short: HashMap<Key, Option<usize>>,
}

impl Names {
    fn of(people: &[PagePerson]) -> Self {
        let (mut full, mut short): (HashMap<Key, usize>, HashMap<Key, Option<usize>>) = Default::default();
        for (person, named) in people.iter().enumerate() {
            let name = named.name.split([',', '،', '(']).next().unwrap_or(&named.name);
            let found = words::words(name);
            if found.len() > 1 {
                full.entry(words::phrase_of(&found)).or_insert(person);
            }
            let mut ends: Vec<Key> = found
                .first()
                .into_iter()
                .chain(found.last())
                .filter(|w| w.end - w.start > 3 || w.capital && w.end - w.start > 1)
                .map(|w| w.key)
                .collect();
            ends.dedup();
            for key in ends {
                short
                    .entry(key)
                    .and_modify(|known: &mut Option<usize>| *known = known.filter(|known| *known == person))
                    .or_insert(Some(person));
            }
        }
        Self { full, short }
    }

    /// The longest full name that starts here, and its length in words.
    fn full_at(&self, found: &[Word]) -> Option<(usize, usize)> {
        let hits = words::runs(found).filter_map(|(count, key)| self.full.get(&key).map(|person| (*person, count)));
        hits.last()
    }
}

/// Indices in order of first occurrence, each once.
#[derive(Default)]
struct InOrder {
    list: Vec<usize>,
    seen: HashSet<usize>,
}

impl InOrder {
    fn push(&mut self, index: usize) {
        if self.seen.insert(index) {
            self.list.push(index);
        }
    }
}

struct Span {
    start: usize,
    end: usize,
    target: Target,
}

/// Names written one after the other with nothing but spaces between.
#[derive(Default)]
struct Row {
    end: usize,
    /// Whether somebody who commented is among them.
    known: bool,
    last_known: bool,
    /// Stretches of the others, between the known ones.
    others: Vec<(usize, usize)>,
}

impl Row {
    fn add(&mut self, word: &Word, known: bool) {
        match self.others.last_mut() {
            _ if known => self.known = true,
            Some(stretch) if !self.last_known => stretch.1 = word.end,
            _ => self.others.push((word.start, word.end)),
        }
        self.last_known = known;
        self.end = word.end;
    }
}

/// Marks one comment, block by block.
struct Marker<'a> {
    at: usize,
    author: usize,
    names: &'a Names,
    quotes: &'a Quotes,
    permalinks: &'a HashMap<String, usize>,
    first_block: bool,
    addressed: Option<usize>,
    cited: Option<usize>,
    mentions: InOrder,
    asked: InOrder,
    unresolved: Vec<String>,
    notes: Vec<Note>,
}

impl<'a> Marker<'a> {
    fn new(
        at: usize,
        author: usize,
        names: &'a Names,
        quotes: &'a Quotes,
        permalinks: &'a HashMap<String, usize>,
    ) -> Self {
        Self {
            at,
            author,
            names,
            quotes,
            permalinks,
            first_block: true,
            addressed: None,
            cited: None,
            mentions: InOrder::default(),
            asked: InOrder::default(),
            unresolved: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn block(&mut self, block: &mut Block) {
        self.stated_targets(block);
        let text = block.plain_text();
        let mut spans = self.addresses(&text);
        // Where the page itself holds links, they are told apart by their elements.
        if block.inlines.iter().all(|inline| inline.target.is_none()) {
            for words in address::joined_words(&text) {
                self.note("links-run-together", vec![("words", excerpt(words))]);
            }
        }
        let all = words::words(&text);
        let found: Vec<Word> = outside(&all, &spans);
        for quotation in self.quotes.find(&text, &found) {
            self.asked.push(quotation.question);
            let target = Target::Question(quotation.question.to_string());
            spans.push(Span { start: quotation.start, end: quotation.end, target });
        }
        spans.sort_by_key(|span| span.start);
        let found = outside(&found, &spans);
        let people = self.people(&text, &found);
        self.row_of_names(&text, &found, &people);
        spans.extend(people);
        spans.sort_by_key(|span| span.start);
        apply(block, &spans);
        self.first_block = false;
    }

    /// Resolves what saved HTML says itself: tagged people by name, links to comments on the same page.
    fn stated_targets(&mut self, block: &mut Block) {
        for inline in &mut block.inlines {
            inline.target = match inline.target.take() {
                Some(Target::Mention(name)) => self.tagged(&name).map(|person| Target::Mention(person.to_string())),
                Some(Target::Link(url)) => Some(self.link(url)),
                other => other,
            };
        }
    }

    fn tagged(&mut self, name: &str) -> Option<usize> {
        let found = words::words(name);
        let person = self.names.full_at(&found).map(|(person, _)| person);
        let person =
            person.or_else(|| found.first().and_then(|word| self.names.short.get(&word.key).copied().flatten()));
        match person {
            Some(person) => self.mentions.push(person),
            None => self.unresolved(name.trim().to_owned()),
        }
        person
    }

    /// A link as it stands, or the comment on this page that it leads to.
    fn link(&mut self, url: String) -> Target {
        let Some(number) = address::comment_number(&url) else { return Target::Link(url) };
        match self.permalinks.get(number) {
            Some(cited) if *cited != self.at => {
                self.cited.get_or_insert(*cited);
                Target::Entry(cited.to_string())
            }
            Some(_) => Target::Link(url),
            None => {
                self.note("permalink-unresolved", vec![("url", url.clone())]);
                Target::Link(url)
            }
        }
    }

    fn addresses(&mut self, text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for found in address::find(text) {
            if found.joined {
                self.note("links-run-together", vec![("words", excerpt(found.url.as_str()))]);
            }
            let target = self.link(found.url);
            spans.push(Span { start: found.start, end: found.end, target });
        }
        spans
    }

    fn people(&mut self, text: &str, found: &[Word]) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut at = 0;
        while at < found.len() {
            let tag = tag_before(text, found[at].start);
            let spoken_to = self.first_block && at < ADDRESS_WORDS && speaks_to(text, &found[..=at]);
            let full = self.names.full_at(&found[at..]).filter(|_| found[at].capital || tag);
            let short =
                || self.names.short.get(&found[at].key).copied().filter(|_| tag || (spoken_to && found[at].capital));
            let hit = full.map(|(person, count)| (Some(person), count)).or_else(|| short().map(|person| (person, 1)));
            let count = hit.map_or(1, |(_, count)| count);
            match hit {
                Some((Some(person), count)) if person != self.author => {
                    let last = found[at + count - 1];
                    let start = found[at].start - usize::from(tag);
                    if tag {
                        self.note("mention-literal", vec![("name", text[found[at].start..last.end].to_owned())]);
                    }
                    spans.push(Span { start, end: last.end, target: Target::Mention(person.to_string()) });
                    self.mentions.push(person);
                    if (spoken_to || (self.first_block && at == 0)) && !to_the_room(&found[at + count..]) {
                        self.addressed.get_or_insert(person);
                    }
                }
                Some((None, _)) => {
                    self.note("mention-ambiguous", vec![("name", text[found[at].start..found[at].end].to_owned())])
                }
                None if tag => self.unresolved(capital_run(text, &found[at..]).to_owned()),
                _ => {}
            }
            at += count;
        }
        spans
    }

    /// Names of others in one row with a known one: *Tim H. Livia S. @Known Name*.
    fn row_of_names(&mut self, text: &str, found: &[Word], people: &[Span]) {
        let mut row = Row::default();
        let mut spans = people.iter().peekable();
        for word in found {
            while spans.next_if(|span| span.end <= word.start).is_some() {}
            let known = spans.peek().is_some_and(|span| span.start <= word.start);
            let capital = text[word.start..word.end].starts_with(char::is_uppercase) && !LEAD_IN.has(word);
            let joined = text[row.end..word.start].chars().all(|c| matches!(c, ' ' | '\u{a0}' | '@'));
            if !joined || !(known || capital) {
                self.end_row(text, std::mem::take(&mut row));
            }
            if known || capital {
                row.add(word, known);
            }
        }
        self.end_row(text, row);
    }

    fn end_row(&mut self, text: &str, row: Row) {
        if row.known {
            for (start, end) in row.others {
                let names = words::squeeze(&text[start..end]);
                // One capital word beside a name is rarely a person.
                if names.contains(' ') {
                    self.unresolved(names);
                }
            }
        }
    }

    fn unresolved(&mut self, name: impl Into<String>) {
        if self.unresolved.len() < COMMENT_NOTES_MAX {
            self.unresolved.push(name.into());
        }
    }

    fn note(&mut self, code: &'static str, mut args: Vec<(&'static str, String)>) {
        args.insert(0, ("comment", (self.at + 1).to_string()));
        let note = Note { code, args };
        if !self.notes.contains(&note) && self.notes.len() < COMMENT_NOTES_MAX {
            self.notes.push(note);
        }
    }

    fn finish(mut self, comment: &mut PageComment, notes: &mut Vec<Note>) {
        if !self.unresolved.is_empty() {
            let mut names = std::mem::take(&mut self.unresolved).join("; ");
            names.truncate(names.floor_char_boundary(NAMES_BYTES_MAX));
            self.note("mention-unresolved", vec![("names", names)]);
        }
        comment.mentions = self.mentions.list;
        comment.questions = self.asked.list;
        notes.append(&mut self.notes);
    }
}

/// Whether the words before the last one speak to somebody, or the last one opens the comment and is set off.
fn speaks_to(text: &str, upto: &[Word]) -> bool {
    let Some((last, before)) = upto.split_last() else { return false };
    if before.is_empty() {
        return text[last.end..].trim_start().starts_with([',', '!', ':', '،', '，', '-', '–'])
            || tag_before(text, last.start);
    }
    before.iter().all(|word| LEAD_IN.has(word))
}

/// Whether the words after a name widen the address to everybody: *and colleagues*.
fn to_the_room(after: &[Word]) -> bool {
    let Some(first) = after.first().filter(|word| AND.has(word)) else { return false };
    EVERYBODY.has(first) || after.iter().skip(1).take(3).any(|word| EVERYBODY.has(word))
}

/// Whether an `@` stands directly before, and is not the one of a mail address.
fn tag_before(text: &str, start: usize) -> bool {
    let before = &text[..start];
    before.strip_suffix('@').is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '_'))
}

fn capital_run<'a>(text: &'a str, found: &[Word]) -> &'a str {
    let mut end = found[0].end;
    for word in found.iter().skip(1).take(3) {
        if !word.capital || !text[end..word.start].trim_matches(' ').is_empty() {
            break;
        }
        end = word.end;
    }
    &text[found[0].start..end]
}

/// The words that stand in none of the spans, which are in order.
fn outside(found: &[Word], spans: &[Span]) -> Vec<Word> {
    let mut spans = spans.iter().peekable();
    let mut kept = Vec::with_capacity(found.len());
    for word in found {
        while spans.next_if(|span| span.end <= word.start).is_some() {}
        if spans.peek().is_none_or(|span| word.end <= span.start) {
            kept.push(*word);
        }
    }
    kept
}

/// Cuts the block's runs at the spans, and points those without a target of their own at the span's.
fn apply(block: &mut Block, spans: &[Span]) {
    let mut marked: Vec<Inline> = Vec::with_capacity(block.inlines.len());
    let (mut offset, mut next) = (0, 0);
    for inline in std::mem::take(&mut block.inlines) {
        let piece = |from: usize, to: usize, target: Option<Target>| Inline {
            text: inline.text[from - offset..to - offset].to_owned(),
            bold: inline.bold,
            italic: inline.italic,
            target: inline.target.clone().or(target),
        };
        let end = offset + inline.text.len();
        let mut at = offset;
        while let Some(span) = spans.get(next).filter(|span| span.start < end) {
            let (from, to) = (span.start.max(at), span.end.min(end));
            if from < to {
                marked.push(piece(at, from, None));
                marked.push(piece(from, to, Some(span.target.clone())));
                at = to;
            }
            if span.end > end {
                break;
            }
            next += 1;
        }
        marked.push(piece(at, end, None));
        offset = end;
    }
    block.inlines = marked;
}

fn excerpt(words: &str) -> String {
    words[..words.floor_char_boundary(120)].to_owned()
}
