//! A live text: a small Automerge document that holds one rich text while people still write it (drafts, welcome
//! texts). Every live text starts from the same first change, so copies begun apart merge.
//!
//! Left out on purpose: who may read it, where its bytes lie, and the clock: every change says time 0. Random bytes
//! for actors come in.

use super::RichText;
use super::spans::{self, SpanError};
use automerge::transaction::CommitOptions;
use automerge::{
    ActorId, Automerge, AutomergeError, Change, ChangeHash, LoadChangeError, LoadOptions, ObjId, ObjType,
    OnPartialLoad, ROOT, ReadDoc, TextEncoding, VerificationMode,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The first change of every live text: actor 16 zero bytes, time 0, makes the text object `text`. Pinned for good:
/// other bytes would be another text, which merges with none.
const GENESIS: &[u8] = &[
    133, 111, 74, 131, 215, 119, 108, 124, 1, 47, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0,
    5, 21, 6, 52, 1, 66, 2, 86, 2, 112, 2, 127, 4, 116, 101, 120, 116, 1, 127, 4, 127, 0, 127, 0,
];
/// Where the text object stands in the document.
const FIELD: &str = "text";

/// Reads only: the actor of a text that nothing is written in.
const NOBODY: [u8; 16] = [0; 16];

/// A state of a live text: the hashes of the changes that nothing follows yet, in order.
pub type Heads = Vec<[u8; 32]>;

/// Why a live text could not be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum LiveTextError {
    /// The bytes are not whole Automerge documents or changes.
    #[error("the bytes of the live text are damaged")]
    Damaged,
    /// It is some other Automerge document.
    #[error("the document is not a live text")]
    Foreign,
    /// Changes that others build on are missing.
    #[error("changes are missing from the live text")]
    Incomplete,
    /// The heads asked for are not in the text, or are not those that were promised.
    #[error("the live text does not hold the heads named")]
    UnknownHeads,
    /// The actor given for a change made apart has written here before.
    #[error("the actor has written in the live text before")]
    ActorTaken,
    /// The text holds what this version does not know, or did not take what was written.
    #[error("the live text could not be mapped")]
    Spans(#[from] SpanError),
    /// Automerge refused.
    #[error("the document refused")]
    Document(#[from] AutomergeError),
}

/// A rich text under way.
#[derive(Debug, Clone)]
pub struct LiveText {
    doc: Automerge,
    text: ObjId,
}

impl LiveText {
    /// An empty text. `actor` must be new: 16 random bytes, or the log's own id before its first change here.
    ///
    /// # Panics
    /// Never: the genesis is part of the program.
    #[must_use]
    pub fn new(actor: [u8; 16]) -> Self {
        Self::open(genesis(), actor).expect("the genesis is a live text")
    }

    /// Opens a text from a snapshot and the changes saved after it, each as [`Self::save`] returned it. Where `heads`
    /// are given, the text must have arrived at exactly those. `actor` must be new or the last that wrote here.
    ///
    /// # Errors
    /// When bytes are damaged or foreign, changes are missing, or the heads are others.
    pub fn load<'a>(
        snapshot: &[u8],
        tails: impl IntoIterator<Item = &'a [u8]>,
        heads: Option<&[[u8; 32]]>,
        actor: [u8; 16],
    ) -> Result<Self, LiveTextError> {
        let tails: Vec<&[u8]> = tails.into_iter().collect();
        let opened = guarded(|| {
            let options = LoadOptions::new()
                .text_encoding(TextEncoding::Utf16CodeUnit)
                .on_partial_load(OnPartialLoad::Error)
                .verification_mode(VerificationMode::Check);
            let mut doc = Automerge::load_with_options(snapshot, options).map_err(|_| LiveTextError::Damaged)?;
            apply(&mut doc, &tails)?;
            Self::open(doc, actor)
        })?;
        if heads.is_some_and(|heads| sorted(heads.to_vec()) != opened.heads()) {
            return Err(LiveTextError::UnknownHeads);
        }
        Ok(opened)
    }

    /// The text with changes that co-authors or another window saved, each as [`Self::save`] returned it. Known ones
    /// change nothing.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn with_changes<B: AsRef<[u8]>>(&self, changes: &[B]) -> Result<Self, LiveTextError> {
        let changes: Vec<&[u8]> = changes.iter().map(AsRef::as_ref).collect();
        guarded(|| {
            let mut doc = self.doc.clone();
            apply(&mut doc, &changes)?;
            let text = check(&doc)?;
            Ok(Self { doc, text })
        })
    }

    /// As [`Self::with_changes`], for changes of others: the outcome is saved and loaded back before it counts.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn proven_with<B: AsRef<[u8]>>(&self, changes: &[B]) -> Result<Self, LiveTextError> {
        let changed = self.with_changes(changes)?;
        let bytes = guarded(|| Ok(changed.snapshot()))?;
        Self::load(&bytes, [], Some(&changed.heads()), NOBODY)?;
        Ok(changed)
    }

    /// The text as it is now.
    ///
    /// # Errors
    /// When it holds what this version does not know.
    pub fn read(&self) -> Result<RichText, LiveTextError> {
        Ok(spans::read(&self.doc, &self.text)?)
    }

    /// The text as it was at `heads`.
    ///
    /// # Errors
    /// When the heads are not in the text, or it held what this version does not know.
    pub fn read_at(&self, heads: &[[u8; 32]]) -> Result<RichText, LiveTextError> {
        Ok(spans::read_at(&self.doc, &self.text, &self.known(heads)?)?)
    }

    /// The actor that writes here.
    #[must_use]
    pub fn actor(&self) -> [u8; 16] {
        self.doc.get_actor().to_bytes().try_into().unwrap_or(NOBODY)
    }

    /// The state of the text now.
    #[must_use]
    pub fn heads(&self) -> Heads {
        sorted(self.doc.get_heads().into_iter().map(|head| head.0).collect())
    }

    /// Makes the text that its author saw at `base` say `rich`, and returns the change to keep; `None` when that is
    /// what it said. Where the text has moved on since `base`, the change is made apart, by `new_actor` (which must be
    /// new), and merged, so that both edits stay. After an error the text is as before.
    ///
    /// # Errors
    /// When `base` is not in the text, `new_actor` has written before, or the text does not take the words.
    pub fn save(
        &mut self,
        base: &[[u8; 32]],
        rich: &RichText,
        new_actor: [u8; 16],
    ) -> Result<Option<Vec<u8>>, LiveTextError> {
        let known = self.known(base)?;
        if sorted(base.to_vec()) == self.heads() {
            // On a copy, so that a panic within Automerge leaves this one whole.
            return guarded(|| {
                let mut doc = self.doc.clone();
                let saved = write(&mut doc, &self.text, rich)?;
                self.doc = doc;
                Ok(saved)
            });
        }
        let actor = ActorId::from(new_actor);
        if self.doc.get_changes(&[]).iter().any(|change| *change.actor_id() == actor) {
            return Err(LiveTextError::ActorTaken);
        }
        // Never a transaction isolated at old heads: Automerge 0.12 then mixes up places in the text.
        guarded(|| {
            let mut apart = self.doc.fork_at(&known)?;
            apart.set_actor(actor);
            let saved = write(&mut apart, &self.text, rich)?;
            if saved.is_some() {
                let mut merged = self.doc.clone();
                merged.merge(&mut apart)?;
                spans::read(&merged, &self.text)?;
                self.doc = merged;
            }
            Ok(saved)
        })
    }

    /// Whether all these changes are in the text.
    #[must_use]
    pub fn holds(&self, changes: &[[u8; 32]]) -> bool {
        changes.iter().all(|hash| self.doc.get_change_meta_by_hash(&ChangeHash(*hash)).is_some())
    }

    /// Takes back what one change of the text did, and returns the change that does so: what others wrote since stays. None
    /// where nothing of it is left. `new_actor` must be new.
    ///
    /// # Errors
    /// As [`Self::save`], and when the change is not in the text.
    pub fn take_back(&mut self, change: &[u8], new_actor: [u8; 16]) -> Result<Option<Vec<u8>>, LiveTextError> {
        let change = guarded(|| Change::from_bytes(change.to_vec()).map_err(|_| LiveTextError::Damaged))?;
        let heads = |hashes: &[ChangeHash]| hashes.iter().map(|hash| hash.0).collect::<Heads>();
        let after = heads(&[change.hash()]);
        let before = guarded(|| self.read_at(&heads(change.deps())))?;
        self.save(&after, &before, new_actor)
    }

    /// The whole text with its history as one snapshot, to keep instead of the changes before it.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        self.doc.save()
    }

    /// One change that makes an empty live text, or the one last shared as `previous` (a snapshot), say what this one
    /// says now; `None` when it does already. It carries no history: words that were typed and deleted are not in it.
    /// `actor` must not have written in `previous`, unless it wrote its last change.
    ///
    /// # Errors
    /// When `previous` cannot be opened or the text does not take the words.
    pub fn squashed(&self, actor: [u8; 16], previous: Option<&[u8]>) -> Result<Option<Vec<u8>>, LiveTextError> {
        let mut shared = match previous {
            Some(snapshot) => Self::load(snapshot, [], None, actor)?,
            None => Self::new(actor),
        };
        let rich = self.read()?;
        guarded(|| write(&mut shared.doc, &shared.text, &rich))
    }

    fn open(mut doc: Automerge, actor: [u8; 16]) -> Result<Self, LiveTextError> {
        let text = check(&doc)?;
        doc.set_actor(ActorId::from(actor));
        Ok(Self { doc, text })
    }

    /// The heads as Automerge names them, if all are in the text.
    fn known(&self, heads: &[[u8; 32]]) -> Result<Vec<ChangeHash>, LiveTextError> {
        let heads: Vec<ChangeHash> = heads.iter().map(|head| ChangeHash(*head)).collect();
        let known = !heads.is_empty() && heads.iter().all(|head| self.doc.get_change_meta_by_hash(head).is_some());
        if known { Ok(heads) } else { Err(LiveTextError::UnknownHeads) }
    }
}

