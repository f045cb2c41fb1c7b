//! Rules Q4 to Q8: what of acts and revisions a person is to decide, held against a model that keeps by hand who knew what.

use crdt::conflict::desk::{self, Contribution, Counted, Version};
use crdt::conflict::{Decision, Kind, Verdict, verdict};
use crdt::desk::{Done, Kind as Act};
use crdt::dice::Dice;
use std::collections::{BTreeMap, BTreeSet};
use wire::{ActId, ConflictId, EntryId};

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

/// An act by hand: who did it, on which version, and every act that they knew.
struct ByHand {
    id: ActId,
    version: usize,
    kind: Act,
    knew: BTreeSet<ActId>,
    seen: usize,
}

/// What three devices do with one deposit, two of offices and its author's: acts, revisions, a withdrawal, in whatever order they
/// hear of each other. Gives the contribution as rows have it, and what was done by hand.
fn story(seed: u64) -> (Contribution, Vec<ByHand>, Vec<Option<BTreeSet<ActId>>>) {
    let mut dice = Dice::seeded(seed);
    let mut draw = |most: u8| usize::from(dice.bytes::<1>()[0] % most);
    let entry = |version: usize| EntryId([version as u8 + 1; 16]);
    let (mut acts, mut versions): (Vec<ByHand>, Vec<Option<BTreeSet<ActId>>>) = (Vec::new(), vec![None]);
    let mut heard: [(BTreeSet<ActId>, usize); 3] = [(); 3].map(|()| (BTreeSet::new(), 1));
    let mut counted = Vec::new();
    for n in 1..=10_u8 {
        let (who, what) = (draw(3), draw(8));
        let (knew, seen) = heard[who].clone();
        if what < 3 {
            // They hear of somebody, and of everything that somebody heard.
            let (more, versions) = heard[(who + 1 + draw(2)) % 3].clone();
            heard[who].0.extend(more);
            heard[who].1 = heard[who].1.max(versions);
            continue;
        }
        if who == 2 && what < 6 {
            versions.push(Some(knew));
            heard[2].1 = versions.len();
            continue;
        }
        let kind = match (who, what) {
            (2, _) if draw(4) == 0 => Act::Withdraw,
            (2, _) => continue,
            (_, 3) => Act::Accept,
            (_, 4) => Act::Return,
            (_, 5) => Act::Hide,
            (_, 6) => Act::Redact,
            _ => Act::Restore,
        };
        let version = if kind == Act::Withdraw { 0 } else { seen - 1 - draw(2).min(seen - 1) };
        let same = |one: &&ByHand| one.version == version && kind != Act::Withdraw;
        let over: Vec<ActId> = acts.iter().filter(same).map(|one| one.id).filter(|id| knew.contains(id)).collect();
        let rest: Vec<ActId> = knew.iter().copied().filter(|id| !over.contains(id)).collect();
        let done = Done { id: id(n), kind, over, questions: Vec::new() };
        counted.push(Counted { about: entry(version), done, knew: Some(rest), seen });
        acts.push(ByHand { id: id(n), version, kind, knew, seen });
        heard[who].0.insert(id(n));
    }
    let told = |(n, knew): (usize, &Option<BTreeSet<ActId>>)| Version {
        id: entry(n),
        knew: knew.as_ref().map(|knew| knew.iter().copied().collect()),
    };
    let versions_told = versions.iter().enumerate().map(told).collect();
    (Contribution { id: entry(0), versions: versions_told, acts: counted }, acts, versions)
}

