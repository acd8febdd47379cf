//! Points and stretches of time as texts give them: a value with its granularity, never more exact than the words.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span as Stretch, ToSpan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How exact a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// A clock time or a part of a day: *Thursday night*.
    Time,
    /// A day: *Wednesday*.
    Day,
    /// A week: *last week*.
    Week,
    /// A month: *last month*.
    Month,
    /// A quarter of a year: *the third quarter*.
    Quarter,
    /// A half of a year or a season.
    Season,
    /// A year: *in 2019*.
    Year,
    /// A decade: *the 1990s*.
    Decade,
    /// A century.
    Century,
    /// Not a calendar unit: *now*, *recently*, a duration.
    Vague,
}

/// A time that a text names: resolved to the calendar as far as the words go, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Time {
    /// A TIMEX3 value (`2023-11-15`, `2023-11`, `2023-W46`, `2023-11-15TNI`, `PAST_REF`).
    Known {
        /// The TIMEX3 value; ISO 8601 where it is a calendar time.
        value: String,
        /// How exact it is.
        granularity: Granularity,
        /// The first and the last day that it covers, where it has any.
        days: Option<(Date, Date)>,
    },
    /// Not resolved: there is no expression, or no date to reckon it from.
    Unresolved,
}

impl Time {
    /// Returns a single day.
    pub fn day(date: Date) -> Self {
        Time::Known {
            value: date.to_string(),
            granularity: Granularity::Day,
            days: Some((date, date)),
        }
    }

    /// Makes a calendar time of a value and the days that it covers; unresolved where the calendar has no such days.
    fn covering(value: String, granularity: Granularity, days: Option<(Date, Date)>) -> Self {
        match days {
            Some(_) => Time::Known {
                value,
                granularity,
                days,
            },
            None => Time::Unresolved,
        }
    }

    /// Returns a time without a place in the calendar: a duration (`P3M`), a repeated time, `PAST_REF`.
    pub fn vague(value: impl Into<String>) -> Self {
        Time::Known {
            value: value.into(),
            granularity: Granularity::Vague,
            days: None,
        }
    }

    /// Returns a part of a day, or a clock time: `clock` is what TIMEX3 puts behind the day (`TNI`, `T17:00`).
    pub fn clock(date: Date, clock: &str) -> Self {
        Self::covering(format!("{date}{clock}"), Granularity::Time, Some((date, date)))
    }

    /// Returns the ISO week (from Monday) that holds a day: `2023-W46`.
    pub fn week(date: Date) -> Self {
        let monday = monday_of(date);
        let days = monday.and_then(|m| Some((m, m.checked_add(6.days()).ok()?)));
        Self::covering(week_value(date), Granularity::Week, days)
    }

    /// Returns the Saturday and Sunday of the ISO week that holds a day: `2023-W46-WE`.
    pub fn weekend(date: Date) -> Self {
        let monday = monday_of(date);
        let days = monday.and_then(|m| Some((m.checked_add(5.days()).ok()?, m.checked_add(6.days()).ok()?)));
        Self::covering(format!("{}-WE", week_value(date)), Granularity::Week, days)
    }

    /// Returns a run of days: `2023-11-15/2023-11-17`; unresolved if it ends before it starts.
    pub fn days_between(first: Date, last: Date) -> Self {
        let days = (first <= last).then_some((first, last));
        Self::covering(format!("{first}/{last}"), Granularity::Day, days)
    }

    /// Returns a month: `2023-11`.
    pub fn month(year: i16, month: i8) -> Self {
        Self::covering(
            format!("{year:04}-{month:02}"),
            Granularity::Month,
            months(year, month, 1),
        )
    }

    /// Returns a quarter of a year, 1 to 4: `2023-Q3`.
    pub fn quarter(year: i16, quarter: i8) -> Self {
        let days = (1..=4)
            .contains(&quarter)
            .then(|| months(year, quarter * 3 - 2, 3))
            .flatten();
        Self::covering(format!("{year:04}-Q{quarter}"), Granularity::Quarter, days)
    }

    /// Returns a half of a year, 1 or 2: `2023-H1`.
    pub fn half(year: i16, half: i8) -> Self {
        let days = (1..=2).contains(&half).then(|| months(year, half * 6 - 5, 6)).flatten();
        Self::covering(format!("{year:04}-H{half}"), Granularity::Season, days)
    }

    /// Returns a season of the northern hemisphere, named by its TIMEX3 code: `2023-SU`. Winter is that of the December.
    pub fn season(year: i16, code: &str) -> Self {
        let first = match code {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            "WI" => 12,
            _ => return Time::Unresolved,
        };
        Self::covering(format!("{year:04}-{code}"), Granularity::Season, months(year, first, 3))
    }

    /// Returns a year: `2019`.
    pub fn year(year: i16) -> Self {
        Self::covering(format!("{year:04}"), Granularity::Year, years(year, 1))
    }

    /// Returns a decade by its first three digits: `199` for the 1990s.
    pub fn decade(decade: i16) -> Self {
        let days = decade.checked_mul(10).and_then(|y| years(y, 10));
        Self::covering(format!("{decade:03}"), Granularity::Decade, days)
    }

    /// Returns a century by its ordinal: `19` for the 20th.
    pub fn century(ordinal: i16) -> Self {
        let first = ordinal.checked_sub(1).filter(|&c| c >= 0);
        let days = first.and_then(|c| c.checked_mul(100)).and_then(|y| years(y, 100));
        Self::covering(format!("{:02}", ordinal.saturating_sub(1)), Granularity::Century, days)
    }

