//! Closing: how conveners moved state and dates, and what of others' work that makes late or held (docs/model.md, rules A8 to
//! A15).
//!
//! A move stands in the agenda beside the state it set, under a key that its log alone writes. One that closes also holds what
//! its office had of every log then. So *before* is what the writing device knew, and what the office had; no clock is in it.
//! Left out on purpose: where entries stand and what their authors knew, which whoever keeps parcels notes ([`Places`] does
//! so in memory), and acts by which an office admits what was held ([`crate::desk`]).

use crate::agenda::State;
use crate::charter::{Charter, Standing};
use crate::document::container;
use crate::field::{child, number, put_text, text};
use crate::space::Accepted;
use crate::view;
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue, Value};
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use wire::{DeviceId, EntryId, Hash, Lane, LogId};

/// What the keys of moves begin with; the log and its ordinal follow, parted by points.
const KEY: &str = "move.";
/// Logs in one slice of what an office had: so many fit a scalar (D6), whatever their numbers.
const SLICE_LOGS: usize = 2_000;
/// Slices that are read: 200,000 logs, more than a consultation has voices.
const SLICES_MAX: usize = 100;
/// Moves of one log that are read: far more than anybody makes, few enough to be held against each other.
pub const MOVES_MAX: u64 = 1_000;
/// A reason, bytes: some lines. The calls hold people to it.
pub const REASON_BYTES_MAX: usize = 2_000;

/// What an office had: of each log the last number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Had(pub BTreeMap<LogId, u64>);

/// One line of a slice.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Line {
    #[n(0)]
    log: LogId,
    #[n(1)]
    seq: u64,
}

impl Had {
    /// Whether a place of a log is within it.
    #[must_use]
    pub fn holds(&self, (log, seq): (LogId, u64)) -> bool {
        self.0.get(&log).is_some_and(|last| seq <= *last)
    }

    /// What either had.
    fn join(&mut self, other: &Self) {
        for (log, seq) in &other.0 {
            let last = self.0.entry(*log).or_default();
            *last = (*last).max(*seq);
        }
    }

    /// Its bytes, in slices that each fit a scalar; at least one, so that an office that had nothing says so.
    #[must_use]
    pub fn slices(&self) -> Vec<Vec<u8>> {
        let lines: Vec<Line> = self.0.iter().map(|(log, seq)| Line { log: *log, seq: *seq }).collect();
        if lines.is_empty() {
            return vec![wire::parcel::encode(&lines)];
        }
        lines.chunks(SLICE_LOGS).map(|slice| wire::parcel::encode(&slice)).collect()
    }

    /// Reads one slice: none unless it is canonical, of at most [`SLICE_LOGS`] logs in rising order, each with a number.
    #[must_use]
    pub fn read_slice(bytes: &[u8]) -> Option<Self> {
        let lines: Vec<Line> = wire::parcel::decode(bytes).ok()?;
        let rises = lines.windows(2).all(|pair| pair[0].log < pair[1].log);
        let sound = rises && lines.len() <= SLICE_LOGS && lines.iter().all(|line| line.seq > 0);
        sound.then(|| Self(lines.into_iter().map(|line| (line.log, line.seq)).collect()))
    }
}

/// What a convener does to state and dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved {
    /// The state it was moved out of.
    pub from: State,
    /// The state it was moved to; none: a date alone was set.
    pub to: Option<State>,
    /// The first day that was set; empty: taken away.
    pub opens: Option<String>,
    /// The last day that was set; empty: taken away.
    pub closes: Option<String>,
    /// Why, in the convener's words; empty: not said.
    pub reason: String,
    /// Claimed time, ms since 1970.
    pub claimed_at: i64,
    /// What the office had, where the move closes.
    pub had: Option<Had>,
}

/// A move as the agenda holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The agenda log that made it.
    pub log: LogId,
    /// Its number there, from 1.
    pub ordinal: u64,
    /// The change that made it.
    pub change: Hash,
    /// What was done.
    pub what: Moved,
    order: u64,
}

