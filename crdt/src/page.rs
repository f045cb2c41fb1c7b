//! A consultation page, as a person pastes it or as a browser saves it, read into plain structure.
//!
//! The page is evidence: `body_text` of each comment is byte-exact between one comment header and the next, whatever
//! we make of it; guesses (title, threads) are marked as guesses, and whatever could not be read is a [`Note`].
//!
//! Left out on purpose: ids, keys, documents. [`crate::act`] turns a [`Page`] into parcels.

mod address;
mod date;
mod decode;
mod header;
mod html;
mod lines;
mod mark;
mod quote;
mod text;
mod top;
mod words;

use crate::text::RichText;

/// Largest page that is read, bytes: a page of 10,000 long comments is under 16 MiB.
pub const PAGE_BYTES_MAX: usize = 24 * 1024 * 1024;

/// Most lines with words (pasted text) or elements (saved HTML) that are read; the largest real pages have some
/// thousands. With [`PAGE_BYTES_MAX`] it bounds the memory that a hostile page can claim.
pub const LINES_MAX: usize = 400_000;
/// Most notes about one page; one more says how many were left out.
pub const NOTES_MAX: usize = 500;

/// Every note code, and the names of its arguments. `comment` is a position counted from 1.
pub const NOTE_CODES: &[(&str, &[&str])] = &[
    ("comment-author-missing", &["comment"]),
    ("comment-dates-missing", &["count"]),
    ("comment-empty", &["comment", "name"]),
    ("comment-header-doubtful", &["line", "words"]),
    ("comments-fewer-than-announced", &["announced", "found"]),
    ("comments-heading-missing", &[]),
    ("comments-more-than-announced", &["announced", "found"]),
    ("dates-from-comment", &["opens", "closes"]),
    ("links-run-together", &["comment", "words"]),
    ("mention-ambiguous", &["comment", "name"]),
    ("mention-literal", &["comment", "name"]),
    ("mention-unresolved", &["comment", "names"]),
    ("notes-more", &["count"]),
    ("objective-missing", &[]),
    ("outcome-missing", &[]),
    ("permalink-unresolved", &["comment", "url"]),
    ("question-number-made", &[]),
    ("questions-missing", &[]),
    ("read-as-text", &[]),
    ("resource-list-empty", &["comment", "words"]),
    ("room-heading", &["heading"]),
    ("text-after-comments", &["lines"]),
    ("text-before-comments", &["lines"]),
    ("text-moved-to-welcome", &["count"]),
    ("threads-guessed", &["count"]),
    ("title-guessed", &["title"]),
    ("title-missing", &[]),
];

/// What a page holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The title, and whether it was guessed (quoted in the opening comment) rather than stated.
    pub title: Option<Title>,
    /// The welcome text above the questions.
    pub welcome: RichText,
    /// Guiding questions in order; sub-questions follow their parent.
    pub questions: Vec<PageQuestion>,
    /// The objective, if the page states one.
    pub objective: Option<String>,
    /// The outcome, if the page states one.
    pub outcome: Option<String>,
    /// First day, ISO 8601 (`2020-06-29`), if the page states one. Kept as a source date; it opens nothing.
    pub opens: Option<String>,
    /// Last day, ISO 8601. Kept as a source date; it closes nothing.
    pub closes: Option<String>,
    /// The people who commented, in order of first appearance.
    pub people: Vec<PagePerson>,
    /// The comments, in page order.
    pub comments: Vec<PageComment>,
    /// What could not be read, or was guessed: first what concerns the whole page, then comment by comment.
    pub notes: Vec<Note>,
}

/// A page's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The words.
    pub text: String,
    /// Whether it was taken from a quotation in the opening comment.
    pub guessed: bool,
}

/// A guiding question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageQuestion {
    /// The number as printed, without its dot: `2`, `2a`, `2.1`.
    pub number: String,
    /// The whole question.
    pub text: String,
    /// Index into `questions` of the question it refines.
    pub parent: Option<usize>,
    /// The heading it stands under, if any.
    pub heading: Option<String>,
}

/// A person named as the author of at least one comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePerson {
    /// The name as printed.
    pub name: String,
    /// Whether the page flags them as moderator.
    pub moderator: bool,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageComment {
    /// Index into `people`.
    pub author: usize,
    /// When it was posted: the time that saved HTML states, otherwise as printed on the page; absent stays absent.
    pub posted: Option<String>,
    /// Its own permanent address or number on the page, if any.
    pub permalink: Option<String>,
    /// The words, byte-exact between one comment header and the next (pasted text); the text content (saved HTML).
    pub body_text: String,
    /// The same as rich text: paragraphs, links, mentions whose target is the index into `people` as decimal, question
    /// references whose target is the index into `questions` as decimal, and links to another comment on the same page
    /// as entry references whose target is the index into `comments` as decimal.
    pub body: RichText,
    /// Index of the comment it replies to.
    pub parent: Option<usize>,
    /// Whether `parent` was guessed from an address in the words rather than stated by the page.
    pub parent_guessed: bool,
    /// Indices of the questions it quotes.
    pub questions: Vec<usize>,
    /// Indices of the people it mentions, in order of first mention.
    pub mentions: Vec<usize>,
}

