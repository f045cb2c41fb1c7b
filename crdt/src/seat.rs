//! A seat: what one log contributes (docs/model.md, rules E1–E11). Profile, entries, acts, reactions, and named sources.
//!
//! Entries are keyed by their ordinal in the log, from 1; an entry's id is the hash of log and ordinal, so nobody can
//! claim another's. Entries and their versions are written once: a revision adds a version, a withdrawal adds a mark.

use crate::consent::{self, Consent};
use crate::desk::{self, ActRecord};
use crate::document::container;
use crate::field::{Fields, child, children, flag, map_at, put_hash, put_text, text};
use crate::filing::{self, Filed};
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType};
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;
use wire::{ActId, EntryId, Hash, LogId};

/// Highest order that counts (E4); what claims more is shown last.
pub const ORDER_MAX: i64 = 1 << 40;

/// Who a member is, as they say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Organisation.
    pub organisation: String,
    /// Office.
    pub office: String,
    /// Country.
    pub country: String,
    /// What they do.
    pub position: String,
}

/// A named source: someone on an imported page, who holds no keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Name as printed.
    pub name: String,
    /// Whether the page flags them as moderator.
    pub moderator: bool,
}

/// Where an imported entry comes from.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Origin {
    /// Key of the named source in the same seat.
    #[n(0)]
    pub source: String,
    /// When it was posted, as printed; absent stays absent.
    #[n(1)]
    pub posted: Option<String>,
    /// Its address on the page.
    #[n(2)]
    pub permalink: Option<String>,
    /// Recognises the same comment in a later paste.
    #[n(3)]
    pub fingerprint: String,
}

/// A file that goes with an entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AttachmentRecord {
    /// Hash of its sealed payload.
    #[n(0)]
    pub payload: Hash,
    /// File name as given.
    #[n(1)]
    pub name: String,
    /// Media type.
    #[n(2)]
    pub media_type: String,
    /// Size before sealing, bytes.
    #[n(3)]
    pub bytes: i64,
}

/// One version of an entry's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Version {
    /// Hash of the sealed body.
    #[n(0)]
    pub payload: Hash,
    /// Salted commitment to the words.
    #[n(1)]
    pub commitment: Hash,
    /// Claimed time, ms since 1970.
    #[n(2)]
    pub claimed_at: Option<i64>,
    /// Who may see it, and whether it may be quoted.
    #[n(3)]
    pub consent: Consent,
}

/// An entry as its seat holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(array)]
pub struct EntryRecord {
    /// Logical time: one more than the highest its author knew. Orders entries without a clock.
    #[n(0)]
    pub order: i64,
    /// The entry it replies to.
    #[n(1)]
    pub parent: Option<EntryId>,
    /// Whether the parent was guessed on import.
    #[n(2)]
    pub parent_guessed: bool,
    /// Room.
    #[n(3)]
    pub room: Option<String>,
    /// Questions it answers; none is cross-cutting.
    #[n(4)]
    pub questions: Vec<String>,
    /// BCP 47.
    #[n(5)]
    pub language: String,
    /// `ltr` or `rtl`.
    #[n(6)]
    pub direction: String,
    /// `named`, or what a voice shows (E9).
    #[n(7)]
    pub attribution: String,
    /// Versions, first to last; never empty in an honest entry.
    #[n(8)]
    pub versions: Vec<Version>,
    /// Attachments.
    #[n(9)]
    pub attachments: Vec<AttachmentRecord>,
    /// Taken back.
    #[n(10)]
    pub withdrawn: bool,
    /// By which whoever has its receipt code finds it (E11).
    #[n(12)]
    pub tag: Option<Hash>,
    /// Where it comes from, when imported.
    #[n(11)]
    pub origin: Option<Origin>,
    /// The deposit that it accepts.
    #[n(13)]
    pub accepts: Option<Accepts>,
    /// Acts on it that its author knew when they wrote the last version, where that says so (Q7).
    #[n(14)]
    pub knew: Option<Vec<ActId>>,
    /// Areas and kind that its author chose, or that it is a summary (F6, F9).
    #[n(15)]
    pub filed: Option<Filed>,
    /// The words that it translates, where it is a translation (X1).
    #[n(16)]
    pub translates: Option<Translates>,
}

/// What a translation is of (docs/model.md, X1 and X2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Translates {
    /// The contribution.
    #[n(0)]
    pub original: EntryId,
    /// Which of its versions, from 1, as its translator counted them; shown, and decides nothing.
    #[n(1)]
    pub version: u64,
    /// The commitment to the words that were translated: by it alone is told which words these were.
    #[n(2)]
    pub of: Hash,
}

