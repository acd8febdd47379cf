//! Reckons one expression's fields into a calendar time, from the publication date or from the time spoken of last.

use super::feast;
use crate::base::time::monday_of;
use crate::base::{Granularity, Time};
use crate::lexicon::time::Unit;
use crate::lexicon::time::rule::From;
use crate::mention::time::{Fields, Shift, Toward};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How many sentences a time that the text spoke of is remembered for as a measure (*a year ago* beside a quarter).
const MEASURE_REACH: u32 = 2;

/// What is known so far: the publication date, and the calendar time that the text spoke of last.
#[derive(Clone, Debug)]
pub struct Known {
    published: Option<Date>,
    last: Option<Spoken>,
}

/// A calendar time that the text spoke of.
#[derive(Clone, Copy, Debug)]
struct Spoken {
    first: Date,
    granularity: Granularity,
    sentence: u32,
}

impl Known {
    /// Starts a text.
    pub fn new(published: Option<Date>) -> Self {
        Self { published, last: None }
    }

    /// Remembers a time as the one that the text spoke of last.
    pub fn note(&mut self, time: &Time, sentence: u32) {
        if let (Some((first, _)), Some(granularity)) = (time.days(), time.granularity()) {
            self.last = Some(Spoken {
                first,
                granularity,
                sentence,
            });
        }
    }

    /// Returns the calendar time of an expression, as exact as its words.
    pub fn reckon(&self, fields: &Fields, sentence: u32) -> Time {
        self.try_reckon(fields, sentence).unwrap_or(Time::Unresolved)
    }

    fn try_reckon(&self, fields: &Fields, sentence: u32) -> Option<Time> {
        if let Some(decade) = fields.decade {
            return Some(Time::decade(decade));
        }
        if let Some(century) = fields.century {
            return Some(Time::century(century));
        }
        if let Some(year) = fields.year {
            return self.in_year(fields, year);
        }
        if let Some(shift) = fields.shift {
            return self.shifted(fields, shift, sentence);
        }
        self.nearest(fields)
    }

    /// Returns the day from which a relative time is reckoned, and how exact it is.
    fn base(&self, from: From) -> Option<Spoken> {
        let published = self.published.map(|first| Spoken {
            first,
            granularity: Granularity::Day,
            sentence: 0,
        });
        match from {
            From::Writing => published,
            From::Text => self.last.or(published),
        }
    }

    /// Reckons fields inside a known year.
    fn in_year(&self, fields: &Fields, year: i16) -> Option<Time> {
        if fields.like {
            let last = self.last?;
            return Some(of_length(
                Date::new(year, last.first.month(), 1).ok()?,
                last.granularity,
            ));
        }
        if let Some(feast) = fields.holiday {
            return feast::day(feast, year).map(|d| timed(d, fields));
        }
        Some(match (fields.month, fields.day) {
            (Some(month), Some(day)) => day_or_days(year, month, day, fields)?,
            (Some(month), None) => Time::month(year, month),
            _ => part_of_year(fields, year).unwrap_or_else(|| Time::year(year)),
        })
    }

    /// Reckons a period or an amount of time counted from another time.
    fn shifted(&self, fields: &Fields, shift: Shift, sentence: u32) -> Option<Time> {
        let base = self.base(fields.from)?;
        if shift.amount_of_time {
            return self.at_distance(fields, shift, base, sentence);
        }
        let date = base.first;
        match shift.unit {
            Unit::Day => Some(timed(date.checked_add(i64::from(shift.amount).days()).ok()?, fields)),
            Unit::Week => {
                let week = date.checked_add(i64::from(shift.amount).weeks()).ok()?;
                match fields.weekday {
                    Some(weekday) => day_of_week(week, weekday).map(|d| timed(d, fields)),
                    None => Some(Time::week(week)),
                }
            }
            Unit::Weekend => weekend(date, shift.amount, fields),
            Unit::Month => month_at(date, shift.amount),
            Unit::Quarter if fields.from == From::Text && base.granularity > Granularity::Quarter => None,
            Unit::Quarter => quarter_at(date, shift.amount),
            Unit::Year if fields.like => {
                let measured = self
                    .last
                    .filter(|l| l.granularity >= Granularity::Month)
                    .unwrap_or(base);
                let there = years_from(measured.first, shift.amount)?;
                Some(part_of_year(fields, there.year()).unwrap_or_else(|| of_length(there, measured.granularity)))
            }
            Unit::Year => self.in_year(fields, date.year().checked_add(i16::try_from(shift.amount).ok()?)?),
            Unit::Decade => Some(Time::decade(
                (i32::from(date.year()) / 10 + shift.amount).try_into().ok()?,
            )),
            Unit::Century => Some(Time::century(
                (i32::from(date.year()) / 100 + 1 + shift.amount).try_into().ok()?,
            )),
            _ => None,
        }
    }

