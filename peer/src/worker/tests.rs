//! The worker from this side of the pipes (rules I10 and I12 of docs/model.md).

use super::job::{Answer, Job};
use super::process::{self, Lost, Worker};
use super::{APPLY_TIME_MAX, MEMORY_BYTES_MAX, apply_time_for, memory_for, program};
use std::path::Path;
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_secs(20);

fn worker(memory: u64) -> Worker {
    let program = program().expect("the command line is built beside the tests");
    Worker::start_as(&program, memory).expect("it starts")
}

/// A program that is no worker.
#[cfg(unix)]
fn impostor(folder: &Path, script: &str) -> Worker {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("impostor");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    Worker::start_as(&path, MEMORY_BYTES_MAX).expect("it starts")
}

// I12: it has no environment, and on Linux no way to files, sockets, threads or other programs.
#[test]
#[cfg(target_os = "linux")]
fn a_worker_has_lost_every_way_to_files_sockets_and_programs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, b"words").unwrap();
    let path = file.display().to_string().into_bytes();
    let probed = worker(MEMORY_BYTES_MAX).ask(&Job::Probe(path.clone().into()), SOON).unwrap();
    let Answer::Probed(could) = probed else { panic!("{probed:?}") };
    assert_eq!(could, Vec::<String>::new());
    assert!(!folder.path().join("file.probe").exists());
    // The question itself can tell: in this process, which has lost nothing, everything is possible.
    let here = super::confine::probe(&String::from_utf8(path).unwrap());
    assert_eq!(here, ["read", "list", "write", "socket", "start", "thread", "environment"]);
}

// I10: memory is capped, whatever the job.
#[test]
#[cfg(target_os = "linux")]
fn a_worker_that_takes_more_memory_than_it_may_ends_and_harms_nobody() {
    let much = Job::Probe(vec![0; 200 * 1024 * 1024].into());
    assert_eq!(worker(64 * 1024 * 1024).ask(&much, SOON).unwrap_err(), Lost::Died);
    assert!(worker(MEMORY_BYTES_MAX).ask(&much, SOON).is_ok());
}

// I10: what others wrote before is no parcel's cost; and whoever needs little gets no worker that may use much.
#[test]
fn a_large_document_brings_its_own_memory_and_time() {
    const MIB: u64 = 1024 * 1024;
    assert_eq!((memory_for(0), apply_time_for(0)), (MEMORY_BYTES_MAX, APPLY_TIME_MAX));
    assert_eq!(memory_for(8 * MIB), MEMORY_BYTES_MAX + 1024 * MIB);
    // One that waits serves a document that has grown a little.
    assert_eq!(memory_for(8 * MIB + 1024), memory_for(8 * MIB));
    assert!(apply_time_for(8 * MIB) > APPLY_TIME_MAX);
    for (waits, needed) in [(MEMORY_BYTES_MAX, memory_for(8 * MIB)), (memory_for(40 * MIB), MEMORY_BYTES_MAX)] {
        process::give_back(worker(waits));
        assert_eq!(process::take_with(needed).expect("it starts").memory, needed);
    }
}

// I10: so is time.
#[test]
#[cfg(unix)]
fn a_worker_that_does_not_answer_is_killed_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut silent = impostor(folder.path(), "exec /bin/sleep 600");
    let began = Instant::now();
    assert_eq!(silent.ask(&Job::Probe(Vec::new().into()), Duration::from_millis(300)).unwrap_err(), Lost::TooSlow);
    drop(silent);
    assert!(began.elapsed() < Duration::from_secs(10));
}

// I10: nonsense is no answer.
#[test]
#[cfg(unix)]
fn a_worker_that_answers_nonsense_or_too_much_is_of_no_more_use() {
    let folder = tempfile::tempdir().unwrap();
    let frames = [r"\000\000\000\003abc", r"\377\377\377\377", r"\000\000\000\100short", ""];
    for frame in frames {
        let mut other = impostor(folder.path(), &format!("printf '{frame}'"));
        assert_eq!(other.ask(&Job::Probe(Vec::new().into()), SOON).unwrap_err(), Lost::Died, "{frame}");
    }
    assert!(Worker::start_as(&folder.path().join("absent"), MEMORY_BYTES_MAX).is_err());
}

#[test]
fn bytes_that_are_no_document_are_refused_and_the_worker_goes_on() {
    let mut worker = worker(MEMORY_BYTES_MAX);
    let rubbish = Job::Begin(Some(vec![7; 300].into()), Vec::new(), Vec::new());
    assert!(matches!(worker.ask(&rubbish, SOON), Ok(Answer::Cannot(_))));
    let empty = crdt::document::Document::default();
    let begin = Job::Begin(Some(empty.save().into()), Vec::new(), empty.heads());
    assert!(matches!(worker.ask(&begin, SOON), Ok(Answer::Ready)));
    let again = Job::Begin(None, Vec::new(), empty.heads());
    assert!(matches!(worker.ask(&again, SOON), Ok(Answer::Ready)));
}
