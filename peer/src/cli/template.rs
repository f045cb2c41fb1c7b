//! The commands about templates: words that a reply is begun with.

use super::act::{Answered, Desk};
use super::{args, home, tell};
use crate::api;

impl Desk<'_> {
    pub(super) fn template(&self, command: args::Template) -> Answered {
        let all = match command {
            args::Template::List => self.peer.template_list(api::Nothing {})?,
            args::Template::Save { title, body, template, language } => {
                let body_markdown = home::body(&body)?;
                self.peer.template_save(api::TemplateSave { id: template, title, body_markdown, language })?
            }
            args::Template::Remove { template } => self.peer.template_remove(api::TemplateRef { template })?,
        };
        self.give(&all, |sheet| tell::templates(sheet, &all))
    }

    /// The words of a new draft: those of a file, or those that a template gives.
    pub(super) fn first_words(
        &self,
        new: &args::DraftNew,
    ) -> Result<(Option<String>, Option<String>), super::stop::Stop> {
        let Some((template, entry)) = new.template.clone().zip(new.reply_to.clone()) else {
            return Ok((new.body.as_deref().map(home::body).transpose()?, new.language.clone()));
        };
        let filled = self.peer.template_fill(api::TemplateFill { template, entry })?;
        Ok((Some(filled.body_markdown), Some(new.language.clone().unwrap_or(filled.language))))
    }
}