/// What an office's entry accepts: the contribution is its author's, and takes the deposit's place (docs/model.md, G4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Accepts {
    /// The deposit.
    #[n(0)]
    pub deposit: EntryId,
    /// The contribution that it is a version of: the deposit itself, where it is the first.
    #[n(1)]
    pub first: EntryId,
    /// Characters that were masked.
    #[n(2)]
    pub masked: i64,
}

impl EntryRecord {
    /// What its author lets be done with it: what the last version says.
    #[must_use]
    pub fn consent(&self) -> Consent {
        self.versions.last().map(|version| version.consent).unwrap_or_default()
    }
}

/// Everything in a seat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seat {
    /// Who they are.
    pub profile: Profile,
    /// Entries by ordinal.
    pub entries: BTreeMap<u64, EntryRecord>,
    /// Reactions: entry → kind.
    pub reactions: BTreeMap<String, String>,
    /// Named sources by key.
    pub sources: BTreeMap<String, Source>,
    /// Acts on contributions, by ordinal.
    pub acts: BTreeMap<u64, ActRecord>,
}

fn seat_object(doc: &Automerge, log: LogId) -> Option<ObjId> {
    child(doc, &container(doc, &["seats"]), &log.to_string())
}

/// Logs that have a seat.
#[must_use]
pub fn logs(doc: &Automerge) -> Vec<LogId> {
    children(doc, &container(doc, &["seats"])).iter().filter_map(|(key, _)| key.parse().ok()).collect()
}

/// Reads a whole seat.
#[must_use]
pub fn read(doc: &Automerge, log: LogId) -> Seat {
    let mut read = read_around(doc, log);
    if let Some(entries) = seat_object(doc, log).and_then(|seat| child(doc, &seat, "entries")) {
        let found = children(doc, &entries).into_iter();
        read.entries = found.filter_map(|(key, id)| Some((ordinal(&key)?, read_record(doc, &id)))).collect();
    }
    read
}

/// Reads what of a seat counts: of whoever says one thing (K22), the first entry alone.
#[must_use]
pub fn read_counted(doc: &Automerge, log: LogId, says_one: bool) -> Seat {
    let mut read = read(doc, log);
    if says_one {
        read.entries.retain(|ordinal, _| *ordinal == 1);
        read.reactions.clear();
        read.sources.clear();
    }
    read
}

/// Reads a seat without its entries.
#[must_use]
pub fn read_around(doc: &Automerge, log: LogId) -> Seat {
    let Some(seat) = seat_object(doc, log) else { return Seat::default() };
    let mut read = Seat { profile: read_profile(doc, &seat), ..Seat::default() };
    if let Some(map) = child(doc, &seat, "reactions") {
        read.reactions = automerge::ReadDoc::keys(doc, &map)
            .filter_map(|key| text(doc, &map, &key).filter(|kind| !kind.is_empty()).map(|kind| (key, kind)))
            .collect();
    }
    if let Some(sources) = child(doc, &seat, "sources") {
        let found = children(doc, &sources).into_iter();
        read.sources = found.map(|(key, id)| (key, read_source(doc, &id))).collect();
    }
    if let Some(acts) = child(doc, &seat, "acts") {
        let found = children(doc, &acts).into_iter();
        read.acts = found.filter_map(|(key, id)| Some((ordinal(&key)?, desk::read(doc, &id)?))).collect();
    }
    read
}

/// What a seat says to an entry, if anything still.
#[must_use]
pub fn read_reaction(doc: &Automerge, log: LogId, entry: EntryId) -> Option<String> {
    let reactions = child(doc, &seat_object(doc, log)?, "reactions")?;
    text(doc, &reactions, &entry.to_string()).filter(|kind| !kind.is_empty())
}

/// Reads one entry of a seat.
#[must_use]
pub fn read_entry(doc: &Automerge, log: LogId, ordinal: u64) -> Option<EntryRecord> {
    let entries = child(doc, &seat_object(doc, log)?, "entries")?;
    child(doc, &entries, &ordinal.to_string()).map(|id| read_record(doc, &id))
}

/// Reads one act of a seat.
#[must_use]
pub fn read_act(doc: &Automerge, log: LogId, ordinal: u64) -> Option<ActRecord> {
    let acts = child(doc, &seat_object(doc, log)?, "acts")?;
    child(doc, &acts, &ordinal.to_string()).and_then(|id| desk::read(doc, &id))
}

