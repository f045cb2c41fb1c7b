//! What time it is, as an argument: the program hands in the machine's clocks, a test its own.

use std::fmt;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// One moment by two clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970, as the machine believes. Only days are kept of it.
    pub wall_ms: u64,
    /// Milliseconds of a clock that never runs backwards.
    pub steady_ms: u64,
}

/// A clock.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// One that says what it is told to say.
    pub fn new(now: impl Fn() -> Moment + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The machine's.
    #[must_use]
    pub fn system() -> Self {
        let start = Instant::now();
        let ms = |span: std::time::Duration| u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        Self::new(move || Moment {
            wall_ms: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, ms),
            steady_ms: ms(start.elapsed()),
        })
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({:?})", self.now())
    }
}
