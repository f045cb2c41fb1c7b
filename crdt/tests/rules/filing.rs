//! Rules F1 to F9 of docs/model.md: rooms, areas and kinds as conveners write them, and what an entry says of them.

use crate::device::Device;
use automerge::transaction::Transactable;
use crdt::act::{AutomergeError, ObjId, Transaction};
use crdt::agenda::{self, Agenda, Room};
use crdt::charter::{Role, Statement};
use crdt::conflict::agenda::{self as rivals, Place};
use crdt::document::Chain;
use crdt::filing::{self, Filed, Heading, OFFERED, Period, READ_MAX, RoomKind, Shelf, may_sum_up};
use crdt::seat::{self, EntryRecord};
use wire::{Lane, LogId};

type Edit<'e> = &'e dyn Fn(&mut Transaction<'_>, &ObjId) -> Result<(), AutomergeError>;

/// Two conveners' agendas, which hear of each other when told to.
struct Two {
    chains: [Chain; 2],
    written: Vec<Vec<u8>>,
}

impl Two {
    fn new() -> Self {
        Self { chains: [1, 2].map(|n| Chain::new(LogId([n; 16]), Lane::Agenda)), written: Vec::new() }
    }

    fn write(&mut self, who: usize, edit: Edit<'_>) {
        let change = self.chains[who].write(edit).unwrap().unwrap();
        self.written.push(change.raw_bytes().to_vec());
    }

    fn exchange(&mut self) {
        for chain in &mut self.chains {
            chain.absorb(&self.written.iter().collect::<Vec<_>>()).unwrap();
        }
    }

    fn read(&self) -> Agenda {
        let [one, other] = [0, 1].map(|who| agenda::read(self.chains[who].read()));
        assert_eq!(one, other);
        one
    }
}

fn room(id: &str, title: &str) -> Room {
    Room { id: id.into(), order: "00001000-a".into(), title: title.into(), ..Room::default() }
}

fn heading(id: &str, title: &str, closed: bool) -> Heading {
    Heading { id: id.into(), order: "00001000-a".into(), title: title.into(), closed }
}

// F1, F3
#[test]
fn a_room_is_written_renamed_and_closed_and_a_word_that_is_not_known_reads_as_topic() {
    let mut two = Two::new();
    let first = Room { kind: RoomKind::Language, language: "ar".into(), ..room("r", "العربية") };
    two.write(0, &|tx, at| agenda::write_room(tx, at, &first));
    two.exchange();
    assert_eq!(two.read().rooms, std::slice::from_ref(&first));
    let closed = Room { closed: true, title: "بالعربية".into(), ..first };
    two.write(1, &|tx, at| agenda::write_room(tx, at, &closed));
    two.exchange();
    assert_eq!(two.read().rooms, std::slice::from_ref(&closed));
    let again = Room { closed: false, ..closed };
    two.write(0, &|tx, at| {
        agenda::write_room(tx, at, &again)?;
        let (_, rooms) = automerge::ReadDoc::get(tx, at, "rooms")?.unwrap();
        let (_, map) = automerge::ReadDoc::get(tx, &rooms, "r")?.unwrap();
        tx.put(&map, "kind", "balcony")
    });
    two.exchange();
    assert_eq!(two.read().rooms, [Room { kind: RoomKind::Topic, ..again }]);
    assert!(RoomKind::ALL.iter().all(|kind| RoomKind::from_word(kind.word()) == Some(*kind)));
}

// F1, Q2: two rooms with one title are two rooms, and nothing to decide.
#[test]
fn two_conveners_who_add_the_same_have_made_two_and_no_conflict() {
    let mut two = Two::new();
    for (who, id) in [(0, "r1"), (1, "r2")] {
        two.write(who, &|tx, at| agenda::write_room(tx, at, &room(id, "Week one")));
        two.write(who, &|tx, at| filing::write(tx, at, Shelf::Areas, &heading(id, "Wells", false)));
        two.write(who, &|tx, at| filing::write(tx, at, Shelf::Kinds, &heading("trend", "", false)));
    }
    two.exchange();
    let read = two.read();
    assert_eq!((read.rooms.len(), read.areas.len()), (2, 2));
    assert!(read.conflicts.is_empty(), "{:?}", read.conflicts);
    assert!(!read.kinds.iter().find(|kind| kind.id == "trend").unwrap().closed);
}

// F4, F5
#[test]
fn the_kinds_that_are_offered_are_there_and_off_until_a_convener_says_otherwise() {
    let mut two = Two::new();
    let ids = |agenda: &Agenda| agenda.kinds.iter().map(|kind| kind.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&two.read()), OFFERED);
    assert!(two.read().kinds.iter().all(|kind| kind.closed && kind.title.is_empty()) && two.read().areas.is_empty());
    two.write(0, &|tx, at| filing::write(tx, at, Shelf::Kinds, &heading("challenge", "Obstacle", false)));
    two.write(0, &|tx, at| filing::write(tx, at, Shelf::Kinds, &heading("own1", "Story", false)));
    two.exchange();
    two.write(1, &|tx, at| filing::write(tx, at, Shelf::Kinds, &heading("own1", "Story", true)));
    two.exchange();
    let read = two.read();
    assert_eq!(ids(&read), [&OFFERED[..], &["own1"]].concat());
    let found = |id: &str| read.kinds.iter().find(|kind| kind.id == id).unwrap();
    assert_eq!((found("challenge").title.as_str(), found("challenge").closed), ("Obstacle", false));
    assert!(found("own1").closed && found("trend").closed);
}

