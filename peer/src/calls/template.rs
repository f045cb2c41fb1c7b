//! Templates: words that an office begins a reply with. Some come with the program, in each of its languages; others are
//! written here. To welcome is to thank by name, to say again what was said, and to ask one thing.
//!
//! A template is filled once, into a draft that its writer goes on with: nothing is ever sent by a template.

use super::desk::bad;
use super::draft::check_language;
use crate::api::Entry;
use crate::api::{Nothing, Template, TemplateFill, TemplateFilled, TemplateRef, TemplateSave};
use crate::dice::os_dice;
use crate::fault::{Code, Fault};
use crate::language::{LANGUAGES, Words};
use crate::peer::Peer;
use crate::store::desk;
use crate::store::templates::{self, Kept};
use crate::store::{blobs, reading};
use crate::vault::hex;
use crdt::text::{Inline, RichText, Target, markdown};
use rusqlite::Transaction;

/// Templates of a home.
const TEMPLATES_MAX: usize = 50;
/// A title, letters.
const TITLE_CHARS_MAX: usize = 80;
/// Words of a template, bytes.
const BODY_BYTES_MAX: usize = 8 * 1024;
/// Those that come with the program, by the names of their sentences.
const SHIPPED: [&str; 3] = ["welcome", "ask-back", "colleagues"];

/// What a word in brackets stands for, in the languages of the program.
const NAME: [&str; 2] = ["[name]", "[الاسم]"];
const WORDS: [&str; 2] = ["[words]", "[الكلمات]"];
const CONSULTATION: [&str; 2] = ["[consultation]", "[المشاورة]"];

impl Peer {
    pub(crate) fn template_list(&self, _: Nothing) -> Result<Vec<Template>, Fault> {
        let language = self.settings()?.language;
        self.opened()?.store.read(|tx| all(tx, &language))
    }

    pub(crate) fn template_save(&self, with: TemplateSave) -> Result<Vec<Template>, Fault> {
        let language = self.settings()?.language;
        let title = with.title.trim().to_owned();
        if title.is_empty() || title.chars().count() > TITLE_CHARS_MAX {
            return Err(bad("title"));
        }
        let body = with.body_markdown.trim().to_owned();
        if body.is_empty() || body.len() > BODY_BYTES_MAX {
            return Err(bad("body_markdown"));
        }
        let tongue = with.language.as_deref().map(check_language).transpose()?;
        self.opened()?.store.write(|tx| {
            let mut kept = templates::list(tx)?;
            let known = with.id.as_ref().and_then(|id| kept.iter().position(|one| one.id == *id));
            let one = Kept {
                id: known.map_or_else(|| hex(&os_dice().bytes::<8>()), |at| kept[at].id.clone()),
                title,
                body_markdown: body,
                language: tongue.unwrap_or_else(|| language.clone()),
            };
            match known {
                Some(at) => kept[at] = one,
                None if kept.len() < TEMPLATES_MAX => kept.push(one),
                None => return Err(bad("template")),
            }
            templates::put(tx, &kept)?;
            all(tx, &language)
        })
    }

    pub(crate) fn template_remove(&self, with: TemplateRef) -> Result<Vec<Template>, Fault> {
        let language = self.settings()?.language;
        self.opened()?.store.write(|tx| {
            let mut kept = templates::list(tx)?;
            let before = kept.len();
            kept.retain(|one| one.id != with.template);
            if kept.len() == before {
                return Err(not_found(&with.template));
            }
            templates::put(tx, &kept)?;
            all(tx, &language)
        })
    }

    pub(crate) fn template_fill(&self, with: TemplateFill) -> Result<TemplateFilled, Fault> {
        let language = self.settings()?.language;
        self.opened()?.store.read(|tx| {
            let found = all(tx, &language)?.into_iter().find(|one| one.id == with.template);
            let template = found.ok_or_else(|| not_found(&with.template))?;
            let id = blobs::find_entry(tx, &with.entry)?;
            let entry = reading::one_entry(tx, id)?;
            let consultation = reading::title(tx, desk::space_of(tx, id)?)?;
            let fillings = [
                (NAME, name(&entry, &Words::new(&template.language))),
                (WORDS, Inline::plain(first_words(&entry.body))),
                (CONSULTATION, Inline::plain(consultation)),
            ];
            let mut body = markdown::from_markdown(&template.body_markdown);
            for (signs, filling) in &fillings {
                signs.iter().for_each(|sign| fill(&mut body, sign, filling));
            }
            Ok(TemplateFilled { body_markdown: markdown::to_markdown(&body), language: template.language })
        })
    }
}

/// What was written here first, then what comes with the program: in the home's language before the others.
fn all(tx: &Transaction<'_>, language: &str) -> Result<Vec<Template>, Fault> {
    let kept = templates::list(tx)?.into_iter().map(|kept| Template {
        id: kept.id,
        title: kept.title,
        body_markdown: kept.body_markdown,
        language: kept.language,
        own: true,
    });
    let spoken = Words::new(language).language();
    let others = LANGUAGES.iter().copied().filter(|other| *other != spoken);
    let shipped = [spoken].into_iter().chain(others).flat_map(|tongue| {
        let words = Words::new(tongue);
        SHIPPED.map(|one| Template {
            id: format!("{one}-{tongue}"),
            title: words.say(&format!("template-{one}-title"), &[]),
            body_markdown: words.say(&format!("template-{one}"), &[]),
            language: tongue.to_owned(),
            own: false,
        })
    });
    Ok(kept.chain(shipped).collect())
}

/// The author by the name that readers see, tagged; one who shows none is spoken to without.
fn name(entry: &Entry, words: &Words) -> Inline {
    let author = &entry.author;
    if author.name.is_empty() {
        return Inline::plain(words.say("template-somebody", &[]));
    }
    let target = (!author.id.is_empty()).then(|| Target::Mention(author.id.clone()));
    Inline { target, ..Inline::plain(author.name.clone()) }
}

/// The beginning of what was said, to be said again in one's own words. Its full stop is left to the sentence around it.
fn first_words(body: &RichText) -> String {
    let mut excerpt = reading::excerpt(&body.plain_text());
    if excerpt.ends_with('.') && !excerpt.ends_with("..") {
        excerpt.pop();
    }
    if excerpt.is_empty() { "…".to_owned() } else { excerpt }
}

/// Puts something in place of a sign, wherever it stands.
fn fill(body: &mut RichText, sign: &str, filling: &Inline) {
    for block in &mut body.blocks {
        let mut filled = Vec::with_capacity(block.inlines.len());
        for inline in block.inlines.drain(..) {
            let mut parts = inline.text.split(sign);
            filled.extend(parts.next().map(|text| Inline { text: text.to_owned(), ..inline.clone() }));
            for text in parts {
                filled.push(Inline { bold: inline.bold, italic: inline.italic, ..filling.clone() });
                filled.push(Inline { text: text.to_owned(), ..inline.clone() });
            }
        }
        filled.retain(|inline| !inline.text.is_empty());
        block.inlines = filled;
    }
}

fn not_found(template: &str) -> Fault {
    Fault::new(Code::NotFound).with("kind", "template").with("id", template)
}
