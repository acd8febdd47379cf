//! Heads of state and government whose title stands before their name without the country: *President Biden*.

use super::fold::{FoldMap, fold};
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("leader.tsv");

/// A head of state or government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Leader {
    /// The family name: *Biden*.
    pub family: &'static str,
    /// The role noun: *president*.
    pub role: &'static str,
    /// The country: ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The first year in office; the title stays in use afterwards.
    pub from: i16,
    /// The full name: *Joe Biden*.
    pub full: &'static str,
}

/// Leaders by role and name.
#[derive(Debug)]
pub struct Leaders {
    by_title: FoldMap<Leader>,
    families: FoldMap<()>,
}

impl Leaders {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let (mut by_title, mut families): (FoldMap<Leader>, _) = (FoldMap::default(), FoldMap::default());
        for row in SOURCE.rows::<Leader>()? {
            families.insert(fold(row.family), ());
            if by_title.insert(key(row.role, row.family), *row).is_some() {
                return Err(row.error("the role and name stand twice"));
            }
            let full = by_title.entry(key(row.role, row.full)).or_insert(*row);
            full.from = full.from.min(row.from);
        }
        Ok(Self { by_title, families })
    }

    /// Says whether a word with a capital is the family name of a listed leader.
    pub fn is_family(&self, name: &str) -> bool {
        name.starts_with(char::is_uppercase) && self.families.contains_key(&fold(name))
    }

    /// Returns the leader of a role noun and a family or full name: *president* and *Biden*.
    ///
    /// A `year` before the first one in office finds nobody: in 2015 *President Biden* is somebody else's.
    pub fn leader(&self, role: &str, name: &str, year: Option<i16>) -> Option<Leader> {
        let found = self.by_title.get(&key(role, name))?;
        year.is_none_or(|y| y >= found.from).then_some(*found)
    }
}

fn key(role: &str, name: &str) -> String {
    fold(&format!("{role}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_leaders_of_their_time() {
        let table = Leaders::load().expect("the shipped table is well-formed");
        let country = |name, year| table.leader("president", name, year).map(|l| l.country);
        assert_eq!(country("Mugabe", None), Some("ZW"));
        assert_eq!(country("Obama", Some(2016)), Some("US"));
        assert_eq!(country("Obama", Some(2004)), None);
        assert_eq!(country("Nobody", None), None);
    }
}