    /// Returns the stretch from the beginning of this time on, open at its end: `2023-11-10/..`. It covers the days up to
    /// `now`, where that is known and not earlier.
    pub fn since(&self, now: Option<Date>) -> Self {
        self.stretch(
            |value| format!("{value}/.."),
            |(first, last)| (first, now.map_or(last, |n| n.max(last))),
        )
    }

    /// Returns the stretch that ends with this time, open at its beginning: `../2023-11-17`. It covers the time's own days.
    pub fn until(&self) -> Self {
        self.stretch(|value| format!("../{value}"), |days| days)
    }

    /// Returns the stretch from this time to another: `1990/1995`; unresolved if either is, or if it ends before it starts.
    pub fn through(&self, end: &Self) -> Self {
        let (Some(from), Some(to)) = (self.iso(), end.iso()) else {
            return Time::Unresolved;
        };
        let clocks = [self, end].map(|t| t.granularity() == Some(Granularity::Time));
        if clocks == [true, true] && from >= to {
            // *From 10 p.m. to 5 a.m.* ends on a day that is not said.
            return self.clone();
        }
        let days = self.days().zip(end.days()).map(|((first, _), (_, last))| (first, last));
        let granularity = self.granularity().max(end.granularity()).unwrap_or(Granularity::Vague);
        Self::covering(
            format!("{from}/{to}"),
            granularity,
            days.filter(|(first, last)| first <= last),
        )
    }

    /// Makes a stretch of a calendar time; vague times stay as they are.
    fn stretch(&self, write: impl Fn(&str) -> String, days: impl Fn((Date, Date)) -> (Date, Date)) -> Self {
        match self {
            Time::Known {
                value,
                granularity,
                days: Some(own),
            } => Self::covering(write(value), *granularity, Some(days(*own))),
            _ => self.clone(),
        }
    }

    /// Returns the value if it is a calendar time (ISO 8601), and `None` for vague or unresolved times.
    pub fn iso(&self) -> Option<&str> {
        match self {
            Time::Known {
                value, days: Some(_), ..
            } => Some(value),
            _ => None,
        }
    }

    /// Returns the TIMEX3 value, vague ones among them.
    pub fn value(&self) -> Option<&str> {
        match self {
            Time::Known { value, .. } => Some(value),
            Time::Unresolved => None,
        }
    }

    /// Returns the granularity of a resolved time.
    pub fn granularity(&self) -> Option<Granularity> {
        match self {
            Time::Known { granularity, .. } => Some(*granularity),
            Time::Unresolved => None,
        }
    }

    /// Returns the first and last day covered.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            Time::Known { days, .. } => *days,
            Time::Unresolved => None,
        }
    }
}

/// Returns the Monday of the ISO week that holds a day.
pub fn monday_of(date: Date) -> Option<Date> {
    let week = date.iso_week_date();
    Some(ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).ok()?.date())
}

fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Returns the first and last day of `count` months from a month of a year.
fn months(year: i16, month: i8, count: i32) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, last_before(first.checked_add(count.months()).ok()?)?))
}

fn years(year: i16, count: i32) -> Option<(Date, Date)> {
    let first = Date::new(year, 1, 1).ok().filter(|_| year > 0)?;
    Some((first, last_before(first.checked_add(count.years()).ok()?)?))
}

fn last_before(date: Date) -> Option<Date> {
    let day: Stretch = 1.days();
    date.checked_sub(day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values_are_timex3() {
        assert_eq!(Time::week(date(2023, 1, 1)).value(), Some("2022-W52"));
        assert_eq!(Time::weekend(date(2023, 11, 16)).value(), Some("2023-W46-WE"));
        assert_eq!(
            Time::quarter(1989, 3).days(),
            Some((date(1989, 7, 1), date(1989, 9, 30)))
        );
        assert_eq!(
            Time::season(2009, "WI").days(),
            Some((date(2009, 12, 1), date(2010, 2, 28)))
        );
        assert_eq!(Time::decade(199).days(), Some((date(1990, 1, 1), date(1999, 12, 31))));
        assert_eq!(Time::century(20).value(), Some("19"));
    }

    #[test]
    fn stretches_may_be_open() {
        let (friday, year) = (Time::day(date(2023, 11, 10)), Time::year(1990));
        let since = friday.since(Some(date(2023, 11, 16)));
        assert_eq!(since.iso(), Some("2023-11-10/.."));
        assert_eq!(since.days(), Some((date(2023, 11, 10), date(2023, 11, 16))));
        assert_eq!(friday.until().iso(), Some("../2023-11-10"));
        assert_eq!(year.through(&Time::year(1995)).iso(), Some("1990/1995"));
        assert_eq!(friday.through(&year), Time::Unresolved);
        assert_eq!(Time::vague("PAST_REF").since(None).value(), Some("PAST_REF"));
    }

    #[test]
    fn what_the_calendar_has_not_is_unresolved() {
        for time in [
            Time::month(2023, 13),
            Time::quarter(2023, 5),
            Time::half(2023, 0),
            Time::season(2023, "XX"),
        ] {
            assert_eq!(time, Time::Unresolved);
        }
        for time in [
            Time::year(9999),
            Time::year(0),
            Time::century(0),
            Time::decade(i16::MAX),
            Time::century(i16::MIN),
        ] {
            assert!(time.days().is_none_or(|(first, last)| first <= last));
        }
    }
}
