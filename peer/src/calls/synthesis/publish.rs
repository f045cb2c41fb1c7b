//! A synthesis before all members, and where one's own contributions are used in what stands there (docs/model.md, Z13 and
//! Z14).
//!
//! What is published is a summary (F9) whose statements refer to what they rest on: so whoever reads it can go there, and each
//! device finds its own contributions by itself. It holds nobody's words but its writers': a quotation would outlast a
//! withdrawal. Left out on purpose: telling anybody else whose contributions are used.

use super::report::annex;
use super::{Bench, bad};
use crate::api;
use crate::calls::draft::BODY_BYTES_MAX;
use crate::calls::report::leaving::Leaving;
use crate::fault::{Code, Fault};
use crate::language::Words;
use crate::peer::Peer;
use crate::store::cited::{self, Published};
use crate::store::{blobs, reading, space};
use crdt::synthesis::Part;
use crdt::text::markdown::to_markdown;
use crdt::text::{Block, BlockKind, Inline, RichText, Target};
use std::collections::BTreeSet;

/// Level of the heading of a section; that of the title is above it.
const SECTION_LEVEL: u8 = 2;

impl Peer {
    pub(crate) fn synthesis_publish(&self, with: api::SynthesisPublish) -> Result<api::EntryId, Fault> {
        let reason = with.anyway.as_deref().map(str::trim);
        if reason.is_some_and(str::is_empty) {
            return Err(bad("anyway"));
        }
        let show = self.synthesis_show(api::SynthesisAsk { id: with.id.clone(), deleted: false })?;
        let (consultation, text) = self.opened()?.store.read(|tx| {
            let bench = Bench::of(tx, &with.id, Part::Synthesis)?;
            let ask = api::ReportAsk { synthesis: with.id.clone(), ..api::ReportAsk::default() };
            let annex = annex(&bench, &show, &ask)?;
            Ok((bench.known.space.to_string(), published(&show, &annex, reason)?))
        })?;
        let body = to_markdown(&text);
        if body.len() > BODY_BYTES_MAX {
            return Err(Fault::new(Code::BodyTooLarge).with("bytes", body.len()).with("most", BODY_BYTES_MAX));
        }
        let draft = self.draft_new(api::DraftNew {
            consultation,
            body_markdown: Some(body),
            language: Some(show.head.language),
            summary: Some(api::SummaryDays::default()),
            ..api::DraftNew::default()
        })?;
        let submitted = self.submit(api::Submit { draft: draft.id.clone(), profile: None, at_once: false });
        match submitted {
            Ok(done) => Ok(api::EntryId { entry: done.entry }),
            Err(fault) => {
                // What was not published is no draft of anybody's either.
                self.draft_delete(api::DraftRef { draft: draft.id })?;
                Err(fault)
            }
        }
    }

    pub(crate) fn synthesis_used(&self, with: api::ConsultationAny) -> Result<Vec<api::Used>, Fault> {
        self.opened()?.store.read(|tx| {
            let spaces = match &with.consultation {
                Some(typed) => vec![blobs::find_space(tx, typed)?],
                None => space::list(tx)?,
            };
            let mut used = Vec::new();
            for id in spaces {
                let texts: Vec<Referring> =
                    cited::published(tx, id)?.into_iter().map(Referring::of).filter(Referring::refers).collect();
                if texts.is_empty() {
                    continue;
                }
                for (entry, words) in cited::own_words(tx, id)? {
                    let places = texts.iter().map(|text| text.place(&entry)).collect();
                    used.push(api::Used {
                        entry,
                        consultation: id.to_string(),
                        excerpt: reading::excerpt(&words),
                        places,
                    });
                }
            }
            Ok(used)
        })
    }
}

