//! The worker process: it gives up what it could do, then answers one job after the other until its input ends.
//!
//! A panic ends the process: nothing that was in memory then is used again. Left out on purpose: any output but answers.

use super::confine;
use super::job::{Answer, Check, Job, read_frame, write_frame};
use crdt::check::{Reason, Unfit};
use crdt::document::{Chain, Document};
use crdt::prove::{Ask, Here, Prover};
use crdt::text::live::LiveText;
use minicbor::bytes::ByteVec;
use std::io::{Stdin, Stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use wire::{DeviceId, Hash, LogId};

/// Runs until the other side is done with it.
pub(super) fn run(memory: u64) -> ExitCode {
    std::panic::set_hook(Box::new(|_| ()));
    if confine::confine(memory).is_err() {
        return ExitCode::FAILURE;
    }
    let mut pipes = Pipes { input: std::io::stdin(), output: std::io::stdout() };
    let mut document = Document::default();
    while let Some(next) = session(&document, &mut pipes) {
        document = next;
    }
    ExitCode::SUCCESS
}

struct Pipes {
    input: Stdin,
    output: Stdout,
}

impl Pipes {
    fn next(&mut self) -> Option<Job> {
        minicbor::decode(&read_frame(&mut self.input).ok()?).ok()
    }

    fn answer(&mut self, answer: &Answer) -> Option<()> {
        write_frame(&mut self.output, &minicbor::to_vec(answer).ok()?).ok()
    }
}

/// Answers jobs about one document; gives the document to go on with, or nothing when this process is to end.
fn session(document: &Document, pipes: &mut Pipes) -> Option<Document> {
    let mut here = Here::new(document);
    loop {
        let job = pipes.next()?;
        if let Job::Begin(snapshot, tail, heads) = job {
            let begun = catch_unwind(AssertUnwindSafe(|| match snapshot {
                Some(snapshot) => {
                    let tail: Vec<Vec<u8>> = tail.into_iter().map(Into::into).collect();
                    Document::load(&snapshot, &tail, &heads).ok()
                }
                None => Some(here.into_document()).filter(|document| document.heads() == heads),
            }));
            let begun = begun.ok()?;
            pipes.answer(if begun.is_some() { &Answer::Ready } else { &Answer::Cannot(false) })?;
            return begun.or_else(|| Some(Document::default()));
        }
        let answer = catch_unwind(AssertUnwindSafe(|| perform(job, &mut here))).ok()?;
        pipes.answer(&answer)?;
    }
}

fn perform(job: Job, here: &mut Here<'_>) -> Answer {
    match job {
        Job::Begin(..) => Answer::Ready,
        Job::Check(checks) => Answer::Checked(checks.iter().map(|check| examine(check, here)).collect()),
        Job::Apply(changes) => apply(&changes, here),
        Job::Welcome(snapshot, changes) => welcome(&snapshot, &changes, here),
        Job::Absorb(log, lane, chain, changes) => made(Chain::load(log, lane, &chain).ok().and_then(|mut chain| {
            let changes: Vec<&[u8]> = changes.iter().map(|change| &change[..]).collect();
            chain.absorb(&changes).ok().map(|()| (chain.save(), Vec::new()))
        })),
        Job::Picture(bytes) => match super::picture::make_anew(&bytes) {
            Ok((bytes, jpeg)) => Answer::Picture(bytes.into(), jpeg),
            Err(too_large) => Answer::Cannot(too_large),
        },
        Job::Probe(path) => Answer::Probed(confine::probe(&String::from_utf8_lossy(&path))),
    }
}

fn examine(check: &Check, here: &mut Here<'_>) -> Answer {
    let agenda = check.agenda.iter().copied().collect::<std::collections::BTreeSet<LogId>>();
    let (log, lane, tip) = (check.log, check.lane, check.tip.map(Into::into));
    // Whoever asks keeps count of authors.
    let author = DeviceId([0; 16]);
    match here.check(Ask { author, log, lane, tip, agenda: &agenda, change: &check.change }) {
        Ok(passed) => {
            let touched = passed.touched.into_iter().map(|touch| touch.0).collect();
            Answer::Passed(passed.hash, touched, passed.tip.into())
        }
        Err(Unfit::Waits) => Answer::Waits,
        Err(Unfit::Aside(reason)) => Answer::Aside(reason.word().into()),
    }
}

fn apply(changes: &[(Hash, ByteVec)], here: &mut Here<'_>) -> Answer {
    let changes: Vec<(Hash, &[u8])> = changes.iter().map(|(hash, bytes)| (*hash, &bytes[..])).collect();
    let proven = here.apply(&changes);
    made(proven.ok().map(|proven| (proven.bytes, proven.document.heads())))
}

fn welcome(snapshot: &[u8], changes: &[ByteVec], here: &mut Here<'_>) -> Answer {
    let changes: Vec<&[u8]> = changes.iter().map(|change| &change[..]).collect();
    let text = LiveText::load(snapshot, [], None, [0; 16]).map_err(|_| Reason::Refused);
    let text = text.and_then(|text| here.welcome(&text, &changes));
    made(text.ok().map(|text| (text.snapshot(), Vec::new())))
}

fn made(bytes: Option<(Vec<u8>, Vec<Hash>)>) -> Answer {
    match bytes {
        Some((bytes, heads)) => Answer::Made(bytes.into(), heads),
        None => Answer::Aside(Reason::Refused.word().into()),
    }
}
