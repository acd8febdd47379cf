//! Reckons one expression's fields into a calendar time, from the publication date or from the time spoken of last.

use super::feast;
use super::memory::{Memory, Spoken};
use crate::base::time::monday_of;
use crate::base::{Granularity, Time};
use crate::lexicon::time::Unit;
use crate::lexicon::time::rule::From;
use crate::mention::time::{Fields, Shift, Toward};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How many sentences back a year is still the one that *the year* speaks of.
const REACH: u32 = 1;
/// How many sentences back a quarter is what *a year earlier* compares with.
const FIGURES_REACH: u32 = 6;
/// How many sentences back a quarter is what *a year ago* compares with.
const AGO_REACH: u32 = 3;

/// What is known so far: the publication date, and the calendar times that the text spoke of.
#[derive(Clone, Debug)]
pub struct Known {
    published: Option<Date>,
    memory: Memory,
}

impl Known {
    /// Starts a text.
    pub fn new(published: Option<Date>) -> Self {
        let memory = Memory::default();
        Self { published, memory }
    }

    /// Remembers a time as the one that the text spoke of last, unless it only compares (*from a year earlier*).
    pub fn note(&mut self, fields: &Fields, time: &Time, sentence: u32) {
        let year_back = |s: Shift| s.unit == Unit::Year && s.amount == -1 && s.amount_of_time;
        if !fields.like && !fields.shift.is_some_and(year_back) {
            self.memory.note(time, sentence);
        }
    }

    /// Remembers a stretch of months as what figures are given for: *the first nine months*.
    pub fn note_stretch(&mut self) {
        self.memory.note_stretch();
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
        if fields.is_day_of_event() {
            return None;
        }
        if let Some(shift) = fields.shift {
            return self.shifted(fields, shift, sentence);
        }
        self.nearest(fields, sentence)
    }

    /// Returns the day of publication, or the time spoken of last that is as exact as a count of `unit` needs: no day is
    /// invented by counting days from a year.
    fn base(&self, from: From, unit: Unit) -> Option<Spoken> {
        let published = self.published.map(Spoken::day);
        match from {
            From::Writing => published,
            From::Text if self.memory.last().is_none() => published,
            From::Text => self.memory.at_least(exactness(unit)),
        }
    }

    /// Reckons fields inside a known year.
    fn in_year(&self, fields: &Fields, year: i16) -> Option<Time> {
        if fields.like {
            let measure = self.measure().filter(|m| m.granularity < Granularity::Year);
            let month = measure.map_or(1, |m| m.first.month());
            let granularity = measure.map_or(Granularity::Year, |m| m.granularity);
            return Some(of_length(Date::new(year, month, 1).ok()?, granularity));
        }
        if let Some(feast) = fields.holiday {
            return feast::day(feast, year).map(|d| timed(d, fields));
        }
        if let (Some(month), Some(_)) = (fields.month, fields.nth) {
            return nth_day(Date::new(year, month, 1).ok()?, fields);
        }
        Some(match (fields.month, fields.day) {
            (Some(month), Some(day)) => day_or_days(year, month, day, fields)?,
            (Some(month), None) => Time::month(year, month),
            _ => part_of_year(fields, year).unwrap_or_else(|| Time::year(year)),
        })
    }

    /// Returns the period that figures are compared with: the quarter of the text, or its last month, half or year.
    fn measure(&self) -> Option<Spoken> {
        let period = |s: &Spoken| s.granularity >= Granularity::Month && s.granularity <= Granularity::Year;
        let mut measure = self.memory.quarter().or_else(|| self.memory.last().filter(period))?;
        if self.memory.in_stretch() {
            measure.granularity = Granularity::Year;
        }
        Some(measure)
    }

    /// Returns the day in the period that *the year* or *this week* means.
    fn period_base(&self, fields: &Fields, shift: Shift, sentence: u32) -> Option<Spoken> {
        let bare = fields.from == From::Text && shift.amount == 0;
        match shift.unit {
            Unit::Quarter if bare => self.memory.quarter(),
            Unit::Week | Unit::Month | Unit::Year if bare => {
                let near = |s: &Spoken| s.is_near(sentence, REACH);
                let spoken = self.memory.at_least(exactness(shift.unit)).filter(near);
                spoken.or_else(|| self.published.map(Spoken::day))
            }
            unit => self.base(fields.from, unit),
        }
    }

