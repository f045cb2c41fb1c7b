//! Whether a change may be applied, decided before Automerge applies anything (rules D3–D7).
//!
//! Structure first (one uncompressed change chunk, right actor, seq, deps and start of its operations), then the writing
//! rule (every operation's object and predecessors are the log's own), then the shape of what is known. Unknown keys
//! survive: a newer program may write them. What a record *counts for* is decided in views, by role.

use crate::closing;
use crate::document::{DESK_ACTOR, GENESIS_ACTOR, container, desk_genesis, genesis};
use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, Automerge, Change, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::catch_unwind;
use std::sync::LazyLock;
use wire::{Lane, LogId};

/// Operations in one change: a page import of 5,000 comments with a dozen fields each.
pub const OPS_MAX: usize = 200_000;
/// A key, bytes.
pub const KEY_BYTES_MAX: usize = 128;
/// A scalar in the document, bytes; words of any length are bodies, outside it.
pub const SCALAR_BYTES_MAX: usize = 64 * 1024;
/// Maps within maps below a seat or the agenda.
pub const DEPTH_MAX: usize = 6;

/// Why something was left aside. The word (`bad-signature`) is what the language files and the store hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A signature does not verify.
    BadSignature,
    /// The parcel before it is another than it names.
    BrokenChain,
    /// Two parcels claim the same place in a log.
    Fork,
    /// The body does not open under the key it names.
    CannotOpen,
    /// Over a limit.
    TooLarge,
    /// Not the format.
    Malformed,
    /// It writes where its log may not.
    WritingRule,
    /// Its structure is not that of an honest change.
    WrongStructure,
    /// Automerge refused or panicked.
    Refused,
    /// Reading it took more memory or time than a parcel may.
    TooCostly,
    /// Kept unread: too much of its author's was set aside before.
    Frozen,
    /// Written by a newer program.
    NewerVersion,
    /// A payload is not the one committed to.
    PayloadMismatch,
}

impl Reason {
    /// All reasons.
    pub const ALL: &'static [Self] = &[
        Self::BadSignature,
        Self::BrokenChain,
        Self::Fork,
        Self::CannotOpen,
        Self::TooLarge,
        Self::Malformed,
        Self::WritingRule,
        Self::WrongStructure,
        Self::Refused,
        Self::TooCostly,
        Self::Frozen,
        Self::NewerVersion,
        Self::PayloadMismatch,
    ];

    /// Its word, worded for people as `aside-<word>`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::BadSignature => "bad-signature",
            Self::BrokenChain => "broken-chain",
            Self::Fork => "fork",
            Self::CannotOpen => "cannot-open",
            Self::TooLarge => "too-large",
            Self::Malformed => "malformed",
            Self::WritingRule => "writing-rule",
            Self::WrongStructure => "wrong-structure",
            Self::Refused => "refused",
            Self::TooCostly => "too-costly",
            Self::Frozen => "frozen",
            Self::NewerVersion => "newer-version",
            Self::PayloadMismatch => "payload-mismatch",
        }
    }
}

/// Why a change is not (yet) applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It waits for a change that is not here yet.
    Waits,
    /// It never will be.
    Aside(Reason),
}

/// Where a log's own changes stand in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tip {
    /// Number of changes.
    pub changes: u64,
    /// Hash of the last.
    pub last: Option<[u8; 32]>,
    /// Its highest operation.
    pub max_op: u64,
}

/// One place that a change writes: the path below its seat or below the agenda.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch(pub Vec<String>);

/// A change that passed, with what it writes.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The change.
    pub change: Change,
    /// The places it writes, in order.
    pub touched: Vec<Touch>,
    /// The log's tip after it.
    pub tip: Tip,
}

/// What a check needs to know of a document's genesis.
struct Start {
    /// Who wrote it.
    actor: [u8; 16],
    /// Containers by object id: whose lane writes there, and the path below the lane's own.
    fixed: BTreeMap<String, (Lane, Vec<String>)>,
    hash: ChangeHash,
    max_op: u64,
    /// A seat's own containers.
    known: &'static [&'static str],
    /// Of these, those that hold a map for each record, written once.
    records: &'static [&'static str],
}

impl Start {
    fn of(start: &Automerge, actor: [u8; 16], containers: &[(&[&str], Lane)]) -> Self {
        let change = start.get_changes(&[]).into_iter().next().expect("genesis is one change");
        let mut fixed = BTreeMap::new();
        for (path, lane) in containers {
            let below = path.iter().skip(1).map(|&key| key.to_owned()).collect();
            fixed.insert(container(start, path).to_string(), (*lane, below));
        }
        Self { actor, fixed, hash: change.hash(), max_op: change.max_op(), known: &[], records: &[] }
    }
}