impl Move {
    /// Its name: nobody can claim another's.
    #[must_use]
    pub fn id(&self) -> String {
        let hash = Hash::of("baraza move v1", &[&self.log.0, &self.ordinal.to_be_bytes()]);
        hash.to_string()[..32].to_owned()
    }
}

/// Whether a key of the agenda is a move's.
pub(crate) fn is_move(key: &str) -> bool {
    key.starts_with(KEY)
}

/// Whose move a key names, and which of theirs; only its canonical form counts.
pub(crate) fn place_of(key: &str) -> Option<(LogId, u64)> {
    let (log, ordinal) = key.strip_prefix(KEY)?.split_once('.')?;
    let log_id: LogId = log.parse().ok()?;
    (log_id.to_string() == log).then_some((log_id, crate::seat::ordinal(ordinal)?))
}

/// Writes a move, with the state and the dates that it sets.
///
/// # Errors
/// As Automerge.
pub fn write(tx: &mut Transaction<'_>, agenda: &ObjId, log: LogId, what: &Moved) -> Result<(), AutomergeError> {
    let own = tx.keys(agenda).filter_map(|key| place_of(&key)).filter(|(by, _)| *by == log);
    let ordinal = own.map(|(_, ordinal)| ordinal).max().unwrap_or(0) + 1;
    let map = tx.put_object(agenda, format!("{KEY}{log}.{ordinal}"), ObjType::Map)?;
    tx.put(&map, "from", what.from.word())?;
    if let Some(to) = what.to {
        put_text(tx, agenda, "state", to.word())?;
        tx.put(&map, "to", to.word())?;
    }
    for (key, date) in [("opens", &what.opens), ("closes", &what.closes)] {
        if let Some(date) = date {
            put_text(tx, agenda, key, date)?;
            tx.put(&map, key, date.as_str())?;
        }
    }
    put_text(tx, &map, "reason", &what.reason)?;
    for (slice, n) in what.had.iter().flat_map(Had::slices).zip(1..) {
        tx.put(&map, format!("had{n}"), ScalarValue::Bytes(slice))?;
    }
    tx.put(&map, "claimed_at", what.claimed_at)
}

/// All moves, each after those that its convener knew.
#[must_use]
pub fn moves(doc: &Automerge) -> Vec<Move> {
    let agenda = container(doc, &["agenda"]);
    let keys = doc.keys(&agenda).filter_map(|key| Some((place_of(&key)?, key)));
    let keys = keys.filter(|((_, ordinal), _)| *ordinal <= MOVES_MAX);
    let mut found: Vec<Move> = keys
        .filter_map(|((log, ordinal), key)| {
            let map = child(doc, &agenda, &key)?;
            let ObjId::Id(order, ..) = map else { return None };
            let change = Hash(doc.hash_for_opid(&map)?.0);
            Some(Move { log, ordinal, change, what: read(doc, &map), order })
        })
        .collect();
    found.sort_by_key(|one| (one.order, one.log, one.ordinal));
    found
}

fn read(doc: &Automerge, map: &ObjId) -> Moved {
    let state = |key| text(doc, map, key).and_then(|word| State::from_word(&word));
    Moved {
        from: state("from").unwrap_or_default(),
        to: state("to"),
        opens: text(doc, map, "opens"),
        closes: text(doc, map, "closes"),
        reason: text(doc, map, "reason").unwrap_or_default(),
        claimed_at: number(doc, map, "claimed_at").unwrap_or(0),
        had: read_had(doc, map),
    }
}

/// A slice that is not as it should be is nobody's: what it may have named counts as not there.
fn read_had(doc: &Automerge, map: &ObjId) -> Option<Had> {
    let mut had: Option<Had> = None;
    for n in 1..=SLICES_MAX {
        let Ok(Some((Value::Scalar(value), _))) = doc.get(map, format!("had{n}")) else { break };
        let ScalarValue::Bytes(bytes) = value.as_ref() else { break };
        had.get_or_insert_default().join(&Had::read_slice(bytes).unwrap_or_default());
    }
    had
}

