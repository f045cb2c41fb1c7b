//! An ingest's view of the worker: it checks and applies there, and whoever kills it is found and set aside (rules I8,
//! I10, I11).
//!
//! Changes are asked about in rounds, while this side reads the next. When a worker is lost over a round, each of its changes
//! is asked about alone. One on which a worker dies then is tried once more in a fresh one, so that a system short of memory
//! accuses nobody.
//! One such judgement is made in a batch: while it lasts nobody else can write, so what else its author sent waits, and
//! whatever takes long after it waits unjudged (rule I13).
//! When no worker can be had at all, or it is not to go on, nothing is decided about anything: [`Confined::finish`] gives the
//! fault.

use super::job::{Answer, Check, Job};
use super::process::{self, Lost, Worker};
use super::{
    APPLY_TIME_MAX, BEGIN_TIME_MAX, CHECK_TIME_MAX, HURRIED_TIME_MAX, ROUND_TIME_MAX, STRIKES_MAX, apply_time_for,
    memory_for,
};
use crate::fault::{Code, Fault};
use crate::progress::GoOn;
use crdt::check::{Reason, Touch, Unfit};
use crdt::document::{Chain, Document, DocumentError};
use crdt::prove::{ABUSE, Ask, Passed, Proven, Prover};
use crdt::text::live::LiveText;
use minicbor::bytes::ByteVec;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;
use wire::{DeviceId, Hash};

/// Changes that passed before, asked about together in a worker that begins anew.
const REPLAYED: usize = 64;

/// A document as the store has it.
#[derive(Debug, Default)]
pub struct Held {
    /// Its bytes.
    pub snapshot: Vec<u8>,
    /// Changes after them.
    pub tail: Vec<Vec<u8>>,
    /// Its heads, sorted.
    pub heads: Vec<Hash>,
}

impl Held {
    /// Bytes as it is saved.
    fn bytes(&self) -> u64 {
        (self.snapshot.len() + self.tail.iter().map(Vec::len).sum::<usize>()) as u64
    }
}

/// A change to be checked, and whose it is: of this the worker is told nothing.
#[derive(Debug)]
struct Authored {
    author: DeviceId,
    check: Check,
}

/// Changes that are asked about together.
#[derive(Debug)]
struct Round {
    checks: Vec<Authored>,
    /// Whether a worker has them.
    is_sent: bool,
}

impl Round {
    fn of(asks: &[Ask<'_>]) -> Self {
        let check = |ask: &Ask<'_>| Check {
            log: ask.log,
            lane: ask.lane,
            tip: ask.tip.map(Into::into),
            agenda: ask.agenda.iter().copied().collect(),
            change: ask.change.to_vec().into(),
        };
        let checks = asks.iter().map(|ask| Authored { author: ask.author, check: check(ask) });
        Self { checks: checks.collect(), is_sent: false }
    }
}

/// A prover whose work is done by the worker.
pub struct Confined<'g> {
    worker: Option<Worker>,
    base: Held,
    /// What passed, for a worker that has to begin anew.
    passed: Vec<Check>,
    /// Rounds of which nobody has asked yet what became of them.
    asked: VecDeque<Round>,
    /// How often each author's work was set aside for what it is.
    strikes: BTreeMap<DeviceId, u32>,
    /// Authors of whom something cost a worker in this batch.
    costly: BTreeSet<DeviceId>,
    /// This device: it is never frozen.
    own: DeviceId,
    /// A cap of its own, for tests; such a worker is not shared.
    memory: Option<u64>,
    go_on: &'g GoOn<'g>,
    /// Why nothing more is asked, and nothing that was decided counts.
    failed: Option<Fault>,
}

impl std::fmt::Debug for Confined<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Confined")
    }
}

impl Drop for Confined<'_> {
    fn drop(&mut self) {
        // One that is still to answer would answer whoever asks next.
        if self.memory.is_none() && self.asked.iter().all(|round| !round.is_sent) {
            self.worker.take().into_iter().for_each(process::give_back);
        }
    }
}