/// Found out once: every batch is checked against the same.
static START: LazyLock<Start> = LazyLock::new(|| {
    let containers: [(&[&str], Lane); 4] = [
        (&["seats"], Lane::Seat),
        (&["agenda"], Lane::Agenda),
        (&["agenda", "questions"], Lane::Agenda),
        (&["agenda", "rooms"], Lane::Agenda),
    ];
    let known = &["profile", "entries", "acts", "reactions", "sources"];
    Start { known, records: &["entries", "acts", "sources"], ..Start::of(&genesis(), GENESIS_ACTOR, &containers) }
});

/// The same for the desk's document.
static DESK: LazyLock<Start> = LazyLock::new(|| {
    let records = &crate::papers::MAPS;
    Start { known: records, records, ..Start::of(&desk_genesis(), DESK_ACTOR, &[(&["seats"], Lane::Seat)]) }
});

/// Checks the changes of one batch, each against the document and against those that passed before it.
pub struct Checker<'d> {
    doc: &'d Automerge,
    start: &'static Start,
    paths: HashMap<String, Vec<String>>,
    written: HashSet<(LogId, Vec<String>)>,
    agenda_ops: HashMap<ChangeHash, u64>,
}

impl std::fmt::Debug for Checker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Checker")
    }
}

fn aside<T>(reason: Reason) -> Result<T, Unfit> {
    Err(Unfit::Aside(reason))
}

fn op_name(id: &OpId) -> String {
    format!("{}@{}", id.counter(), id.actor().to_hex_string())
}

impl<'d> Checker<'d> {
    /// A checker for changes that are to be applied to this document.
    #[must_use]
    pub fn new(doc: &'d Automerge) -> Self {
        // No change of the one document's genesis ever gets into the other: its actor is nobody's log.
        let at_desk = doc.get_change_meta_by_hash(&DESK.hash).is_some();
        let start = if at_desk { &*DESK } else { &*START };
        Self { doc, start, paths: HashMap::new(), written: HashSet::new(), agenda_ops: HashMap::new() }
    }

