//! Changes made to hurt whoever takes them in: they end the worker or are refused, and the rest goes on (rules I8, I10).
#![allow(missing_docs)]

use crdt::check::Reason;
use crdt::content::DocumentKind;
use crdt::prove::Prover;
use crdt::text::live::LiveText;
use hostile::stage::Stage;
use hostile::{Outcome, craft};
use peer::worker::Confined;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Bound on one hostile parcel, with the time of a worker that is started twice.
const BOUND: Duration = Duration::from_secs(30);

// D7, I10: deflated columns are no part of an honest change, and are not inflated to find that out.
#[test]
fn a_change_with_deflated_columns_is_refused_before_it_expands() {
    let stage = Stage::new();
    let honest = stage.honest_changes().swap_remove(0);
    let columns = craft::Parts::of(&honest).expect("it is honest").columns.len();
    let zeros = craft::deflated_zeros(400 << 20);
    for column in 0..columns {
        let bomb = craft::deflate_bomb(&honest, column, &zeros).expect("it is made");
        let began = Instant::now();
        assert_eq!(stage.suffer(&bomb), Outcome::Refused);
        assert!(began.elapsed() < BOUND, "column {column}: {:?}", began.elapsed());
    }
    assert_eq!(stage.suffer(&honest), Outcome::Taken);
}

// I10: what does expand, expands in the worker: beyond its cap it is refused, and this process takes no part in it.
#[test]
fn a_bomb_goes_off_in_the_worker_alone() {
    let peak = || hostile::run::peak_kib().unwrap_or(0) / 1024;
    let text = LiveText::new([9; 16]);
    let mut prover = Confined::new(wire::DeviceId([0; 16]), hostile::targets::empty_held(), BTreeMap::new());
    let began = Instant::now();
    assert!(prover.welcome(&text, &[&craft::compressed_bomb(1_200 << 20)]).is_err());
    assert!(began.elapsed() < BOUND, "{:?}", began.elapsed());
    prover.finish().expect("the worker is to be had");
    let before = peak();
    assert!(before < 256, "{before} MiB in the process that takes in");
    // A smaller one, without the worker, shows that it goes off.
    assert!(text.proven_with(&[craft::compressed_bomb(400 << 20)]).is_err());
    assert!(peak() > 400, "no bomb went off: this test shows nothing ({} MiB)", peak());
}

// I10: a parcel on which the worker dies is tried in a fresh one, then set aside; the next is read as ever.
#[test]
fn a_parcel_that_kills_the_worker_is_set_aside_and_the_rest_goes_on() {
    const LITTLE: u64 = 24 << 20;
    let mut stage = Stage::new();
    let other = stage.newcomers_work(3);
    let large = craft::chunk(&vec![7; 30 << 20]);
    let killing = stage.change_parcel(DocumentKind::Consultation, &large);
    let batch: Vec<_> = std::iter::once(killing).chain(other.clone()).collect();
    let (done, _) = stage.ingest_within(batch, Some(LITTLE));
    assert_eq!(done.aside.iter().map(|aside| aside.reason).collect::<Vec<_>>(), [Reason::TooCostly]);
    assert_eq!(done.accepted.len(), other.len());
}

// I13: of many parcels that each end the worker, one is judged in a batch; what else its author has waits, and so does what
// another author has that costs as much, unaccused. Everybody else's is through by then.
#[test]
fn a_batch_of_bombs_costs_one_judgement_and_everybody_elses_work_is_through() {
    const LITTLE: u64 = 24 << 20;
    let mut stage = Stage::new();
    let large = craft::chunk(&vec![7; 30 << 20]);
    let (other, accomplice) = (stage.newcomers_work(3), stage.hostile_newcomer(1, &large));
    let bombs = stage.logs_of(5, &large);
    let batch: Vec<_> = bombs.iter().chain(&accomplice).chain(&other).cloned().collect();
    let began = Instant::now();
    let (done, _) = stage.ingest_within(batch, Some(LITTLE));
    let took = began.elapsed();
    assert_eq!(done.aside.iter().map(|aside| aside.reason).collect::<Vec<_>>(), [Reason::TooCostly]);
    // How the accomplice joined is membership, and counts.
    assert_eq!(done.accepted.len(), other.len() + 1, "{done:?}");
    assert_eq!(done.pending.len(), bombs.len(), "four of one author's and one of the other's wait");
    assert!(took < BOUND, "{took:?}");
    // With the next batch another is judged, and nothing was lost.
    let (next, _) = stage.ingest_within(done.pending.into_iter().chain(accomplice).collect(), Some(LITTLE));
    assert_eq!(next.aside.len(), 1, "{next:?}");
}