/// Parses an ordinal; only its canonical form counts, so that one entry has one key.
#[must_use]
pub fn ordinal(key: &str) -> Option<u64> {
    key.parse().ok().filter(|number: &u64| *number > 0 && number.to_string() == key)
}

/// Number of entries a seat has had: the next ordinal is one more.
#[must_use]
pub fn last_ordinal(doc: &Automerge, log: LogId) -> u64 {
    last_of(doc, log, "entries")
}

/// Number of acts a seat has had.
#[must_use]
pub fn last_act(doc: &Automerge, log: LogId) -> u64 {
    last_of(doc, log, "acts")
}

fn last_of(doc: &Automerge, log: LogId, list: &str) -> u64 {
    let entries = seat_object(doc, log).and_then(|seat| child(doc, &seat, list));
    let keys = entries.map(|map| automerge::ReadDoc::keys(doc, &map).filter_map(|key| ordinal(&key)).max());
    keys.flatten().unwrap_or(0)
}

fn read_profile(doc: &Automerge, seat: &ObjId) -> Profile {
    let Some(map) = child(doc, seat, "profile") else { return Profile::default() };
    let field = |key| text(doc, &map, key).unwrap_or_default();
    Profile {
        name: field("name"),
        organisation: field("organisation"),
        office: field("office"),
        country: field("country"),
        position: field("position"),
    }
}

fn read_source(doc: &Automerge, map: &ObjId) -> Source {
    Source { name: text(doc, map, "name").unwrap_or_default(), moderator: flag(doc, map, "moderator") }
}

fn read_record(doc: &Automerge, map: &ObjId) -> EntryRecord {
    let fields = Fields::of(doc, map);
    let field = |key| fields.text(key).unwrap_or_default();
    let within = |key| fields.child(key).map(|map| Fields::of(doc, map));
    let versions: Vec<Fields> = numbered(doc, &fields, "versions");
    EntryRecord {
        order: fields.number("order").filter(|order| (0..=ORDER_MAX).contains(order)).unwrap_or(ORDER_MAX),
        parent: fields.text("parent").and_then(|id| id.parse().ok()),
        parent_guessed: fields.flag("parent_guessed"),
        room: fields.text("room"),
        questions: field("questions").split_whitespace().map(str::to_owned).collect(),
        language: field("language"),
        direction: if field("direction") == "rtl" { "rtl".into() } else { "ltr".into() },
        attribution: fields.text("attribution").unwrap_or_else(|| "named".into()),
        versions: versions.iter().filter_map(read_version).collect(),
        attachments: numbered(doc, &fields, "attachments").iter().filter_map(read_attachment).collect(),
        withdrawn: fields.flag("withdrawn"),
        tag: fields.hash("tag"),
        origin: within("origin").map(|origin| Origin {
            source: origin.text("source").unwrap_or_default(),
            posted: origin.text("posted"),
            permalink: origin.text("permalink"),
            fingerprint: origin.text("fingerprint").unwrap_or_default(),
        }),
        accepts: within("accepts").and_then(|accepts| read_accepts(&accepts)),
        knew: versions.last().and_then(desk::knew),
        filed: filing::read_filed(&fields),
        translates: within("translates").and_then(|place| read_translates(&place)),
    }
}

fn read_translates(fields: &Fields) -> Option<Translates> {
    Some(Translates {
        original: fields.text("original")?.parse().ok()?,
        version: fields.number("version").and_then(|version| version.try_into().ok()).unwrap_or(1),
        of: fields.hash("of")?,
    })
}

fn read_accepts(fields: &Fields) -> Option<Accepts> {
    let id = |key| fields.text(key).and_then(|id| id.parse().ok());
    let deposit = id("deposit")?;
    let masked = fields.number("masked").unwrap_or(0).max(0);
    Some(Accepts { deposit, first: id("first").unwrap_or(deposit), masked })
}

/// The maps below `key`, in the order of their ordinals.
fn numbered(doc: &Automerge, fields: &Fields, key: &str) -> Vec<Fields> {
    let Some(list) = fields.child(key) else { return Vec::new() };
    let items = children(doc, list).into_iter();
    let items: BTreeMap<u64, ObjId> = items.filter_map(|(key, id)| Some((ordinal(&key)?, id))).collect();
    items.values().map(|id| Fields::of(doc, id)).collect()
}