    /// Reckons an amount of time before or after another time: as exact as its unit, or as what it is measured with.
    fn at_distance(&self, fields: &Fields, shift: Shift, base: Spoken, sentence: u32) -> Option<Time> {
        let amount = i64::from(shift.amount);
        let year = |n: i64| i16::try_from(i64::from(base.first.year()) + n).ok().map(Time::year);
        match shift.unit {
            Unit::Second | Unit::Minute => Some(timed(base.first, fields)),
            Unit::Hour => Some(timed(base.first.checked_add((amount / 24).days()).ok()?, fields)),
            Unit::Day => Some(timed(base.first.checked_add(amount.days()).ok()?, fields)),
            Unit::Week | Unit::Weekend => Some(Time::week(base.first.checked_add(amount.weeks()).ok()?)),
            Unit::Month => month_at(base.first, shift.amount),
            Unit::Quarter => quarter_at(base.first, shift.amount),
            Unit::Year => {
                let recent = self
                    .last
                    .filter(|l| sentence.saturating_sub(l.sentence) < MEASURE_REACH);
                let measure = if fields.from == From::Text { Some(base) } else { recent };
                let measured = measure.filter(|m| {
                    m.granularity == Granularity::Quarter
                        || (fields.from == From::Text
                            && matches!(m.granularity, Granularity::Month | Granularity::Season))
                });
                match measured {
                    Some(m) if shift.amount.abs() == 1 => {
                        Some(of_length(years_from(m.first, shift.amount)?, m.granularity))
                    }
                    _ => year(amount),
                }
            }
            Unit::Decade => year(amount * 10),
            Unit::Century => year(amount * 100),
            Unit::Millennium => year(amount * 1000),
        }
    }

    /// Reckons a date without a year: the nearest one in the direction that the tense or *last* and *next* tell.
    fn nearest(&self, fields: &Fields) -> Option<Time> {
        if let Some(feast) = fields.holiday.filter(|f| feast::is_single(f)) {
            return feast::day(feast, 1).map(|d| timed(d, fields));
        }
        let base = self.base(fields.from)?;
        let date = base.first;
        if fields.like {
            return Some(of_length(date, base.granularity));
        }
        if let Some(weekday) = fields.weekday.filter(|_| fields.month.is_none()) {
            return weekday_near(date, weekday, fields).map(|d| timed(d, fields));
        }
        if fields.is_clock() || fields.clock.is_some() && !fields.has_day() {
            return Some(timed(date, fields));
        }
        let year = date.year();
        let here = |y: i16| self.in_year(fields, y);
        match fields.which {
            Some(0) => here(year),
            Some(which) => {
                let fits = |time: &Time| {
                    time.days()
                        .is_some_and(|(first, last)| if which < 0 { last < date } else { first > date })
                };
                let years = if which < 0 { [year, year - 1] } else { [year, year + 1] };
                years.into_iter().filter_map(here).find(fits)
            }
            None => closest([year - 1, year, year + 1].into_iter().filter_map(here), date, fields),
        }
    }
}

/// Returns the candidate nearest to a date on the side that the tense tells; without a tense simply the nearest.
fn closest(candidates: impl Iterator<Item = Time>, date: Date, fields: &Fields) -> Option<Time> {
    let exact = fields.day.is_some() || fields.holiday.is_some();
    let distance = |time: &Time| {
        let (first, last) = time.days()?;
        let days = |from: Date, to: Date| from.until(to).map_or(0, |s| s.get_days());
        let away = if first > date {
            days(date, first)
        } else if last < date {
            days(last, date)
        } else {
            0
        };
        // A tense is read from a tree that may be wrong: it outweighs less than half a year.
        let wrong_side = match fields.toward {
            Toward::Past => first > date,
            Toward::Future => last < date,
            Toward::Unknown => !exact && first > date,
        };
        Some(away + if wrong_side { WRONG_SIDE_DAYS } else { 0 })
    };
    candidates
        .filter_map(|t| Some((distance(&t)?, t)))
        .min_by_key(|(d, _)| *d)
        .map(|(_, t)| t)
}