impl<'g> Confined<'g> {
    /// A prover for changes of this document. Nothing is started until there is something to check.
    pub fn new(own: DeviceId, base: Held, strikes: BTreeMap<DeviceId, u32>) -> Self {
        let (passed, costly) = (Vec::new(), BTreeSet::new());
        let asked = VecDeque::new();
        let (worker, memory, failed) = (None, None, None);
        Self { worker, base, passed, asked, strikes, costly, own, memory, go_on: &|| Ok(()), failed }
    }

    /// The same for as long as it is to go on.
    #[must_use]
    pub(crate) fn heeding(mut self, go_on: &'g GoOn<'g>) -> Self {
        self.go_on = go_on;
        self
    }

    /// The same in a worker of its own that may use so much memory.
    #[must_use]
    pub fn with_memory(mut self, bytes: Option<u64>) -> Self {
        self.memory = bytes;
        self
    }

    /// The same where something of these authors cost a worker just before: they wait, and whatever takes long does.
    #[must_use]
    pub(crate) fn wary_of(mut self, authors: BTreeSet<DeviceId>) -> Self {
        self.costly = authors;
        self
    }

    /// Authors of whom something cost a worker.
    pub(crate) fn costly(&self) -> &BTreeSet<DeviceId> {
        &self.costly
    }

