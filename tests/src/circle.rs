//! A consultation with people in it, each a home within the test's own process; what they say goes from one to the other in
//! files. Left out on purpose: what they say.

use crate::home::{PASSPHRASE, each, id};
use crate::inside::{ask, try_to, unlocked};
use crate::member::{Opened, read, unsealed_where};
use crate::places::copy_folder;
use crdt::space::Keyring;
use peer::Peer;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Amina convenes; the others came by an open pack.
#[derive(Debug)]
pub struct Circle {
    folder: tempfile::TempDir,
    /// The consultation.
    pub consultation: String,
    people: Vec<(String, Peer)>,
    sticks: std::cell::Cell<u32>,
}

impl Circle {
    /// People with these names, in a consultation that is open.
    ///
    /// # Panics
    /// When a home cannot be made.
    #[must_use]
    pub fn of(others: &[&str], moderated: bool) -> Self {
        let folder = tempfile::tempdir().expect("there is a place for homes");
        let empty = folder.path().join("empty");
        let made = Peer::new(&empty);
        let home = json!({ "passphrase": PASSPHRASE, "language": "en", "profile": { "name": "Amina" }, "attribution": "named" });
        ask(&made, "home_create", home);
        ask(&made, "lock", json!({}));
        drop(made);
        let open = |name: &str| {
            let at = folder.path().join(name);
            copy_folder(&empty, &at);
            let peer = unlocked(&at);
            let mut settings = ask(&peer, "settings_get", json!({}));
            settings["profile"]["name"] = name.into();
            ask(&peer, "settings_set", settings);
            peer
        };
        let amina = open("Amina");
        let consultation = id(&ask(&amina, "consultation_create", json!({ "title": "Water" }))["consultation"]);
        let set = |field: &str, value: &str| {
            ask(&amina, "consultation_set", json!({ "consultation": consultation, "field": field, "value": value }));
        };
        set("question.add", "What dried up?");
        set("moderated", if moderated { "true" } else { "false" });
        ask(&amina, "consultation_state", json!({ "consultation": consultation, "state": "open", "closes": null }));
        let pack = folder.path().join("water.pack");
        ask(&amina, "pack_export", json!({ "consultation": consultation, "path": pack, "open": true }));
        let mut people = vec![("Amina".to_owned(), amina)];
        for name in others {
            let peer = open(name);
            ask(&peer, "pack_open", json!({ "path": pack }));
            people.push(((*name).to_owned(), peer));
        }
        let circle = Self { folder, consultation, people, sticks: std::cell::Cell::new(0) };
        circle.exchange();
        circle
    }

    /// Somebody's home.
    ///
    /// # Panics
    /// When there is nobody of this name.
    #[must_use]
    pub fn at(&self, name: &str) -> &Peer {
        &self.people.iter().find(|(known, _)| known == name).expect("somebody is called so").1
    }

    /// Asks somebody's home, where nothing may be wrong.
    pub fn ask(&self, name: &str, call: &str, with: Value) -> Value {
        ask(self.at(name), call, with)
    }

    /// The same, where something is.
    ///
    /// # Panics
    /// When nothing is.
    #[must_use]
    pub fn refused(&self, name: &str, call: &str, with: Value) -> String {
        try_to(self.at(name), call, with).expect_err("it is refused")
    }

    /// A file of everything somebody has.
    #[must_use]
    pub fn stick(&self, from: &str) -> PathBuf {
        self.sticks.set(self.sticks.get() + 1);
        let path = self.folder.path().join(format!("{from}-{}.bundle", self.sticks.get()));
        ask(self.at(from), "bundle_export", json!({ "consultation": self.consultation, "path": path }));
        path
    }

    /// Takes a file in; gives the report.
    pub fn take(&self, to: &str, stick: &Path) -> Value {
        ask(self.at(to), "bundle_import", json!({ "path": stick }))
    }

    /// Carries everything from one to another; gives the report.
    pub fn carry(&self, from: &str, to: &str) -> Value {
        self.take(to, &self.stick(from))
    }

    /// Everybody hears of everybody, by the convener.
    pub fn exchange(&self) {
        for (name, _) in &self.people[1..] {
            self.carry(name, "Amina");
        }
        for (name, _) in &self.people[1..] {
            self.carry("Amina", name);
        }
    }

    /// Makes somebody a moderator.
    ///
    /// # Panics
    /// When the convener does not know them.
    pub fn appoint(&self, name: &str) {
        let people = ask(self.at("Amina"), "people", json!({ "consultation": self.consultation }));
        let own = ask(self.at(name), "roster", json!({ "consultation": self.consultation }));
        let device = id(&each(&own).find(|row| row["own"] == true).expect("it is a member's")["device"]);
        assert!(each(&people).count() > 0);
        let with = json!({ "consultation": self.consultation, "member": device, "role": "moderator" });
        ask(self.at("Amina"), "member_role", with);
        self.exchange();
    }

    /// A draft of somebody's, with what else is said of it.
    #[must_use]
    pub fn draft(&self, name: &str, words: &str, more: &Value) -> String {
        let mut with = json!({ "consultation": self.consultation, "body_markdown": words, "attribution": "named" });
        for (field, value) in more.as_object().into_iter().flatten() {
            with[field] = value.clone();
        }
        id(&self.ask(name, "draft_new", with)["id"])
    }

    /// Submits what somebody says; gives its id.
    pub fn say(&self, name: &str, words: &str, more: &Value) -> String {
        let draft = self.draft(name, words, more);
        id(&self.ask(name, "submit", json!({ "draft": draft, "at_once": true }))["entry"])
    }

    /// The contributions of the consultation as somebody is shown them.
    #[must_use]
    pub fn entries(&self, name: &str) -> Vec<Value> {
        let show = self.ask(name, "consultation_show", json!({ "consultation": self.consultation }));
        each(&show["entries"]).cloned().collect()
    }

    /// One of them.
    ///
    /// # Panics
    /// When it is not among them.
    #[must_use]
    pub fn entry(&self, name: &str, entry: &str) -> Value {
        let entries = self.entries(name);
        entries.into_iter().find(|one| one["id"] == entry).expect("it is shown")
    }

    /// What an office does.
    pub fn act(&self, name: &str, kind: &str, entry: &str, mask: &[&str]) -> Value {
        let with = json!({ "entry": entry, "kind": kind, "reason": "other", "note": "We spoke.", "mask": mask });
        ask(self.at(name), "desk_do", with)
    }

    /// The keys that whoever is let in now is given.
    ///
    /// # Panics
    /// When the convener cannot hand the consultation out.
    #[must_use]
    pub fn keys(&self) -> Keyring {
        self.sticks.set(self.sticks.get() + 1);
        let path = self.folder.path().join(format!("keys-{}.pack", self.sticks.get()));
        ask(self.at("Amina"), "pack_export", json!({ "consultation": self.consultation, "path": path, "open": true }));
        let pack = read(&std::fs::read(path).expect("it was written"));
        pack.door.expect("an open pack has a door").keyring()
    }

    /// Everything that somebody would hand on, and what of it members can open.
    ///
    /// # Panics
    /// When it cannot be written.
    #[must_use]
    pub fn opened(&self, name: &str) -> (Opened, Vec<Vec<u8>>) {
        let opened = read(&std::fs::read(self.stick(name)).expect("it was written"));
        let plain = unsealed_where(&opened, &self.keys()).0;
        (opened, plain)
    }

    /// The folder of somebody's home.
    #[must_use]
    pub fn home(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
