//! Points and stretches of time as texts give them: a value with its granularity, never more exact than the words.

use jiff::civil::Date;
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
