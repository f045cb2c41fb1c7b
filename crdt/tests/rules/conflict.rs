//! Rules Q1 to Q3 and Q8: what of the agenda a person is to decide, held against a model that keeps by hand who knew what.

use crdt::agenda::{self, Question};
use crdt::conflict::Kind;
use crdt::conflict::agenda::{self as rivals, Conflict, FIELDS, Place, QUESTION_FIELDS};
use crdt::dice::Dice;
use crdt::document::Chain;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ConflictId, Hash, Lane, LogId};

/// A convener who writes the agenda, and hears of the others when told to.
struct Convener {
    chain: Chain,
    written: Vec<(Hash, Vec<u8>)>,
    heard: BTreeSet<Hash>,
}

impl Convener {
    fn new(n: u8) -> Self {
        Self { chain: Chain::new(LogId([n; 16]), Lane::Agenda), written: Vec::new(), heard: BTreeSet::new() }
    }

    fn write(
        &mut self,
        edit: impl FnOnce(&mut crdt::act::Transaction<'_>, &crdt::act::ObjId) -> Result<(), crdt::act::AutomergeError>,
    ) -> Option<Hash> {
        let change = self.chain.write(edit).unwrap()?;
        let hash = Hash(change.hash().0);
        self.written.push((hash, change.raw_bytes().to_vec()));
        self.heard.insert(hash);
        Some(hash)
    }

    fn field(&mut self, field: &str, value: &str) -> Option<Hash> {
        self.write(|tx, at| agenda::write_field(tx, at, field, value))
    }

    fn question(&mut self, id: &str, text: &str) -> Option<Hash> {
        let question = Question { id: id.into(), order: "1".into(), text: text.into(), ..Question::default() };
        self.write(|tx, at| agenda::write_question(tx, at, &question))
    }

    fn remove(&mut self, id: &str) -> Option<Hash> {
        self.write(|tx, at| agenda::remove_question(tx, at, id))
    }

    fn decide(&mut self, conflict: &Conflict, side: usize) -> Option<Hash> {
        self.write(|tx, at| rivals::write(tx, at, conflict, &conflict.sides[side]))
    }

    fn hear(&mut self, other: &Self) {
        let new: Vec<&Vec<u8>> =
            other.written.iter().filter(|(hash, _)| !self.heard.contains(hash)).map(|(_, bytes)| bytes).collect();
        self.chain.absorb(&new).unwrap();
        self.heard.extend(other.written.iter().map(|(hash, _)| *hash));
    }

    fn conflicts(&self) -> Vec<Conflict> {
        rivals::list(self.chain.read())
    }
}

fn exchange(one: &mut Convener, other: &mut Convener) {
    one.hear(other);
    other.hear(one);
}

fn lines(lines: &[rivals::Line]) -> Vec<(&str, &str)> {
    lines.iter().map(|line| (line.field.as_str(), line.value.as_str())).collect()
}

// Q1, Q2, A5
#[test]
fn rival_titles_are_told_with_what_stood_before_and_until_somebody_who_knows_both_writes_one() {
    let (mut amina, mut bako) = (Convener::new(1), Convener::new(2));
    amina.field("title", "Water");
    exchange(&mut amina, &mut bako);
    let (rivers, lakes) = (amina.field("title", "Rivers").unwrap(), bako.field("title", "Lakes").unwrap());
    exchange(&mut amina, &mut bako);
    let told = amina.conflicts();
    assert_eq!(told, bako.conflicts());
    let [conflict] = &told[..] else { panic!("{told:?}") };
    assert_eq!((&conflict.place, conflict.field.as_str(), conflict.kind()), (&Place::Agenda, "title", Kind::Field));
    assert_eq!(lines(&conflict.before), [("title", "Water")]);
    let sides: BTreeSet<(&str, Hash)> =
        conflict.sides.iter().map(|side| (side.lines[0].value.as_str(), side.changes[0])).collect();
    assert_eq!(sides, BTreeSet::from([("Rivers", rivers), ("Lakes", lakes)]));
    let stands: Vec<&str> =
        conflict.sides.iter().filter(|side| side.stands).map(|side| side.lines[0].value.as_str()).collect();
    assert_eq!(stands, [agenda::read(amina.chain.read()).title.as_str()]);

    // Whichever side is kept, even the one that stands already, ends it everywhere.
    for side in 0..2 {
        let mut one = Convener::new(9);
        one.hear(&amina);
        one.hear(&bako);
        one.decide(conflict, side).unwrap();
        assert!(one.conflicts().is_empty());
        assert_eq!(agenda::read(one.chain.read()).title, conflict.sides[side].lines[0].value);
    }
}

// Q2, A4
#[test]
fn of_rival_states_the_later_stands_meanwhile_and_the_same_value_twice_is_no_conflict() {
    let (mut amina, mut bako) = (Convener::new(1), Convener::new(2));
    amina.field("state", "closing");
    bako.field("state", "open");
    amina.field("closes", "2026-05-01");
    bako.field("closes", "2026-05-01");
    exchange(&mut amina, &mut bako);
    let [conflict] = &amina.conflicts()[..] else { panic!("{:?}", amina.conflicts()) };
    assert_eq!(conflict.field, "state");
    let stands: Vec<_> = conflict.sides.iter().filter(|side| side.stands).map(|side| lines(&side.lines)).collect();
    assert_eq!(stands, [[("state", "closing")]]);
    assert_eq!(lines(&conflict.before), [("state", "draft")]);
}

// Q3
#[test]
fn a_question_removed_while_another_wrote_it_is_a_conflict_until_somebody_decides() {
    let (mut amina, mut bako) = (Convener::new(1), Convener::new(2));
    amina.question("q", "Who?");
    exchange(&mut amina, &mut bako);
    let (gone, written) = (amina.remove("q").unwrap(), bako.question("q", "Who, and when?").unwrap());
    exchange(&mut amina, &mut bako);
    let told = bako.conflicts();
    assert_eq!(told, amina.conflicts());
    let [conflict] = &told[..] else { panic!("{told:?}") };
    assert_eq!((conflict.kind(), lines(&conflict.before)), (Kind::Removed, vec![("text", "Who?")]));
    let removal = conflict.sides.iter().position(crdt::conflict::agenda::Side::removes).unwrap();
    let (removal, edit) = (&conflict.sides[removal], &conflict.sides[1 - removal]);
    assert_eq!((&removal.changes[..], &edit.changes[..]), (&[gone][..], &[written][..]));
    assert_eq!(lines(&edit.lines), [("text", "Who, and when?")]);
    assert!(removal.stands && agenda::read(amina.chain.read()).questions.is_empty());
    for (side, stays) in conflict.sides.iter().zip(0..).map(|(side, n)| (n, !side.removes())) {
        let mut one = Convener::new(9);
        one.hear(&amina);
        one.hear(&bako);
        one.decide(conflict, side).unwrap();
        assert!(one.conflicts().is_empty(), "{:?}", one.conflicts());
        assert_eq!(agenda::read(one.chain.read()).questions.len(), usize::from(stays));
    }
}

// Q3
#[test]
fn a_question_removed_by_somebody_who_knew_what_was_written_is_no_conflict() {
    let (mut amina, mut bako) = (Convener::new(1), Convener::new(2));
    amina.question("q", "Who?");
    exchange(&mut amina, &mut bako);
    bako.question("q", "Who, and when?");
    exchange(&mut amina, &mut bako);
    amina.remove("q");
    exchange(&mut amina, &mut bako);
    assert!(bako.conflicts().is_empty());
}

// Q8
#[test]
fn two_who_decide_differently_without_knowing_of_each_other_have_made_a_conflict_again() {
    for removed in [false, true] {
        let (mut amina, mut bako) = (Convener::new(1), Convener::new(2));
        amina.question("q", "Who?");
        exchange(&mut amina, &mut bako);
        if removed {
            amina.remove("q");
            bako.question("q", "When?");
        } else {
            amina.field("title", "Rivers");
            bako.field("title", "Lakes");
        }
        exchange(&mut amina, &mut bako);
        let first = amina.conflicts()[0].clone();
        amina.decide(&first, 0).unwrap();
        bako.decide(&first, 1).unwrap();
        exchange(&mut amina, &mut bako);
        let again = amina.conflicts();
        assert_eq!(again, bako.conflicts());
        assert_eq!(again.len(), 1, "{again:?}");
        assert_ne!(again[0].id, first.id, "what competes is not the same any more");
        amina.decide(&again[0], 0).unwrap();
        bako.hear(&amina);
        assert!(amina.conflicts().is_empty() && bako.conflicts().is_empty());
    }
}

/// A write by hand: where, what, and everything that its author knew, itself included.
struct Known {
    hash: Hash,
    place: (String, &'static str),
    value: String,
    knew: BTreeSet<Hash>,
}

/// What stands at a place: nobody who knew of it wrote there again.
fn left<'k>(all: &'k [Known], place: &(String, &'static str)) -> Vec<&'k Known> {
    let here: Vec<&Known> = all.iter().filter(|one| one.place == *place).collect();
    let over = |one: &Known| here.iter().any(|other| other.hash != one.hash && other.knew.contains(&one.hash));
    here.iter().filter(|one| !over(one)).copied().collect()
}

type Told = (String, String, BTreeSet<BTreeSet<Hash>>);

/// The conflicts by the model: question (or none), field, and the changes of each side.
fn by_hand(all: &[Known]) -> BTreeSet<Told> {
    let mut told = BTreeSet::new();
    let sides_of = |left: &[&Known]| {
        let mut sides: BTreeMap<&str, BTreeSet<Hash>> = BTreeMap::new();
        for one in left {
            sides.entry(&one.value).or_default().insert(one.hash);
        }
        sides.into_values().collect::<BTreeSet<_>>()
    };
    for field in FIELDS {
        let sides = sides_of(&left(all, &(String::new(), field)));
        if sides.len() > 1 {
            told.insert((String::new(), field.to_owned(), sides));
        }
    }
    for question in ["p", "q"].map(str::to_owned) {
        let removals = left(all, &(question.clone(), "removed"));
        if removals.is_empty() {
            for field in QUESTION_FIELDS {
                let sides = sides_of(&left(all, &(question.clone(), field)));
                if sides.len() > 1 {
                    told.insert((question.clone(), field.to_owned(), sides));
                }
            }
            continue;
        }
        let edits: Vec<&Known> =
            QUESTION_FIELDS.iter().flat_map(|field| left(all, &(question.clone(), field))).collect();
        let (mut gone, mut written) = (BTreeSet::new(), BTreeSet::new());
        for edit in &edits {
            for removal in &removals {
                let apart = !edit.knew.contains(&removal.hash) && !removal.knew.contains(&edit.hash);
                let both = |one: &&&Known| one.knew.contains(&edit.hash) && one.knew.contains(&removal.hash);
                if apart && !edits.iter().chain(&removals).any(|one| both(&one)) {
                    gone.insert(removal.hash);
                    written.insert(edit.hash);
                }
            }
        }
        if !gone.is_empty() {
            told.insert((question, "removed".to_owned(), BTreeSet::from([gone, written])));
        }
    }
    told
}

fn as_told(conflicts: &[Conflict]) -> BTreeSet<Told> {
    let one = |conflict: &Conflict| {
        let question = match &conflict.place {
            Place::Question(id) => id.clone(),
            Place::Agenda | Place::Room(_) | Place::Area(_) | Place::Kind(_) => String::new(),
        };
        let sides = conflict.sides.iter().map(|side| side.changes.iter().copied().collect()).collect();
        (question, conflict.field.clone(), sides)
    };
    conflicts.iter().map(one).collect()
}

/// One random step of one of three conveners; what it wrote goes into the model.
fn step(dice: &mut Dice, conveners: &mut [Convener; 3], all: &mut Vec<Known>) {
    let mut draw = |most: u8| usize::from(dice.bytes::<1>()[0] % most);
    let (who, what, which) = (draw(3), draw(6), draw(4));
    let (question, value) = (["p", "q"][which % 2], ["one", "two", "three", "four"][which]);
    if what >= 4 {
        // Whoever hears somebody hears what they heard.
        let known = conveners[(who + 1) % 3].heard.clone();
        let written: Vec<(Hash, Vec<u8>)> = conveners
            .iter()
            .flat_map(|one| one.written.clone())
            .filter(|(hash, _)| known.contains(hash) && !conveners[who].heard.contains(hash))
            .collect();
        let bytes: Vec<&Vec<u8>> = written.iter().map(|(_, bytes)| bytes).collect();
        conveners[who].chain.absorb(&bytes).unwrap();
        conveners[who].heard.extend(written.iter().map(|(hash, _)| *hash));
        return;
    }
    let convener = &mut conveners[who];
    // What is off the agenda is shown to nobody, and so neither written nor removed.
    if what >= 2 && agenda::read(convener.chain.read()).questions.iter().all(|one| one.id != question) {
        return;
    }
    let (place, value, hash) = match what {
        0 => ((String::new(), "title"), value, convener.field("title", value)),
        1 => {
            let state = ["draft", "open", "closing", "closed"][which];
            ((String::new(), "state"), state, convener.field("state", state))
        }
        2 => ((question.to_owned(), "text"), value, convener.question(question, value)),
        _ => ((question.to_owned(), "removed"), "true", convener.remove(question)),
    };
    if let Some(hash) = hash {
        all.push(Known { hash, place, value: value.to_owned(), knew: convener.heard.clone() });
    }
}

// Q1, Q2, Q3: whatever three conveners do and hear, the list is the same everywhere, and it is that of a model which knows
// nothing of Automerge.
#[test]
fn every_conflict_that_is_told_is_real_and_none_is_missing() {
    let mut told = 0;
    for seed in 0..120 {
        let mut dice = Dice::seeded(seed);
        let mut conveners = [1, 2, 3].map(Convener::new);
        conveners[0].question("p", "one");
        conveners[0].question("q", "one");
        let start: Vec<(Hash, Vec<u8>)> = conveners[0].written.clone();
        let mut all: Vec<Known> = Vec::new();
        for (hash, question) in start.iter().map(|(hash, _)| *hash).zip(["p", "q"]) {
            let knew = start.iter().map(|(hash, _)| *hash).take_while(|one| *one != hash).chain([hash]).collect();
            all.push(Known { hash, place: (question.into(), "text"), value: "one".into(), knew });
        }
        for other in conveners.iter_mut().skip(1) {
            let bytes: Vec<&Vec<u8>> = start.iter().map(|(_, bytes)| bytes).collect();
            other.chain.absorb(&bytes).unwrap();
            other.heard.extend(start.iter().map(|(hash, _)| *hash));
        }
        for _ in 0..24 {
            step(&mut dice, &mut conveners, &mut all);
        }
        let everything: Vec<(Hash, Vec<u8>)> = conveners.iter().flat_map(|one| one.written.clone()).collect();
        let mut lists = Vec::new();
        for (n, convener) in conveners.iter_mut().enumerate() {
            // Each hears the rest in an order of its own: Automerge holds back what came too early.
            let mut rest: Vec<&Vec<u8>> =
                everything.iter().filter(|(hash, _)| !convener.heard.contains(hash)).map(|(_, bytes)| bytes).collect();
            if n == 1 {
                rest.reverse();
            }
            convener.chain.absorb(&rest).unwrap();
            lists.push(convener.conflicts());
        }
        assert!(lists.iter().all(|list| *list == lists[0]), "seed {seed}");
        assert_eq!(as_told(&lists[0]), by_hand(&all), "seed {seed}");
        let ids: BTreeSet<ConflictId> = lists[0].iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), lists[0].len(), "each has a name of its own");
        told += lists[0].len();
    }
    assert!(told > 100, "the seeds tell of {told} conflicts alone");
}
