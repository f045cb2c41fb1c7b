//! The consultation document: one Automerge document, an agenda and one seat per log (docs/model.md, rules D1–D8).
//!
//! It starts from a canonical genesis change (fixed actor, time 0, all containers), so that copies made apart merge. A
//! log writes only in its own seat, an agenda log only in the agenda; a seat change depends only on genesis and on its
//! own log's previous change, and is built in a [`Chain`] that holds nothing else. So a refused log strands nobody.
//!
//! Automerge panics on some hostile bytes and can be left poisoned by others (research: 57 bytes suffice): whatever comes
//! from others is checked first ([`crate::check`]), applied to a clone under `catch_unwind`, and proven by saving and
//! loading before it counts.

pub use automerge::Automerge;
use automerge::transaction::Transactable;
use automerge::{ActorId, Change, ChangeHash, ObjId, ObjType, ROOT, ReadDoc};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use wire::{Hash, Lane, LogId};

/// Version of the document's shape, in `schema`.
pub const SCHEMA: u64 = 1;

/// The actor that writes canonical changes: no log has this id, since it certifies nothing.
pub const GENESIS_ACTOR: [u8; 16] = [0; 16];

/// The actor that writes canonical changes of the desk's document.
pub const DESK_ACTOR: [u8; 16] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

/// A document that does not load, or whose heads are not those recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Its bytes do not load.
    #[error("the document does not load")]
    Unloadable,
    /// It loads to other heads than recorded.
    #[error("the document has other heads than recorded")]
    OtherHeads,
    /// No such point in its history.
    #[error("the document has no such heads")]
    UnknownHeads,
    /// A change was refused by Automerge.
    #[error("a change was refused")]
    Refused,
}

/// Runs code that feeds foreign bytes to Automerge; a panic there is an error here.
pub(crate) fn guarded<T>(run: impl FnOnce() -> Result<T, DocumentError>) -> Result<T, DocumentError> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(DocumentError::Refused))
}

/// The canonical genesis: `{schema, agenda: {questions, rooms}, seats}`. Its bytes are pinned by a test vector.
#[must_use]
pub fn genesis() -> Automerge {
    // Made once: every document and every check of a batch begins with it.
    static MADE: LazyLock<Automerge> = LazyLock::new(make_genesis);
    MADE.clone()
}

fn make_genesis() -> Automerge {
    canonical(GENESIS_ACTOR, |tx| {
        tx.put(ROOT, "schema", SCHEMA)?;
        let agenda = tx.put_object(ROOT, "agenda", ObjType::Map)?;
        tx.put_object(&agenda, "questions", ObjType::Map)?;
        tx.put_object(&agenda, "rooms", ObjType::Map)?;
        tx.put_object(ROOT, "seats", ObjType::Map)?;
        Ok(())
    })
}

/// The canonical genesis of the desk's document: `{schema, seats}`. Its bytes are pinned by a test vector.
#[must_use]
pub fn desk_genesis() -> Automerge {
    static MADE: LazyLock<Automerge> = LazyLock::new(|| {
        canonical(DESK_ACTOR, |tx| {
            tx.put(ROOT, "schema", SCHEMA)?;
            tx.put_object(ROOT, "seats", ObjType::Map).map(drop)
        })
    });
    MADE.clone()
}

fn canonical(
    actor: [u8; 16],
    write: impl FnOnce(&mut automerge::transaction::Transaction<'_>) -> Result<(), automerge::AutomergeError>,
) -> Automerge {
    let mut doc = Automerge::new().with_actor(ActorId::from(actor));
    let options = automerge::transaction::CommitOptions::default().with_time(0);
    let made = doc.transact_with::<_, _, automerge::AutomergeError, _>(|_| options, write);
    made.expect("a genesis is a fixed transaction");
    doc
}

fn is_canonical(actor: &ActorId) -> bool {
    [GENESIS_ACTOR, DESK_ACTOR].iter().any(|canonical| actor.to_bytes() == canonical)
}

/// Heads as hashes, sorted.
#[must_use]
pub fn heads_of(doc: &Automerge) -> Vec<Hash> {
    let mut heads: Vec<Hash> = doc.get_heads().iter().map(|head| Hash(head.0)).collect();
    heads.sort_unstable();
    heads
}

fn to_change_hashes(heads: &[Hash]) -> Vec<ChangeHash> {
    heads.iter().map(|head| ChangeHash(head.0)).collect()
}

/// A container of the genesis, by its path from the root.
pub(crate) fn container(doc: &Automerge, path: &[&str]) -> ObjId {
    let mut at = ROOT;
    for key in path {
        at = child(doc, &at, key).expect("genesis made this container");
    }
    at
}

/// The object at a key, if one is there.
pub(crate) fn child(doc: &Automerge, parent: &ObjId, key: &str) -> Option<ObjId> {
    match doc.get(parent, key) {
        Ok(Some((automerge::Value::Object(ObjType::Map), id))) => Some(id),
        _ => None,
    }
}

/// A document that others write too.
#[derive(Clone)]
pub struct Document {
    doc: Automerge,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Document({:?})", self.heads())
    }
}

