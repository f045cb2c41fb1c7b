//! The long run of the village (docs/simulation.md): schedule after schedule on all cores, saying how far it is, and going
//! on another time where it was stopped. Ends with counts of what happened, or with the first schedule that broke a promise.
//!
//! `village --kept FILE [--schedules N] [--seconds S]`: the file says how far this very program has come; another build
//! begins anew. With seconds it stops by then, to go on later. Short runs are ordinary tests (`tests/village.rs`).

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use village::plan::Plan;
use village::search;
use wire::Hash;

const SCHEDULES: u64 = 1_000_000;
/// Schedules between two looks at the clock and at the file, some seconds of one core.
const SHARE: u64 = 250;

struct Asked {
    kept: PathBuf,
    schedules: u64,
    until: Option<Instant>,
}

/// How far it has come, and what happened meanwhile.
#[derive(Default)]
struct Come {
    program: String,
    schedules: u64,
    seconds: f64,
    events: BTreeMap<String, u64>,
}

impl Come {
    /// What the file says of this program.
    fn read(path: &Path, program: String) -> Self {
        let kept: Value =
            std::fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        if kept["program"] != program.as_str() {
            return Self { program, ..Self::default() };
        }
        let events = kept["events"].as_object().into_iter().flatten();
        Self {
            program,
            schedules: kept["schedules"].as_u64().unwrap_or_default(),
            seconds: kept["seconds"].as_f64().unwrap_or_default(),
            events: events.map(|(kind, count)| (kind.clone(), count.as_u64().unwrap_or_default())).collect(),
        }
    }

    fn keep(&self, path: &Path) -> std::io::Result<()> {
        let (program, events) = (&self.program, &self.events);
        let kept = json!({
            "program": program, "schedules": self.schedules, "seconds": self.seconds.round(), "events": events,
        });
        let beside = path.with_extension("new");
        std::fs::write(&beside, format!("{kept:#}\n"))?;
        std::fs::rename(beside, path)
    }

    /// Counts the events of a share.
    fn add(&mut self, from: u64) {
        for seed in from..from + SHARE {
            for event in Plan::of(seed).events {
                *self.events.entry(event.kind().to_owned()).or_default() += 1;
            }
        }
        self.schedules += SHARE;
    }

    #[allow(clippy::cast_precision_loss)]
    fn rate(&self) -> f64 {
        self.schedules as f64 / self.seconds.max(1.0)
    }
}

fn asked() -> Result<Asked, Box<dyn Error>> {
    let mut asked = Asked { kept: PathBuf::new(), schedules: SCHEDULES, until: None };
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        let value = given.next().ok_or_else(|| format!("{word} takes a value"))?;
        match word.as_str() {
            "--kept" => asked.kept = value.into(),
            "--schedules" => asked.schedules = value.parse()?,
            "--seconds" => asked.until = Some(Instant::now() + Duration::from_secs(value.parse()?)),
            _ => return Err(format!("unknown argument {word}").into()),
        }
    }
    if asked.kept.as_os_str().is_empty() { Err("--kept FILE is wanted".into()) } else { Ok(asked) }
}

/// A line for whoever watches; nobody may.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Goes on from where it was; false when a promise was broken.
fn go_on(asked: &Asked, come: &mut Come) -> Result<bool, Box<dyn Error>> {
    let (next, stop) = (AtomicU64::new(come.schedules), AtomicBool::new(false));
    let (tell, told) = mpsc::channel();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (began, before) = (Instant::now(), come.seconds);
    thread::scope(|scope| {
        for _ in 0..workers {
            let (tell, next, stop) = (tell.clone(), &next, &stop);
            scope.spawn(move || {
                while !stop.load(Ordering::SeqCst) && asked.until.is_none_or(|until| Instant::now() < until) {
                    let from = next.fetch_add(SHARE, Ordering::SeqCst);
                    if from >= asked.schedules || tell.send((from, search(from..from + SHARE, None))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(tell);
        // Shares that are done while an earlier one is not: the file only counts what is done without a gap.
        let mut ahead = std::collections::BTreeSet::new();
        for (from, failure) in told {
            if let Some(failure) = failure {
                stop.store(true, Ordering::SeqCst);
                writeln!(std::io::stdout(), "{failure}")?;
                return Ok(false);
            }
            ahead.insert(from);
            while ahead.remove(&come.schedules) {
                come.add(come.schedules);
            }
            come.seconds = before + began.elapsed().as_secs_f64();
            come.keep(&asked.kept)?;
            if come.schedules.is_multiple_of(SHARE * 20) {
                say(&format!("{} of {} schedules, {:.0} a second", come.schedules, asked.schedules, come.rate()));
            }
        }
        Ok(true)
    })
}

fn run() -> Result<bool, Box<dyn Error>> {
    let asked = asked()?;
    let program = Hash::of("village", &[&std::fs::read(std::env::current_exe()?)?]).to_string();
    let mut come = Come::read(&asked.kept, program);
    say(&format!("{} of {} schedules were held before by this program", come.schedules, asked.schedules));
    let well = go_on(&asked, &mut come)?;
    let counts: Vec<String> = come.events.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let (schedules, rate) = (come.schedules, come.rate());
    writeln!(std::io::stdout(), "{schedules} schedules held, {rate:.0} a second; {}", counts.join(", "))?;
    Ok(well)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("village: {error}"));
            ExitCode::FAILURE
        }
    }
}
