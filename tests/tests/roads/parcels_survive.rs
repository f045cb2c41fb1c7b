//! Killed at any moment: what was acknowledged is there, what is there is sound, and what was half-written is no bundle.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

use crdt::dice::Dice;
use scenarios::home::{Home, each, id};
use scenarios::job::Job;
use scenarios::places::{own_page, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What was acknowledged so far.
#[derive(Default)]
struct Durable {
    drafts: BTreeMap<String, String>,
    submitted: BTreeMap<String, String>,
    imported: bool,
}

impl Durable {
    /// Takes in what a killed worker managed to say. A line cut short was not said.
    fn hear(&mut self, said: &str) {
        let whole = said.rfind('\n').map_or("", |end| &said[..end]);
        for line in whole.lines() {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["saved", draft, words] => drop(self.drafts.insert(draft.to_owned(), words.to_owned())),
                ["submitted", entry, draft, words] => {
                    self.drafts.remove(draft);
                    self.submitted.insert(entry.to_owned(), words.to_owned());
                }
                ["imported", ..] => self.imported = true,
                _ => {}
            }
        }
    }

    /// Holds it against what is there.
    fn is_there(&self, home: &Home, consultation: &str, seed: &str) {
        let state = home.state();
        let drafts: BTreeMap<String, String> =
            each(&state["drafts"]).map(|draft| (id(&draft["id"]), id(&draft["body_markdown"]))).collect();
        let show = &state["consultations"][0][0];
        assert_eq!(show["id"], consultation);
        let entries: BTreeMap<String, String> =
            each(&show["entries"]).map(|entry| (id(&entry["id"]), id(&entry["body_text"]))).collect();
        let submitted: BTreeSet<&str> = entries.values().map(String::as_str).collect();
        for (draft, words) in &self.drafts {
            // A later save, or the submission, may have been durable before it could be said.
            let there = drafts.get(draft).is_some_and(|now| now.trim_end().starts_with(words.as_str()))
                || submitted.iter().any(|now| now.starts_with(words.as_str()));
            assert!(there, "{seed}: the draft “{words}” was acknowledged and is gone");
        }
        for (entry, words) in &self.submitted {
            let now = entries.get(entry).map(|now| now.trim_end());
            assert_eq!(now, Some(words.as_str()), "{seed}: a submission was acknowledged");
        }
        let own = each(&state["outbox"]).filter(|item| item["state"] != "draft").count();
        let authored = each(&show["entries"]).filter(|entry| entry["author"]["imported"] == false).count();
        assert!(own <= authored, "{seed}: the outbox names what is not there");
    }
}

/// Kills after a moment, whatever it is doing, and gives what it had said.
fn killed(mut child: Child, after: Duration) -> String {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    out.read_line(&mut said).unwrap();
    let began = Instant::now();
    // What it says meanwhile must not fill the pipe: that would be a pause.
    let reader = std::thread::spawn(move || {
        let mut rest = Vec::new();
        let _ = out.read_to_end(&mut rest);
        rest
    });
    sleep(after.saturating_sub(began.elapsed()));
    assert!(child.try_wait().unwrap().is_none(), "it stopped by itself");
    child.kill().unwrap();
    child.wait().unwrap();
    said + &String::from_utf8_lossy(&reader.join().unwrap())
}

fn busy(home: &Home, consultation: &str, stick: &Path, bundle: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_busy"));
    command.args([text(&home.folder), text(&home.passphrase), consultation, text(stick)]);
    if !bundle.is_empty() {
        command.arg(bundle);
    }
    command.stdout(Stdio::piped()).spawn().unwrap()
}

/// Everything on the stick is a whole bundle, or plainly a part.
fn the_stick_is_sound(home: &Home, stick: &Path, seed: &str) {
    for file in fs::read_dir(stick).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with('.') && name.ends_with(".part") {
            fs::remove_file(path).unwrap();
            continue;
        }
        let answer = home.run(&["bundle", "preview", text(&path), "--json"]);
        assert_eq!(answer.exit, Some(0), "{seed}: {name} is not a whole bundle: {answer:?}");
    }
}

