//! A page as a browser saves it.
//!
//! Comments are found by the class names that Drupal, Open Social and their kin use; the part above them is flattened
//! to lines with list numbers written out and read like pasted text. Where no comment is recognised, the whole page is
//! flattened and read as pasted text, and a note says so.
//!
//! Left out on purpose: scripts, styles, frames and forms are never read, and nothing is fetched.

mod comment;
mod entity;
mod flow;
mod tree;

use super::text::{self, People};
use super::{Note, Page, PageError, Title, top, words};
use crate::text::{BlockKind, RichText};
use flow::Flowed;
use tree::{Go, Step, Tree};

/// How much of a file is looked at to tell HTML from text, bytes.
const SNIFFED_BYTES: usize = 4096;

/// Whether a file is HTML: it begins with markup, or holds a document element near its beginning.
pub(super) fn is_html(text: &str) -> bool {
    let head = text[..text.floor_char_boundary(SNIFFED_BYTES)].trim_start().to_ascii_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<main", "<article", "<div", "<section", "<!--", "<?xml"];
    tags.iter().any(|tag| head.starts_with(tag)) || head.contains("<html") || head.contains("<body")
}

/// Reads saved HTML.
pub(super) fn read(html: &str) -> Result<Page, PageError> {
    let tree = Tree::parse(html)?;
    let title = title(&tree);
    let found = comment::find(&tree);
    if found.is_empty() {
        let lines = lines(&flow::flow(&tree, Tree::ROOT, |id| if is_title(&tree, id) { Go::Past } else { Go::On }));
        let mut page = text::read(&lines.join("\n\n"), title)?;
        page.notes.insert(0, Note { code: "read-as-text", args: Vec::new() });
        return Ok(page);
    }
    let mut page = Page { title: title.map(|text| Title { text, guessed: false }), ..Page::default() };
    let announced = read_top(&tree, &found, &mut page);
    let mut people = People::default();
    for comment in &found {
        let read = comment::read(&tree, comment, page.comments.len(), &mut people, &mut page.notes);
        page.comments.push(read);
    }
    page.people = people.list;
    page.notes.extend(text::count_note(announced, page.comments.len()));
    Ok(page)
}

/// Reads what stands above the first comment, and gives the announced number of comments.
fn read_top(tree: &Tree, found: &[comment::Found], page: &mut Page) -> Option<usize> {
    let first = found.first().map(|comment| comment.node);
    let titled = page.title.is_some();
    let mut blocks = flow::flow(tree, Tree::ROOT, |id| match id {
        _ if Some(id) == first => Go::Stop,
        _ if titled && is_title(tree, id) => Go::Past,
        _ => Go::On,
    });
    let heading = blocks.iter().rposition(|flowed| words::comments_heading(&flowed.block.plain_text()).is_some());
    let announced = heading.and_then(|at| words::comments_heading(&blocks[at].block.plain_text()).flatten());
    blocks.truncate(heading.unwrap_or(blocks.len()));
    let lines = lines(&blocks);
    // A blank line between blocks, as a person would paste them; block `n` is line `2n`.
    let spaced: Vec<&str> = lines.iter().flat_map(|line| [line.as_str(), ""]).collect();
    let read = top::read(&spaced, titled);
    let mut welcome = RichText::default();
    for line in read.welcome.iter().filter(|line| *line % 2 == 0) {
        welcome.blocks.push(blocks[line / 2].block.clone());
    }
    page.welcome = welcome;
    text::take_top(read, &spaced, page);
    announced
}

/// Blocks as lines of pasted text, list marks written out. Words within a block stay on one line.
fn lines(blocks: &[Flowed]) -> Vec<String> {
    let line = |flowed: &Flowed| {
        let words = words::squeeze(&flowed.block.plain_text());
        let indent = "  ".repeat(flowed.depth.min(usize::from(crate::text::LIST_DEPTH_MAX)) + 1);
        match &flowed.mark {
            Some(mark) if mark.is_empty() => format!("{indent}- {words}"),
            Some(mark) => format!("{indent}{mark}. {words}"),
            None if flowed.depth > 0 && flowed.block.kind == BlockKind::Paragraph => format!("{indent}{words}"),
            None => words,
        }
    };
    blocks.iter().map(line).collect()
}

/// The page's first main heading, or the title it gives to other programs.
fn title(tree: &Tree) -> Option<String> {
    let mut heading: Option<String> = None;
    let mut named: Option<String> = None;
    tree.walk(Tree::ROOT, |step| {
        let Step::Enter(id) = step else { return Go::On };
        if is_title(tree, id) {
            heading = Some(tree.text(id)).filter(|text| !text.is_empty());
        } else if tree.tag(id) == "meta" && tree.attribute(id, "property") == Some("og:title") {
            named = tree.attribute(id, "content").map(words::squeeze).filter(|text| !text.is_empty());
        } else if tree.tag(id) == "title" && named.is_none() {
            named = Some(tree.text(id)).map(|text| text.split(" | ").next().unwrap_or_default().trim().to_owned());
        }
        if heading.is_some() { Go::Stop } else { Go::On }
    });
    heading.or(named).filter(|text| !text.is_empty())
}

fn is_title(tree: &Tree, id: tree::Id) -> bool {
    tree.tag(id) == "h1"
}