/// Something the person importing should know: a code with its arguments, worded in the language files as
/// `note-<code>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Kebab-case code, such as `title-guessed`, `comments-fewer-than-announced`.
    pub code: &'static str,
    /// Named arguments for its sentence.
    pub args: Vec<(&'static str, String)>,
}

/// Why a page was refused; nothing was read from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Over [`PAGE_BYTES_MAX`].
    #[error("the page has {bytes} bytes; at most {PAGE_BYTES_MAX} are read")]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// Not UTF-8 (or UTF-16 with a mark), or full of control bytes.
    #[error("the file is not text")]
    NotText,
    /// Over [`LINES_MAX`].
    #[error("the page has {parts} lines or elements; at most {LINES_MAX} are read")]
    TooManyParts {
        /// How many it has, as far as they were counted.
        parts: usize,
    },
    /// Neither guiding questions nor comments were found.
    #[error("no guiding questions and no comments were found")]
    NotAConsultation,
}

impl PageComment {
    /// What this comment is recognised by when a newer copy of the page is imported: a hash of its author's name and
    /// its words, whatever the white space. A comment whose words were changed has another fingerprint; two comments
    /// of one person with the same words have the same.
    #[must_use]
    pub fn fingerprint(&self, people: &[PagePerson]) -> String {
        let name = people.get(self.author).map_or("", |person| person.name.as_str());
        let mut hash = blake3::Hasher::new();
        hash.update(words::squeeze(name).as_bytes());
        // No name holds a line end, so name and words cannot be shifted into one another.
        hash.update(b"\n");
        hash.update(words::squeeze(&self.body_text).as_bytes());
        hash.finalize().to_hex()[..32].to_owned()
    }
}

/// Reads a page from a file's bytes: saved HTML when it looks like HTML, pasted text otherwise.
///
/// # Errors
/// See [`PageError`].
pub fn read(bytes: &[u8]) -> Result<Page, PageError> {
    let text = decode::decode(bytes)?;
    let mut page = if html::is_html(&text) { html::read(&text)? } else { text::read(&text, None)? };
    if page.questions.is_empty() && page.comments.is_empty() {
        return Err(PageError::NotAConsultation);
    }
    text::learn_from_opening(&mut page);
    mark::mark(&mut page);
    page.welcome = mark::with_links(std::mem::take(&mut page.welcome)).canonical();
    for comment in &mut page.comments {
        comment.body = std::mem::take(&mut comment.body).canonical();
    }
    note_defects(&mut page);
    Ok(page)
}

/// Notes what a reader of the page would expect and does not find.
fn note_defects(page: &mut Page) {
    let mut notes: Vec<Note> = Vec::new();
    let mut missing = |code: &'static str, absent: bool| notes.extend(absent.then(|| Note { code, args: Vec::new() }));
    missing("title-missing", page.title.is_none());
    missing("questions-missing", page.questions.is_empty());
    missing("objective-missing", page.objective.is_none());
    missing("outcome-missing", page.outcome.is_none());
    let undated = page.comments.iter().filter(|comment| comment.posted.is_none()).count();
    if undated > 0 {
        notes.push(Note { code: "comment-dates-missing", args: vec![("count", undated.to_string())] });
    }
    for (at, comment) in page.comments.iter().enumerate() {
        let position = ("comment", (at + 1).to_string());
        let last = comment.body_text.trim_end().lines().next_back().unwrap_or_default();
        if last.is_empty() {
            let name = page.people[comment.author].name.clone();
            notes.push(Note { code: "comment-empty", args: vec![position, ("name", name)] });
        } else if last.ends_with([':', '：']) {
            let words = last[last.floor_char_boundary(last.len().saturating_sub(120))..].to_owned();
            notes.push(Note { code: "resource-list-empty", args: vec![position, ("words", words)] });
        }
    }
    page.notes.append(&mut notes);
    // What concerns the whole page first, then comment by comment.
    page.notes.sort_by_key(|note| {
        let comment = note.args.iter().find(|(name, _)| *name == "comment");
        comment.and_then(|(_, position)| position.parse::<usize>().ok()).unwrap_or(0)
    });
    if page.notes.len() > NOTES_MAX {
        let more = page.notes.len() - NOTES_MAX;
        page.notes.truncate(NOTES_MAX);
        page.notes.push(Note { code: "notes-more", args: vec![("count", more.to_string())] });
    }
}
