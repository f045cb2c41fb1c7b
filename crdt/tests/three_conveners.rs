//! Every interleaving of three conveners who remove, demote and restore each other while hearing of it sooner or later
//! (docs/charter.md, K2, K8, K9): a model that the real charter answers, searched whole.
#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm, clippy::disallowed_methods, missing_docs)] // how long to run is asked of the environment

use crdt::charter::{Charter, Role, Signed, Statement, space_of};
use crdt::device::DeviceCard;
use stateright::{Checker, Model, Property};
use wire::{DeviceId, LogId};

const WHO: usize = 3;
/// Statements that each may make: one in a run of the tests, of the founder two in the long one.
fn says(who: usize) -> usize {
    if who == 0 && std::env::var_os("BARAZA_MODEL_WHOLE").is_some() { 2 } else { 1 }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Deed {
    Remove,
    Demote,
    Restore,
}

/// What somebody said of somebody, knowing so much of each.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Word {
    deed: Deed,
    of: usize,
    knew: [usize; WHO],
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct State {
    said: [Vec<Word>; WHO],
    heard: [[usize; WHO]; WHO],
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    Say(usize, Deed, usize),
    Hear(usize, usize),
}

struct Conveners;

fn card(who: usize) -> DeviceCard {
    DeviceCard { signing: [who as u8 + 1; 32], exchange: [who as u8 + 9; 32] }
}

fn id(who: usize) -> DeviceId {
    card(who).id()
}

fn statement(charter: &Charter, deed: Deed, of: usize) -> Statement {
    let (device, over) = (id(of), charter.tips(id(of)));
    match deed {
        Deed::Remove => Statement::Remove { device, accepted: Vec::new(), closes: Vec::new(), over },
        Deed::Demote => Statement::SetRole { device, role: Role::Moderator, from: Vec::new(), over },
        Deed::Restore => Statement::Add {
            device: card(of),
            role: Role::Convener,
            over: Some(over),
            person: None,
            invitation: None,
            from_now: None,
        },
    }
}

impl State {
    /// The charter of whoever has heard so much of each.
    fn charter(&self, upto: [usize; WHO]) -> Charter {
        let found = Statement::Found { founder: card(0), nonce: [0; 16] };
        let mut charter = Charter::new(space_of(&found));
        let adds = (1..WHO).map(|who| Statement::add(card(who), Role::Convener));
        charter.extend(Signed::parcel(id(0), LogId([0; 16]), 1, [found].into_iter().chain(adds).collect()));
        for (who, upto) in upto.into_iter().enumerate() {
            for (n, word) in self.said[who].iter().take(upto).enumerate() {
                let said = statement(&self.charter(word.knew), word.deed, word.of);
                charter.extend(Signed::parcel(id(who), LogId([who as u8; 16]), n as u64 + 2, vec![said]));
            }
        }
        charter
    }

    fn whole(&self) -> Charter {
        self.charter([0, 1, 2].map(|who| self.said[who].len()))
    }

    fn said(&self, who: usize, of: usize) -> bool {
        self.said[who].iter().any(|word| word.of == of && word.deed != Deed::Restore)
    }
}

fn role(charter: &Charter, who: usize) -> Option<Role> {
    charter.member(id(who)).map(|member| member.role)
}

fn founder_stays(whole: &Charter) -> bool {
    role(whole, 0) == Some(Role::Convener)
}

/// Only the founder unmakes the second convener: so of two who unmake each other the senior stays, and the junior goes.
fn second_is_the_founders(state: &State, whole: &Charter) -> bool {
    let duel = state.said(1, 2) && state.said(2, 1) && state.said[0].is_empty();
    let stays = state.said(0, 1) || role(whole, 1) == Some(Role::Convener);
    stays && (!duel || role(whole, 2) != Some(Role::Convener))
}

/// The founder's last word on somebody stands, unless somebody knew of it and replaced it.
fn last_word_stands(state: &State, whole: &Charter) -> bool {
    let Some(word) = state.said[0].last() else { return true };
    let answered = (1..WHO).any(|who| state.said[who].iter().any(|other| other.of == word.of && other.knew[0] > 0));
    let now = role(whole, word.of);
    let stands = match word.deed {
        Deed::Remove => now.is_none(),
        Deed::Demote => now == Some(Role::Moderator) || now.is_none(),
        Deed::Restore => now == Some(Role::Convener),
    };
    answered || stands
}

impl Model for Conveners {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::default()]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        for who in 0..WHO {
            for other in (0..WHO).filter(|other| *other != who) {
                if state.said[who].len() < says(who) {
                    let deeds = [Deed::Remove, Deed::Demote, Deed::Restore];
                    steps.extend(deeds.map(|deed| Step::Say(who, deed, other)));
                }
                if state.heard[who][other] < state.said[other].len() {
                    steps.push(Step::Hear(who, other));
                }
            }
        }
    }

    fn next_state(&self, state: &State, step: Step) -> Option<State> {
        let mut next = state.clone();
        match step {
            Step::Say(who, deed, of) => {
                let mut knew = state.heard[who];
                knew[who] = state.said[who].len();
                next.said[who].push(Word { deed, of, knew });
            }
            // With a word comes what its author knew.
            Step::Hear(who, other) => {
                let word = &state.said[other][state.heard[who][other]];
                for of in (0..WHO).filter(|of| *of != who) {
                    next.heard[who][of] = next.heard[who][of].max(word.knew[of]);
                }
                next.heard[who][other] = next.heard[who][other].max(state.heard[who][other] + 1);
            }
        }
        Some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("the senior stays", |_, state: &State| {
                let whole = state.whole();
                founder_stays(&whole) && second_is_the_founders(state, &whole) && last_word_stands(state, &whole)
            }),
            Property::sometimes("the third convener is out", |_, state: &State| role(&state.whole(), 2).is_none()),
        ]
    }
}

#[test]
fn three_conveners_acting_at_once_end_the_same_and_the_senior_stays() {
    let checked = Conveners.checker().threads(2).spawn_bfs().join();
    println!("{} states, {} different ones", checked.state_count(), checked.unique_state_count());
    checked.assert_properties();
}
