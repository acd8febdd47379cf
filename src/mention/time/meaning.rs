//! What a matched pattern means: calendar fields, a distance from another time, a duration, a repeated time.

use super::Expression;
use super::fields::{Fields, Shift};
use super::pieces::{Number, Piece, two_digit_year};
use crate::lexicon::time::rule::{Field, Op, Rule};
use crate::lexicon::time::{Class, Sense, Unit};

/// A piece that an item of a pattern took, and by which of the classes.
pub type Capture = (u64, usize);

/// Gives a match its meaning; `None` where the words make no sense (*13 p.m.*) or mean no time.
pub fn meaning(rule: &Rule, captures: &[Capture], pieces: &[Piece<'_>]) -> Option<Expression> {
    let words = Words { rule, captures, pieces };
    match rule.op {
        Op::Calendar => words.calendar().map(|f| Expression::Calendar(Box::new(f))),
        Op::Shift => words.shift().map(|f| Expression::Calendar(Box::new(f))),
        Op::Offset => words.offset(),
        Op::Duration => words.duration().map(Expression::Value),
        Op::Set => words.set().map(Expression::Value),
        Op::Value => words.value().map(Expression::Value),
        Op::Nothing => None,
    }
}

/// How many of a unit: a number, or an unknown number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Count {
    Of(f64),
    Several,
}

struct Words<'a> {
    rule: &'a Rule,
    captures: &'a [Capture],
    pieces: &'a [Piece<'a>],
}