/// How work that arrives stands to the closing of a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Came {
    /// It is the office's already, or nothing closes.
    InTime,
    /// Made without knowledge of the closing act, and come after it: taken in, and labelled so.
    Late,
    /// Made with knowledge of it, or come after the final close: it waits for an office's decision.
    Held,
}

/// What closes a consultation at present, as the agenda says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closing {
    had: Option<Had>,
    finally: Option<Had>,
    since: Vec<Hash>,
}

impl Closing {
    /// Reads it: a pure function of the agenda.
    #[must_use]
    pub fn read(doc: &Automerge) -> Self {
        let state = crate::agenda::state(doc);
        if state < State::Closing {
            return Self::default();
        }
        let all = moves(doc);
        let past = Past::of(doc, &all);
        let is_open = |one: &&Move| one.what.to == Some(State::Open);
        let lifts: Vec<&Move> = all.iter().filter(is_open).collect();
        // A9: a closing stands until somebody who knew of it opens again.
        let stands = |one: &&Move| !lifts.iter().any(|lift| past.knows(lift.change, one.change));
        let closes = |one: &&Move| one.what.to.is_some_and(|to| to >= State::Closing) && one.what.had.is_some();
        let standing: Vec<&Move> = all.iter().filter(closes).filter(stands).collect();
        let finals = standing.iter().copied().filter(|one| one.what.to != Some(State::Closing)).collect();
        let had = past.of_rivals(&standing);
        let finally = (state > State::Closing).then(|| past.of_rivals(&finals)).flatten();
        Self { since: past.since(&standing), had, finally }
    }

    /// Whether nothing closes: then all is in time.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.had.is_none()
    }

    /// Whether somebody who knew these heads of the agenda knew of the closing.
    #[must_use]
    pub fn is_known_by(&self, heads: &[Hash]) -> bool {
        heads.iter().any(|head| self.since.binary_search(head).is_ok())
    }

    /// How what stands at a place of a log came. `knew` tells whether its author knew of the closing, `exempt` that they were
    /// an office there.
    #[must_use]
    pub fn came(&self, place: (LogId, u64), knew: bool, exempt: bool) -> Came {
        let beyond = |had: &Option<Had>| had.as_ref().is_some_and(|had| !had.holds(place));
        came(beyond(&self.had), knew || beyond(&self.finally), exempt)
    }

    /// What offices had when closing began; none while nothing closes.
    #[must_use]
    pub fn had(&self) -> Option<&Had> {
        self.had.as_ref()
    }

    /// What they had at the final close, where there is one.
    #[must_use]
    pub fn finally(&self) -> Option<&Had> {
        self.finally.as_ref()
    }

    /// The agenda changes that know of the closing, sorted.
    #[must_use]
    pub fn since(&self) -> &[Hash] {
        &self.since
    }
}

/// A10 to A12. Whether it lies beyond what offices had when closing began; whether it was made knowing of that, or lies beyond
/// what they had at the final close; and whether it is of a kind that is never held.
#[must_use]
pub fn came(beyond: bool, too_late: bool, exempt: bool) -> Came {
    match (beyond, too_late, exempt) {
        (false, _, _) => Came::InTime,
        (true, true, false) => Came::Held,
        (true, _, _) => Came::Late,
    }
}

/// Which moves each agenda change knew.
struct Past {
    /// By change: one bit for each move's change, its own among them.
    known: HashMap<ChangeHash, Vec<u64>>,
    bits: HashMap<Hash, usize>,
    order: Vec<ChangeHash>,
}

