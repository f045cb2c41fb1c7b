//! Figures: samples of times, bytes or rates, what they are held against, and how they are told.

use crate::Done;
use serde_json::{Value, json};
use std::io::Write;
use std::time::{Duration, Instant};

/// Says a line while the bench runs; the table comes at the end.
pub(crate) fn tell(line: &str) {
    // Nobody may be listening, which is no reason to stop measuring.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Says a line to whoever started this.
pub(crate) fn say(line: &str) -> Done<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// Times one thing.
pub(crate) fn timed<T>(run: impl FnOnce() -> Done<T>) -> Done<(T, Duration)> {
    let start = Instant::now();
    let done = run()?;
    Ok((done, start.elapsed()))
}

/// Samples of the same thing, sorted: times in ms, unless the figure says another unit.
#[derive(Debug, Clone)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    pub(crate) fn of(times: &[Duration]) -> Self {
        Self::numbers(times.iter().map(|time| time.as_secs_f64() * 1000.0).collect())
    }

    pub(crate) fn numbers(mut samples: Vec<f64>) -> Self {
        samples.sort_by(f64::total_cmp);
        Self(samples)
    }

    /// What comes out the same every time: a count.
    pub(crate) fn one(number: f64) -> Self {
        Self(vec![number])
    }

    /// The value that so many per cent of the samples do not pass (nearest rank).
    pub(crate) fn percentile(&self, per_cent: usize) -> f64 {
        let rank = (self.0.len() * per_cent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied().unwrap_or_default()
    }

    pub(crate) fn median(&self) -> f64 {
        self.percentile(50)
    }

    pub(crate) fn max(&self) -> f64 {
        self.0.last().copied().unwrap_or_default()
    }

    fn json(&self) -> Value {
        json!({
            "runs": self.0.len(), "min": tidy(self.percentile(0)), "median": tidy(self.median()),
            "p95": tidy(self.percentile(95)), "max": tidy(self.max()),
        })
    }
}

/// Three places are more than the machine is good for.
fn tidy(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

/// One line of the report.
pub(crate) struct Figure {
    pub(crate) id: &'static str,
    pub(crate) size: &'static str,
    pub(crate) what: &'static str,
    /// Of `ours` and of the floor.
    pub(crate) unit: &'static str,
    pub(crate) ours: Samples,
    pub(crate) floor: Option<(&'static str, Samples)>,
    /// The number that the aim speaks of, with its unit.
    pub(crate) against: Option<(f64, &'static str)>,
    pub(crate) aim: &'static str,
    pub(crate) met: Option<bool>,
    /// What must be known to judge it; may be empty.
    pub(crate) note: String,
}

/// All of it.
#[derive(Default)]
pub(crate) struct Report {
    figures: Vec<Figure>,
    facts: Vec<(String, Value)>,
}

impl Report {
    pub(crate) fn figure(&mut self, figure: Figure) {
        tell(&row(&figure));
        self.figures.push(figure);
    }

    /// Something worth knowing that has no aim.
    pub(crate) fn fact(&mut self, name: String, value: impl Into<Value>) {
        let value = value.into();
        tell(&format!("{name}: {value}"));
        self.facts.push((name, value));
    }

    pub(crate) fn print(&self) -> Done<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{HEAD}")?;
        for figure in &self.figures {
            writeln!(out, "{}", row(figure))?;
        }
        for figure in self.figures.iter().filter(|figure| !figure.note.is_empty()) {
            writeln!(out, "{} {} {}: {}", figure.id, figure.size, figure.what, figure.note)?;
        }
        if cfg!(debug_assertions) {
            writeln!(out, "A debug build: these figures say nothing.")?;
        }
        Ok(())
    }

    pub(crate) fn json(&self) -> Done<String> {
        let figures: Vec<Value> = self.figures.iter().map(of).collect();
        let facts: serde_json::Map<String, Value> = self.facts.iter().cloned().collect();
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let report = json!({
            "generator": scenarios::standard::GENERATOR, "release": !cfg!(debug_assertions),
            "cores": cores, "figures": figures, "facts": facts,
        });
        Ok(serde_json::to_string_pretty(&report)? + "\n")
    }
}

fn of(figure: &Figure) -> Value {
    json!({
        "id": figure.id, "size": figure.size, "what": figure.what, "unit": figure.unit, "ours": figure.ours.json(),
        "floor": figure.floor.as_ref().map(|(what, samples)| json!({"what": what, "samples": samples.json()})),
        "against": figure.against.map(|(number, unit)| json!({"value": tidy(number), "unit": unit})),
        "aim": figure.aim, "met": figure.met, "note": figure.note,
    })
}

const HEAD: &str = "id   size  what                                        unit    median        p95        max |      \
                    floor        p95 | against          aim, met";

fn row(figure: &Figure) -> String {
    let ours = &figure.ours;
    let floor = figure.floor.as_ref().map_or_else(
        || " ".repeat(21),
        |(_, floor)| format!("{:>10.2} {:>10.2}", floor.median(), floor.percentile(95)),
    );
    let against = figure.against.map_or_else(String::new, |(number, unit)| format!("{number:.2} {unit}"));
    let met = figure.met.map_or("", |met| if met { ", yes" } else { ", NO" });
    format!(
        "{:<4} {:<5} {:<43} {:<4} {:>9.2} {:>10.2} {:>10.2} | {floor} | {against:<16} {}{met}",
        figure.id,
        figure.size,
        figure.what,
        figure.unit,
        ours.median(),
        ours.percentile(95),
        ours.max(),
        figure.aim,
    )
}
