//! The commands about syntheses and their statements.

use super::act::{Answered, Desk};
use super::args::{Sections, SourceAdd, Sources, StatementNew, Statements, Syntheses};
use super::{home, tell};
use crate::api;

impl Desk<'_> {
    pub(super) fn syntheses(&self, command: Syntheses) -> Answered {
        match command {
            Syntheses::Create { consultation, title, kind, language } => {
                let with = api::SynthesisCreate { consultation, kind, title, language };
                self.synthesis(&self.peer.synthesis_create(with)?)
            }
            Syntheses::List { consultation } => {
                let rows = self.peer.synthesis_list(api::ConsultationRef { consultation })?;
                self.give(&rows, |sheet| tell::syntheses(sheet, self.words, &rows))
            }
            Syntheses::Show { synthesis, deleted } => {
                self.synthesis(&self.peer.synthesis_show(api::SynthesisAsk { id: synthesis, deleted })?)
            }
            Syntheses::Title { synthesis, title } => {
                self.synthesis_set(api::SynthesisSet { id: synthesis, title: Some(title), ..Default::default() })
            }
            Syntheses::Retire { synthesis } => {
                self.synthesis_set(api::SynthesisSet { id: synthesis, retired: Some(true), ..Default::default() })
            }
            Syntheses::Restore { synthesis } => {
                self.synthesis_set(api::SynthesisSet { id: synthesis, retired: Some(false), ..Default::default() })
            }
            Syntheses::Section(section) => self.section(section),
            Syntheses::Coverage { synthesis, suppress } => {
                let told = self.peer.synthesis_coverage(api::CoverageAsk { id: synthesis, suppress })?;
                self.give(&told, |sheet| tell::coverage(sheet, self.words, &told))
            }
            Syntheses::Publish { synthesis, anyway } => {
                let made = self.peer.synthesis_publish(api::SynthesisPublish { id: synthesis, anyway })?;
                self.acted(&made, "cli-synthesis-published")
            }
            Syntheses::Used { consultation } => {
                let used = self.peer.synthesis_used(api::ConsultationAny { consultation })?;
                self.give(&used, |sheet| tell::used(sheet, self.words, &used))
            }
        }
    }

    fn synthesis(&self, show: &api::SynthesisShow) -> Answered {
        self.give(show, |sheet| tell::synthesis(sheet, self.words, show))
    }

    fn synthesis_set(&self, with: api::SynthesisSet) -> Answered {
        let row = self.peer.synthesis_set(with)?;
        self.give(&row, |sheet| tell::syntheses(sheet, self.words, std::slice::from_ref(&row)))
    }

    fn section(&self, command: Sections) -> Answered {
        let of = |id| api::SectionSet { id: Some(id), ..Default::default() };
        let with = match command {
            Sections::Add { synthesis, title, role, place } => api::SectionSet {
                synthesis: Some(synthesis),
                title: Some(title),
                role: Some(role),
                after: place.said(),
                ..Default::default()
            },
            Sections::Title { section, title } => api::SectionSet { title: Some(title), ..of(section) },
            Sections::Role { section, role } => api::SectionSet { role: Some(role), ..of(section) },
            Sections::Move { section, place } => api::SectionSet { after: place.said(), ..of(section) },
            Sections::Delete { section } => api::SectionSet { deleted: Some(true), ..of(section) },
            Sections::Restore { section } => api::SectionSet { deleted: Some(false), ..of(section) },
        };
        let section = self.peer.section_set(with)?;
        self.give(&section, |sheet| tell::section(sheet, self.words, &section))
    }

    pub(super) fn statements(&self, command: Statements) -> Answered {
        let of = |id| api::StatementSet { id, ..Default::default() };
        let with = match command {
            Statements::New(new) => return self.statement_new(new),
            Statements::Edit { statement, body, base } => {
                let text = home::body(&body)?;
                let with =
                    api::StatementSave { id: statement, base_heads: base, body: None, body_markdown: Some(text) };
                return self.statement(&self.peer.statement_save(with)?);
            }
            Statements::Undo { id } => {
                let acts = self.peer.synthesis_undo(api::PartRef { id })?;
                return self.give(&acts, |sheet| tell::synthesis_history(sheet, self.words, &acts));
            }
            Statements::History { id } => {
                let acts = self.peer.synthesis_history(api::SynthesisPast { id })?;
                return self.give(&acts, |sheet| tell::synthesis_history(sheet, self.words, &acts));
            }
            Statements::Source(source) => return self.source(source),
            Statements::Move { statement, section, place } => {
                api::StatementSet { section, after: place.said(), ..of(statement) }
            }
            Statements::Delete { statement } => api::StatementSet { deleted: Some(true), ..of(statement) },
            Statements::Restore { statement } => api::StatementSet { deleted: Some(false), ..of(statement) },
            Statements::Weight { statement, weight } => {
                let word = if weight == "none" { String::new() } else { weight };
                api::StatementSet { weight: Some(word), ..of(statement) }
            }
        };
        self.statement(&self.peer.statement_set(with)?)
    }

    fn statement_new(&self, new: StatementNew) -> Answered {
        let StatementNew { section, body, prose, weight, place } = new;
        let text = Some(home::body(&body)?);
        let with = api::StatementNew { section, prose, body: None, body_markdown: text, weight, after: place.said() };
        self.statement(&self.peer.statement_new(with)?)
    }

    fn statement(&self, piece: &api::SynthesisPiece) -> Answered {
        self.give(piece, |sheet| tell::piece(sheet, self.words, piece))
    }

    fn source(&self, command: Sources) -> Answered {
        let of = |id| api::SourceSet { id, ..Default::default() };
        let with = match command {
            Sources::Add(SourceAdd { statement, coding, entry, passage, from, to, quote }) => {
                let with = api::SourceAdd { statement, coding, entry, quote: passage, from, to, quoted: quote };
                let source = self.peer.source_add(with)?;
                return self.give(&source, |sheet| tell::source(sheet, self.words, &source));
            }
            Sources::Quote { source } => api::SourceSet { quoted: Some(true), ..of(source) },
            Sources::Unquote { source } => api::SourceSet { quoted: Some(false), ..of(source) },
            Sources::Remove { source } => api::SourceSet { removed: Some(true), ..of(source) },
            Sources::Restore { source } => api::SourceSet { removed: Some(false), ..of(source) },
        };
        let source = self.peer.source_set(with)?;
        self.give(&source, |sheet| tell::source(sheet, self.words, &source))
    }
}