    /// Reckons a period or an amount of time counted from another time.
    fn shifted(&self, fields: &Fields, shift: Shift, sentence: u32) -> Option<Time> {
        if shift.amount_of_time {
            return self.at_distance(fields, shift, sentence);
        }
        if fields.like {
            return self.alike(fields, shift);
        }
        let base = self.period_base(fields, shift, sentence)?;
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
            Unit::Month if fields.day.or(fields.nth).is_some() => {
                let month = date
                    .first_of_month()
                    .checked_add(i64::from(shift.amount).months())
                    .ok()?;
                nth_day(month, fields)
            }
            Unit::Month => month_at(date, shift.amount),
            Unit::Quarter => quarter_at(date, shift.amount),
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

    /// Reckons a period as long as the one that figures were given for: *the year-ago quarter*, *the latest period*.
    fn alike(&self, fields: &Fields, shift: Shift) -> Option<Time> {
        if shift.unit == Unit::Quarter {
            let published = self.published?;
            let spoken = self.memory.quarter().filter(|s| s.last < published);
            return match spoken {
                Some(quarter) => quarter_at(quarter.first, 0),
                None => quarter_at(published, shift.amount),
            };
        }
        let measured = self.measure().or_else(|| self.published.map(Spoken::day))?;
        let base = match fields.from {
            From::Text => measured.first,
            From::Writing => self.published?,
        };
        let there = years_from(
            measured.first,
            shift.amount + i32::from(base.year() - measured.first.year()),
        )?;
        let granularity = match measured.granularity {
            exact if exact < Granularity::Month => Granularity::Year,
            period => period,
        };
        Some(part_of_year(fields, there.year()).unwrap_or_else(|| of_length(there, granularity)))
    }

    /// Reckons an amount of time before or after another time: as exact as its unit, or as what it is measured with.
    fn at_distance(&self, fields: &Fields, shift: Shift, sentence: u32) -> Option<Time> {
        let base = self.base(fields.from, shift.unit)?;
        let amount = i64::from(shift.amount);
        let year = |n: i64| i16::try_from(i64::from(base.first.year()) + n).ok().map(Time::year);
        match shift.unit {
            Unit::Second | Unit::Minute => Some(timed(base.first, fields)),
            Unit::Hour => Some(timed(base.first.checked_add((amount / 24).days()).ok()?, fields)),
            Unit::Day => Some(timed(base.first.checked_add(amount.days()).ok()?, fields)),
            Unit::Week | Unit::Weekend => Some(Time::week(base.first.checked_add(amount.weeks()).ok()?)),
            Unit::Month => month_at(base.first, shift.amount),
            Unit::Quarter => quarter_at(base.first, shift.amount),
            Unit::Year if amount.abs() == 1 => match self.year_measure(fields, base, sentence) {
                Some(m) => Some(of_length(years_from(m.first, shift.amount)?, m.granularity)),
                None => year(amount),
            },
            Unit::Year => year(amount),
            Unit::Decade => year(amount * 10),
            Unit::Century => year(amount * 100),
            Unit::Millennium => year(amount * 1000),
        }
    }

    /// Returns the period whose like *a year earlier* means: the quarter that was just spoken of, or the month.
    fn year_measure(&self, fields: &Fields, base: Spoken, sentence: u32) -> Option<Spoken> {
        let reach = if fields.from == From::Text {
            FIGURES_REACH
        } else {
            AGO_REACH
        };
        let quarter = self.memory.quarter().filter(|q| q.is_near(sentence, reach));
        let part = matches!(base.granularity, Granularity::Month | Granularity::Season);
        quarter.or_else(|| Some(base).filter(|_| part && fields.from == From::Text && !self.memory.in_stretch()))
    }

    /// Returns the day to which a clock time or a part of a day belongs that names none.
    fn clock_base(&self, from: From, sentence: u32) -> Option<Spoken> {
        let published = || self.published.map(Spoken::day);
        let day = self.memory.at_least(Granularity::Day);
        match from {
            From::Writing => day.filter(|d| d.is_near(sentence, REACH)).or_else(published),
            From::Text => {
                let coarse = self.memory.last().filter(|l| l.is_near(sentence, REACH));
                day.or_else(|| published().filter(|_| coarse.is_none()))
            }
        }
    }

    /// Reckons a date without a year: the nearest one in the direction that the tense or *last* and *next* tell.
    fn nearest(&self, fields: &Fields, sentence: u32) -> Option<Time> {
        if let Some(feast) = fields.holiday.filter(|f| feast::is_single(f)) {
            return feast::day(feast, 1).map(|d| timed(d, fields));
        }
        if fields.is_clock() || fields.clock.is_some() && !fields.has_day() {
            let day = self.clock_base(fields.from, sentence)?;
            return Some(timed(day.first, fields));
        }
        let unit = if fields.weekday.is_some() {
            Unit::Day
        } else {
            Unit::Year
        };
        let base = self.base(fields.from, unit)?;
        if fields.like {
            return Some(of_length(base.first, base.granularity));
        }
        if let Some(weekday) = fields.weekday.filter(|_| fields.month.is_none()) {
            return weekday_near(base.first, weekday, fields).map(|d| timed(d, fields));
        }
        let year = base.first.year();
        let here = |y: i16| self.in_year(fields, y);
        match fields.which {
            Some(which) if which != 0 => {
                let fits = |time: &Time| time.days().is_some_and(|days| on_side(days, &base, which));
                let years = if which < 0 {
                    [year, year - 1, year - 2]
                } else {
                    [year, year + 1, year + 2]
                };
                years.into_iter().filter_map(here).find(fits)
            }
            Some(_) if fields.season.is_none() => here(year),
            _ => closest(
                [year - 1, year, year + 1].into_iter().filter_map(here),
                base.first,
                fields,
            ),
        }
    }
}

/// Says whether a time lies before what *last* counts from, or after what *next* counts from. *Last October* written in
/// November is that of the year before: the other one would have been *last month*.
fn on_side((first, last): (Date, Date), base: &Spoken, which: i32) -> bool {
    if which > 0 {
        return first > base.last;
    }
    let month_before = base.first.first_of_month().checked_sub(1.months());
    let just_past = first.day() == 1 && last == first.last_of_month() && month_before.is_ok_and(|m| m == first);
    last < base.first && !just_past
}

/// Returns the coarsest granularity from which amounts of a unit are counted.
fn exactness(unit: Unit) -> Granularity {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Granularity::Day,
        Unit::Weekend | Unit::Week => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century | Unit::Millennium => Granularity::Century,
    }
}

