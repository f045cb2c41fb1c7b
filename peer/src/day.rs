//! Days as numbers since 1970 and as ISO dates: what invitations and doors say of their last day.
//!
//! Left out on purpose: time zones. A last day is the newcomer's own.

use crate::clock::now_ms;

const DAY_MS: i64 = 86_400_000;
const ERA_DAYS: i64 = 146_097;
const MARCH_0000_TO_1970: i64 = 719_468;

/// Days since 1970 as year, month and day: counted in eras of 400 years that begin on the first of March, so that the
/// leap day comes last and needs no exception.
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let since_march = days.saturating_add(MARCH_0000_TO_1970);
    let (era, of_era) = (since_march.div_euclid(ERA_DAYS), since_march.rem_euclid(ERA_DAYS));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A moment in ms since 1970 as ISO 8601, to the minute.
pub(crate) fn moment_iso(at_ms: i64) -> String {
    let (days, rest) = (at_ms.div_euclid(DAY_MS), at_ms.rem_euclid(DAY_MS));
    let (year, month, day) = civil(days);
    let minutes = rest / 60_000;
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}Z", minutes / 60, minutes % 60)
}

/// An ISO date as days since 1970; none when it is no day of the calendar, or before 1970.
pub(crate) fn from_iso(text: &str) -> Option<u32> {
    let mut parts = text.trim().splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if !(1970..=9999).contains(&year) {
        return None;
    }
    let (shifted_year, shifted_month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let year_of_era = shifted_year.rem_euclid(400);
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    let days = shifted_year.div_euclid(400) * ERA_DAYS + of_era - MARCH_0000_TO_1970;
    (civil(days) == (year, month, day)).then_some(days).and_then(|days| u32::try_from(days).ok())
}

/// Days since 1970 as an ISO date.
pub(crate) fn to_iso(days: u32) -> String {
    let (year, month, day) = civil(i64::from(days));
    format!("{year:04}-{month:02}-{day:02}")
}

/// Today, by this device's clock.
pub(crate) fn today() -> u32 {
    u32::try_from(now_ms().div_euclid(DAY_MS)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_before_and_after_1970() {
        assert_eq!(moment_iso(951_782_400_000), "2000-02-29T00:00Z");
        assert_eq!(moment_iso(-60_000), "1969-12-31T23:59Z");
        assert!(!moment_iso(i64::MIN).is_empty());
    }

    #[test]
    fn a_date_and_its_number_are_each_others() {
        for (days, text) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_785, "2026-11-28"), (47_540, "2100-02-28")]
        {
            assert_eq!((from_iso(text), to_iso(days).as_str()), (Some(days), text));
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "1969-12-31", "soon", "2026-11", "2026-11-28T00"] {
            assert_eq!(from_iso(text), None, "{text}");
        }
    }
}