// F4: what does not fit is nothing, and what a newer program wrote beside it stays.
#[test]
fn what_is_no_area_reads_as_none_and_only_so_many_are_read() {
    let mut two = Two::new();
    two.write(0, &|tx, at| {
        tx.put(at, "area.UPPER.title", "no id")?;
        tx.put(at, "area..title", "none either")?;
        tx.put(at, "area.lonely.order", "1")?;
        tx.put(at, "area.number.title", 7)?;
        tx.put(at, "area.x.colour", "blue")?;
        tx.put(at, "area.x.title", "Wells")?;
        tx.put(at, "area.x.closed", "perhaps")
    });
    two.exchange();
    let x = Heading { id: "x".into(), title: "Wells".into(), ..Heading::default() };
    assert_eq!(two.read().areas, [x]);
    two.write(0, &|tx, at| (0..READ_MAX + 200).try_for_each(|n| tx.put(at, format!("area.a{n}.title"), "Wells")));
    two.exchange();
    assert_eq!(two.read().areas.len(), READ_MAX);
}

// F1, F4, F5, Q2, Q8
#[test]
fn rival_titles_and_closings_of_rooms_areas_and_kinds_are_told_until_somebody_decides() {
    type Case = (Place, &'static str, [&'static str; 2]);
    let cases: [Case; 5] = [
        (Place::Room("r".into()), "title", ["Rivers", "Lakes"]),
        (Place::Room("r".into()), "closed", ["true", "false"]),
        (Place::Area("a".into()), "title", ["Rivers", "Lakes"]),
        (Place::Kind("trend".into()), "title", ["Drift", "Course"]),
        (Place::Kind("trend".into()), "closed", ["true", "false"]),
    ];
    for (place, field, values) in cases {
        let mut two = Two::new();
        let write = |tx: &mut Transaction<'_>, at: &ObjId, title: &str, closed: bool| match &place {
            Place::Room(id) => agenda::write_room(tx, at, &Room { closed, ..room(id, title) }),
            Place::Area(id) => filing::write(tx, at, Shelf::Areas, &heading(id, title, closed)),
            Place::Kind(id) => filing::write(tx, at, Shelf::Kinds, &heading(id, title, closed)),
            Place::Agenda | Place::Question(_) => Ok(()),
        };
        // So that writing the flag writes it, whichever way: what stood before is known to both.
        two.write(0, &|tx, at| write(tx, at, "Water", true));
        two.exchange();
        if field == "closed" {
            two.write(0, &|tx, at| write(tx, at, "Water", false));
            two.write(1, &|tx, at| write(tx, at, "Water", false).and_then(|()| write(tx, at, "Water", true)));
        } else {
            two.write(0, &|tx, at| write(tx, at, values[0], true));
            two.write(1, &|tx, at| write(tx, at, values[1], true));
        }
        two.exchange();
        let told = two.read().conflicts;
        let [conflict] = &told[..] else { panic!("{place:?} {field}: {told:?}") };
        assert_eq!((&conflict.place, conflict.field.as_str()), (&place, field));
        let mut said: Vec<&str> = conflict.sides.iter().map(|side| side.lines[0].value.as_str()).collect();
        let mut wanted = values.to_vec();
        said.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(said, wanted);
        for side in 0..2 {
            let mut decided = Chain::new(LogId([9; 16]), Lane::Agenda);
            decided.absorb(&two.written.iter().collect::<Vec<_>>()).unwrap();
            decided.write(|tx, at| rivals::write(tx, at, conflict, &conflict.sides[side])).unwrap().unwrap();
            let read = agenda::read(decided.read());
            assert!(read.conflicts.is_empty(), "{:?}", read.conflicts);
            let stands = match &place {
                Place::Room(_) => (read.rooms[0].title.clone(), read.rooms[0].closed),
                Place::Area(_) => (read.areas[0].title.clone(), read.areas[0].closed),
                Place::Agenda | Place::Question(_) | Place::Kind(_) => {
                    read.kinds.iter().find(|one| one.id == "trend").map(|one| (one.title.clone(), one.closed)).unwrap()
                }
            };
            let kept = &conflict.sides[side].lines[0].value;
            assert_eq!(*kept, if field == "title" { stands.0 } else { stands.1.to_string() });
        }
    }
}