    /// Checks the next change of a log. `is_agenda_log` tells which actors are agenda logs.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn check(
        &mut self,
        log: LogId,
        lane: Lane,
        tip: Tip,
        bytes: &[u8],
        is_agenda_log: &dyn Fn(LogId) -> bool,
    ) -> Result<Checked, Unfit> {
        let change = parse(bytes)?;
        self.structure(&change, log, lane, tip)?;
        // `decode` panics on action numbers it does not know.
        let expanded = catch_unwind(|| change.decode()).map_err(|_| Unfit::Aside(Reason::Malformed))?;
        let own = |actor: &ActorId| match lane {
            Lane::Seat | Lane::Charter => actor.to_bytes() == log.0,
            Lane::Agenda => LogId::from_slice(actor.to_bytes()).is_ok_and(|id| id == log || is_agenda_log(id)),
        };
        let mut touched = Vec::new();
        let mut made = HashMap::new();
        // Apart, since what was made may be as much as somebody pleases.
        let mut entries = HashSet::new();
        for (index, op) in expanded.operations.iter().enumerate() {
            let path = self.path_of(op, log, lane, &own, &made)?;
            if lane == Lane::Agenda && !may_move(log, &path) {
                return aside(Reason::WritingRule);
            }
            shape(op, lane, self.start, &path)?;
            if written_once(lane, self.start, &path) && !self.first_write(op, log, &path) {
                return aside(Reason::WrongStructure);
            }
            if said_too_late(lane, &path, &entries) {
                return aside(Reason::WrongStructure);
            }
            if matches!(op.action, OpType::Make(_)) {
                if let [first, entry] = path.as_slice()
                    && first == "entries"
                {
                    entries.insert(entry.clone());
                }
                let id = OpId::new(expanded.start_op.get() + index as u64, &expanded.actor_id);
                made.insert(op_name(&id), path.clone());
            }
            touched.push(Touch(path));
        }
        self.paths.extend(made);
        let tip = Tip { changes: change.seq(), last: Some(change.hash().0), max_op: change.max_op() };
        if lane == Lane::Agenda {
            self.agenda_ops.insert(change.hash(), change.max_op());
        }
        Ok(Checked { change, touched, tip })
    }

    fn structure(&self, change: &Change, log: LogId, lane: Lane, tip: Tip) -> Result<(), Unfit> {
        if change.actor_id().to_bytes() != log.0 || change.seq() != tip.changes + 1 || change.is_empty() {
            return aside(Reason::WrongStructure);
        }
        if change.len() > OPS_MAX {
            return aside(Reason::TooLarge);
        }
        if change.message().is_some() || !change.extra_bytes().is_empty() || change.timestamp() != 0 {
            return aside(Reason::WrongStructure);
        }
        let before = match lane {
            Lane::Seat | Lane::Charter => self.seat_deps(change, tip)?,
            Lane::Agenda => self.agenda_deps(change, tip)?,
        };
        if change.start_op().get() == before + 1 { Ok(()) } else { aside(Reason::WrongStructure) }
    }

    /// D3: a seat change depends on its own log's previous change, or on genesis, and on nothing else.
    fn seat_deps(&self, change: &Change, tip: Tip) -> Result<u64, Unfit> {
        let (expected, max_op) = match tip.last {
            Some(last) => (ChangeHash(last), tip.max_op),
            None => (self.start.hash, self.start.max_op),
        };
        if change.deps() == [expected] { Ok(max_op) } else { aside(Reason::WrongStructure) }
    }

    /// D4: an agenda change depends on agenda changes and genesis alone, its own log's previous one among their past.
    fn agenda_deps(&self, change: &Change, tip: Tip) -> Result<u64, Unfit> {
        if change.deps().is_empty() {
            return aside(Reason::WrongStructure);
        }
        let mut max_op = tip.max_op;
        for dep in change.deps() {
            let dep_max = if *dep == self.start.hash {
                self.start.max_op
            } else if let Some(max) = self.agenda_ops.get(dep) {
                *max
            } else if let Some(meta) = self.doc.get_change_meta_by_hash(dep) {
                meta.max_op
            } else {
                return Err(Unfit::Waits);
            };
            max_op = max_op.max(dep_max);
        }
        Ok(max_op)
    }

    /// The writing rule, and the path that an operation writes.
    fn path_of(
        &self,
        op: &Op,
        log: LogId,
        lane: Lane,
        own: &dyn Fn(&ActorId) -> bool,
        made: &HashMap<String, Vec<String>>,
    ) -> Result<Vec<String>, Unfit> {
        if op.pred.iter().any(|id| !own(id.actor())) {
            return aside(Reason::WritingRule);
        }
        let Key::Map(key) = &op.key else { return aside(Reason::WrongStructure) };
        if op.insert || key.is_empty() || key.len() > KEY_BYTES_MAX {
            return aside(Reason::WrongStructure);
        }
        let ObjectId::Id(object) = &op.obj else { return aside(Reason::WritingRule) };
        let name = op_name(object);
        if object.actor().to_bytes() == self.start.actor {
            return self.fixed_path(op, &name, key, log, lane);
        }
        if !own(object.actor()) {
            return aside(Reason::WritingRule);
        }
        let known = made.get(&name).or_else(|| self.paths.get(&name)).cloned();
        let mut path = match known {
            Some(path) => path,
            None => self.path_in_document(&name).ok_or(Unfit::Aside(Reason::WrongStructure))?,
        };
        path.push(key.to_string());
        if path.len() > DEPTH_MAX { aside(Reason::WrongStructure) } else { Ok(path) }
    }

    /// Whether nothing stands at the operation's place yet, in the document or in this batch. An operation may hide that
    /// it overwrites by naming no predecessor, so predecessors alone prove nothing.
    fn first_write(&mut self, op: &Op, log: LogId, path: &[String]) -> bool {
        if !op.pred.is_empty() || op.action == OpType::Delete || !self.written.insert((log, path.to_vec())) {
            return false;
        }
        let (ObjectId::Id(object), Key::Map(key)) = (&op.obj, &op.key) else { return false };
        match self.doc.import(&op_name(object)) {
            Ok((id, _)) => matches!(self.doc.get(&id, key.as_str()), Ok(None) | Err(_)),
            Err(_) => true,
        }
    }

    fn fixed_path(&self, op: &Op, name: &str, key: &str, log: LogId, lane: Lane) -> Result<Vec<String>, Unfit> {
        let Some((home, below)) = self.start.fixed.get(name) else { return aside(Reason::WritingRule) };
        if *home != lane {
            return aside(Reason::WritingRule);
        }
        if lane == Lane::Agenda {
            return Ok(below.iter().cloned().chain([key.to_owned()]).collect());
        }
        // `seats[own log]` once, as a map.
        let makes_seat = key == log.to_string() && op.action == OpType::Make(ObjType::Map) && op.pred.is_empty();
        if makes_seat { Ok(Vec::new()) } else { aside(Reason::WritingRule) }
    }

    /// The path below seat or agenda of an object that is in the document already.
    fn path_in_document(&self, name: &str) -> Option<Vec<String>> {
        let (id, _): (ObjId, ObjType) = self.doc.import(name).ok()?;
        let mut keys: Vec<String> = Vec::new();
        for parent in self.doc.parents(&id).ok()? {
            keys.push(parent.prop.as_str()?.to_owned());
        }
        keys.reverse();
        let skip = if keys.first().is_some_and(|first| first == "seats") { 2 } else { 1 };
        keys.get(skip..).map(<[String]>::to_vec)
    }
}