impl Past {
    fn of(doc: &Automerge, moves: &[Move]) -> Self {
        let changes: BTreeSet<Hash> = moves.iter().map(|one| one.change).collect();
        let bits: HashMap<Hash, usize> = changes.into_iter().zip(0..).collect();
        let mut past = Self { known: HashMap::new(), bits, order: Vec::new() };
        // Changes come after those they depend on. Seats depend on no agenda (D3), and so never get a mark.
        for change in doc.get_changes_meta(&[]) {
            let mut mask = vec![0_u64; past.bits.len().div_ceil(64)];
            for dep in change.deps.iter().filter_map(|dep| past.known.get(dep)) {
                mask.iter_mut().zip(dep).for_each(|(word, other)| *word |= other);
            }
            if let Some(bit) = past.bits.get(&Hash(change.hash.0)) {
                mask[bit / 64] |= 1 << (bit % 64);
            }
            if mask.iter().any(|word| *word != 0) {
                past.order.push(change.hash);
                past.known.insert(change.hash, mask);
            }
        }
        past
    }

    /// Whether a change knew of another, and is not the same.
    fn knows(&self, change: Hash, of: Hash) -> bool {
        let Some(bit) = self.bits.get(&of).filter(|_| change != of) else { return false };
        self.known.get(&ChangeHash(change.0)).is_some_and(|mask| mask[bit / 64] & (1 << (bit % 64)) != 0)
    }

    /// A11: of moves that knew of none of the others, what any of them had.
    fn of_rivals(&self, moves: &Vec<&Move>) -> Option<Had> {
        let first = |one: &&&Move| !moves.iter().any(|other| self.knows(one.change, other.change));
        let mut had: Option<Had> = None;
        for one in moves.iter().filter(first) {
            had.get_or_insert_default().join(one.what.had.as_ref()?);
        }
        had
    }

    /// The changes that know of one of these, sorted.
    fn since(&self, moves: &[&Move]) -> Vec<Hash> {
        let wanted: BTreeSet<Hash> = moves.iter().map(|one| one.change).collect();
        let knows = |change: &Hash| wanted.contains(change) || wanted.iter().any(|of| self.knows(*change, *of));
        let mut since: Vec<Hash> = self.order.iter().map(|change| Hash(change.0)).filter(knows).collect();
        since.sort_unstable();
        since
    }
}

/// Where entries stand in their logs, and what the logs knew of the agenda: for simulations; a device has its store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    knew: BTreeMap<LogId, BTreeMap<u64, Vec<Hash>>>,
    entries: BTreeMap<EntryId, (DeviceId, LogId, u64)>,
}

impl Places {
    /// Notes what a parcel that was let in tells.
    pub fn note(&mut self, accepted: &Accepted) {
        if accepted.lane != Lane::Seat {
            return;
        }
        let (log, seq) = (accepted.parcel.header().log, accepted.parcel.header().seq);
        self.knew.entry(log).or_default().insert(seq, accepted.content.agenda.clone());
        for ordinal in view::deed(&accepted.touched).made {
            self.entries.insert(EntryId::of(log, ordinal), (accepted.by, log, seq));
        }
    }

    /// How each entry came.
    #[must_use]
    pub fn came(&self, closing: &Closing, charter: &Charter) -> BTreeMap<EntryId, Came> {
        let came = |(id, (by, log, seq)): (&EntryId, &(DeviceId, LogId, u64))| {
            // A10: who knew once knows in all that follows.
            let knew = self.knew.get(log).is_some_and(|knew| {
                let until = knew.range(..=*seq);
                until.into_iter().any(|(_, heads)| closing.is_known_by(heads))
            });
            (*id, closing.came((*log, *seq), knew, was_office(charter, *by, *log, *seq)))
        };
        self.entries.iter().map(came).collect()
    }
}

/// Whether who wrote in a seat was an office at that place (K10).
#[must_use]
pub fn was_office(charter: &Charter, by: DeviceId, log: LogId, seq: u64) -> bool {
    matches!(charter.standing(by, Lane::Seat, log, seq), Standing::Counts(role) if role.is_office())
}
