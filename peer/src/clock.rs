//! The only clock in the product. What it says is shown as claimed, and decides nothing.

use std::time::{SystemTime, UNIX_EPOCH};

/// Now, ms since 1970 by this device's clock; negative before.
#[must_use]
pub(crate) fn now_ms() -> i64 {
    let ms = |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => ms(after),
        Err(before) => -ms(before.duration()),
    }
}
