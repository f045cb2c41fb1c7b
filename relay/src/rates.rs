//! How much anybody may ask for in a minute: per address, per mailbox, per connection; and how many sessions one address
//! holds at once. All of it is in memory and is forgotten when it goes quiet.

use crate::clock::Clock;
use governor::clock::Clock as GovernorClock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{NotUntil, Quota, RateLimiter};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use wire::MailboxId;

/// The relay's clock as the counters read it.
#[derive(Debug, Clone)]
struct Steady(Clock);

impl GovernorClock for Steady {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(self.0.now().steady_ms.saturating_mul(1_000_000))
    }
}

type Keyed<K> = RateLimiter<K, HashMapStateStore<K>, Steady, NoOpMiddleware<Nanos>>;

/// Come again after so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Later(pub(crate) u32);

/// What the operator allows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowed {
    pub(crate) requests_per_minute: u32,
    pub(crate) writes_per_minute: u32,
    pub(crate) writes_burst: u32,
    pub(crate) sessions_per_address: usize,
}

/// The counters.
#[derive(Debug)]
pub(crate) struct Rates {
    clock: Steady,
    requests: Keyed<IpAddr>,
    writes: Keyed<MailboxId>,
    sessions: Places,
    connections: Places,
}

impl Rates {
    pub(crate) fn new(clock: &Clock, allowed: Allowed) -> Self {
        let clock = Steady(clock.clone());
        let writes = quota(allowed.writes_per_minute).allow_burst(nonzero(allowed.writes_burst));
        Self {
            requests: RateLimiter::new(quota(allowed.requests_per_minute), HashMapStateStore::default(), clock.clone()),
            writes: RateLimiter::new(writes, HashMapStateStore::default(), clock.clone()),
            sessions: Places::new(allowed.sessions_per_address),
            connections: Places::new(allowed.sessions_per_address),
            clock,
        }
    }

    /// One request from an address.
    pub(crate) fn request(&self, address: IpAddr) -> Result<(), Later> {
        self.requests.check_key(&block(address)).map_err(|no| self.later(&no))
    }

    /// One write to a mailbox.
    pub(crate) fn write(&self, mailbox: MailboxId) -> Result<(), Later> {
        self.writes.check_key(&mailbox).map_err(|no| self.later(&no))
    }

    /// One more session from an address; none when it has enough.
    pub(crate) fn seat(&self, address: IpAddr) -> Option<Seat> {
        self.sessions.take(address)
    }

    /// One more connection from an address; none when it has enough.
    pub(crate) fn connection(&self, address: IpAddr) -> Option<Seat> {
        self.connections.take(address)
    }

    /// Counts the frames of one connection.
    pub(crate) fn frames(&self, per_minute: u32) -> Frames {
        Frames(RateLimiter::direct_with_clock(quota(per_minute), self.clock.clone()))
    }

    /// Forgets who has been quiet.
    pub(crate) fn forget(&self) {
        self.requests.retain_recent();
        self.writes.retain_recent();
    }

    fn later(&self, no: &NotUntil<Nanos>) -> Later {
        let wait = no.wait_time_from(self.clock.now());
        Later(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
    }
}

/// The frames of one connection.
#[derive(Debug)]
pub(crate) struct Frames(RateLimiter<NotKeyed, InMemoryState, Steady, NoOpMiddleware<Nanos>>);

impl Frames {
    /// One frame; false when there are too many.
    pub(crate) fn one(&self) -> bool {
        self.0.check().is_ok()
    }
}

/// Places of which each address has so many.
#[derive(Debug)]
struct Places {
    taken: Arc<Mutex<BTreeMap<IpAddr, usize>>>,
    each: usize,
}

impl Places {
    fn new(each: usize) -> Self {
        Self { taken: Arc::default(), each }
    }

    fn take(&self, address: IpAddr) -> Option<Seat> {
        let address = block(address);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        if *count >= self.each {
            return None;
        }
        *count += 1;
        Some(Seat { address, taken: Arc::clone(&self.taken) })
    }
}

/// A place. Dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Seat {
    address: IpAddr,
    taken: Arc<Mutex<BTreeMap<IpAddr, usize>>>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.address);
            }
        }
    }
}

/// Who has one IPv6 address has the 2⁶⁴ of its network.
fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6((six.to_bits() >> 64 << 64).into()),
        four @ IpAddr::V4(_) => four,
    }
}

fn quota(per_minute: u32) -> Quota {
    Quota::per_minute(nonzero(per_minute))
}

/// Nobody can be allowed nothing at all.
fn nonzero(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Moment;
    use std::sync::atomic::{AtomicU64, Ordering};

    fn rates() -> (Rates, Arc<AtomicU64>) {
        let time = Arc::new(AtomicU64::new(1_000));
        let read = Arc::clone(&time);
        let clock = Clock::new(move || Moment { wall_ms: 0, steady_ms: read.load(Ordering::SeqCst) });
        let allowed =
            Allowed { requests_per_minute: 60, writes_per_minute: 6, writes_burst: 3, sessions_per_address: 2 };
        (Rates::new(&clock, allowed), time)
    }

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn a_burst_passes_then_there_is_a_wait_that_time_ends() {
        let (rates, time) = rates();
        let mailbox = MailboxId([1; 16]);
        assert!((0..3).all(|_| rates.write(mailbox).is_ok()));
        let Err(Later(wait)) = rates.write(mailbox) else { panic!("a fourth passed") };
        assert!((1..=11).contains(&wait), "{wait} s");
        assert!(rates.write(MailboxId([2; 16])).is_ok(), "others are not held up");
        time.fetch_add(u64::from(wait) * 1_000, Ordering::SeqCst);
        assert!(rates.write(mailbox).is_ok());
        time.fetch_add(600_000, Ordering::SeqCst);
        rates.forget();
        assert_eq!(rates.writes.len(), 0, "who is quiet is forgotten");
    }

    #[test]
    fn addresses_of_one_network_are_one() {
        let (rates, _) = rates();
        let address = |last: u16| IpAddr::V6([0x2001, 0xdb8, 1, 2, 0, 0, 0, last].into());
        assert!((0..60).all(|last| rates.request(address(last)).is_ok()));
        assert!(rates.request(address(61)).is_err());
        assert!(rates.request("::ffff:192.0.2.1".parse().unwrap()).is_ok());
    }

    #[test]
    fn an_address_has_so_many_sessions_and_gets_a_place_back() {
        let (rates, _) = rates();
        let (first, _second) = (rates.seat(HERE).unwrap(), rates.seat(HERE).unwrap());
        assert!(rates.seat(HERE).is_none());
        drop(first);
        assert!(rates.seat(HERE).is_some());
    }
}
