//! Reckons time expressions from the publication date and from each other.
//!
//! A value is never more exact than the words; a day that the calendar has not stays unresolved, and so does everything
//! relative where neither a publication date nor an earlier time of the text is known.

mod feast;
mod inherit;
mod memory;
mod reckon;

use crate::base::{Granularity, Id, IdVec, Time};
use crate::mention::time::{Bound, Expression, Fields};
use crate::mention::{Timex, TimexId, TimexKind};
use crate::syntax::{Document, TokenId};
pub use inherit::event_times;
use jiff::ToSpan;
use jiff::civil::Date;
use reckon::Known;

#[cfg(test)]
mod tests;

/// Returns the calendar time of each expression; without a publication date relative ones stay unresolved.
///
/// *Wednesday*, published on Thursday 2023-11-16, is 2023-11-15. *The following day* is reckoned from the calendar time
/// that the text spoke of last, *yesterday* from the publication.
pub fn times(doc: &Document, timexes: &IdVec<TimexId, Timex>) -> IdVec<TimexId, Time> {
    let mut known = Known::new(doc.article.published.map(|p| p.date));
    let mut out: IdVec<TimexId, Time> = IdVec::new();
    for timex in timexes.values() {
        let time = time_of(doc, timexes, timex, &mut known, &out);
        out.push(time);
        mend_stretch(timexes, &mut out);
    }
    out
}

/// Moves the first day of a stretch of weekdays a week back where the last one would lie before it: *from Monday to Thursday*,
/// told on a Wednesday.
fn mend_stretch(timexes: &IdVec<TimexId, Timex>, times: &mut IdVec<TimexId, Time>) {
    let last = TimexId::new(times.len() - 1);
    let Bound::Span(first) = timexes[last].bound else {
        return;
    };
    let weekday = |id: TimexId| matches!(&timexes[id].expression, Expression::Calendar(f) if f.weekday.is_some() && f.is_unplaced() && f.month.is_none());
    if first >= last || !weekday(first) || !weekday(last) {
        return;
    }
    let (Some((from, _)), Some((to, _))) = (times[first].days(), times[last].days()) else {
        return;
    };
    if let Some(before) = from
        .checked_sub(7.days())
        .ok()
        .filter(|_| from > to && times[first].granularity() == Some(Granularity::Day))
    {
        times[first] = Time::day(before);
    }
}

/// Returns the calendar time of one expression, given those before it.
fn time_of(
    doc: &Document,
    timexes: &IdVec<TimexId, Timex>,
    timex: &Timex,
    known: &mut Known,
    before: &IdVec<TimexId, Time>,
) -> Time {
    match &year_of_end(timexes, timex) {
        Expression::Value(value) => {
            if timex.kind == TimexKind::Duration && is_stretch_of_months(value) {
                known.note_stretch();
            }
            Time::vague(value.clone())
        }
        Expression::Calendar(fields) => {
            let first = timex.tokens.clone().next().map(TokenId);
            let sentence = first.map_or(0, |t| doc.sentence_of(t).0);
            let time = match fields.of_event.zip(fields.nth) {
                Some((event, nth)) => day_of_event(timexes, before, event, nth).map_or(Time::Unresolved, Time::day),
                None => known.reckon(fields, sentence),
            };
            if matches!(timex.kind, TimexKind::Date | TimexKind::Time) {
                known.note(fields, &time, sentence);
            }
            time
        }
    }
}

/// Returns the day of an event that is told by its number or as the last one; the last is known only of a stretch.
fn day_of_event(
    timexes: &IdVec<TimexId, Timex>,
    times: &IdVec<TimexId, Time>,
    event: TimexId,
    nth: i8,
) -> Option<Date> {
    let (from, to) = match timexes[event].bound {
        Bound::Span(other) => (event.min(other), event.max(other)),
        _ => (event, event),
    };
    let (first, last) = (times.get(from)?.days()?.0, times.get(to)?.days()?.1);
    if nth < 0 {
        return Some(last).filter(|&l| l > first);
    }
    let day = first.checked_add((i64::from(nth) - 1).days()).ok()?;
    Some(day).filter(|&d| d <= last || first == last)
}

/// Returns what an expression means, with the year of the end of its stretch where only that end has one: *from March to
/// May 2022*, *from December to May 2022*.
fn year_of_end(timexes: &IdVec<TimexId, Timex>, timex: &Timex) -> Expression {
    let Bound::Span(end) = timex.bound else {
        return timex.expression.clone();
    };
    let (Expression::Calendar(from), Expression::Calendar(to)) = (&timex.expression, &timexes[end].expression) else {
        return timex.expression.clone();
    };
    match (from.month.zip(to.month), to.year) {
        (Some((first, last)), Some(year)) if from.is_unplaced() => Expression::Calendar(Box::new(Fields {
            year: Some(year - i16::from(first > last)),
            ..(**from).clone()
        })),
        _ => timex.expression.clone(),
    }
}

/// Returns for each expression the time of what it dates: a stretch where two expressions or *since* and *until* bound it.
///
/// *From Monday to Friday* is `2023-11-13/2023-11-17`, *has fought since Friday* is `2023-11-10/..`.
pub fn spans(doc: &Document, timexes: &IdVec<TimexId, Timex>, times: &IdVec<TimexId, Time>) -> IdVec<TimexId, Time> {
    let published = doc.article.published.map(|p| p.date);
    let mut out = IdVec::new();
    for (id, timex) in timexes.iter() {
        out.push(match timex.bound {
            Bound::Since => times[id].since(published),
            Bound::Until => times[id].until(),
            Bound::Span(other) => times[id.min(other)].through(&times[id.max(other)]),
            Bound::At | Bound::Beside | Bound::Ahead(_) => times[id].clone(),
        });
    }
    out
}

/// Says whether a TIMEX3 value is a stretch that figures are given for: two or three quarters, `P6M`, `P9M`.
fn is_stretch_of_months(value: &str) -> bool {
    matches!(value, "P6M" | "P9M")
}
