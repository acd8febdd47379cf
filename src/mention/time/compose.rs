//! Joins neighbouring time expressions that name one time: *noon* + *Saturday*, *June* + *last year*, *early* + *1990*.

use super::Expression;
use super::fields::{Fields, Shift};
use super::pieces::Piece;
use crate::lexicon::time::rule::{From, Kind};
use crate::lexicon::time::split::Gap;
use crate::lexicon::time::{Class, TimeLexicon, Unit};
use std::ops::Range;

/// A match of a pattern, before it is joined to its neighbours.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Its pieces in the sentence.
    pub pieces: Range<usize>,
    /// Its TIMEX3 type.
    pub kind: Kind,
    /// What it means.
    pub expression: Expression,
    /// Whether it counts only as a part of a larger expression.
    pub weak: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

/// What stands between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Nothing,
    Comma,
    Of,
    On,
    Possessive,
    Other,
}

/// Joins what belongs together, takes in *early* and *the end of*, and drops what counts only in company.
pub fn join(atoms: Vec<Atom>, pieces: &[Piece<'_>], lexicon: &TimeLexicon) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::with_capacity(atoms.len());
    let the = lexicon.word("the").map_or(0, |w| w.literal);
    for mut atom in atoms {
        take_edge(&mut atom, out.last().map_or(0, |a| a.pieces.end), pieces, the);
        match out.last_mut().and_then(|last| joined(last, &atom, pieces, lexicon)) {
            Some(both) => *out.last_mut().expect("it was just joined") = both,
            None => {
                if let Some(last) = out.last_mut() {
                    take_day(last, &atom, pieces, lexicon);
                }
                if out.last().is_some_and(|a| a.weak) {
                    out.pop();
                }
                out.push(atom);
            }
        }
    }
    if out.last().is_some_and(|a| a.weak) {
        out.pop();
    }
    for atom in &mut out {
        leave_open(atom, pieces, lexicon);
    }
    out
}

/// Leaves the day of *the night of the attack* unknown: it is the attack's, not the one that the text spoke of.
fn leave_open(atom: &mut Atom, pieces: &[Piece<'_>], lexicon: &TimeLexicon) {
    let of = lexicon.word("of").map_or(0, |w| w.literal);
    let before_of = pieces.get(atom.pieces.end).is_some_and(|p| of != 0 && p.literal == of);
    let Expression::Calendar(fields) = &atom.expression else {
        return;
    };
    if before_of && fields.is_clock() && fields.from == From::Text {
        let part = fields.clock.as_deref().unwrap_or_default();
        atom.expression = Expression::Value(format!("XXXX-XX-XX{part}"));
    }
}

/// Gives a clock time the day that is named behind it: *at 10 a.m. on Monday*; the two stay expressions of their own.
fn take_day(clock: &mut Atom, day: &Atom, pieces: &[Piece<'_>], lexicon: &TimeLexicon) {
    let on = between(clock, day, pieces, lexicon) == Between::On;
    if let (Expression::Calendar(hour), Expression::Calendar(date)) = (&mut clock.expression, &day.expression)
        && on
        && hour.is_clock()
        && date.has_day()
        && date.clock.is_none()
    {
        **hour = with_clock(date, hour);
    }
}

/// Takes a preceding *early*, *mid-* or *the end of* into a calendar expression.
fn take_edge(atom: &mut Atom, free_from: usize, pieces: &[Piece<'_>], the: u16) {
    let Expression::Calendar(fields) = &mut atom.expression else {
        return;
    };
    let Some(before) = atom.pieces.start.checked_sub(1).filter(|&k| k >= free_from) else {
        return;
    };
    let amount_of_time = fields.shift.is_some_and(|s| s.amount_of_time);
    if let Some(edge) = pieces[before].sense(Class::Edge).filter(|_| !amount_of_time) {
        fields.edge = Some(edge.value);
        let article = before
            .checked_sub(1)
            .filter(|&k| k >= free_from && pieces[k].literal == the && the != 0);
        atom.pieces.start = article.unwrap_or(before);
    }
}

fn between(first: &Atom, second: &Atom, pieces: &[Piece<'_>], lexicon: &TimeLexicon) -> Between {
    let is = |piece: &Piece<'_>, word: &str| {
        let literal = lexicon.word(word).map_or(0, |w| w.literal);
        literal != 0 && piece.literal == literal
    };
    match &pieces[first.pieces.end..second.pieces.start] {
        [] => Between::Nothing,
        [one] if is(one, ",") => Between::Comma,
        [one] if is(one, "of") => Between::Of,
        [one] if one.is(Class::Within) => Between::On,
        [one] if is(one, "'s") => Between::Possessive,
        _ => Between::Other,
    }
}

/// Joins two neighbours, if together they name one time.
fn joined(first: &Atom, second: &Atom, pieces: &[Piece<'_>], lexicon: &TimeLexicon) -> Option<Atom> {
    let between = between(first, second, pieces, lexicon);
    if between == Between::Other || pieces[second.pieces.start].gap == Gap::Hyphen {
        return None;
    }
    let (Expression::Calendar(a), Expression::Calendar(b)) = (&first.expression, &second.expression) else {
        return None;
    };
    let fields = merged(a, b, between)?;
    let timed = fields.clock.is_some();
    Some(Atom {
        pieces: first.pieces.start..second.pieces.end,
        kind: if timed { Kind::Time } else { Kind::Date },
        expression: Expression::Calendar(Box::new(fields)),
        weak: false,
        rule: if first.weak { second.rule } else { first.rule },
    })
}

/// Merges the fields of two neighbours: the finer one lies in the coarser one.
fn merged(a: &Fields, b: &Fields, between: Between) -> Option<Fields> {
    use Between::{Comma, Nothing, Of, Possessive};
    let dated = |f: &Fields| f.has_day() && f.clock.is_none();
    // *Opening night, Jan. 23*: a part of a day is joined to a date behind a comma only if it stands for itself.
    let bare_part = a.edge.is_none() && a.from == From::Writing && a.clock.as_deref().is_some_and(is_part);
    let comma = between == Comma && !bare_part;
    let part_of_day = a.is_clock() && dated(b) && (comma || matches!(between, Nothing | Of));
    if part_of_day {
        return Some(with_clock(b, a));
    }
    let day_then_clock = dated(a) && b.is_clock();
    if day_then_clock && (between == Nothing || (between == Comma && !b.clock.as_deref().is_some_and(is_part))) {
        return Some(with_clock(a, b));
    }
    let fine = |f: &Fields| {
        (f.has_part_of_year() || f.like || f.holiday.is_some() || (f.month.is_some() && f.day.or(f.nth).is_some()))
            && f.is_unplaced()
    };
    if fine(a) && b.is_year() && matches!(between, Nothing | Comma | Of) {
        return Some(with_year(a, b));
    }
    let not_month = |f: &Fields| f.month.is_none();
    if a.is_year() && fine(b) && (between == Possessive || (between == Nothing && not_month(b))) {
        return Some(with_year(b, a));
    }
    let week = |f: &Fields| {
        f.shift
            .is_some_and(|s| matches!(s.unit, Unit::Week | Unit::Weekend) && !s.amount_of_time)
    };
    if a.weekday.is_some()
        && a.nth.is_none()
        && a.is_unplaced()
        && a.which.is_none()
        && week(b)
        && matches!(between, Nothing | Of)
    {
        return Some(in_week(a, b));
    }
    let full_day = b.month.is_some() && b.day.is_some();
    if a.weekday.is_some() && a.clock.is_none() && full_day && matches!(between, Nothing | Comma) {
        return Some(b.clone());
    }
    None
}

fn is_part(clock: &str) -> bool {
    !clock[1..].starts_with(|c: char| c.is_ascii_digit())
}

fn with_clock(day: &Fields, clock: &Fields) -> Fields {
    Fields {
        clock: clock.clock.clone(),
        zone: clock.zone.or(day.zone),
        edge: clock.edge.or(day.edge),
        ..day.clone()
    }
}

fn with_year(fine: &Fields, year: &Fields) -> Fields {
    Fields {
        year: year.year,
        shift: year.shift,
        which: None,
        from: if year.shift.is_some() { year.from } else { From::Writing },
        edge: fine.edge.or(year.edge),
        ..fine.clone()
    }
}

fn in_week(day: &Fields, week: &Fields) -> Fields {
    let shift = week.shift.map(|s| Shift { unit: Unit::Week, ..s });
    Fields {
        shift,
        from: week.from,
        ..day.clone()
    }
}