// I10: a few bytes that claim a gigabyte of operations, and of values.
#[test]
fn a_run_length_bomb_is_refused_or_ends_the_worker() {
    let stage = Stage::new();
    for honest in stage.honest_changes() {
        let columns = craft::Parts::of(&honest).expect("it is honest").columns.len();
        for times in [1 << 20, 1 << 31, 1 << 40, 1 << 62] {
            let bombs = (0..columns).filter_map(|column| craft::run_bomb(&honest, column, times));
            for bomb in bombs.chain(craft::all_run_bomb(&honest, times)) {
                let began = Instant::now();
                assert_ne!(stage.suffer(&bomb), Outcome::Taken);
                assert!(began.elapsed() < BOUND, "{times}: {:?}", began.elapsed());
            }
        }
    }
    assert!(hostile::run::peak_kib().unwrap_or(0) < 512 * 1024);
}

// I8, I9: the bomb alone is set aside; what others sent in the same batch counts.
#[test]
fn a_bomb_in_a_batch_keeps_nobody_elses_work_out() {
    let mut stage = Stage::new();
    let honest = stage.honest_changes().swap_remove(0);
    let bomb = craft::deflate_bomb(&honest, 0, &craft::deflated_zeros(1200 << 20)).expect("it is made");
    let others: Vec<_> = (0..4).map(|one| stage.newcomers_work(one)).collect();
    let mut batch: Vec<_> = others.iter().flatten().cloned().collect();
    batch.insert(batch.len() / 2, stage.change_parcel(DocumentKind::Consultation, &bomb));
    let whole = batch.len();
    let (done, space) = stage.ingest(batch);
    assert_eq!(done.accepted.len(), whole - 1);
    assert_eq!(done.aside.len(), 1);
    assert_eq!(done.aside[0].by, Some(stage.member().card().id()));
    assert_eq!(crdt::seat::logs(space.document.read()).len(), 1 + others.len());
}

// I11: after three, the rest of this author's is not even read; everybody else's is.
#[test]
fn after_three_bombs_their_author_is_read_no_more_and_others_are() {
    let mut stage = Stage::new();
    let bombs = stage.logs_of_rubbish(6);
    let other = stage.newcomers_work(9);
    let honest_count = other.len();
    let (done, _) = stage.ingest(bombs.into_iter().chain(other).collect());
    let count = |reason| done.aside.iter().filter(|aside| aside.reason == reason).count();
    assert_eq!((count(Reason::Malformed), count(Reason::Frozen)), (3, 3));
    assert_eq!(done.accepted.len(), honest_count);
}

// I8: a change that passes every check, and with which the document would not load any more (or that makes Automerge panic),
// is found by saving and loading back; it alone is set aside, and the document it would have poisoned is whole.
#[test]
fn poison_is_found_before_it_counts_and_nobody_elses_document_has_it() {
    let mut stage = Stage::new();
    let other = stage.newcomers_work(4);
    let folder = std::fs::read_dir(hostile::run::corpus().join("change")).expect("the corpus is here");
    let poison: Vec<_> = folder
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("poison-"))
        .map(|entry| std::fs::read(entry.path()).expect("a file"))
        .collect();
    assert!(poison.len() >= 4, "{}", poison.len());
    let mut unproven = 0;
    for tail in poison {
        let change = craft::chunk(&[hostile::targets::head(), tail].concat());
        let mut batch = other.clone();
        batch.push(stage.change_parcel(DocumentKind::Consultation, &change));
        let (done, space) = stage.ingest(batch);
        unproven += usize::from(done.aside.iter().any(|aside| aside.reason == Reason::Refused));
        assert!(done.accepted.len() >= other.len(), "{done:?}");
        let bytes = space.document.save();
        let again = crdt::document::Document::load(&bytes, &[], &space.document.heads());
        assert!(again.is_ok(), "the document loads back");
    }
    assert!(unproven > 0, "no poison was found out by the proof: this test shows nothing");
}