/// Returns the candidate nearest to a date on the side that the tense tells; without a tense simply the nearest.
fn closest(candidates: impl Iterator<Item = Time>, date: Date, fields: &Fields) -> Option<Time> {
    let exact = fields.day.or(fields.nth).is_some() || fields.holiday.is_some();
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
        let wrong_side = match fields.toward {
            Toward::Past if first > date => past_days(fields.day.is_some()),
            Toward::Future if last < date => future_days(fields),
            Toward::Unknown if !exact && first > date => past_days(true),
            _ => 0,
        };
        Some(away + wrong_side)
    };
    candidates
        .filter_map(|t| Some((distance(&t)?, t)))
        .min_by_key(|(d, _)| *d)
        .map(|(_, t)| t)
}

/// Returns how many days the past tense counts for against nearness. A day soon to come may be named beside what was done
/// (*declared a dividend to holders of record Nov. 17*), a month hardly.
fn past_days(exact: bool) -> i32 {
    if exact { 270 } else { 330 }
}

/// Returns how many days a future tense counts for against nearness. What is to come may speak of what is past: *will
/// report third-quarter earnings*.
fn future_days(fields: &Fields) -> i32 {
    if fields.planned {
        return 400;
    }
    match (fields.quarter.or(fields.half), fields.season) {
        (Some(_), _) => 100,
        (None, Some(_)) => 130,
        (None, None) => 160,
    }
}

/// Returns the weekday nearest in the direction that the words or the tense tell.
fn weekday_near(date: Date, weekday: i8, fields: &Fields) -> Option<Date> {
    if fields.which.is_none() && fields.toward == Toward::Either {
        return None;
    }
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

/// Returns the day of a month that is named by its number, or by its place among the days or weekdays: *the last Monday*.
fn nth_day(month: Date, fields: &Fields) -> Option<Time> {
    let nth = fields.day.or(fields.nth)?;
    let day = match (nth, fields.weekday.filter(|_| fields.day.is_none())) {
        (nth, Some(weekday)) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            month.nth_weekday_of_month(nth, weekday).ok()?
        }
        (-1, None) => month.last_of_month(),
        (nth, None) => Date::new(month.year(), month.month(), nth).ok()?,
    };
    Some(timed(day, fields))
}

/// Returns a day of a month, or a run of days; `None` if the calendar has no such day.
fn day_or_days(year: i16, month: i8, day: i8, fields: &Fields) -> Option<Time> {
    let first = Date::new(year, month, day).ok()?;
    match fields.around {
        Some(Unit::Weekend) => return Some(Time::weekend(first)),
        Some(_) => return Some(Time::week(first)),
        None => {}
    }
    Some(match fields.last_day {
        Some(last) => Time::days_between(first, Date::new(year, month, last).ok()?),
        None => timed(first, fields),
    })
}

/// Returns a day, or a time of it; a clock time keeps its zone where its distance from UTC is known.
fn timed(date: Date, fields: &Fields) -> Time {
    let Some(clock) = &fields.clock else {
        return Time::day(date);
    };
    let zone = fields
        .zone
        .filter(|z| z.starts_with(['Z', '+', '-']) && clock.contains(':'));
    Time::clock(date, &format!("{clock}{}", zone.unwrap_or_default()))
}