    /// Whether everything could be asked.
    ///
    /// # Errors
    /// [`Code::WorkerUnavailable`], or why it was not to go on: then the outcome of the ingest means nothing.
    pub fn finish(mut self) -> Result<(), Fault> {
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Whether it is to go on; once it was not, it is not.
    fn heed(&mut self) -> Result<(), Lost> {
        if !self.is_over() {
            self.while_it_may(|_, go_on| go_on());
        }
        if self.is_over() { Err(Lost::Stopped) } else { Ok(()) }
    }

    /// Asks; a worker that is lost is let go.
    fn ask_for(&mut self, job: &Job, most: Duration) -> Result<Answer, Lost> {
        self.heed()?;
        let asked = self.while_it_may(|own, go_on| own.begun(go_on)?.ask_while(job, most, go_on));
        asked.inspect_err(|lost| self.let_go(*lost))
    }

    /// Runs what asks now and then whether to go on, and keeps why it was not to.
    fn while_it_may<T>(&mut self, run: impl FnOnce(&mut Self, &mut dyn FnMut() -> bool) -> T) -> T {
        let (go_on, mut stop) = (self.go_on, None);
        let done = run(self, &mut || go_on().map_err(|fault| stop = Some(fault)).is_ok());
        self.failed = self.failed.take().or(stop);
        done
    }

    /// A worker that holds the document and knows what passed.
    fn begun(&mut self, go_on: &mut dyn FnMut() -> bool) -> Result<&mut Worker, Lost> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => match self.begin(go_on) {
                Err(Lost::Stopped) => return Err(Lost::Stopped),
                // The one that waited may have ended since.
                begun => begun.or_else(|_| self.begin(go_on)).map_err(|_| Lost::NotStarted)?,
            },
        };
        worker.holds = None;
        Ok(self.worker.insert(worker))
    }

    fn begin(&mut self, go_on: &mut dyn FnMut() -> bool) -> Result<Worker, Lost> {
        let mut worker = match self.memory {
            Some(bytes) => Worker::start_with(bytes)?,
            None => process::take_with(memory_for(self.base.bytes()))?,
        };
        let known = worker.holds.as_ref() == Some(&self.base.heads);
        let begin = if known {
            Job::Begin(None, Vec::new(), self.base.heads.clone())
        } else {
            let tail = self.base.tail.iter().map(|change| change.clone().into()).collect();
            Job::Begin(Some(self.base.snapshot.clone().into()), tail, self.base.heads.clone())
        };
        let Answer::Ready = worker.ask_while(&begin, BEGIN_TIME_MAX, go_on)? else { return Err(Lost::Died) };
        for checks in self.passed.chunks(REPLAYED) {
            worker.ask_while(&Job::Check(checks.to_vec()), CHECK_TIME_MAX, go_on)?;
        }
        Ok(worker)
    }

    /// Begins to ask about a round; gives whether a worker has it.
    fn send(&mut self, round: &Round) -> bool {
        if self.heed().is_err() {
            return false;
        }
        let checks = round.checks.iter().map(|one| one.check.clone()).collect();
        let sent = self.while_it_may(|own, go_on| own.begun(go_on)?.send(&Job::Check(checks)));
        sent.inspect_err(|lost| self.let_go(*lost)).is_ok()
    }

    /// What a worker says of a round; none where it has none, or was lost over it, whichever change that was over.
    fn receive(&mut self, round: &Round) -> Option<Vec<Answer>> {
        if !round.is_sent {
            return None;
        }
        let received = self
            .while_it_may(|own, go_on| own.worker.as_mut().map(|worker| worker.receive_while(ROUND_TIME_MAX, go_on)));
        match received? {
            Ok(Answer::Checked(answers)) if answers.len() == round.checks.len() => return Some(answers),
            Ok(_) => self.let_go(Lost::Died),
            Err(lost) => self.let_go(lost),
        }
        None
    }

    /// A worker that is lost takes with it what it was asked.
    fn let_go(&mut self, lost: Lost) {
        self.worker = None;
        if lost == Lost::NotStarted {
            self.failed.get_or_insert_with(|| Code::WorkerUnavailable.into());
        }
        self.asked.iter_mut().for_each(|round| round.is_sent = false);
    }

    /// Asks about each change alone: whoever costs a worker is found so.
    fn one_by_one(&mut self, round: Round) -> Vec<Result<Passed, Unfit>> {
        // That somebody's work waits from here on is for whoever hears the outcome to say: the one that cost it is judged.
        let mut judged = None;
        let mut alone = |one: Authored| {
            let author = one.author;
            if judged == Some(author) || self.costly.contains(&author) {
                return Err(Unfit::Waits);
            }
            let outcome = self.alone(one, judged.is_some());
            if outcome == Err(Unfit::Aside(Reason::TooCostly)) {
                judged = Some(author);
            }
            outcome
        };
        round.checks.into_iter().map(&mut alone).collect()
    }

    /// Asks about one change; hurried where one was judged before.
    fn alone(&mut self, one: Authored, was_judged: bool) -> Result<Passed, Unfit> {
        let job = Job::Check(vec![one.check.clone()]);
        let hurried = was_judged || !self.costly.is_empty();
        let answer = if hurried { self.ask_for(&job, HURRIED_TIME_MAX) } else { self.ask_twice(&job, CHECK_TIME_MAX) };
        if self.is_over() {
            return Err(Unfit::Waits);
        }
        let only = |answer| if let Answer::Checked(mut list) = answer { list.pop() } else { None };
        match answer.map(only) {
            Ok(Some(answer)) => self.outcome(answer, one),
            Ok(None) => Err(Unfit::Aside(Reason::Refused)),
            Err(_) if hurried => {
                self.costly.insert(one.author);
                Err(Unfit::Waits)
            }
            Err(lost) => Err(Unfit::Aside(too_costly(lost))),
        }
    }

    fn outcome(&mut self, answer: Answer, one: Authored) -> Result<Passed, Unfit> {
        if let Answer::Passed(hash, touched, tip) = answer {
            self.passed.push(one.check);
            return Ok(Passed { hash, touched: touched.into_iter().map(Touch).collect(), tip: tip.into() });
        }
        Err(if let Answer::Waits = answer { Unfit::Waits } else { Unfit::Aside(answer.reason()) })
    }

    /// Asks again in a fresh worker when the first died.
    fn ask_twice(&mut self, job: &Job, most: Duration) -> Result<Answer, Lost> {
        match self.ask_for(job, most) {
            Err(Lost::Died) => self.ask_for(job, most),
            other => other,
        }
    }
}

/// What a lost worker says of the parcel that was in it.
fn too_costly(_: Lost) -> Reason {
    Reason::TooCostly
}

