//! The relay (S12): its own tests take the figures (`relay/tests/relay/figures.rs`) and leave them in a file of lines
//! `name number…`; here they are only held against their floors and aims.

use crate::figures::{Figure, Report, Samples};
use crate::{Done, Stop};
use std::collections::BTreeMap;
use std::path::Path;

const SIZE: &str = "relay";
/// 20 KB.
const IDLE_BYTES_AIM: f64 = 20_480.0;

pub(crate) fn measure(file: &Path, report: &mut Report) -> Done<()> {
    let taken = read(&std::fs::read_to_string(file)?)?;
    let samples = |name: &str| {
        let numbers = taken.get(name).cloned();
        numbers.map(Samples::numbers).ok_or_else(|| Stop::from(format!("the relay's figures lack {name}")))
    };
    let bare = samples("bare_rows_per_s")?;
    for (name, what, aim) in [
        ("parcels_by_eights_per_s", "durable parcels, by eights", 0.8),
        ("parcels_one_by_one_per_s", "durable parcels, one by one", 0.0),
    ] {
        let ours = samples(name)?;
        let ratio = ours.median() / bare.median();
        report.figure(Figure {
            id: "S12",
            size: SIZE,
            what,
            unit: "/s",
            ours,
            floor: Some(("bare commits of 128 rows of the same size", bare.clone())),
            against: Some((ratio, "x")),
            aim: if aim > 0.0 { ">= 0.8 x" } else { "none" },
            met: (aim > 0.0).then_some(ratio >= aim),
            note: "256 writers, parcels of 1 KiB".into(),
        });
    }
    let (heard, echo) = (samples("fan_out_ms")?, samples("echo_ms")?);
    report.figure(Figure {
        id: "S12",
        size: SIZE,
        what: "deposit until each of 50 readers holds it",
        unit: "ms",
        against: Some((heard.median() / echo.median(), "x")),
        ours: heard,
        floor: Some(("an echo over a bare WebSocket", echo)),
        aim: "none",
        met: None,
        note: "a parcel of 600 B, durable before it is forwarded; readers and relay share the machine".into(),
    });
    let idle = samples("idle_bytes")?;
    report.figure(Figure {
        id: "S12",
        size: SIZE,
        what: "memory of an idle connection",
        unit: "B",
        against: Some((idle.median() / 1024.0, "KiB")),
        met: Some(idle.median() <= IDLE_BYTES_AIM),
        ours: idle,
        floor: None,
        aim: "<= 20 KB",
        note: "2,000 settled sessions over WebSocket, by what the process grew".into(),
    });
    Ok(())
}

fn read(lines: &str) -> Done<BTreeMap<String, Vec<f64>>> {
    let mut taken = BTreeMap::new();
    for line in lines.lines() {
        let mut words = line.split_whitespace();
        let Some(name) = words.next() else { continue };
        let numbers: Result<Vec<f64>, _> = words.map(str::parse).collect();
        taken.insert(name.to_owned(), numbers?);
    }
    Ok(taken)
}
