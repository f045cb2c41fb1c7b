//! Bells: who waits for which mailboxes, and the news that one of them may have grown. Any store may use them. What
//! rings while nobody listens is kept as one mark per mailbox, so a slow listener costs no more than a fast one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;
use wire::MailboxId;

type Listeners = BTreeMap<MailboxId, Vec<Arc<Ear>>>;

#[derive(Debug, Default)]
struct Ear {
    rung: Mutex<BTreeSet<MailboxId>>,
    wakes: Notify,
}

/// All who listen to one store.
#[derive(Debug, Clone, Default)]
pub struct Bells(Arc<Mutex<Listeners>>);

impl Bells {
    /// Listens to these mailboxes from now on.
    #[must_use]
    pub fn watch(&self, mailboxes: &[MailboxId]) -> Bell {
        let ear = Arc::new(Ear::default());
        let mut listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for mailbox in mailboxes {
            listeners.entry(*mailbox).or_default().push(Arc::clone(&ear));
        }
        drop(listeners);
        Bell { ear, mailboxes: mailboxes.to_vec(), bells: self.clone() }
    }

    /// Says that a mailbox may have grown.
    pub fn ring(&self, mailbox: MailboxId) {
        let listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for ear in listeners.get(&mailbox).into_iter().flatten() {
            ear.rung.lock().unwrap_or_else(PoisonError::into_inner).insert(mailbox);
            ear.wakes.notify_one();
        }
    }

    /// How many mailboxes somebody listens to.
    #[must_use]
    pub fn watched(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// One listener. Dropping it ends the listening.
#[derive(Debug)]
pub struct Bell {
    ear: Arc<Ear>,
    mailboxes: Vec<MailboxId>,
    bells: Bells,
}

impl Bell {
    /// Waits until it rings; gives the mailboxes it rang for. Nothing is lost when the waiting is given up.
    pub async fn rung(&self) -> BTreeSet<MailboxId> {
        loop {
            let rung = std::mem::take(&mut *self.ear.rung.lock().unwrap_or_else(PoisonError::into_inner));
            if !rung.is_empty() {
                return rung;
            }
            self.ear.wakes.notified().await;
        }
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        let mut listeners = self.bells.0.lock().unwrap_or_else(PoisonError::into_inner);
        for mailbox in &self.mailboxes {
            if let Some(ears) = listeners.get_mut(mailbox) {
                ears.retain(|ear| !Arc::ptr_eq(ear, &self.ear));
                if ears.is_empty() {
                    listeners.remove(mailbox);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: MailboxId = MailboxId([1; 16]);
    const THERE: MailboxId = MailboxId([2; 16]);

    #[tokio::test]
    async fn what_rings_while_nobody_listens_is_heard_once() {
        let bells = Bells::default();
        let bell = bells.watch(&[HERE, THERE]);
        (0..5).for_each(|_| bells.ring(HERE));
        assert_eq!(bell.rung().await, BTreeSet::from([HERE]));
        bells.ring(THERE);
        assert_eq!(bell.rung().await, BTreeSet::from([THERE]));
    }

    #[test]
    fn a_listener_that_is_gone_leaves_nothing_behind() {
        let bells = Bells::default();
        let bell = bells.watch(&[HERE]);
        assert_eq!(bells.watched(), 1);
        drop(bell);
        assert_eq!(bells.watched(), 0);
        bells.ring(HERE);
    }
}