/// Reads words by what stands for them: of a version, or of an act that puts others in their place.
pub(crate) fn read_version(fields: &Fields) -> Option<Version> {
    Some(Version {
        payload: fields.hash("payload")?,
        commitment: fields.hash("commitment")?,
        claimed_at: fields.number("claimed_at"),
        consent: consent::read(fields),
    })
}

fn read_attachment(fields: &Fields) -> Option<AttachmentRecord> {
    Some(AttachmentRecord {
        payload: fields.hash("payload")?,
        name: fields.text("name").unwrap_or_default(),
        media_type: fields.text("media_type").unwrap_or_default(),
        bytes: fields.number("bytes").unwrap_or(0),
    })
}

/// Writes what is new in a profile.
///
/// # Errors
/// As Automerge.
pub fn write_profile(tx: &mut Transaction<'_>, seat: &ObjId, profile: &Profile) -> Result<(), AutomergeError> {
    let map = map_at(tx, seat, "profile")?;
    put_text(tx, &map, "name", &profile.name)?;
    put_text(tx, &map, "organisation", &profile.organisation)?;
    put_text(tx, &map, "office", &profile.office)?;
    put_text(tx, &map, "country", &profile.country)?;
    put_text(tx, &map, "position", &profile.position)
}

/// Writes a named source.
///
/// # Errors
/// As Automerge.
pub fn write_source(tx: &mut Transaction<'_>, seat: &ObjId, key: &str, source: &Source) -> Result<(), AutomergeError> {
    let sources = map_at(tx, seat, "sources")?;
    let map = tx.put_object(&sources, key, ObjType::Map)?;
    tx.put(&map, "name", source.name.as_str())?;
    if source.moderator { tx.put(&map, "moderator", true) } else { Ok(()) }
}

/// Writes a new entry.
///
/// # Errors
/// As Automerge.
pub fn write_entry(
    tx: &mut Transaction<'_>,
    seat: &ObjId,
    ordinal: u64,
    entry: &EntryRecord,
) -> Result<(), AutomergeError> {
    let entries = map_at(tx, seat, "entries")?;
    let map = tx.put_object(&entries, ordinal.to_string(), ObjType::Map)?;
    tx.put(&map, "order", entry.order)?;
    if let Some(parent) = entry.parent {
        tx.put(&map, "parent", parent.to_string())?;
    }
    if entry.parent_guessed {
        tx.put(&map, "parent_guessed", true)?;
    }
    put_text(tx, &map, "room", entry.room.as_deref().unwrap_or_default())?;
    put_text(tx, &map, "questions", &entry.questions.join(" "))?;
    put_text(tx, &map, "language", &entry.language)?;
    put_text(tx, &map, "direction", &entry.direction)?;
    put_text(tx, &map, "attribution", &entry.attribution)?;
    if let Some(filed) = &entry.filed {
        filing::write_filed(tx, &map, filed)?;
    }
    if let Some(tag) = entry.tag {
        put_hash(tx, &map, "tag", tag)?;
    }
    if let Some(origin) = &entry.origin {
        write_origin(tx, &map, origin)?;
    }
    if let Some(accepts) = &entry.accepts {
        write_accepts(tx, &map, accepts)?;
    }
    if let Some(translates) = &entry.translates {
        write_translates(tx, &map, translates)?;
    }
    for (index, attachment) in entry.attachments.iter().enumerate() {
        write_attachment(tx, &map, index + 1, attachment)?;
    }
    entry.versions.iter().enumerate().try_for_each(|(index, version)| put_version(tx, &map, index + 1, version))
}

fn write_origin(tx: &mut Transaction<'_>, map: &ObjId, origin: &Origin) -> Result<(), AutomergeError> {
    let place = tx.put_object(map, "origin", ObjType::Map)?;
    put_text(tx, &place, "source", &origin.source)?;
    put_text(tx, &place, "posted", origin.posted.as_deref().unwrap_or_default())?;
    put_text(tx, &place, "permalink", origin.permalink.as_deref().unwrap_or_default())?;
    put_text(tx, &place, "fingerprint", &origin.fingerprint)
}

fn write_accepts(tx: &mut Transaction<'_>, map: &ObjId, accepts: &Accepts) -> Result<(), AutomergeError> {
    let place = tx.put_object(map, "accepts", ObjType::Map)?;
    put_text(tx, &place, "deposit", &accepts.deposit.to_string())?;
    put_text(tx, &place, "first", &accepts.first.to_string())?;
    tx.put(&place, "masked", accepts.masked)
}

