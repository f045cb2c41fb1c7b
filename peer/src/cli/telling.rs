//! The commands by which members make a contribution readable to others, and tell the desk about one.

use super::act::{Answered, Desk};
use super::args::{self, Complain, Translate};
use super::{home, tell};
use crate::api;

impl Desk<'_> {
    /// A draft that is submitted at once; what is refused leaves none behind, since its words are in a file.
    pub(super) fn translate(&self, with: Translate) -> Answered {
        let Translate { entry, language, body, shown, at_once } = with;
        let draft = self.peer.draft_new(api::DraftNew {
            translates: Some(entry),
            language: Some(language),
            body_markdown: Some(home::body(&body)?),
            attribution: shown.attribution.map(args::Attribution::word),
            pseudonym: shown.pseudonym,
            ..api::DraftNew::default()
        })?;
        let submitted = self.peer.submit(api::Submit { draft: draft.id.clone(), profile: None, at_once });
        if submitted.is_err() {
            self.peer.draft_delete(api::DraftRef { draft: draft.id })?;
        }
        let done = submitted?;
        self.give(&done, |sheet| tell::submitted(sheet, self.words, &done))
    }

    pub(super) fn translations(&self, entry: String, language: Option<&str>) -> Answered {
        let mut all = self.peer.translations(api::EntryRef { entry })?;
        if let Some(language) = language {
            all.retain(|one| one.translation.language.eq_ignore_ascii_case(language));
        }
        self.give(&all, |sheet| tell::translations(sheet, self.words, &all))
    }

    pub(super) fn complain(&self, with: Complain) -> Answered {
        let Complain { entry, kind, text, shown, at_once, even_so } = with;
        let done = self.peer.complain(api::Complain {
            entry,
            kind: args::word(&kind),
            text: text.as_deref().map(home::body).transpose()?.unwrap_or_default(),
            attribution: shown.attribution.map(args::Attribution::word),
            pseudonym: shown.pseudonym,
            at_once,
            even_so,
        })?;
        self.give(&done, |sheet| tell::complained(sheet, self.words, &done))
    }
}
