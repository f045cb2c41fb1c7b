//! What is counted, and its page for Prometheus. Counts only: nothing here names an address, a mailbox or a writer.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

macro_rules! metrics {
    ($($(#[doc = $help:literal])* $name:ident: $kind:literal as $shown:literal,)*) => {
        /// The counters.
        #[derive(Debug, Default)]
        pub(crate) struct Metrics {
            $($(#[doc = $help])* pub(crate) $name: Count,)*
        }

        impl Metrics {
            /// The page, in Prometheus' text format.
            pub(crate) fn page(&self) -> String {
                let mut page = String::new();
                $({
                    let help = concat!($($help),*).trim();
                    let (shown, kind, count) = ($shown, $kind, self.$name.get());
                    // Writing to a string cannot fail.
                    writeln!(page, "# HELP {shown} {help}\n# TYPE {shown} {kind}\n{shown} {count}").unwrap_or_default();
                })*
                page
            }
        }
    };
}

metrics! {
    /// Sessions that are open.
    sessions: "gauge" as "baraza_relay_sessions",
    /// Sessions that were opened.
    sessions_opened: "counter" as "baraza_relay_sessions_opened_total",
    /// Parcels taken, again or anew.
    parcels_taken: "counter" as "baraza_relay_parcels_taken_total",
    /// Parcels given.
    parcels_given: "counter" as "baraza_relay_parcels_given_total",
    /// Bytes of parcels and payloads taken.
    bytes_taken: "counter" as "baraza_relay_taken_bytes_total",
    /// Bytes of parcels and payloads given.
    bytes_given: "counter" as "baraza_relay_given_bytes_total",
    /// Payloads that became whole.
    payloads_taken: "counter" as "baraza_relay_payloads_taken_total",
    /// Snapshots taken, again or anew.
    snapshots_taken: "counter" as "baraza_relay_snapshots_taken_total",
    /// Parcels dropped because a snapshot stands for them.
    parcels_trimmed: "counter" as "baraza_relay_parcels_trimmed_total",
    /// Parcels refused because another stands in their place.
    forks: "counter" as "baraza_relay_forks_total",
    /// Proofs that opened nothing.
    strangers: "counter" as "baraza_relay_strangers_total",
    /// Sessions ended because of what the other side sent.
    broken: "counter" as "baraza_relay_broken_total",
    /// Times that an address, a mailbox or a connection was told to come later.
    slowed: "counter" as "baraza_relay_slowed_total",
    /// Writes refused because a mailbox or the disk is full.
    full: "counter" as "baraza_relay_full_total",
    /// Calls that the store could not serve.
    store_faults: "counter" as "baraza_relay_store_faults_total",
    /// Mailboxes that went after their time.
    expired: "counter" as "baraza_relay_expired_mailboxes_total",
    /// Connections refused because there are too many.
    turned_away: "counter" as "baraza_relay_turned_away_total",
}

/// One number.
#[derive(Debug, Default)]
pub(crate) struct Count(AtomicU64);

impl Count {
    /// One more.
    pub(crate) fn one(&self) {
        self.add(1);
    }

    /// So many more.
    pub(crate) fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    /// One less, for what comes and goes.
    pub(crate) fn less(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_help_and_its_kind() {
        let metrics = Metrics::default();
        metrics.forks.add(3);
        let page = metrics.page();
        let expected = "# HELP baraza_relay_forks_total Parcels refused because another stands in their place.\n\
                        # TYPE baraza_relay_forks_total counter\nbaraza_relay_forks_total 3\n";
        assert!(page.contains(expected), "{page}");
        assert_eq!(page.lines().count() % 3, 0);
    }
}
