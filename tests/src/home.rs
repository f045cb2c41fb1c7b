//! A person's home, driven by the command line as a script would.

use crate::places::{self, text};
use peer::Peer;
use peer::api::{Call, ConsultationAny, ConsultationRef, DraftRef, Nothing, Unlock};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The passphrase of every home here.
pub const PASSPHRASE: &str = "seven plain words from one small book";

/// A home and who drives it.
#[derive(Debug, Clone)]
pub struct Home {
    /// Its folder.
    pub folder: PathBuf,
    /// The file that holds its passphrase, beside it.
    pub passphrase: PathBuf,
    /// What every run said to people: the log of this home.
    pub said: PathBuf,
    guard: Vec<OsString>,
}

/// What a run answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Exit code; `None` when a signal ended it.
    pub exit: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        let words = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self { exit: output.status.code(), out: words(output.stdout), err: words(output.stderr) }
    }

    /// The one document on standard output.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn json(&self) -> Value {
        let read = serde_json::from_str(&self.out);
        assert!(read.is_ok(), "not one JSON document: {self:?}");
        read.expect("just asserted")
    }
}

impl Home {
    /// A home at a folder, perhaps made by somebody else; nothing is run yet.
    ///
    /// # Panics
    /// When the passphrase file cannot be written.
    #[must_use]
    pub fn at(folder: &Path, guard: &[OsString]) -> Self {
        let beside = |ending: &str| folder.with_extension(ending);
        let home = Self {
            folder: folder.to_owned(),
            passphrase: beside("passphrase"),
            said: beside("said"),
            guard: guard.to_vec(),
        };
        fs::write(&home.passphrase, PASSPHRASE).expect("the passphrase file can be written");
        home
    }

    /// First run, by somebody with this name.
    ///
    /// # Panics
    /// When it fails.
    #[must_use]
    pub fn make(folder: &Path, person: &str, guard: &[OsString]) -> Self {
        let home = Self::at(folder, guard);
        home.ask(&["init", "--name", person, "--language", "en", "--attribution", "named"]);
        home
    }

    /// The command line with these arguments, not started yet.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut words = self.guard.clone();
        words.push(places::program().into());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).arg("--home").arg(&self.folder).arg("--passphrase-file").arg(&self.passphrase);
        command.args(arguments).env_remove("BARAZA_HOME").env_remove("BARAZA_PASSPHRASE_FILE").env("LC_ALL", "C.UTF-8");
        command
    }

    /// Runs it.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Answer {
        let answer = Answer::of(self.command(arguments).output().expect("the program starts"));
        let log = fs::File::options().create(true).append(true).open(&self.said);
        log.and_then(|mut log| log.write_all(answer.err.as_bytes())).expect("the log can be written");
        answer
    }

    /// Runs it with `--json` and gives the answer.
    ///
    /// # Panics
    /// When it exits with anything but 0.
    pub fn ask(&self, arguments: &[&str]) -> Value {
        let answer = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(answer.exit, Some(0), "baraza {arguments:?}: {answer:?}");
        answer.json()
    }

    /// Runs what must be refused: the exit code, the error's code, and a sentence that says what happened and one that
    /// says what to do, both to people and to scripts. Gives the error.
    ///
    /// # Panics
    /// When it is not refused so.
    pub fn refused(&self, arguments: &[&str], exit: i32, code: &str) -> Value {
        let answer = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(answer.exit, Some(exit), "baraza {arguments:?}: {answer:?}");
        let error = answer.json()["error"].clone();
        assert_eq!(error["code"], code, "{error}");
        for part in ["message", "remedy"] {
            let words = error[part].as_str().unwrap_or_default();
            assert!(words.len() > 10, "{part} says nothing: {error}");
            assert!(answer.err.contains(words.lines().next().unwrap_or("?")), "people are not told: {answer:?}");
        }
        assert!(!error["message"].as_str().unwrap_or_default().contains("fault-"), "no sentence: {error}");
        error
    }

    /// Shared state of a consultation, byte for byte as printed.
    #[must_use]
    pub fn show(&self, consultation: &str) -> String {
        let answer = self.run(&["consultation", "show", consultation, "--json"]);
        assert_eq!(answer.exit, Some(0), "{answer:?}");
        answer.out
    }

    /// The same home by typed calls, in this process, unlocked.
    ///
    /// # Panics
    /// When it does not open.
    #[must_use]
    pub fn peer(&self) -> Peer {
        let peer = Peer::new(&self.folder);
        let passphrase = fs::read_to_string(&self.passphrase).expect("the passphrase file is there");
        peer.call(Call::Unlock(Unlock { passphrase })).expect("the home opens");
        peer
    }

    /// Computes every view anew from what is here.
    ///
    /// # Panics
    /// When it cannot.
    pub fn rebuild(&self) {
        self.peer().call(Call::Rebuild(Nothing {})).expect("views are computed anew");
    }

    /// Everything a person could see of this home: library, consultations, history, drafts with words, outbox.
    #[must_use]
    pub fn state(&self) -> Value {
        state(&self.peer())
    }

    /// A draft with these words; gives its id.
    ///
    /// # Panics
    /// When it is refused.
    #[must_use]
    pub fn draft(&self, consultation: &str, more: &[&str], words: &str) -> String {
        let body = self.words(words);
        let draft = self.ask(&[&["draft", "new", consultation, "--body", text(&body)], more].concat());
        id(&draft["id"])
    }

    /// Words in a file beside the home, as `--body` takes them.
    ///
    /// # Panics
    /// When the file cannot be written.
    #[must_use]
    pub fn words(&self, words: &str) -> PathBuf {
        let body = self.folder.with_extension("body.md");
        fs::write(&body, words).expect("the body can be written");
        body
    }

    /// A contribution with these words; gives its id.
    #[must_use]
    pub fn contribute(&self, consultation: &str, more: &[&str], words: &str) -> String {
        let draft = self.draft(consultation, more, words);
        id(&self.ask(&["submit", &draft])["entry"])
    }
}