/// The text that is published: title, sections, and each statement with its number before it and what it rests on after it.
fn published(show: &api::SynthesisShow, annex: &Leaving, reason: Option<&str>) -> Result<RichText, Fault> {
    let words = Words::new(&show.head.language);
    let mut blocks = vec![heading(1, &show.head.title)];
    let mut without = Vec::new();
    for section in &show.sections {
        blocks.push(heading(SECTION_LEVEL, &section.title));
        for piece in &section.pieces {
            let Some(number) = piece.number.filter(|_| piece.kind == "statement") else {
                blocks.extend(piece.body.blocks.iter().cloned());
                continue;
            };
            let behind: BTreeSet<(u32, &str)> = piece
                .sources
                .iter()
                .filter_map(|source| Some((annex.readable(&source.entry)?, source.entry.as_str())))
                .collect();
            if behind.is_empty() {
                without.push(number.to_string());
            }
            blocks.extend(statement(number, piece, &behind));
        }
    }
    if without.is_empty() {
        return Ok(RichText { blocks }.canonical());
    }
    let Some(reason) = reason else {
        return Err(Fault::new(Code::StatementUnsourced).with("count", without.len()));
    };
    let numbers = without.join(&words.say("report-word-list-separator", &[]));
    blocks.push(paragraph(words.say("synthesis-published-anyway", &[("numbers", &numbers), ("reason", reason)])));
    Ok(RichText { blocks }.canonical())
}

fn statement(number: u32, piece: &api::SynthesisPiece, behind: &BTreeSet<(u32, &str)>) -> Vec<Block> {
    let mut blocks: Vec<Block> = piece.body.blocks.clone();
    if let Some(first) = blocks.first_mut() {
        first.inlines.insert(0, plain(format!("{number}. ")));
    }
    if let Some(last) = blocks.last_mut() {
        for (contribution, id) in behind {
            last.inlines.push(plain(" ".into()));
            let target = Some(Target::Entry((*id).to_owned()));
            last.inlines.push(Inline { target, ..plain(format!("[{contribution}]")) });
        }
    }
    blocks
}

fn heading(level: u8, title: &str) -> Block {
    Block { kind: BlockKind::Heading { level }, quote: false, inlines: vec![plain(title.to_owned())] }
}

fn paragraph(text: String) -> Block {
    Block { kind: BlockKind::Paragraph, quote: false, inlines: vec![plain(text)] }
}

fn plain(text: String) -> Inline {
    Inline { text, bold: false, italic: false, target: None }
}

/// A published text, and the contributions that its blocks refer to.
struct Referring {
    entry: String,
    title: String,
    /// The number of the statement, where it has one, and a contribution.
    refers: Vec<(Option<u32>, String)>,
}

impl Referring {
    fn of(published: Published) -> Self {
        let Published { entry, text } = published;
        let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading { .. });
        let words = |block: &Block| block.inlines.iter().map(|inline| inline.text.as_str()).collect::<String>();
        let title = text.blocks.iter().find(is_heading).map(words).unwrap_or_default();
        let mut refers = Vec::new();
        let mut number = None;
        for block in &text.blocks {
            // A statement of several paragraphs has its number before the first, and what it rests on after the last.
            number = if is_heading(&block) { None } else { numbered(&words(block)).or(number) };
            for inline in &block.inlines {
                if let Some(Target::Entry(id)) = &inline.target {
                    refers.push((number, id.clone()));
                }
            }
        }
        Self { entry, title, refers }
    }

    fn refers(&self) -> bool {
        !self.refers.is_empty()
    }

    fn place(&self, entry: &str) -> api::UsedAt {
        let own: Vec<Option<u32>> =
            self.refers.iter().filter(|(_, id)| id == entry).map(|(number, _)| *number).collect();
        let statements: BTreeSet<u32> = own.iter().copied().flatten().collect();
        api::UsedAt {
            entry: self.entry.clone(),
            title: self.title.clone(),
            used: !own.is_empty(),
            statements: statements.into_iter().collect(),
        }
    }
}

/// The number that a statement begins with.
fn numbered(text: &str) -> Option<u32> {
    text.split_once(". ").and_then(|(number, _)| number.parse().ok())
}
