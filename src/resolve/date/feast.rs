//! The days of feasts: fixed, the nth weekday of a month, or counted from Easter.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Returns the day of a feast in a year, by the notation of the table of time words: `12-25`, `11-4th-4` (the fourth
/// Thursday of November), `5-last-1`, `easter-2`, or a full date; `None` for anything else.
pub fn day(feast: &str, year: i16) -> Option<Date> {
    if let Ok(fixed) = feast.parse::<Date>() {
        return Some(fixed);
    }
    if let Some(days) = feast.strip_prefix("easter") {
        let days: i64 = if days.is_empty() { 0 } else { days.parse().ok()? };
        return easter(year)?.checked_add(days.days()).ok();
    }
    let mut parts = feast.split('-');
    let month: i8 = parts.next()?.parse().ok()?;
    let which = parts.next()?;
    match parts.next() {
        None => Date::new(year, month, which.parse().ok()?).ok(),
        Some(weekday) => {
            let nth = if which == "last" {
                -1
            } else {
                which.trim_end_matches(char::is_alphabetic).parse().ok()?
            };
            let weekday = Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
    }
}

/// Says whether a feast was one day only, not one of each year.
pub fn is_single(feast: &str) -> bool {
    feast.parse::<Date>().is_ok()
}

/// Returns Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_their_days() {
        let check = |feast, year, expected: &str| {
            assert_eq!(
                day(feast, year).map(|d| d.to_string()).as_deref(),
                Some(expected),
                "{feast} {year}"
            );
        };
        check("12-25", 2023, "2023-12-25");
        check("11-4th-4", 2023, "2023-11-23");
        check("5-last-1", 2023, "2023-05-29");
        check("easter", 2024, "2024-03-31");
        check("easter-2", 2016, "2016-03-25");
        check("2001-09-11", 2023, "2001-09-11");
        assert_eq!(day("2-30", 2023), None);
        assert_eq!(day("nonsense", 2023), None);
    }
}