impl<'a> Words<'a> {
    fn all(&self, class: Class) -> impl Iterator<Item = &'a Piece<'a>> + '_ {
        let taken = self
            .captures
            .iter()
            .filter(move |(classes, _)| classes & class.bit() != 0);
        taken.map(|&(_, k)| &self.pieces[k])
    }

    fn sense(&self, class: Class) -> Option<&'a Sense> {
        self.all(class).find_map(|p| p.sense(class))
    }

    fn number(&self, class: Class) -> Option<Number> {
        self.all(class).find_map(|p| p.number)
    }

    fn whole(&self, class: Class) -> Option<i16> {
        match self.number(class)? {
            Number::Cardinal(n) if n.fract() == 0.0 && n < 10_000.0 => Some(n as i16),
            Number::Ordinal(n) => i16::try_from(n).ok(),
            _ => None,
        }
    }

    fn small(&self, class: Class) -> Option<i8> {
        self.whole(class).and_then(|n| i8::try_from(n).ok())
    }

    fn calendar(&self) -> Option<Fields> {
        let mut days = self.all(Class::Day).filter_map(|p| match p.number {
            Some(Number::Cardinal(n)) => Some(n as i8),
            Some(Number::Ordinal(n)) => i8::try_from(n).ok(),
            _ => None,
        });
        let named = |class| self.sense(class).map(|s| s.number as i8);
        let mut fields = Fields {
            year: self.whole(Class::Year),
            decade: self.sense(Class::Decade).map(|s| s.number as i16),
            month: named(Class::Month),
            day: days.next(),
            last_day: days.next(),
            weekday: named(Class::Weekday).or_else(|| named(Class::WeekdayShort)),
            season: self.sense(Class::Season).map(|s| s.value),
            holiday: self.sense(Class::Holiday).map(|s| s.value),
            edge: self.sense(Class::Edge).map(|s| s.value),
            zone: self.sense(Class::Zone).map(|s| s.value),
            from: self.rule.from,
            like: self.rule.like,
            ..Fields::default()
        };
        if fields.day.is_some() {
            fields.weekday = None;
        }
        if let Some(Number::Decade(decade)) = self.number(Class::DecadeDigits) {
            fields.decade = Some(decade)
        }
        if let Some(Number::Date(year, month, day)) = self.number(Class::Date) {
            (fields.year, fields.month, fields.day) = (Some(year), Some(month), Some(day));
        }
        self.fill_ordinal(&mut fields)?;
        self.fill_clock(&mut fields)?;
        self.fill_shift(&mut fields);
        Some(fields)
    }

    /// Fills the field that the rule says its ordinal or number names.
    fn fill_ordinal(&self, fields: &mut Fields) -> Option<()> {
        let ordinal = self.small(Class::Ordinal).or_else(|| self.small(Class::NumberWord));
        match self.rule.field {
            None => {}
            Some(Field::Century) => fields.century = Some(i16::from(ordinal?)),
            Some(Field::FinalQuarter) => fields.quarter = Some(4),
            Some(Field::FinalHalf) => fields.half = Some(2),
            Some(Field::Quarter) => fields.quarter = Some(ordinal.filter(|n| (1..=4).contains(n))?),
            Some(Field::Nth) => {
                let last = self.all(Class::Final).next().is_some();
                fields.nth = if last { Some(-1) } else { Some(ordinal?) };
            }
            Some(Field::Around) => {
                let weekend = self.all(Class::Weekend).next().is_some();
                fields.around = Some(if weekend { Unit::Weekend } else { Unit::Week });
            }
            Some(Field::ShortYear) => fields.year = Some(self.short_year()?),
            Some(Field::Half) => fields.half = Some(ordinal.filter(|n| (1..=2).contains(n))?),
        }
        Some(())
    }

    /// Returns the year that a number of two digits stands for: from 1950 to 2049.
    fn short_year(&self) -> Option<i16> {
        let piece = self.all(Class::NumberWord).last()?;
        match piece.number {
            Some(Number::Cardinal(n)) if piece.end - piece.start == 2 => Some(two_digit_year(n as i16)),
            _ => None,
        }
    }

    /// Fills the time of day; `None` for a time that no clock shows.
    fn fill_clock(&self, fields: &mut Fields) -> Option<()> {
        let part = self.sense(Class::Part).or_else(|| self.sense(Class::PartAlone));
        fields.clock = part.map(|s| s.value.to_owned());
        if self.sense(Class::Tonight).is_some() || self.sense(Class::Overnight).is_some() {
            fields.clock = Some("TNI".into());
        }
        if let Some(hour) = self.sense(Class::HourName) {
            fields.clock = Some(format!("T{:02}:00", hour.number));
        }
        let hours_alone = self.rule.kind == crate::lexicon::time::rule::Kind::Time && self.rule.field.is_none();
        let (mut hour, minute) = match self.number(Class::Clock) {
            Some(Number::Clock(hour, minute)) => (hour, minute),
            _ if hours_alone && self.sense(Class::HalfDay).is_some() => match self.number(Class::NumberWord) {
                // *5.30 p.m.* is written like a decimal number.
                Some(Number::Cardinal(n)) => (n.trunc() as i32, (n.fract() * 100.0).round() as i32),
                _ => return None,
            },
            _ if hours_alone => match self.whole(Class::Year).or_else(|| self.whole(Class::NumberWord)) {
                Some(n) if n >= 100 => (i32::from(n / 100), i32::from(n % 100)),
                Some(n) => (i32::from(n), 0),
                None => return Some(()),
            },
            _ => return Some(()),
        };
        fields.year = None;
        if let Some(half) = self.sense(Class::HalfDay) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + half.number;
        }
        if hour > 24 || minute > 59 {
            return None;
        }
        fields.clock = Some(format!("T{hour:02}:{minute:02}"));
        Some(())
    }

    /// Fills the distance that *this*, *last*, *next*, *today* or *the following* name.
    fn fill_shift(&self, fields: &mut Fields) {
        let days = |amount| Shift {
            unit: Unit::Day,
            amount,
            amount_of_time: false,
        };
        let which = self
            .sense(Class::Shift)
            .or_else(|| self.sense(Class::Narrative))
            .map(|s| s.number);
        if let Some(day) = self.sense(Class::DayName).or_else(|| self.sense(Class::Tonight)) {
            fields.shift = Some(days(day.number));
        } else if self.sense(Class::Overnight).is_some() {
            fields.shift = Some(days(-1));
        } else if fields.clock.is_some() && which.is_some() {
            fields.shift = which.map(days);
        } else if fields.nth.is_some() || self.rule.field.is_none() && fields.day.is_some() && which.is_some() {
            // *The last Monday of next month*, *the 15th of this month*.
            fields.shift = which.map(|amount| period(Unit::Month, amount));
        } else {
            fields.which = which;
        }
    }

    /// Reads a period counted from another: *last year*, *the year-ago quarter*, *the year*.
    fn shift(&self) -> Option<Fields> {
        let mut fields = Fields {
            from: self.rule.from,
            like: self.rule.like,
            ..Fields::default()
        };
        if self.rule.like {
            fields.quarter = self.small(Class::Ordinal).filter(|n| (1..=4).contains(n));
            let years = self.sense(Class::Shift).map_or(-1, |s| s.number);
            let latest = self.sense(Class::Latest).map(|s| period(Unit::Quarter, s.number));
            fields.shift = Some(latest.unwrap_or(period(Unit::Year, years)));
            return Some(fields);
        }
        let amount = [Class::Shift, Class::Narrative, Class::Latest]
            .into_iter()
            .find_map(|c| self.sense(c));
        let unit = [Class::Unit, Class::Weekend, Class::UnitEnd]
            .into_iter()
            .find_map(|c| self.sense(c));
        let unit = match unit {
            Some(sense) => Unit::read(sense.value)?.1,
            None => Unit::Quarter,
        };
        if unit < Unit::Day {
            return None;
        }
        if self.sense(Class::UnitEnd).is_some() {
            fields.edge = Some("END");
            if unit == Unit::Year {
                // *Year-end* is the day of the balance, not the last weeks.
                (fields.month, fields.day) = (Some(12), Some(31));
            }
        }
        fields.shift = Some(period(unit, amount.map_or(0, |s| s.number)));
        if unit == Unit::Weekend && amount.is_none() {
            fields.which = None;
            fields.shift = Some(period(Unit::Weekend, 0));
        }
        Some(fields)
    }

    fn count(&self) -> Count {
        if self.sense(Class::HalfOf).is_some() && !self.rule.plus_half {
            return Count::Of(0.5);
        }
        let half = if self.rule.plus_half { 0.5 } else { 0.0 };
        if let Some(Number::Cardinal(n)) = self.number(Class::NumberWord) {
            return Count::Of(n + half);
        }
        match self.sense(Class::Some) {
            Some(some) if some.number > 0 => Count::Of(f64::from(some.number)),
            Some(_) => Count::Several,
            None if self.sense(Class::One).is_some() => Count::Of(1.0 + half),
            None => match self.sense(Class::Every) {
                Some(every) => Count::Of(f64::from(every.number)),
                None => Count::Several,
            },
        }
    }

    /// Returns the unit, with how many of it the word stands for.
    fn unit(&self) -> Option<(&'static str, i32, Unit)> {
        let sense = [Class::Unit, Class::Units, Class::Long]
            .into_iter()
            .find_map(|c| self.sense(c))?;
        let (times, unit) = Unit::read(sense.value)?;
        Some((sense.value, times, unit))
    }

    /// Reads an amount of time before or after another time.
    fn offset(&self) -> Option<Expression> {
        let (_, times, unit) = self.unit()?;
        let by_the = self.captures.len() > 2 && self.count() == Count::Several && self.sense(Class::Some).is_none();
        let amount = match self.count() {
            Count::Several if !by_the => {
                let value = if self.rule.by < 0 { "PAST_REF" } else { "FUTURE_REF" };
                return Some(Expression::Value(value.into()));
            }
            Count::Several => 1.0,
            Count::Of(n) => n,
        };
        if amount > 100_000.0 {
            return None;
        }
        let (unit, amount) = finer(unit, amount);
        let shift = Shift {
            unit,
            amount: amount * times * self.rule.by,
            amount_of_time: true,
        };
        Some(Expression::Calendar(Box::new(Fields {
            shift: Some(shift),
            from: self.rule.from,
            ..Fields::default()
        })))
    }

    fn duration(&self) -> Option<String> {
        let (letter, times, _) = self.unit()?;
        let year_number = self.all(Class::NumberWord).any(|p| p.is(Class::Year));
        if year_number && self.sense(Class::Unit).is_some() {
            return None;
        }
        let count = match self.count() {
            _ if self.sense(Class::Long).is_some() => Count::Of(1.0),
            Count::Several if self.sense(Class::Unit).is_some() && self.sense(Class::Some).is_none() => Count::Of(1.0),
            Count::Of(n) => Count::Of(n * f64::from(times)),
            Count::Several => Count::Several,
        };
        Some(duration(count, letter.trim_start_matches('2')))
    }

    fn set(&self) -> Option<String> {
        let part = self
            .sense(Class::Part)
            .or_else(|| self.sense(Class::Parts))
            .map_or("", |s| s.value);
        if let Some(day) = self.sense(Class::Weekday).or_else(|| self.sense(Class::Weekdays)) {
            return Some(format!("XXXX-WXX-{}{part}", day.number));
        }
        if let Some(month) = self.sense(Class::Month) {
            return Some(format!("XXXX-{:02}", month.number));
        }
        if let Some(season) = self.sense(Class::Season) {
            return Some(format!("XXXX-{}", season.value));
        }
        if self.sense(Class::Weekend).is_some() {
            return Some("XXXX-WXX-WE".into());
        }
        if self.sense(Class::Times).is_some() {
            let (letter, times, _) = self.unit()?;
            return Some(duration(Count::Of(f64::from(times)), letter.trim_start_matches('2')));
        }
        if !part.is_empty() {
            return Some(format!("XXXX-XX-XX{part}"));
        }
        self.duration()
    }

    fn value(&self) -> Option<String> {
        let classes = [Class::Ref, Class::RefAdjective, Class::RefAmount, Class::Often];
        let named = || {
            classes
                .into_iter()
                .find_map(|c| self.sense(c))
                .map(|s| s.value.to_owned())
        };
        self.rule.value.clone().or_else(named)
    }
}