/// How many days a tense counts for against nearness.
const WRONG_SIDE_DAYS: i32 = 270;

/// Returns the weekday nearest in the direction that the words or the tense tell.
fn weekday_near(date: Date, weekday: i8, fields: &Fields) -> Option<Date> {
    let target = Weekday::from_monday_one_offset(weekday).ok()?;
    let ahead = i64::from(date.weekday().until(target));
    let ahead = match (fields.which, fields.toward) {
        (Some(0), Toward::Past) => ahead - 7 * i64::from(ahead > 0),
        (Some(0), _) => ahead,
        (Some(which), _) if which < 0 => ahead - 7,
        (Some(_), _) if fields.from == From::Text => ahead + 7 * i64::from(ahead == 0),
        (Some(_), _) => ahead + 7 * i64::from(ahead < 2),
        (None, Toward::Future) => ahead,
        (None, _) => ahead - 7 * i64::from(ahead > 0),
    };
    date.checked_add(ahead.days()).ok()
}

fn day_of_week(date: Date, weekday: i8) -> Option<Date> {
    monday_of(date)?.checked_add((i64::from(weekday) - 1).days()).ok()
}

/// Returns a weekend: the current week's for *this weekend*, the one before for *last weekend* and in the past tense.
fn weekend(date: Date, amount: i32, fields: &Fields) -> Option<Time> {
    let running = date.weekday().to_monday_one_offset() >= 6;
    let past = amount == 0 && fields.toward != Toward::Future && !running;
    let weeks = i64::from(amount) - i64::from(past);
    Some(Time::weekend(date.checked_add(weeks.weeks()).ok()?))
}

fn month_at(date: Date, amount: i32) -> Option<Time> {
    let first = Date::new(date.year(), date.month(), 1).ok()?;
    let there = first.checked_add(i64::from(amount).months()).ok()?;
    Some(Time::month(there.year(), there.month()))
}

fn quarter_of(date: Date) -> i8 {
    (date.month() + 2) / 3
}

fn quarter_at(date: Date, amount: i32) -> Option<Time> {
    let first = Date::new(date.year(), quarter_of(date) * 3 - 2, 1).ok()?;
    let there = first.checked_add((i64::from(amount) * 3).months()).ok()?;
    Some(Time::quarter(there.year(), quarter_of(there)))
}

fn years_from(date: Date, amount: i32) -> Option<Date> {
    date.checked_add(i64::from(amount).years()).ok()
}

/// Returns the period of a granularity that starts at a day.
fn of_length(first: Date, granularity: Granularity) -> Time {
    let year = first.year();
    match granularity {
        Granularity::Time | Granularity::Day => Time::day(first),
        Granularity::Week => Time::week(first),
        Granularity::Month => Time::month(year, first.month()),
        Granularity::Quarter => Time::quarter(year, quarter_of(first)),
        Granularity::Season => Time::half(year, 1 + first.month() / 7),
        _ => Time::year(year),
    }
}

fn part_of_year(fields: &Fields, year: i16) -> Option<Time> {
    let quarter = fields.quarter.map(|q| Time::quarter(year, q));
    let half = || fields.half.map(|h| Time::half(year, h));
    let season = || fields.season.map(|s| Time::season(year, s));
    let month = || fields.month.map(|m| Time::month(year, m));
    quarter.or_else(half).or_else(season).or_else(month)
}

/// Returns a day of a month, or a run of days; `None` if the calendar has no such day.
fn day_or_days(year: i16, month: i8, day: i8, fields: &Fields) -> Option<Time> {
    let first = Date::new(year, month, day).ok()?;
    Some(match fields.last_day {
        Some(last) => Time::days_between(first, Date::new(year, month, last).ok()?),
        None => timed(first, fields),
    })
}

fn timed(date: Date, fields: &Fields) -> Time {
    match &fields.clock {
        Some(clock) => Time::clock(date, clock),
        None => Time::day(date),
    }
}
