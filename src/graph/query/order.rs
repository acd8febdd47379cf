//! Puts events and statements in time order, once for all questions.
//!
//! The day of a node is its own where the text tells it, else the day on which the first article that tells of it was
//! published. Order: dated before undated, then day, article, place in the article, number.

use super::Index;
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use jiff::civil::Date;
use rayon::prelude::*;

/// Which event or statement comes before which.
#[derive(Debug)]
pub(super) struct Order {
    rank: Vec<u32>,
    /// The first and the last day of each node, packed.
    days: Vec<[u32; 2]>,
}

/// What a node is sorted by.
type Key = ([u32; 2], u32, u32, usize, u32);

/// A day that is not known: after all others.
const UNDATED: u32 = u32::MAX;

impl Order {
    pub(super) fn of(index: &Index) -> Self {
        let mut keys: Vec<Key> = (0..index.count() as u32)
            .into_par_iter()
            .filter_map(|number| key(index, number))
            .collect();
        keys.par_sort_unstable();
        let mut rank = vec![UNDATED; index.count()];
        let mut days = vec![[UNDATED; 2]; index.count()];
        for (place, key) in (0..).zip(&keys) {
            rank[key.4 as usize] = place;
            days[key.4 as usize] = key.0;
        }
        Self { rank, days }
    }

    /// Returns the place of an event or statement among all of them.
    pub(super) fn rank(&self, number: u32) -> u32 {
        self.rank[number as usize]
    }

    /// Says whether some day of a node lies between two days; an undated node lies in no bounds but the open ones.
    pub(super) fn within(&self, number: u32, since: Option<Date>, until: Option<Date>) -> bool {
        let [first, last] = self.days[number as usize];
        if first == UNDATED {
            return since.is_none() && until.is_none();
        }
        since.is_none_or(|day| last >= of_date(day)) && until.is_none_or(|day| first <= of_date(day))
    }

    /// Returns the last of some events or statements, in time order.
    pub(super) fn latest(&self, numbers: Vec<u32>, limit: usize) -> Vec<u32> {
        let mut numbers = numbers;
        if numbers.len() > limit {
            let cut = numbers.len() - limit;
            numbers.select_nth_unstable_by_key(cut, |&n| self.rank(n));
            numbers.drain(..cut);
        }
        numbers.sort_unstable_by_key(|&n| self.rank(n));
        numbers
    }
}

fn key(index: &Index, number: u32) -> Option<Key> {
    let days = match index.row(number) {
        NodeRecord::Event(event) => event.days.as_ref(),
        NodeRecord::Statement(statement) => statement.days.as_ref(),
        _ => return None,
    };
    let mentions = index.into(number).filter(|s| s.kind == LinkKind::Mentions);
    let first = mentions.flat_map(|s| {
        s.link
            .evidence
            .first()
            .map(|e| (published(index, s.other), s.other, e.start))
    });
    let (day, article, start) = first.min().unwrap_or((UNDATED, UNDATED, 0));
    let days = days.map_or([day; 2], |[first, last]| [packed(first), packed(last)]);
    Some((days, day, article, start, number))
}

fn published(index: &Index, article: u32) -> u32 {
    match index.row(article) {
        NodeRecord::Article(article) => article.published.as_deref().map_or(UNDATED, packed),
        _ => UNDATED,
    }
}

fn of_date(day: Date) -> u32 {
    (u32::from(day.year().unsigned_abs()) * 16 + u32::from(day.month().unsigned_abs())) * 32
        + u32::from(day.day().unsigned_abs())
}

/// Packs a day (`2023-11-15`) into a number that sorts like it; what is no day is undated.
fn packed(day: &str) -> u32 {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u16>().map(u32::from));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => (year * 16 + month) * 32 + day,
        _ => UNDATED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_sort_as_numbers() {
        let days = ["0999-12-31", "2023-02-28", "2023-03-01", "2023-12-31", "2024-01-01"];
        assert!(days.is_sorted_by_key(|day| packed(day)));
        assert_eq!((packed("2023"), packed("soon")), (UNDATED, UNDATED));
        assert_eq!(packed("2023-02-28"), of_date(jiff::civil::date(2023, 2, 28)));
    }
}