/// The document that holds the genesis alone.
fn genesis() -> Automerge {
    let mut doc = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit);
    let change = Change::from_bytes(GENESIS.to_vec()).expect("the genesis is a change");
    doc.apply_changes([change]).expect("the genesis depends on nothing");
    doc
}

/// Applies changes, each whole and alone in its bytes, and insists that nothing they build on is missing.
fn apply(doc: &mut Automerge, tails: &[&[u8]]) -> Result<(), LiveTextError> {
    let parse = |bytes: &&[u8]| {
        let change = Change::from_bytes(bytes.to_vec()).map_err(|_: LoadChangeError| LiveTextError::Damaged)?;
        // Parsing a lone change does not compare its checksum, which is the start of its hash.
        if bytes.get(4..8) == change.hash().0.get(..4) { Ok(change) } else { Err(LiveTextError::Damaged) }
    };
    let changes = tails.iter().map(parse).collect::<Result<Vec<_>, _>>()?;
    doc.apply_changes(changes)?;
    if doc.get_missing_deps(&[]).is_empty() { Ok(()) } else { Err(LiveTextError::Incomplete) }
}

/// The text object, if the document grew from the genesis, holds nothing beside it, and can be read.
fn check(doc: &Automerge) -> Result<ObjId, LiveTextError> {
    let begun = genesis();
    if begun.get_heads().iter().any(|head| doc.get_change_meta_by_hash(head).is_none()) {
        return Err(LiveTextError::Foreign);
    }
    let values = doc.get_all(ROOT, FIELD)?;
    let [(automerge::Value::Object(ObjType::Text), text)] = values.as_slice() else {
        return Err(LiveTextError::Foreign);
    };
    let own = begun.get(ROOT, FIELD)?.is_some_and(|(_, first)| first == *text);
    if !own || doc.keys(ROOT).count() != 1 {
        return Err(LiveTextError::Foreign);
    }
    spans::read(doc, text)?;
    Ok(text.clone())
}

