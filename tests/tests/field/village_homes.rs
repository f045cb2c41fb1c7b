//! A slice of the village with real homes: encrypted stores, typed calls, conversations cut at a frame, sticks cut
//! short, homes that die without a word and are opened again as their files stood (docs/simulation.md).
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::dice::Dice;
use peer::Peer;
use peer::road::{Talk, Terms};
use scenarios::home::PASSPHRASE;
use scenarios::inside::{ask, try_to, unlocked};
use scenarios::places::{copy_folder, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Schedules.
const SCHEDULES: u64 = 10;
/// Things that happen in each.
const EVENTS: u64 = 24;
/// Rounds of meetings after which nothing is new.
const ROUNDS: usize = 4;

/// A home, and what its person was told is done.
struct Villager {
    name: String,
    folder: PathBuf,
    peer: Peer,
    /// Own entries with the words that must be shown; none: taken back.
    said: BTreeMap<String, Option<String>>,
}

struct Village {
    folder: tempfile::TempDir,
    villagers: Vec<Villager>,
    consultation: Value,
    dice: Dice,
    count: u64,
}

impl Village {
    /// An office, and two or three that came by its pack. All homes are copies of one that is empty: a device's keys are
    /// made for each consultation.
    fn begin(seed: u64, empty: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut dice = Dice::seeded(seed);
        let count = 3 + usize::try_from(dice.below(2)).unwrap();
        let homes: Vec<PathBuf> = (0..count).map(|n| folder.path().join(format!("home-{n}"))).collect();
        homes.iter().for_each(|home| copy_folder(empty, home));
        let office = unlocked(&homes[0]);
        let consultation = ask(&office, "consultation_create", json!({ "title": "Water" }))["consultation"].take();
        let open = json!({ "consultation": consultation, "state": "open", "closes": null });
        ask(&office, "consultation_state", open);
        let pack = folder.path().join("water.pack");
        ask(&office, "pack_export", json!({ "consultation": consultation, "path": pack, "open": true }));
        let mut peers = vec![office];
        for home in &homes[1..] {
            let peer = unlocked(home);
            ask(&peer, "pack_open", json!({ "path": pack }));
            peers.push(peer);
        }
        let named = |(n, (folder, peer)): (usize, (PathBuf, Peer))| Villager {
            name: format!("Villager {n}"),
            folder,
            peer,
            said: BTreeMap::new(),
        };
        let villagers = homes.into_iter().zip(peers).enumerate().map(named).collect();
        Self { folder, villagers, consultation, dice, count: 0 }
    }

    fn happen(&mut self) {
        self.count += 1;
        let who = self.anybody();
        let other = (who + 1 + self.below(self.villagers.len() - 1)) % self.villagers.len();
        match self.dice.below(100) {
            0..30 => self.say(who),
            30..40 => self.revise(who),
            40..50 => self.withdraw(who),
            50..55 => self.title(),
            55..75 => {
                let cut = (self.dice.below(2) == 0).then(|| self.dice.below(16));
                self.meet(who, other, cut);
            }
            75..90 => self.stick(who, other),
            _ => self.die(who),
        }
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.dice.below(bound as u64)).unwrap()
    }

    fn anybody(&mut self) -> usize {
        self.below(self.villagers.len())
    }

    fn say(&mut self, who: usize) {
        let words = format!("Words {} of villager {who}.", self.count);
        let Villager { name, peer, said, .. } = &mut self.villagers[who];
        let draft =
            ask(peer, "draft_new", json!({ "consultation": self.consultation, "body_markdown": words }))["id"].take();
        let profile = json!({ "name": name, "organisation": "", "office": "", "country": "", "position": "" });
        let entry = ask(peer, "submit", json!({ "draft": draft, "profile": profile }))["entry"].take();
        said.insert(entry.as_str().unwrap().to_owned(), Some(words));
    }

    fn own(&mut self, who: usize) -> Option<String> {
        let live = self.villagers[who].said.iter().filter(|(_, words)| words.is_some());
        let live: Vec<String> = live.map(|(entry, _)| entry.clone()).collect();
        if live.is_empty() { None } else { Some(live[self.below(live.len())].clone()) }
    }

    fn revise(&mut self, who: usize) {
        let Some(entry) = self.own(who) else { return };
        let words = format!("Better words {} of villager {who}.", self.count);
        let Villager { peer, said, .. } = &mut self.villagers[who];
        ask(peer, "revise", json!({ "entry": entry, "body_markdown": words }));
        said.insert(entry, Some(words));
    }

    fn withdraw(&mut self, who: usize) {
        let Some(entry) = self.own(who) else { return };
        let Villager { peer, said, .. } = &mut self.villagers[who];
        ask(peer, "withdraw", json!({ "entry": entry }));
        said.insert(entry, None);
    }

    fn title(&mut self) {
        let title = format!("Water {}", self.count);
        let set = json!({ "consultation": self.consultation, "field": "title", "value": title });
        ask(&self.villagers[0].peer, "consultation_set", set);
    }

    /// Two homes talk; the road may be cut at a frame.
    fn meet(&mut self, who: usize, other: usize, cut: Option<u64>) -> u64 {
        let mut binding = [7; 32];
        binding[..8].copy_from_slice(&self.count.to_be_bytes());
        let terms = Terms { binding, road: "lan", only: None, attachments: true, stays: false };
        let mut one = self.villagers[who].peer.dial(&terms).unwrap();
        let mut two = self.villagers[other].peer.answer(&terms).unwrap();
        let mut frames = 0;
        while pass(&mut one, &mut two, &mut frames, cut) + pass(&mut two, &mut one, &mut frames, cut) > 0 {}
        if cut.is_none() {
            assert!(one.is_over() && two.is_settled(), "{one:?} {two:?}");
        }
        one.tally().received + two.tally().received
    }

    /// A bundle on a stick, perhaps cut short.
    fn stick(&mut self, from: usize, to: usize) {
        let path = self.folder.path().join(format!("{}.baraza", self.count));
        ask(&self.villagers[from].peer, "bundle_export", json!({ "consultation": self.consultation, "path": path }));
        if self.dice.below(3) == 0 {
            let bytes = std::fs::read(&path).unwrap();
            let kept = self.below(bytes.len());
            std::fs::write(&path, &bytes[..kept]).unwrap();
        }
        // What is cut before its first parcel is refused, and changes nothing.
        let _ = try_to(&self.villagers[to].peer, "bundle_import", json!({ "path": text(&path) }));
    }

    /// The power goes: what is opened next is the folder as it stood, with its unfinished log of the database.
    fn die(&mut self, who: usize) {
        let left = self.folder.path().join(format!("left-{}", self.count));
        copy_folder(&self.villagers[who].folder, &left);
        let peer = unlocked(&left);
        let villager = &mut self.villagers[who];
        (villager.peer, villager.folder) = (peer, left);
    }

    fn gather(&mut self) {
        for _ in 0..ROUNDS {
            self.count += 1;
            let rounds: u64 = (1..self.villagers.len()).map(|who| self.meet(who, 0, None)).sum();
            if rounds == 0 {
                return;
            }
        }
        assert!((1..self.villagers.len()).all(|who| self.meet(who, 0, None) == 0), "there is still something new");
    }

    /// SV1, SV2, SV3: all show the same; what a person was told is done is there, and what was taken back is not.
    fn judge(&self) {
        let shown: Vec<Value> = self
            .villagers
            .iter()
            .map(|villager| ask(&villager.peer, "consultation_show", json!({ "consultation": self.consultation })))
            .collect();
        for other in &shown[1..] {
            let differs = scenarios::home::differences(&shown[0], other);
            assert!(differs.is_empty(), "{differs:?}");
        }
        let entries: BTreeMap<&str, &Value> =
            scenarios::home::each(&shown[0]["entries"]).map(|entry| (entry["id"].as_str().unwrap(), entry)).collect();
        let said = || self.villagers.iter().flat_map(|villager| &villager.said);
        let ids: BTreeSet<&str> = said().map(|(id, _)| id.as_str()).collect();
        assert_eq!(entries.keys().copied().collect::<BTreeSet<_>>(), ids, "nothing is lost and nothing invented");
        for (id, words) in said() {
            let entry = entries[id.as_str()];
            match words {
                Some(words) => assert_eq!(entry["body_text"], words.as_str()),
                None => assert_eq!(entry["state"], "withdrawn", "{entry}"),
            }
        }
        for villager in &self.villagers {
            let check = ask(&villager.peer, "check", json!({ "full": true }));
            assert_eq!(check["sound"], true, "{check}");
            let outbox = ask(&villager.peer, "outbox", json!({ "consultation": null }));
            let received = |item: &Value| villager.name == "Villager 0" || item["received_by"] != json!([]);
            assert!(scenarios::home::each(&outbox).all(received), "{outbox}");
        }
    }
}