impl Prover for Confined<'_> {
    fn is_frozen(&self, author: DeviceId) -> bool {
        author != self.own && self.strikes.get(&author).is_some_and(|strikes| *strikes >= STRIKES_MAX)
    }

    fn waits(&self, author: DeviceId) -> bool {
        self.costly.contains(&author)
    }

    fn is_over(&self) -> bool {
        self.failed.is_some()
    }

    fn set_aside(&mut self, author: DeviceId, reason: Reason) {
        if reason == Reason::TooCostly {
            self.costly.insert(author);
        }
        if ABUSE.contains(&reason) {
            *self.strikes.entry(author).or_default() += 1;
        }
    }

    fn ask(&mut self, asks: &[Ask<'_>]) {
        let mut round = Round::of(asks);
        // Once something has cost a worker, each is asked about alone.
        if self.costly.is_empty() && self.asked.iter().all(|before| before.is_sent) {
            round.is_sent = self.send(&round);
        }
        self.asked.push_back(round);
    }

    fn outcomes(&mut self) -> Vec<Result<Passed, Unfit>> {
        let Some(mut round) = self.asked.pop_front() else { return Vec::new() };
        if !round.is_sent && self.costly.is_empty() {
            round.is_sent = self.send(&round);
        }
        match self.receive(&round) {
            Some(answers) => {
                answers.into_iter().zip(round.checks).map(|(answer, one)| self.outcome(answer, one)).collect()
            }
            None => self.one_by_one(round),
        }
    }

    fn apply(&mut self, changes: &[(Hash, &[u8])]) -> Result<Proven, Reason> {
        let job = Job::Apply(changes.iter().map(|(hash, bytes)| (*hash, bytes.to_vec().into())).collect());
        // Everything is checked by now: what is applied is sent again, so a fresh worker needs the document alone.
        self.passed.clear();
        let alone = changes.len() == 1;
        let most = apply_time_for(self.base.bytes());
        let answer = if alone { self.ask_twice(&job, most) } else { self.ask_for(&job, most) };
        let (bytes, heads) = answer.map_err(too_costly)?.made()?;
        let document = Document::load(&bytes, &[], &heads).map_err(|_| Reason::Refused)?;
        self.base = Held { snapshot: bytes.clone(), tail: Vec::new(), heads: heads.clone() };
        self.worker.iter_mut().for_each(|worker| worker.holds = Some(heads.clone()));
        Ok(Proven { document, bytes })
    }

    fn welcome(&mut self, text: &LiveText, changes: &[&[u8]]) -> Result<LiveText, Reason> {
        let job = Job::Welcome(text.snapshot().into(), byte_vecs(changes));
        let (bytes, _) = self.ask_twice(&job, APPLY_TIME_MAX).map_err(too_costly)?.made()?;
        LiveText::load(&bytes, [], None, text.actor()).map_err(|_| Reason::Refused)
    }
}

fn byte_vecs(list: &[&[u8]]) -> Vec<ByteVec> {
    list.iter().map(|bytes| bytes.to_vec().into()).collect()
}

/// One job in the worker that waits.
pub(super) fn once(job: &Job, most: Duration) -> Result<Answer, Lost> {
    let mut worker = process::take()?;
    let answer = worker.ask(job, most)?;
    process::give_back(worker);
    Ok(answer)
}

/// A chain with others' agenda changes, which were proven in the document before.
///
/// # Errors
/// [`Code::WorkerUnavailable`], or a bug.
pub(crate) fn absorb(chain: &Chain, changes: &[&[u8]]) -> Result<Chain, Fault> {
    let (log, lane) = chain.owner();
    let job = Job::Absorb(log, lane, chain.save().into(), byte_vecs(changes));
    let answer = once(&job, APPLY_TIME_MAX).map_err(|lost| match lost {
        Lost::NotStarted => Fault::new(Code::WorkerUnavailable),
        Lost::Died | Lost::TooSlow | Lost::Stopped => Fault::internal("absorb"),
    })?;
    let (bytes, _) = answer.made().map_err(|_| Fault::internal("absorb"))?;
    Chain::load(log, lane, &bytes).map_err(|_| Fault::internal("absorb"))
}

/// Loads a document that somebody vouches for, once the worker could.
///
/// # Errors
/// [`DocumentError`].
pub fn load(bytes: &[u8], heads: &[Hash]) -> Result<Document, DocumentError> {
    let job = Job::Begin(Some(bytes.to_vec().into()), Vec::new(), heads.to_vec());
    let saved = bytes.len() as u64;
    let answer = process::take_with(memory_for(saved)).and_then(|mut worker| {
        let answer = worker.ask(&job, apply_time_for(saved))?;
        worker.holds = matches!(answer, Answer::Ready).then(|| heads.to_vec());
        process::give_back(worker);
        Ok(answer)
    });
    match answer {
        Ok(Answer::Ready) => Document::load(bytes, &[], heads),
        _ => Err(DocumentError::Unloadable),
    }
}
