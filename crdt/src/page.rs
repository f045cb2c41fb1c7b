//! A consultation page, as a person pastes it or as a browser saves it, read into plain structure.
//!
//! The page is evidence: `body_text` of each comment is byte-exact between one comment header and the next, whatever
//! we make of it; guesses (title, threads) are marked as guesses, and whatever could not be read is a [`Note`].
//!
//! Left out on purpose: ids, keys, documents. [`crate::act`] turns a [`Page`] into parcels.

mod html;
mod text;

use crate::text::RichText;

/// Largest page that is read, bytes: a page of 10,000 long comments is under 16 MiB.
pub const PAGE_BYTES_MAX: usize = 24 * 1024 * 1024;

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
    /// What could not be read, or was guessed, in page order.
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
    /// When it was posted, as printed on the page; absent stays absent.
    pub posted: Option<String>,
    /// Its own permanent address or number on the page, if any.
    pub permalink: Option<String>,
    /// The words, byte-exact between one comment header and the next (pasted text); the text content (saved HTML).
    pub body_text: String,
    /// The same as rich text: paragraphs, links, mentions whose target is the index into `people` as decimal, and
    /// question references whose target is the index into `questions` as decimal.
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
    /// Neither guiding questions nor comments were found.
    #[error("no guiding questions and no comments were found")]
    NotAConsultation,
}

/// Reads a page from a file's bytes: saved HTML when it looks like HTML, pasted text otherwise.
///
/// # Errors
/// See [`PageError`].
pub fn read(bytes: &[u8]) -> Result<Page, PageError> {
    let _ = bytes;
    Err(PageError::NotAConsultation)
}
