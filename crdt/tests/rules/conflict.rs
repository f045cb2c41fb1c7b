//! Rules Q1 to Q8: what a person is to decide, held against a model that keeps by hand who knew what.

use crdt::agenda::{self, Question};
use crdt::conflict::agenda::{self as rivals, Conflict, FIELDS, Place, QUESTION_FIELDS};
use crdt::conflict::desk::{self, Contribution, Counted, Version};
use crdt::conflict::{Decision, Kind, Verdict, verdict};
use crdt::desk::{Done, Kind as Act};
use crdt::dice::Dice;
use crdt::document::Chain;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, ConflictId, EntryId, Hash, Lane, LogId};

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
            Place::Agenda | Place::Room(_) => String::new(),
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
        for other in 1..3 {
            let bytes: Vec<&Vec<u8>> = start.iter().map(|(_, bytes)| bytes).collect();
            conveners[other].chain.absorb(&bytes).unwrap();
            conveners[other].heard.extend(start.iter().map(|(hash, _)| *hash));
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

const ENTRY: EntryId = EntryId([1; 16]);
const LATER: EntryId = EntryId([2; 16]);

fn id(n: u8) -> ActId {
    ActId([n; 16])
}

fn act(n: u8, kind: Act, over: &[u8]) -> Counted {
    let over = over.iter().copied().map(id).collect();
    let done = Done { id: id(n), kind, over, questions: Vec::new() };
    Counted { about: ENTRY, done, knew: Some(Vec::new()), seen: 1 }
}

fn once(acts: Vec<Counted>) -> Contribution {
    Contribution { id: ENTRY, versions: vec![Version { id: ENTRY, knew: None }], acts }
}

fn kinds(of: &Contribution) -> Vec<Kind> {
    desk::list(of).iter().map(|conflict| conflict.kind).collect()
}

// Q4, G5
#[test]
fn different_acts_on_one_version_are_a_conflict_until_an_act_is_over_them() {
    let mut of = once(vec![act(1, Act::Hide, &[]), act(2, Act::Accept, &[]), act(3, Act::Accept, &[])]);
    let told = desk::list(&of);
    assert_eq!(told.len(), 1);
    let (kept, other): (Vec<_>, Vec<_>) = told[0].sides.iter().partition(|side| side.stands);
    assert_eq!((&kept[0].acts[..], &other[0].acts[..]), (&[id(1)][..], &[id(2), id(3)][..]), "the most careful stands");
    of.acts.reverse();
    assert_eq!(desk::list(&of)[0].id, told[0].id, "in whatever order the acts came");
    of.acts.push(act(4, Act::Hide, &[1, 2]));
    assert_eq!(kinds(&of), [Kind::Place], "whoever did not know of all has not decided");
    of.acts.push(act(5, Act::Hide, &[1, 2, 3, 4]));
    assert!(desk::list(&of).is_empty());
    assert!(
        desk::list(&once(vec![act(1, Act::Pin, &[]), act(2, Act::Unpin, &[])])).is_empty(),
        "a pin is settled by G15"
    );
}

// Q4, G6, G14
#[test]
fn rival_redactions_and_rival_questions_are_conflicts() {
    let moved = |n, question: &str| {
        let mut one = act(n, Act::Reassign, &[]);
        one.done.questions = vec![question.to_owned()];
        one
    };
    assert_eq!(kinds(&once(vec![act(1, Act::Redact, &[]), act(2, Act::Redact, &[])])), [Kind::Words]);
    assert_eq!(kinds(&once(vec![moved(1, "a"), moved(2, "b")])), [Kind::Questions]);
    assert!(desk::list(&once(vec![moved(1, "a"), moved(2, "a")])).is_empty());
}

// Q5
#[test]
fn a_withdrawal_stands_and_what_an_office_did_meanwhile_is_told() {
    let acts = |knew: Option<Vec<ActId>>, over: &[u8]| {
        let mut back = act(1, Act::Withdraw, &[]);
        back.knew = knew;
        once(vec![back, act(2, Act::Accept, over), act(3, Act::Hide, &[])])
    };
    let told = desk::list(&acts(Some(Vec::new()), &[]));
    assert_eq!(told[0].kind, Kind::Withdrawn);
    let kept: Vec<_> = told[0].sides.iter().filter(|side| side.can_keep).map(|side| &side.acts[..]).collect();
    assert_eq!(kept, [&[id(1)][..]], "no office overturns a withdrawal");
    assert!(desk::list(&acts(Some(vec![id(2)]), &[])).is_empty(), "the author knew that it was accepted");
    assert!(desk::list(&acts(Some(Vec::new()), &[1])).is_empty(), "the office knew that it was taken back");
    assert!(desk::list(&acts(None, &[])).is_empty(), "a voice does not say what it knew");
}

// Q6
#[test]
fn a_revision_by_somebody_who_did_not_know_of_the_return_is_told_until_an_office_looks_at_it() {
    let of = |knew: Option<Vec<ActId>>, kind, seen| {
        let mut back = act(1, kind, &[]);
        back.seen = seen;
        let versions = vec![Version { id: ENTRY, knew: None }, Version { id: LATER, knew }];
        Contribution { id: ENTRY, versions, acts: vec![back] }
    };
    for kind in [Act::Return, Act::Redact] {
        let mut apart = of(Some(Vec::new()), kind, 1);
        let told = desk::list(&apart);
        assert_eq!((told[0].kind, told[0].version, told[0].sides.len()), (Kind::Revised, LATER, 2));
        let look = |n, knew: Vec<ActId>| {
            let mut look = act(n, Act::Accept, &[]);
            (look.about, look.knew, look.seen) = (LATER, Some(knew), 2);
            look
        };
        apart.acts.push(look(2, Vec::new()));
        assert_eq!(kinds(&apart), [Kind::Revised], "another office that did not know of it settles nothing");
        apart.acts.push(look(3, vec![id(1)]));
        assert!(desk::list(&apart).is_empty());
        assert!(desk::list(&of(Some(vec![id(1)]), kind, 1)).is_empty(), "that is what a revision is for");
        assert!(desk::list(&of(Some(Vec::new()), kind, 2)).is_empty(), "the office knew of the revision");
        assert!(desk::list(&of(None, kind, 1)).is_empty(), "a voice does not say what it knew");
    }
    assert!(desk::list(&of(Some(Vec::new()), Act::Accept, 1)).is_empty());
}

// Q8
#[test]
fn what_was_decided_holds_until_somebody_decides_otherwise_without_knowing_of_it() {
    let (conflict, one, other) = (ConflictId([1; 16]), ConflictId([2; 16]), ConflictId([3; 16]));
    let say =
        |n: u8, keep, over: &[u8]| Decision { id: id(n), conflict, keep, over: over.iter().copied().map(id).collect() };
    let mut said = vec![say(9, one, &[])];
    assert_eq!(verdict(ConflictId([7; 16]), &said), Verdict::Open);
    assert_eq!(verdict(conflict, &said), Verdict::Settled);
    said.push(say(8, one, &[]));
    assert_eq!(verdict(conflict, &said), Verdict::Settled, "they agree");
    said.push(say(7, other, &[]));
    assert_eq!(verdict(conflict, &said), Verdict::Differ);
    said.push(say(6, other, &[7, 8, 9]));
    assert_eq!(verdict(conflict, &said), Verdict::Settled);
}
