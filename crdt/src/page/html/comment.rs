//! Comments in saved HTML: where they are, what each says of itself, and whom it answers.
//!
//! A comment is an element classed as one that holds words or an author; an element classed as one that only holds
//! another is a shell around it. It answers the comment it stands in, or, in an indented container, the comment that
//! the container follows.
//!
//! Left out on purpose: the forms and buttons within comments.

use super::flow;
use super::tree::{Go, Id, Step, Tree};
use crate::page::header::without_flag;
use crate::page::text::People;
use crate::page::words::{self, MODERATOR};
use crate::page::{Note, PageComment};
use crate::text::RichText;

/// A comment's element, and the comment it answers.
pub(super) struct Found {
    pub(super) node: Id,
    parent: Option<usize>,
}

/// Where the walk through nested comments stands.
struct Level {
    node: Id,
    /// What a comment here answers.
    parent: Option<usize>,
    /// The last comment found here.
    last: Option<usize>,
}

/// The comments of a page in order.
pub(super) fn find(tree: &Tree) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut levels = vec![Level { node: usize::MAX, parent: None, last: None }];
    tree.walk(Tree::ROOT, |step| {
        match step {
            Step::Enter(id) if is_comment(tree, id) && Parts::of(tree, id).says_something() => {
                let Some(level) = levels.last_mut() else { return Go::Stop };
                let index = found.len();
                found.push(Found { node: id, parent: level.parent });
                level.last = Some(index);
                levels.push(Level { node: id, parent: Some(index), last: None });
            }
            Step::Enter(id) if holds_replies(tree, id) => {
                let parent = levels.last().and_then(|level| level.last.or(level.parent));
                levels.push(Level { node: id, parent, last: None });
            }
            Step::Leave(id) if levels.last().is_some_and(|level| level.node == id) => drop(levels.pop()),
            Step::Enter(_) | Step::Leave(_) => {}
        }
        Go::On
    });
    found
}