/// One uncompressed change chunk, and nothing after it: magic (4), checksum (4), type 1.
fn parse(bytes: &[u8]) -> Result<Change, Unfit> {
    if bytes.len() > wire::limits::BODY_BYTES_MAX {
        return aside(Reason::TooLarge);
    }
    if bytes.get(8) != Some(&1) {
        return aside(Reason::WrongStructure);
    }
    let change = catch_unwind(|| Change::from_bytes(bytes.to_vec()).ok()).ok().flatten();
    let change = change.ok_or(Unfit::Aside(Reason::Malformed))?;
    // `from_bytes` does not hold the chunk's checksum (the first four bytes of its hash) against the hash.
    let sound = change.raw_bytes() == bytes && bytes.get(4..8) == change.hash().0.get(..4);
    if sound { Ok(change) } else { aside(Reason::Malformed) }
}

/// D6: maps and scalars alone; what is known has its known kind; entries and their versions are written once.
fn shape(op: &Op, lane: Lane, start: &Start, path: &[String]) -> Result<(), Unfit> {
    let first = path.first().map_or("", String::as_str);
    let holds_map = match lane {
        Lane::Seat | Lane::Charter => {
            (start.known.contains(&first) && path.len() == 1) || (start.records.contains(&first) && path.len() == 2)
        }
        Lane::Agenda => ["questions", "rooms"].contains(&first) && path.len() <= 2,
    };
    let fits = match &op.action {
        OpType::Make(ObjType::Map) => true,
        OpType::Put(value) => !holds_map && scalar_fits(value),
        OpType::Delete => !holds_map,
        OpType::Make(_) | OpType::Increment(_) | OpType::MarkBegin(_) | OpType::MarkEnd(_) => false,
    };
    // The agenda's containers are genesis's; nobody makes them anew.
    let remakes = lane == Lane::Agenda && holds_map && path.len() == 1;
    if !fits || remakes { aside(Reason::WrongStructure) } else { Ok(()) }
}

/// E6, G9, A8: within entries, acts, sources, papers and moves, and for a seat's own containers, every place is written once
/// and never deleted.
fn written_once(lane: Lane, start: &Start, path: &[String]) -> bool {
    let first = path.first().map_or("", String::as_str);
    match lane {
        Lane::Seat => start.records.contains(&first) || path.len() <= 1,
        Lane::Agenda => closing::is_move(first),
        Lane::Charter => false,
    }
}

/// X1, G4: that an entry is a translation, or accepts a deposit, is said where it is made and nowhere else. Said later it
/// would depend on what a device had heard of first whether the entry had ever been something else.
fn said_too_late(lane: Lane, path: &[String], made: &HashSet<String>) -> bool {
    let [first, entry, third, ..] = path else { return false };
    let is_kind = lane == Lane::Seat && first == "entries" && ["translates", "accepts"].contains(&third.as_str());
    is_kind && !made.contains(entry)
}

/// A8: a move is written by the log that its key names.
fn may_move(log: LogId, path: &[String]) -> bool {
    let first = path.first().map_or("", String::as_str);
    !closing::is_move(first) || closing::place_of(first).is_some_and(|(by, _)| by == log)
}

fn scalar_fits(value: &ScalarValue) -> bool {
    match value {
        ScalarValue::Bytes(bytes) => bytes.len() <= SCALAR_BYTES_MAX,
        ScalarValue::Str(text) => text.len() <= SCALAR_BYTES_MAX,
        ScalarValue::Int(_)
        | ScalarValue::Uint(_)
        | ScalarValue::F64(_)
        | ScalarValue::Timestamp(_)
        | ScalarValue::Boolean(_)
        | ScalarValue::Null => true,
        ScalarValue::Counter(_) | ScalarValue::Unknown { .. } => false,
    }
}
