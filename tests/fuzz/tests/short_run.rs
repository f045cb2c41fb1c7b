//! The short run: about a minute, the same inputs each time. Hours of it are behind `cargo xtask check --long`.
#![allow(missing_docs)]

use hostile::{TARGETS, run};
use std::io::Write;

// I10, I12: whatever the bytes, what reads them refuses them or takes them, in time and within a gigabyte.
#[test]
fn no_reader_breaks_on_what_others_made() {
    let scale = std::env::var("BARAZA_LONG").map_or(1, |_| 60);
    let mut findings = Vec::new();
    for target in TARGETS {
        let report = run::over(target, u64::from(target.inputs) * scale, 1);
        let _ = writeln!(std::io::stdout(), "{report}");
        findings.extend(report.findings.iter().map(|(finding, _)| format!("{}: {finding}", report.name)));
        run::keep(&report).expect("what was found is kept");
    }
    assert_eq!(findings, Vec::<String>::new());
    let peak = run::peak_kib().unwrap_or(0);
    assert!(peak < run::MEMORY_KIB_MAX, "{peak} KiB");
}

#[test]
fn a_reader_that_breaks_is_found_and_its_input_kept() {
    fn broken(bytes: &[u8]) -> hostile::Outcome {
        assert!(!bytes.contains(&0xff), "words that are nobody's");
        hostile::Outcome::Refused
    }
    let target = hostile::Target { name: "broken", seeds: || vec![vec![1, 2, 3]], feed: broken, inputs: 0 };
    let report = run::over(&target, 2_000, 1);
    assert!(!report.findings.is_empty(), "{report}");
    assert!(report.findings.iter().all(|(_, input)| input.contains(&0xff)));
}