/// Everything a person could see, by typed calls.
///
/// # Panics
/// When a call is refused.
#[must_use]
pub fn state(peer: &Peer) -> Value {
    let ask = |call: Call| peer.call(call).expect("reading is never refused");
    let library = ask(Call::ConsultationList(Nothing {}));
    let ids: Vec<String> = each(&library).map(|card| id(&card["id"])).collect();
    let one = |id: &String| {
        let at = || ConsultationRef { consultation: id.clone() };
        let ask_history = peer::api::HistoryAsk { consultation: id.clone(), offset: 0, limit: 200 };
        json!([ask(Call::ConsultationShow(at())), ask(Call::People(at())), ask(Call::History(ask_history))])
    };
    let drafts = ask(Call::DraftList(ConsultationAny::default()));
    let open = each(&drafts).map(|card| ask(Call::DraftOpen(DraftRef { draft: id(&card["id"]) })));
    json!({
        "consultations": ids.iter().map(one).collect::<Vec<_>>(),
        "drafts": open.collect::<Vec<_>>(),
        "outbox": ask(Call::Outbox(ConsultationAny::default())),
        "library": library,
    })
}

/// The items of a list.
pub fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// An id, or any other text.
///
/// # Panics
/// When it is not text.
#[must_use]
pub fn id(value: &Value) -> String {
    let text = value.as_str();
    assert!(text.is_some(), "no text: {value}");
    text.unwrap_or_default().to_owned()
}

/// Where two answers differ: the path to each place, and what stands there; empty when they are the same.
#[must_use]
pub fn differences(one: &Value, other: &Value) -> Vec<String> {
    fn walk(path: &str, one: &Value, other: &Value, into: &mut Vec<String>) {
        let (absent, below) = (&Value::Null, |key: &str| format!("{path}/{key}"));
        if let (Some(one), Some(other)) = (one.as_object(), other.as_object()) {
            let keys: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for key in keys {
                walk(&below(key), one.get(key).unwrap_or(absent), other.get(key).unwrap_or(absent), into);
            }
        } else if let (Some(one), Some(other)) = (one.as_array(), other.as_array()) {
            for place in 0..one.len().max(other.len()) {
                let at = |list: &[Value]| list.get(place).cloned().unwrap_or_default();
                walk(&below(&place.to_string()), &at(one), &at(other), into);
            }
        } else if one != other {
            into.push(format!("{path}: {one} / {other}"));
        }
    }
    let mut found = Vec::new();
    walk("", one, other, &mut found);
    found
}