fn is_comment(tree: &Tree, id: Id) -> bool {
    let tag = matches!(tree.tag(id), "article" | "div" | "li" | "section");
    let classed = tree.has_class(id, |class| {
        matches!(class, "comment" | "comment-item" | "comment__item" | "js-comment" | "comment-entry")
    });
    let numbered = tree.attribute(id, "id").and_then(|id| id.strip_prefix("comment-")).is_some_and(is_number);
    tag && (classed || tree.attribute(id, "itemprop") == Some("comment") || (numbered && tree.tag(id) == "article"))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn holds_replies(tree: &Tree, id: Id) -> bool {
    tree.has_class(id, |class| {
        matches!(class, "indented" | "children" | "replies" | "comment-replies" | "comment__replies")
    })
}

/// The elements of one comment that say something, those of comments within it left out.
#[derive(Default)]
struct Parts {
    author: Option<Id>,
    content: Option<Id>,
    time: Option<Id>,
    permalink: Option<Id>,
    moderator: bool,
}

impl Parts {
    fn of(tree: &Tree, comment: Id) -> Self {
        let mut parts = Self::default();
        tree.walk(comment, |step| {
            let Step::Enter(id) = step else { return Go::On };
            if id != comment && (is_comment(tree, id) || holds_replies(tree, id)) {
                return Go::Past;
            }
            parts.take(tree, id)
        });
        parts
    }

    fn take(&mut self, tree: &Tree, id: Id) -> Go {
        let href = tree.attribute(id, "href").unwrap_or_default();
        if self.content.is_none() && is_content(tree, id) {
            self.content = Some(id);
            return Go::Past;
        }
        if self.author.is_none() && is_author(tree, id, href) && !tree.text(id).is_empty() {
            self.author = Some(id);
        }
        let controls = ["/reply", "/edit", "/delete", "/flag"].iter().any(|control| href.contains(control));
        if tree.tag(id) == "a" && !controls && crate::page::address::comment_number(href).is_some() {
            self.permalink.get_or_insert(id);
        }
        let dated =
            tree.tag(id) == "time" || tree.has_class(id, |class| class.ends_with("date") || class.ends_with("time"));
        if dated && self.time.is_none_or(|time| tree.tag(time) != "time") {
            self.time = Some(id);
        }
        if let super::tree::Kind::Text(text) = tree.kind(id) {
            let found = words::words(&text[..text.floor_char_boundary(64)]);
            self.moderator |= found.len() == 1 && MODERATOR.has(&found[0]);
        }
        Go::On
    }

    fn says_something(&self) -> bool {
        self.author.is_some() || self.content.is_some()
    }
}

fn is_content(tree: &Tree, id: Id) -> bool {
    let block = matches!(tree.tag(id), "div" | "section" | "p" | "blockquote");
    let named = |class: &str| {
        let text = ["content", "text", "body"].iter().any(|end| class.ends_with(end));
        text && (class.contains("comment") || class.contains("field--name") || class == "content")
    };
    block && (tree.has_class(id, named) || tree.attribute(id, "itemprop") == Some("text"))
}

fn is_author(tree: &Tree, id: Id, href: &str) -> bool {
    let profile = ["/user/", "/users/", "/profile/", "/member/"].iter().any(|path| href.contains(path));
    let named =
        tree.has_class(id, |class| class.ends_with("author") || class == "username" || class.ends_with("author-name"));
    let stated = tree.attribute(id, "rel") == Some("author") || tree.attribute(id, "itemprop") == Some("author");
    // An author's picture links to the profile too, without words; the caller passes over elements without text.
    tree.tag(id) != "article" && (profile || named || stated)
}

/// Reads one comment.
pub(super) fn read(tree: &Tree, found: &Found, at: usize, people: &mut People, notes: &mut Vec<Note>) -> PageComment {
    let parts = Parts::of(tree, found.node);
    let printed = parts.author.map(|author| author_name(tree, author)).unwrap_or_default();
    let (name, flagged) = without_flag(&printed);
    if name.is_empty() {
        notes.push(Note { code: "comment-author-missing", args: vec![("comment", (at + 1).to_string())] });
    }
    let blocks = flow::flow(tree, parts.content.unwrap_or(found.node), |id| {
        let nested = id != found.node && (is_comment(tree, id) || holds_replies(tree, id));
        let head = parts.content.is_none() && (Some(id) == parts.author || Some(id) == parts.time);
        let list = tree.has_class(id, |class| class == "links" || class == "comment__links");
        if nested || head || list { Go::Past } else { Go::On }
    });
    for flowed in blocks.iter().filter(|flowed| flowed.links_touch) {
        let words = flowed.block.plain_text();
        let words = words[..words.floor_char_boundary(120)].to_owned();
        notes
            .push(Note { code: "links-run-together", args: vec![("comment", (at + 1).to_string()), ("words", words)] });
    }
    let body = RichText { blocks: blocks.into_iter().map(|flowed| flowed.block).collect() };
    let body_text = body.blocks.iter().map(crate::text::Block::plain_text).collect::<Vec<_>>().join("\n\n");
    PageComment {
        author: people.index(name, flagged || parts.moderator),
        posted: parts.time.and_then(|time| posted(tree, time)),
        permalink: permalink(tree, found.node, parts.permalink),
        body_text,
        body,
        parent: found.parent,
        parent_guessed: false,
        questions: Vec::new(),
        mentions: Vec::new(),
    }
}

/// The name within an author's element: its link's words where there are some, without *Submitted by* and the date.
fn author_name(tree: &Tree, author: Id) -> String {
    let mut linked: Option<String> = None;
    tree.walk(author, |step| {
        if let Step::Enter(id) = step
            && tree.tag(id) == "a"
        {
            linked = Some(tree.text(id)).filter(|text| !text.is_empty());
        }
        if linked.is_some() { Go::Stop } else { Go::On }
    });
    linked.unwrap_or_else(|| tree.text(author))
}

fn posted(tree: &Tree, time: Id) -> Option<String> {
    let stated = tree.attribute(time, "datetime").map(words::squeeze).filter(|stated| !stated.is_empty());
    stated.or_else(|| Some(tree.text(time)).filter(|text| !text.is_empty()))
}

fn permalink(tree: &Tree, comment: Id, link: Option<Id>) -> Option<String> {
    let linked = link.and_then(|link| tree.attribute(link, "href")).map(str::to_owned);
    linked.or_else(|| tree.attribute(comment, "id").filter(|id| id.starts_with("comment-")).map(str::to_owned))
}
