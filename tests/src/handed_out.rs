//! An office with an open consultation, and homes that were handed its pack and never meet: what a relay is for.

use crate::home::{Home, each, id};
use crate::places::text;
use serde_json::Value;
use tempfile::TempDir;

/// An office with an open consultation, and homes that were handed its pack.
#[derive(Debug)]
pub struct Job {
    /// Where all of it is.
    pub folder: TempDir,
    /// The office.
    pub office: Home,
    /// Those in the field.
    pub fields: Vec<Home>,
    /// The consultation.
    pub consultation: String,
}

const NAMES: [&str; 2] = ["Amina Diallo", "Boris Haddad"];

impl Job {
    /// An office, and so many in the field.
    ///
    /// # Panics
    /// When any of it is refused.
    #[must_use]
    pub fn handed_out(fields: usize) -> Self {
        let folder = tempfile::tempdir().expect("the job is set up");
        let office = Home::make(&folder.path().join("office"), "Country Office", &[]);
        let consultation = id(&office.ask(&["consultation", "create", "--title", "Brunnenwasser"])["consultation"]);
        office.ask(&["consultation", "state", &consultation, "open"]);
        let pack = text(&folder.path().join("water.pack")).to_owned();
        office.ask(&["pack", "export", &consultation, &pack, "--open"]);
        let field = |name: &&str| {
            let home = Home::make(&folder.path().join(&name[..5]), name, &[]);
            home.ask(&["pack", "open", &pack]);
            home
        };
        let fields = NAMES.iter().take(fields).map(field).collect();
        Self { folder, office, fields, consultation }
    }

    /// Where its relay keeps what it has.
    #[must_use]
    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("relay")
    }

    /// Everybody adds this relay.
    pub fn all_know(&self, url: &str) {
        for home in self.fields.iter().chain([&self.office]) {
            home.ask(&["relay", "add", url]);
        }
    }

    /// The contributions that a home shows.
    ///
    /// # Panics
    /// When it shows none.
    #[must_use]
    pub fn entries(&self, home: &Home) -> Vec<Value> {
        let shown: Value = serde_json::from_str(&home.show(&self.consultation)).expect("the job is set up");
        each(&shown["entries"]).cloned().collect()
    }
}

/// Speaks to the relay; gives the one route.
///
/// # Panics
/// When there is another number of them.
pub fn sync(home: &Home) -> Value {
    let report = home.ask(&["sync", "--once"]);
    assert_eq!(each(&report["routes"]).count(), 1, "{report}");
    report["routes"][0].clone()
}
