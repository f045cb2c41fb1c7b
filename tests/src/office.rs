//! An office that convenes one consultation, and the people around it, who exchange by stick alone.

use crate::home::{Home, each, id};
use crate::member::read;
use crate::places::text;
use crdt::space::Keyring;
use serde_json::Value;
use tempfile::TempDir;

/// A country office with one open consultation.
#[derive(Debug)]
pub struct Office {
    /// The office's own home, Amina's.
    pub home: Home,
    /// The consultation.
    pub consultation: String,
    folder: TempDir,
}

impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

impl Office {
    /// The office has just opened its consultation.
    ///
    /// # Panics
    /// When it cannot.
    #[must_use]
    pub fn new() -> Self {
        let folder = TempDir::new().expect("there is room for a folder");
        let home = Home::make(&folder.path().join("office"), "Amina", &[]);
        let made = home.ask(&["consultation", "create", "--title", "Water"]);
        let consultation = id(&made["consultation"]);
        home.ask(&["consultation", "state", &consultation, "open"]);
        Self { home, consultation, folder }
    }

    /// Somebody's home, who knows nothing of the consultation yet.
    #[must_use]
    pub fn stranger(&self, name: &str) -> Home {
        Home::make(&self.folder.path().join(name.to_lowercase()), name, &[])
    }

    /// Somebody who came by an open pack and has spoken; the office has heard of them, and they of each other.
    #[must_use]
    pub fn members(&self, names: &[&str]) -> Vec<Home> {
        let pack = self.path("open.pack");
        self.home.ask(&["pack", "export", &self.consultation, &pack, "--open"]);
        let homes: Vec<Home> = names.iter().map(|name| self.stranger(name)).collect();
        for home in &homes {
            home.ask(&["pack", "open", &pack]);
            self.says(home, "Good morning.");
            self.carry(home, &self.home);
        }
        homes.iter().for_each(|home| drop(self.carry(&self.home, home)));
        homes
    }

    /// An office with a moderated consultation, and members who have heard so.
    ///
    /// # Panics
    /// As [`Self::members`].
    #[must_use]
    pub fn moderated(names: &[&str]) -> (Self, Vec<Home>) {
        let office = Self::new();
        let homes = office.members(names);
        office.home.ask(&["consultation", "set", &office.consultation, "--moderated=true"]);
        homes.iter().for_each(|home| drop(office.carry(&office.home, home)));
        (office, homes)
    }

    /// A path in the office's folder.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        text(&self.folder.path().join(name)).to_owned()
    }

    /// A file with these words; gives its path.
    ///
    /// # Panics
    /// When it cannot be written.
    #[must_use]
    pub fn write(&self, name: &str, words: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, words).expect("the file can be written");
        path
    }

    /// Everything of one home on a stick; gives its path.
    #[must_use]
    pub fn stick(&self, from: &Home, name: &str) -> String {
        let stick = self.path(name);
        from.ask(&["bundle", "export", "--all", &stick]);
        stick
    }

    /// Carries everything of one home to another.
    pub fn carry(&self, from: &Home, to: &Home) -> Value {
        to.ask(&["bundle", "import", &self.stick(from, "stick.bundle")])
    }

    /// The keys that a member who came by an open pack holds.
    ///
    /// # Panics
    /// When the pack cannot be read.
    #[must_use]
    pub fn floor_keys(&self) -> Keyring {
        let pack = self.path("later.pack");
        self.home.ask(&["pack", "export", &self.consultation, &pack, "--open"]);
        let bytes = std::fs::read(&pack).expect("the pack is there");
        read(&bytes).door.expect("an open pack has a door").keyring()
    }

    /// A contribution.
    pub fn says(&self, home: &Home, words: &str) {
        let _ = home.contribute(&self.consultation, &[], words);
    }

    /// One act about members, with the consultation in its place.
    pub fn act(&self, home: &Home, act: &str, more: &[&str]) -> Value {
        home.ask(&[&["member", act, &self.consultation], more].concat())
    }

    /// Who asks to be added, as a home shows it.
    #[must_use]
    pub fn requests(&self, home: &Home) -> Vec<Value> {
        each(&self.act(home, "requests", &[])).cloned().collect()
    }

    /// Kinds of alerts.
    #[must_use]
    pub fn alerts(&self, home: &Home) -> Vec<String> {
        each(&self.act(home, "alerts", &[])).map(|alert| id(&alert["kind"])).collect()
    }

    /// The roster's row of somebody.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn row(&self, at: &Home, name: &str) -> Value {
        let rows = at.ask(&["roster", &self.consultation]);
        each(&rows).find(|row| row["name"] == name).cloned().expect("they are in the roster")
    }

    /// Somebody's device.
    #[must_use]
    pub fn device(&self, at: &Home, name: &str) -> String {
        id(&self.row(at, name)["device"])
    }

    /// Names and roles of the members, as a home shows them.
    #[must_use]
    pub fn roles(&self, at: &Home) -> Vec<String> {
        let rows = at.ask(&["roster", &self.consultation]);
        let mut roles: Vec<String> =
            each(&rows).map(|row| format!("{} {}", id(&row["name"]), id(&row["role"]))).collect();
        roles.sort();
        roles
    }

    /// Everything that was said, as a home shows it.
    #[must_use]
    pub fn said(&self, at: &Home) -> Vec<String> {
        let whole = at.ask(&["consultation", "show", &self.consultation]);
        each(&whole["entries"]).map(|entry| id(&entry["body_text"]).trim().to_owned()).collect()
    }

    /// Names of those who spoke, as a home shows them.
    #[must_use]
    pub fn authors(&self, at: &Home) -> Vec<String> {
        let whole = at.ask(&["consultation", "show", &self.consultation]);
        let mut names: Vec<String> = each(&whole["entries"]).map(|entry| id(&entry["author"]["name"])).collect();
        names.sort();
        names
    }
}