fn write_translates(tx: &mut Transaction<'_>, map: &ObjId, translates: &Translates) -> Result<(), AutomergeError> {
    let place = tx.put_object(map, "translates", ObjType::Map)?;
    put_text(tx, &place, "original", &translates.original.to_string())?;
    put_hash(tx, &place, "of", translates.of)?;
    tx.put(&place, "version", i64::try_from(translates.version).unwrap_or(i64::MAX))
}

fn write_attachment(
    tx: &mut Transaction<'_>,
    map: &ObjId,
    ordinal: usize,
    attachment: &AttachmentRecord,
) -> Result<(), AutomergeError> {
    let list = map_at(tx, map, "attachments")?;
    let place = tx.put_object(&list, ordinal.to_string(), ObjType::Map)?;
    put_hash(tx, &place, "payload", attachment.payload)?;
    put_text(tx, &place, "name", &attachment.name)?;
    put_text(tx, &place, "media_type", &attachment.media_type)?;
    tx.put(&place, "bytes", attachment.bytes)
}

fn put_version(tx: &mut Transaction<'_>, map: &ObjId, ordinal: usize, version: &Version) -> Result<(), AutomergeError> {
    let list = map_at(tx, map, "versions")?;
    let place = tx.put_object(&list, ordinal.to_string(), ObjType::Map)?;
    fill_version(tx, &place, version)
}

/// The reverse of [`read_version`].
pub(crate) fn fill_version(tx: &mut Transaction<'_>, place: &ObjId, version: &Version) -> Result<(), AutomergeError> {
    put_hash(tx, place, "payload", version.payload)?;
    put_hash(tx, place, "commitment", version.commitment)?;
    consent::write(tx, place, version.consent)?;
    version.claimed_at.map_or(Ok(()), |at| tx.put(place, "claimed_at", at))
}

fn entry_object(tx: &Transaction<'_>, seat: &ObjId, ordinal: u64) -> Result<ObjId, AutomergeError> {
    use automerge::{ReadDoc, Value};
    let not_there = || AutomergeError::InvalidOp(ObjType::Map);
    let Some((Value::Object(_), entries)) = tx.get(seat, "entries")? else { return Err(not_there()) };
    let Some((Value::Object(_), entry)) = tx.get(&entries, ordinal.to_string())? else { return Err(not_there()) };
    Ok(entry)
}

/// Adds a version to an entry.
///
/// # Errors
/// As Automerge, also when there is no such entry.
pub fn write_version(
    tx: &mut Transaction<'_>,
    seat: &ObjId,
    ordinal: u64,
    place: usize,
    version: &Version,
) -> Result<(), AutomergeError> {
    let map = entry_object(tx, seat, ordinal)?;
    put_version(tx, &map, place, version)
}

/// Says which acts on an entry its author knew when they wrote a version, in the change that adds it (Q7).
///
/// # Errors
/// As Automerge, also when there is no such entry.
pub fn write_knew(
    tx: &mut Transaction<'_>,
    seat: &ObjId,
    ordinal: u64,
    place: usize,
    knew: &[ActId],
) -> Result<(), AutomergeError> {
    let map = entry_object(tx, seat, ordinal)?;
    let list = map_at(tx, &map, "versions")?;
    let place = map_at(tx, &list, &place.to_string())?;
    desk::put_knew(tx, &place, Some(knew))
}

/// Adds an attachment to an entry, with a version that came after it.
///
/// # Errors
/// As Automerge, also when there is no such entry.
pub fn write_later_attachment(
    tx: &mut Transaction<'_>,
    seat: &ObjId,
    ordinal: u64,
    place: usize,
    attachment: &AttachmentRecord,
) -> Result<(), AutomergeError> {
    let map = entry_object(tx, seat, ordinal)?;
    write_attachment(tx, &map, place, attachment)
}

/// Marks an entry as taken back.
///
/// # Errors
/// As Automerge, also when there is no such entry.
pub fn write_withdrawal(tx: &mut Transaction<'_>, seat: &ObjId, ordinal: u64) -> Result<(), AutomergeError> {
    let map = entry_object(tx, seat, ordinal)?;
    tx.put(&map, "withdrawn", true)
}

/// Writes a reaction; an empty kind takes it back.
///
/// # Errors
/// As Automerge.
pub fn write_reaction(
    tx: &mut Transaction<'_>,
    seat: &ObjId,
    entry: EntryId,
    kind: &str,
) -> Result<(), AutomergeError> {
    let map = map_at(tx, seat, "reactions")?;
    put_text(tx, &map, &entry.to_string(), kind)
}