fn entry(filed: Option<Filed>) -> EntryRecord {
    EntryRecord {
        order: 1,
        language: "en".into(),
        direction: "ltr".into(),
        room: Some("r".into()),
        filed,
        ..EntryRecord::default()
    }
}

// F2, F6, F9, E2
#[test]
fn what_an_author_chose_reads_back_in_the_seat_and_in_a_deposit_and_unknown_ids_are_kept() {
    let mut amina = Device::convener(1);
    let filed = Filed {
        areas: vec!["a1".into(), "nobody-knows".into()],
        kind: Some("trend".into()),
        summary: Some(Period { from: Some("2026-03-01".into()), until: None }),
    };
    let record = EntryRecord { attribution: "named".into(), ..entry(Some(filed)) };
    amina.write_seat(|tx, home| seat::write_entry(tx, home, 1, &record));
    let read = seat::read_entry(amina.space.document.read(), amina.seat_log(), 1).unwrap();
    assert_eq!(read, record);
    let bytes = wire::parcel::encode(&record);
    assert_eq!(wire::parcel::decode::<EntryRecord>(&bytes).unwrap(), record);
    // P9: what ends the record of a deposit, byte for byte.
    let (areas, kind) = (vec!["a1".into(), "b2".into()], Some("trend".into()));
    let worked = Filed { areas, kind, summary: Some(Period { from: Some("2026-03-01".into()), until: None }) };
    let hex: String = wire::parcel::encode(&worked).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(include_str!("../../../docs/formats.md").contains(&format!("`{hex}`")), "{hex}");
    let none = wire::parcel::encode(&entry(None));
    assert_eq!(none, wire::parcel::encode(&entry(Filed::default().if_any())), "nothing chosen is nothing written");
    assert!(none.len() < bytes.len());
}

// F9
#[test]
fn the_days_of_a_summary_are_an_interval_and_anything_else_tells_none() {
    for period in [("2026-03-01", "2026-03-07"), ("", "2026-03-07"), ("2026-03-01", ""), ("", "")] {
        let day = |day: &str| Some(day.to_owned()).filter(|day| !day.is_empty());
        let period = Period { from: day(period.0), until: day(period.1) };
        assert_eq!(Period::read(&period.text()), period);
    }
    assert_eq!(Period::read("long ago"), Period::default());
    assert_eq!(Period::read(&format!("{0}/{0}", "9".repeat(40))), Period::default());
}

// F9, K10
#[test]
fn whoever_sat_at_the_desk_where_it_stands_may_sum_up_and_nobody_else() {
    let mut amina = Device::convener(1);
    let mut bako = Device::newcomer(2, &mut amina);
    amina.take(bako.all());
    bako.contribute("Before.", None);
    let (log, device) = (bako.seat_log(), bako.keys.card().id());
    let at = |of: &Device, seq| may_sum_up(&of.space.charter, device, log, seq);
    amina.take(bako.all());
    assert!(!at(&amina, 1), "a contributor's word that it is a summary does not make it one");
    amina.state(vec![Statement::add(bako.keys.card(), Role::Rapporteur)]);
    assert!(at(&amina, 2), "a rapporteur's does");
    assert!(may_sum_up(&amina.space.charter, amina.keys.card().id(), amina.seat_log(), 1));
}
