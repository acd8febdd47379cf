//! What a text has spoken of so far: the calendar times from which *the following day* or *a year earlier* are reckoned.

use crate::base::{Granularity, Time};
use jiff::civil::Date;

/// A calendar time that the text spoke of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// How exact it is.
    pub granularity: Granularity,
    /// The sentence that spoke of it.
    pub sentence: u32,
    /// How many times were spoken of before it.
    order: u32,
}

impl Spoken {
    /// Returns a day as if sentence 0 had spoken of it: the day of publication.
    pub fn day(day: Date) -> Self {
        Self {
            first: day,
            last: day,
            granularity: Granularity::Day,
            sentence: 0,
            order: 0,
        }
    }

    /// Says whether it was spoken of at most `reach` sentences before a sentence.
    pub fn is_near(&self, sentence: u32, reach: u32) -> bool {
        sentence.saturating_sub(self.sentence) <= reach
    }
}

/// The latest time of each granularity, finest first; few, so a plain list does.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    latest: Vec<Spoken>,
    count: u32,
    /// How many times had been spoken of when the text last spoke of a stretch of months (*the first nine months*).
    stretch: u32,
}

impl Memory {
    /// Remembers a time as the one that the text spoke of last; times without days are no anchors.
    pub fn note(&mut self, time: &Time, sentence: u32) {
        let (Some((first, last)), Some(granularity)) = (time.days(), time.granularity()) else {
            return;
        };
        self.count += 1;
        let spoken = Spoken {
            first,
            last,
            granularity,
            sentence,
            order: self.count,
        };
        self.latest.retain(|s| s.granularity != granularity);
        self.latest.push(spoken);
    }

    /// Remembers that figures now are those of a stretch of months, not of a quarter.
    pub fn note_stretch(&mut self) {
        self.stretch = self.count;
    }

    /// Says whether a stretch of months was spoken of after the last quarter.
    pub fn in_stretch(&self) -> bool {
        let quarter = self.of(Granularity::Quarter).map_or(0, |s| s.order);
        self.stretch > 0 && self.stretch >= quarter
    }

    /// Returns what was spoken of last.
    pub fn last(&self) -> Option<Spoken> {
        self.latest.iter().copied().max_by_key(|s| s.order)
    }

    /// Returns what was spoken of last, of what is at least as exact as a granularity.
    pub fn at_least(&self, coarsest: Granularity) -> Option<Spoken> {
        let fine = self.latest.iter().filter(|s| s.granularity <= coarsest);
        fine.copied().max_by_key(|s| s.order)
    }

    /// Returns the quarter that figures are given for, unless the text has gone on to a stretch of months.
    pub fn quarter(&self) -> Option<Spoken> {
        self.of(Granularity::Quarter).filter(|_| !self.in_stretch())
    }

    fn of(&self, granularity: Granularity) -> Option<Spoken> {
        self.latest.iter().find(|s| s.granularity == granularity).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_latest_time_that_is_fine_enough_is_found() {
        let mut memory = Memory::default();
        memory.note(&Time::day(date(2023, 11, 3)), 0);
        memory.note(&Time::quarter(2023, 3), 1);
        memory.note(&Time::year(1988), 2);
        memory.note(&Time::vague("PAST_REF"), 3);
        let first = |spoken: Option<Spoken>| spoken.map(|s| s.first);
        assert_eq!(first(memory.last()), Some(date(1988, 1, 1)));
        assert_eq!(first(memory.at_least(Granularity::Day)), Some(date(2023, 11, 3)));
        assert_eq!(first(memory.quarter()), Some(date(2023, 7, 1)));
        memory.note_stretch();
        assert_eq!(memory.quarter(), None);
        assert!(memory.in_stretch());
    }
}