#[test]
fn a_worker_killed_at_twenty_moments_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let stick = folder.path().join("busy");
    fs::create_dir_all(&stick).unwrap();
    let from_office = job.on_stick("office.bundle");
    job.office.ask(&["consultation", "set", &job.consultation, "--outcome", "A plan."]);
    job.office.ask(&["bundle", "export", &job.consultation, &from_office]);
    let (mut durable, mut dice) = (Durable::default(), Dice::seeded(9));
    for moment in 0..20 {
        let after = Duration::from_millis(1 + dice.below(if moment % 2 == 0 { 60 } else { 400 }));
        let said = killed(busy(&job.field, &job.consultation, &stick, &from_office), after);
        assert!(said.starts_with("ready"), "{said}");
        durable.hear(&said);
        let seed = format!("moment {moment}, {after:?} after it was ready");
        let answer = job.field.run(&["check", "--full", "--json"]);
        assert_eq!(answer.exit, Some(0), "{seed}: {answer:?}");
        durable.is_there(&job.field, &job.consultation, &seed);
        the_stick_is_sound(&job.field, &stick, &seed);
    }
    assert!(durable.submitted.len() > 3 && durable.imported, "the moments were too short to prove anything");
    let work = job.carry(&job.field, &job.office, "all.bundle");
    assert!(work["new"].as_u64().unwrap() >= durable.submitted.len() as u64, "{work}");
    job.carry(&job.office, &job.field, "back.bundle");
    job.is_the_same_on_both();
}

/// One command of a script, killed after a moment; gives the answer if it was done before.
fn cut_short(home: &Home, arguments: &[&str], after: Duration) -> Option<Value> {
    let mut command = home.command(&[arguments, &["--json"]].concat());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    sleep(after);
    let _ = child.kill();
    let output = child.wait_with_output().unwrap();
    output.status.success().then(|| serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn commands_killed_at_twenty_moments_lose_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job::handed_out(folder.path(), &own_page(), &[]);
    let (field, office, consultation) = (&job.field, &job.office, job.consultation.as_str());
    let body = field.words(&"A thought that takes its time. ".repeat(2_000));
    let stick = folder.path().join("script");
    fs::create_dir_all(&stick).unwrap();
    let bundle = stick.join("work.bundle");
    let first = id(&field.ask(&["draft", "new", consultation, "--body", text(&body)])["id"]);
    // Most of a command is the passphrase: the shortest one tells how long that takes.
    let timed = |_| {
        let began = Instant::now();
        field.ask(&["draft", "list"]);
        began.elapsed()
    };
    let usual = (0..4).map(timed).min().unwrap();
    let (mut drafts, mut submitted) = (vec![first.clone()], Vec::new());
    let (mut dice, mut done) = (Dice::seeded(11), 0);
    for moment in 0..20 {
        // Spread around where the work begins.
        let share = 75 + dice.below(60);
        let after = usual * u32::try_from(share).unwrap() / 100;
        let seed = format!("moment {moment}, {share} % of a command");
        let answer = match moment % 5 {
            0 => cut_short(field, &["draft", "new", consultation, "--body", text(&body)], after)
                .inspect(|draft| drafts.push(id(&draft["id"]))),
            1 => cut_short(field, &["draft", "edit", &first, "--body", text(&body)], after),
            2 => {
                let draft = field.draft(consultation, &[], &format!("Said at moment {moment}."));
                let answer = cut_short(field, &["submit", &draft], after);
                match &answer {
                    Some(entry) => submitted.push(id(&entry["entry"])),
                    None => {
                        // Either the draft or the contribution, never neither and never both.
                        let is_draft = field.run(&["draft", "show", &draft, "--json"]).exit == Some(0);
                        let words = format!("Said at moment {moment}.");
                        let is_entry = job.entries(field).iter().any(|entry| entry["body_text"] == words.as_str());
                        assert!(is_draft != is_entry, "{seed}: draft {is_draft}, contribution {is_entry}");
                    }
                }
                answer
            }
            3 => cut_short(field, &["bundle", "export", consultation, text(&bundle)], after),
            _ => {
                let whole = job.on_stick("whole.bundle");
                field.ask(&["bundle", "export", consultation, &whole]);
                cut_short(office, &["bundle", "import", &whole], after)
            }
        };
        done += usize::from(answer.is_some());
        for home in [field, office] {
            let answer = home.run(&["check", "--full", "--json"]);
            assert_eq!(answer.exit, Some(0), "{seed}: {answer:?}");
        }
        the_stick_is_sound(field, &stick, &seed);
    }
    println!("{done} of 20 commands were done before they were killed");
    let here: Vec<String> = each(&field.ask(&["draft", "list"])).map(|draft| id(&draft["id"])).collect();
    assert!(drafts.iter().all(|draft| here.contains(draft)), "an acknowledged draft is gone");
    let here: Vec<String> = job.entries(field).iter().map(|entry| id(&entry["id"])).collect();
    assert!(submitted.iter().all(|entry| here.contains(entry)), "an acknowledged submission is gone");
    job.carry(field, office, "all.bundle");
    job.carry(office, field, "back.bundle");
    job.is_the_same_on_both();
}