impl Default for Document {
    fn default() -> Self {
        Self { doc: genesis() }
    }
}

impl Document {
    /// The desk's document before anybody has written in it.
    #[must_use]
    pub fn of_desk() -> Self {
        Self { doc: desk_genesis() }
    }

    /// Loads a snapshot and the changes after it, and holds the outcome against the heads that were recorded:
    /// Automerge's own `Ok` is no proof.
    ///
    /// # Errors
    /// [`DocumentError::Unloadable`], [`DocumentError::OtherHeads`].
    pub fn load(snapshot: &[u8], tail: &[Vec<u8>], heads: &[Hash]) -> Result<Self, DocumentError> {
        let doc = guarded(|| {
            let mut doc = Automerge::load(snapshot).map_err(|_| DocumentError::Unloadable)?;
            let changes: Result<Vec<_>, _> = tail.iter().map(|bytes| Change::from_bytes(bytes.clone())).collect();
            let changes = changes.map_err(|_| DocumentError::Unloadable)?;
            doc.apply_changes(changes).map_err(|_| DocumentError::Unloadable)?;
            Ok(doc)
        })
        .map_err(|_| DocumentError::Unloadable)?;
        if heads_of(&doc) == heads { Ok(Self { doc }) } else { Err(DocumentError::OtherHeads) }
    }

    /// Its heads, sorted.
    #[must_use]
    pub fn heads(&self) -> Vec<Hash> {
        heads_of(&self.doc)
    }

    /// The document, for reading.
    #[must_use]
    pub fn read(&self) -> &Automerge {
        &self.doc
    }

    /// Its bytes, compressed: the standard Automerge format.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        self.doc.save()
    }

    /// Its bytes without compression, for whoever compresses the whole.
    #[must_use]
    pub fn save_plain(&self) -> Vec<u8> {
        self.doc.save_nocompress()
    }

    /// Whether a change is in it.
    #[must_use]
    pub fn holds(&self, change: Hash) -> bool {
        self.doc.get_change_by_hash(&ChangeHash(change.0)).is_some()
    }

    /// The document with these changes, proven: it saves, loads again, and has the same heads. `self` is untouched.
    ///
    /// # Errors
    /// [`DocumentError::Refused`].
    pub fn with_changes(&self, changes: &[Change]) -> Result<(Self, Vec<u8>), DocumentError> {
        guarded(|| {
            let mut doc = self.doc.clone();
            doc.apply_changes(changes.iter().cloned()).map_err(|_| DocumentError::Refused)?;
            let bytes = doc.save();
            let again = Automerge::load(&bytes).map_err(|_| DocumentError::Refused)?;
            let complete = automerge::ReadDoc::get_missing_deps(&doc, &[]).is_empty();
            if complete && again.get_heads() == doc.get_heads() {
                Ok((Self { doc }, bytes))
            } else {
                Err(DocumentError::Refused)
            }
        })
    }

    /// The document as it was at these heads.
    ///
    /// # Errors
    /// [`DocumentError::UnknownHeads`].
    pub fn at(&self, heads: &[Hash]) -> Result<Self, DocumentError> {
        let heads = to_change_hashes(heads);
        let doc = guarded(|| self.doc.fork_at(&heads).map_err(|_| DocumentError::UnknownHeads));
        doc.map(|doc| Self { doc }).map_err(|_| DocumentError::UnknownHeads)
    }

    /// Every change, oldest first, as bytes: what another program needs to make the same document.
    #[must_use]
    pub fn changes(&self) -> Vec<Vec<u8>> {
        self.doc.get_changes(&[]).iter().map(|change| change.raw_bytes().to_vec()).collect()
    }
}

/// The private document in which a log's next change is built: genesis and the log's own chain for a seat, genesis and
/// all agenda changes for the agenda. Nothing in it can depend on anybody else's work.
pub struct Chain {
    doc: Automerge,
    log: LogId,
    lane: Lane,
}