/// Writes in one change and returns it.
fn write(doc: &mut Automerge, text: &ObjId, rich: &RichText) -> Result<Option<Vec<u8>>, LiveTextError> {
    let mut tx = doc.transaction();
    match spans::write(&mut tx, text, rich) {
        Ok(true) => tx.commit_with(CommitOptions::default().with_time(0)),
        unchanged => {
            tx.rollback();
            return Ok(unchanged.map(|_| None)?);
        }
    };
    Ok(doc.get_last_local_change().map(|change| change.raw_bytes().to_vec()))
}

/// Automerge may panic on bytes that were made to make it panic; to a reader such bytes are damaged.
fn guarded<T>(open: impl FnOnce() -> Result<T, LiveTextError>) -> Result<T, LiveTextError> {
    catch_unwind(AssertUnwindSafe(open)).unwrap_or(Err(LiveTextError::Damaged))
}

fn sorted(mut heads: Heads) -> Heads {
    heads.sort_unstable();
    heads.dedup();
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use automerge::transaction::Transactable as _;

    #[test]
    fn the_genesis_is_the_change_that_makes_the_text_object() {
        let mut doc = Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit).with_actor(ActorId::from([0; 16]));
        let mut tx = doc.transaction();
        tx.put_object(ROOT, FIELD, ObjType::Text).expect("an empty document takes a text");
        tx.commit_with(CommitOptions::default().with_time(0));
        let made = doc.get_last_local_change().expect("the change was just made");
        assert_eq!(made.raw_bytes(), GENESIS);
    }
}