/// Passes what one side says, unless the road is cut; gives how much was said.
fn pass(from: &mut Talk, to: &mut Talk, frames: &mut u64, cut: Option<u64>) -> usize {
    let said = from.frames(true).unwrap();
    for frame in &said {
        if cut.is_some_and(|cut| *frames >= cut) {
            return 0;
        }
        *frames += 1;
        to.hear(0, frame).unwrap();
    }
    said.len()
}

// SV1, SV2, SV3, SV9: with real stores.
#[test]
fn real_homes_keep_the_promises_of_the_village() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    let made = Peer::new(&empty);
    let profile = json!({ "name": "Somebody" });
    ask(
        &made,
        "home_create",
        json!({ "passphrase": PASSPHRASE, "language": "en", "profile": profile, "attribution": "named" }),
    );
    ask(&made, "lock", json!({}));
    drop(made);
    let only: Option<u64> = std::env::var("BARAZA_SEED").ok().map(|seed| seed.parse().unwrap());
    for seed in only.map_or(0..SCHEDULES, |seed| seed..seed + 1) {
        let told = std::panic::catch_unwind(|| {
            let mut village = Village::begin(seed, &empty);
            (0..EVENTS).for_each(|_| village.happen());
            village.gather();
            village.judge();
        });
        assert!(told.is_ok(), "BARAZA_SEED={seed} repeats it");
    }
}