impl std::fmt::Debug for Chain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Chain({} {:?})", self.log, self.lane)
    }
}

impl Chain {
    /// The empty chain of a log.
    #[must_use]
    pub fn new(log: LogId, lane: Lane) -> Self {
        Self { doc: genesis().with_actor(ActorId::from(log.0)), log, lane }
    }

    /// The empty chain of a seat at the desk.
    #[must_use]
    pub fn at_desk(seat: LogId) -> Self {
        Self { doc: desk_genesis().with_actor(ActorId::from(seat.0)), log: seat, lane: Lane::Seat }
    }

    /// Loads a chain that [`Self::save`] wrote.
    ///
    /// # Errors
    /// [`DocumentError::Unloadable`].
    pub fn load(log: LogId, lane: Lane, bytes: &[u8]) -> Result<Self, DocumentError> {
        let doc = guarded(|| Automerge::load(bytes).map_err(|_| DocumentError::Unloadable))
            .map_err(|_| DocumentError::Unloadable)?;
        Ok(Self { doc: doc.with_actor(ActorId::from(log.0)), log, lane })
    }

    /// Its bytes.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        self.doc.save()
    }

    /// The chain, for reading.
    #[must_use]
    pub fn read(&self) -> &Automerge {
        &self.doc
    }

    /// The log it belongs to, and that log's lane.
    #[must_use]
    pub fn owner(&self) -> (LogId, Lane) {
        (self.log, self.lane)
    }

    /// The logs whose changes are in it.
    #[must_use]
    pub fn actors(&self) -> Vec<LogId> {
        let changes = self.doc.get_changes(&[]);
        changes.iter().filter_map(|change| LogId::from_slice(change.actor_id().to_bytes()).ok()).collect()
    }

    /// The changes in it, but for genesis.
    #[must_use]
    pub fn hashes(&self) -> Vec<Hash> {
        let changes = self.doc.get_changes(&[]);
        let made = changes.iter().filter(|change| !is_canonical(change.actor_id()));
        made.map(|change| Hash(change.hash().0)).collect()
    }

    /// Takes in others' changes that [`crate::check`] let through: agenda changes into an agenda chain. The outcome is
    /// proven: it saves, loads again, and has the same heads.
    ///
    /// # Errors
    /// [`DocumentError::Refused`].
    pub fn absorb(&mut self, changes: &[impl AsRef<[u8]>]) -> Result<(), DocumentError> {
        let doc = guarded(|| {
            let changes: Result<Vec<_>, _> =
                changes.iter().map(|change| Change::from_bytes(change.as_ref().to_vec())).collect();
            let mut doc = self.doc.clone();
            doc.apply_changes(changes.map_err(|_| DocumentError::Refused)?).map_err(|_| DocumentError::Refused)?;
            let again = Automerge::load(&doc.save()).map_err(|_| DocumentError::Refused)?;
            if again.get_heads() == doc.get_heads() { Ok(doc) } else { Err(DocumentError::Refused) }
        })?;
        self.doc = doc;
        Ok(())
    }

    /// Writes one change; `edit` is given the log's own seat, or the agenda. `None` when nothing was changed.
    ///
    /// # Errors
    /// [`DocumentError::Refused`] when Automerge refuses the edit.
    pub fn write(
        &mut self,
        edit: impl FnOnce(&mut automerge::transaction::Transaction<'_>, &ObjId) -> Result<(), automerge::AutomergeError>,
    ) -> Result<Option<Change>, DocumentError> {
        let options = automerge::transaction::CommitOptions::default().with_time(0);
        let seat_key = self.log.to_string();
        let home = match self.lane {
            Lane::Agenda => Some(container(&self.doc, &["agenda"])),
            Lane::Seat | Lane::Charter => child(&self.doc, &container(&self.doc, &["seats"]), &seat_key),
        };
        let seats = container(&self.doc, &["seats"]);
        let done = self.doc.transact_with::<_, _, automerge::AutomergeError, _>(
            |_| options,
            |tx| {
                let home = match home {
                    Some(home) => home,
                    None => tx.put_object(&seats, &seat_key, ObjType::Map)?,
                };
                edit(tx, &home)
            },
        );
        let hash = done.map_err(|_| DocumentError::Refused)?.hash;
        Ok(hash.and_then(|hash| self.doc.get_change_by_hash(&hash)))
    }
}
