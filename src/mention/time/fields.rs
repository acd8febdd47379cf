//! What the words of a time expression say about its place in the calendar: some fields given, others to be reckoned.

use super::super::TimexId;
use crate::lexicon::time::Unit;
use crate::lexicon::time::rule::From;

/// The fields of a calendar time that words name; all others are `None`.
///
/// *Nov. 15* has month and day, *the third quarter of last year* quarter and shift, *Thursday night* weekday and part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// A year: *1990*.
    pub year: Option<i16>,
    /// A decade by its first three digits: 199 for *the 1990s*.
    pub decade: Option<i16>,
    /// A century by its ordinal: 20 for *the 20th century*.
    pub century: Option<i16>,
    /// A half of a year.
    pub half: Option<i8>,
    /// A quarter of a year.
    pub quarter: Option<i8>,
    /// A season by its TIMEX3 code: `SU`.
    pub season: Option<&'static str>,
    /// A month, 1 to 12.
    pub month: Option<i8>,
    /// A day of the month.
    pub day: Option<i8>,
    /// The last day of a run of days: *Nov. 15-17*.
    pub last_day: Option<i8>,
    /// A day of the week, Monday is 1.
    pub weekday: Option<i8>,
    /// Which of the weekdays of a month, or of the days of a month or an event; -1 is the last: *the last Monday of June*.
    pub nth: Option<i8>,
    /// The week or weekend that holds the day, where that is meant: *the week of June 3*.
    pub around: Option<Unit>,
    /// The time of the event of which it is a day: *the last day of the siege*.
    pub of_event: Option<TimexId>,
    /// A feast, as the table of time words gives it.
    pub holiday: Option<&'static str>,
    /// What stands behind the day in TIMEX3: `T10:00`, `TNI`.
    pub clock: Option<String>,
    /// The time zone as the table gives it: its distance from UTC, or `local`.
    pub zone: Option<&'static str>,
    /// A period or an amount counted from another time.
    pub shift: Option<Shift>,
    /// Which of several such weekdays, months or seasons: -1 *last Monday*, 0 *this Monday*, 1 *next Monday*.
    pub which: Option<i32>,
    /// From what the fields that are missing are reckoned.
    pub from: From,
    /// Whether it is as long as the time that the text spoke of last: *the year-ago period*.
    pub like: bool,
    /// Which part of the period: `START`, `MID`, `END`.
    pub edge: Option<&'static str>,
    /// Where an incomplete date lies, as far as the tense tells.
    pub toward: Toward,
    /// Whether something is set or put off for it, so that it lies ahead for sure.
    pub planned: bool,
}

/// A time at a distance from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The unit.
    pub unit: Unit,
    /// How many of it; before if negative.
    pub amount: i32,
    /// Whether it is an amount of time (*a year ago*) and not a period of the calendar (*last year*).
    pub amount_of_time: bool,
}

/// Where an incomplete date lies as seen from the day of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Toward {
    /// Not known.
    #[default]
    Unknown,
    /// Before it: *left on Friday*.
    Past,
    /// After it: *will leave on Friday*.
    Future,
    /// On either side: *left before the match on Friday*.
    Either,
}

impl Fields {
    /// Says whether the words name a single day, by itself or by its distance from another.
    pub fn has_day(&self) -> bool {
        let named = self.day.or(self.nth).or(self.weekday).is_some() || self.holiday.is_some();
        self.around.is_none() && (named || self.shift.is_some_and(|s| s.unit == Unit::Day))
    }

    /// Says whether the words name a day of an event that is told of elsewhere: *the last day* of a siege.
    pub fn is_day_of_event(&self) -> bool {
        self.nth.is_some() && self.month.is_none() && self.shift.is_none()
    }

    /// Says whether the words name a part of a year but no day: a month, a quarter, a half, a season.
    pub fn has_part_of_year(&self) -> bool {
        self.day.or(self.nth).is_none()
            && (self.month.is_some() || self.quarter.is_some() || self.half.is_some() || self.season.is_some())
    }

    /// Says whether the words name nothing but a year: *1990*, *last year*.
    pub fn is_year(&self) -> bool {
        let by_shift = self.shift.is_some_and(|s| s.unit == Unit::Year && !s.amount_of_time);
        (self.year.is_some() || by_shift)
            && !self.like
            && !self.has_part_of_year()
            && self.day.is_none()
            && self.clock.is_none()
            && self.holiday.is_none()
    }

    /// Says whether the words name nothing but a clock time or a part of a day: *noon*, *night*.
    pub fn is_clock(&self) -> bool {
        let bare = Self {
            clock: self.clock.clone(),
            zone: self.zone,
            edge: self.edge,
            from: self.from,
            toward: self.toward,
            planned: self.planned,
            ..Self::default()
        };
        self.clock.is_some() && *self == bare
    }

    /// Says whether neither a year nor a distance is given.
    pub fn is_unplaced(&self) -> bool {
        self.year.is_none() && self.shift.is_none()
    }
}