/// The same by who knew what alone: kind, version, and the acts that compete.
fn desk_by_hand(acts: &[ByHand], versions: &[Option<BTreeSet<ActId>>]) -> BTreeSet<(Kind, usize, BTreeSet<ActId>)> {
    let mut told = BTreeSet::new();
    let taken: Vec<&ByHand> = acts.iter().filter(|act| act.kind == Act::Withdraw).collect();
    if !taken.is_empty() {
        let acted = |act: &&ByHand| matches!(act.kind, Act::Accept | Act::Return | Act::Redact);
        let apart =
            |act: &&ByHand| taken.iter().all(|back| !back.knew.contains(&act.id) && !act.knew.contains(&back.id));
        let rivals: BTreeSet<ActId> = acts.iter().filter(acted).filter(apart).map(|act| act.id).collect();
        if !rivals.is_empty() {
            told.insert((Kind::Withdrawn, 0, taken.iter().map(|act| act.id).chain(rivals).collect()));
        }
        return told;
    }
    let places = |act: &&&ByHand| !matches!(act.kind, Act::Redact);
    for version in 0..versions.len() {
        let here: Vec<&ByHand> = acts.iter().filter(|act| act.version == version).collect();
        let left = |list: Vec<&ByHand>| -> Vec<(Act, ActId)> {
            let over = |act: &&&ByHand| list.iter().any(|other| other.knew.contains(&act.id));
            list.iter().filter(|act| !over(act)).map(|act| (act.kind, act.id)).collect()
        };
        let (placed, masked): (Vec<&ByHand>, Vec<&ByHand>) = here.iter().partition(|act| places(act));
        let placed = left(placed);
        if placed.iter().map(|(kind, _)| *kind).collect::<BTreeSet<_>>().len() > 1 {
            told.insert((Kind::Place, version, placed.iter().map(|(_, id)| *id).collect()));
        }
        let masked = left(masked);
        if masked.len() > 1 {
            told.insert((Kind::Words, version, masked.iter().map(|(_, id)| *id).collect()));
        }
    }
    let last = versions.len() - 1;
    if let (true, Some(knew)) = (last > 0, &versions[last]) {
        let looked = |act: &ByHand| {
            acts.iter().any(|other| other.version == last && other.seen > last && other.knew.contains(&act.id))
        };
        // Of one version, whoever acted again knowing of it has decided about it.
        let again =
            |act: &ByHand| acts.iter().any(|other| other.version == act.version && other.knew.contains(&act.id));
        let crossed = |act: &&ByHand| {
            matches!(act.kind, Act::Return | Act::Redact)
                && act.version < last
                && act.seen <= last
                && !knew.contains(&act.id)
                && !looked(act)
                && !again(act)
        };
        let crossed: BTreeSet<ActId> = acts.iter().filter(crossed).map(|act| act.id).collect();
        if !crossed.is_empty() {
            told.insert((Kind::Revised, last, crossed));
        }
    }
    told
}

// Q1, Q4, Q5, Q6: whatever two offices and an author do and hear, in whatever order it came, the list is that of a model which
// knows who knew what and nothing else.
#[test]
fn every_conflict_about_a_contribution_is_real_and_none_is_missing() {
    let mut told: BTreeMap<Kind, usize> = BTreeMap::new();
    for seed in 0..4_000 {
        let (mut of, acts, versions) = story(seed);
        let list = desk::list(&of);
        let as_told = |one: &desk::Conflict| {
            let version = usize::from(one.version.0[0]) - 1;
            (one.kind, version, one.sides.iter().flat_map(|side| side.acts.clone()).collect())
        };
        let listed: BTreeSet<_> = list.iter().map(as_told).collect();
        assert_eq!(listed, desk_by_hand(&acts, &versions), "seed {seed}");
        for turn in 0..of.acts.len() {
            of.acts.rotate_left(turn % 3 + 1);
            if turn % 2 == 0 {
                of.acts.reverse();
            }
            assert_eq!(desk::list(&of), list, "seed {seed}, in another order");
        }
        list.iter().for_each(|one| *told.entry(one.kind).or_default() += 1);
    }
    for kind in [Kind::Place, Kind::Words, Kind::Withdrawn, Kind::Revised] {
        assert!(told.get(&kind).copied().unwrap_or(0) > 20, "{told:?}");
    }
}