fn period(unit: Unit, amount: i32) -> Shift {
    Shift {
        unit,
        amount,
        amount_of_time: false,
    }
}

/// Turns an amount with a fraction into a whole one of a finer unit: half a year is six months.
fn finer(unit: Unit, amount: f64) -> (Unit, i32) {
    let (finer, times) = match unit {
        _ if amount.fract() == 0.0 => (unit, 1.0),
        Unit::Year => (Unit::Month, 12.0),
        Unit::Month => (Unit::Day, 30.0),
        Unit::Week => (Unit::Day, 7.0),
        Unit::Day => (Unit::Hour, 24.0),
        Unit::Decade => (Unit::Year, 10.0),
        Unit::Century => (Unit::Year, 100.0),
        _ => (unit, 1.0),
    };
    (finer, (amount * times).round() as i32)
}

/// Writes a duration as TIMEX3 does: `P2Y6M`, `PT4H`, `PXD`; decades and centuries in years where they are counted.
fn duration(count: Count, letter: &str) -> String {
    let clock = if letter.starts_with('T') { "T" } else { "" };
    let unit = letter.trim_start_matches('T');
    let Count::Of(n) = count else {
        return format!("P{clock}X{unit}");
    };
    match letter {
        "E" => return duration(Count::Of(n * 10.0), "Y"),
        "C" => return duration(Count::Of(n * 100.0), "Y"),
        _ => {}
    }
    let whole = if n >= 1.0 {
        format!("{}{unit}", n.trunc())
    } else {
        String::new()
    };
    match (n.fract() == 0.5, letter) {
        (true, "Y") => format!("P{whole}6M"),
        (true, "TH") => format!("PT{whole}30M"),
        (true, "TM") => format!("PT{whole}30S"),
        (true, "D") => format!("P{whole}T12H"),
        _ => format!("P{clock}{n}{unit}"),
    }
}
