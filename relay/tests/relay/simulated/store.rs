//! The embedded store, on a simulated host. Its threads are real and know no virtual time: each call is waited for while
//! that time stands still, so that the disk's speed decides nothing, and then takes as long as the seed says.

use super::stage::Dice;
use relay::store::embedded::Embedded;
use relay::store::{
    Bell, Call, Cursor, Expired, Fork, Held, Item, Leave, Page, Part, Retention, Standings, Store, StoreError, Usage,
};
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake};
use std::thread::Thread;
use std::time::Duration;
use wire::{Hash, LogId, MailboxId, Snapshot, Snapshots};

/// What is wrong with the relay, in tests of the judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Answers first; at times the write never comes.
    EarlyAnswer,
}

/// A call takes so long at most, ms.
const CALL_MS: u64 = 40;

pub(super) struct Slow {
    pub(super) within: Embedded,
    pub(super) dice: Mutex<Dice>,
    pub(super) flaw: Option<Flaw>,
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits on this thread, so that no virtual time passes.
fn at_once<T>(answer: impl Future<Output = T>) -> T {
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = Context::from_waker(&waker);
    // Outside of tokio's budget for one turn, which nobody would renew here.
    let mut answer = pin!(tokio::task::unconstrained(answer));
    loop {
        match answer.as_mut().poll(&mut context) {
            Poll::Ready(found) => return found,
            Poll::Pending => std::thread::park(),
        }
    }
}

impl Slow {
    fn throw(&self, below: u64) -> u64 {
        self.dice.lock().unwrap().below(below)
    }

    /// The disk turns.
    async fn turn(&self) {
        let ms = self.throw(CALL_MS);
        tokio::time::sleep(Duration::from_millis(ms)).await;
    }
}

impl Store for Slow {
    async fn append(
        &self,
        call: Call,
        mailbox: MailboxId,
        log: LogId,
        items: Vec<Item>,
        leave: Leave,
    ) -> Result<Vec<u64>, StoreError> {
        self.turn().await;
        if self.flaw == Some(Flaw::EarlyAnswer) && self.throw(4) == 0 {
            return Ok((1..).take(items.len()).collect());
        }
        at_once(self.within.append(call, mailbox, log, items, leave))
    }

    async fn read(&self, call: Call, mailbox: MailboxId, after: Cursor, bytes_max: usize) -> Result<Page, StoreError> {
        self.turn().await;
        at_once(self.within.read(call, mailbox, after, bytes_max))
    }

    async fn read_log(
        &self,
        call: Call,
        mailbox: MailboxId,
        log: LogId,
        after: u64,
        bytes_max: usize,
    ) -> Result<(Vec<Item>, bool), StoreError> {
        self.turn().await;
        at_once(self.within.read_log(call, mailbox, log, after, bytes_max))
    }

    async fn vector(&self, call: Call, mailbox: MailboxId) -> Result<Standings, StoreError> {
        self.turn().await;
        at_once(self.within.vector(call, mailbox))
    }

    async fn put_payload(&self, call: Call, mailbox: MailboxId, part: Part, leave: Leave) -> Result<Held, StoreError> {
        self.turn().await;
        at_once(self.within.put_payload(call, mailbox, part, leave))
    }

    async fn held_payload(&self, call: Call, mailbox: MailboxId, hash: Hash) -> Result<Option<Held>, StoreError> {
        self.turn().await;
        at_once(self.within.held_payload(call, mailbox, hash))
    }

    async fn get_payload(
        &self,
        call: Call,
        mailbox: MailboxId,
        hash: Hash,
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        self.turn().await;
        at_once(self.within.get_payload(call, mailbox, hash, offset, bytes_max))
    }

    async fn make(&self, call: Call, mailbox: MailboxId, key: [u8; 32], leave: Leave) -> Result<bool, StoreError> {
        self.turn().await;
        at_once(self.within.make(call, mailbox, key, leave))
    }

    async fn snapshots(&self, call: Call, mailbox: MailboxId) -> Result<Option<Snapshots>, StoreError> {
        self.turn().await;
        at_once(self.within.snapshots(call, mailbox))
    }

    async fn put_snapshot(&self, call: Call, mailbox: MailboxId, snapshot: Snapshot) -> Result<bool, StoreError> {
        self.turn().await;
        at_once(self.within.put_snapshot(call, mailbox, snapshot))
    }

    async fn trim(&self, call: Call, mailbox: MailboxId, position: u64) -> Result<u64, StoreError> {
        self.turn().await;
        at_once(self.within.trim(call, mailbox, position))
    }

    async fn forks(&self, call: Call, mailbox: MailboxId) -> Result<Vec<Fork>, StoreError> {
        at_once(self.within.forks(call, mailbox))
    }

    async fn usage(&self, call: Call, mailbox: MailboxId) -> Result<Usage, StoreError> {
        at_once(self.within.usage(call, mailbox))
    }

    async fn expire(&self, call: Call, retention: Retention) -> Result<Expired, StoreError> {
        at_once(self.within.expire(call, retention))
    }

    async fn ready(&self, call: Call) -> Result<(), StoreError> {
        at_once(self.within.ready(call))
    }

    fn watch(&self, mailboxes: &[MailboxId]) -> Bell {
        self.within.watch(mailboxes)
    }
}
