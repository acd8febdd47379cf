//! `data/lexicon/scene.tsv` becomes the words by which a text goes on telling of an occasion: the verbs that tell of it, and
//! those who act on it.
//!
//! Invariant: one row a noun.

use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;

const SOURCE: Source = table!("scene.tsv");

/// What a text that opens with the day of an occasion tells of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Report {
    /// All: a match report.
    All,
    /// What the verbs of the occasion tell of its people or things: a market report.
    Verbs,
}

#[derive(Deserialize)]
struct SceneRow {
    noun: &'static str,
    #[serde(borrow)]
    verbs: Vec<&'static str>,
    #[serde(borrow)]
    people: Vec<&'static str>,
    report: Option<Report>,
}

/// The words around occasions.
#[derive(Debug)]
pub struct Scenes {
    verbs: HashMap<&'static str, Vec<&'static str>>,
    occasions: HashMap<&'static str, Vec<&'static str>>,
    /// The occasions of which whole texts report, in the order of the table.
    pub reports: Vec<(&'static str, Report)>,
}

impl Scenes {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let mut scenes = Self {
            verbs: HashMap::new(),
            occasions: HashMap::new(),
            reports: Vec::new(),
        };
        for row in SOURCE.rows::<SceneRow>()? {
            scenes.reports.extend(row.report.map(|report| (row.noun, report)));
            for person in &row.people {
                scenes.occasions.entry(person).or_default().push(row.noun);
            }
            if scenes.verbs.insert(row.noun, row.verbs.clone()).is_some() {
                return Err(row.error("the noun stands twice"));
            }
        }
        Ok(scenes)
    }

    /// Says whether a verb tells of an occasion in other words: *hear* of a *hearing*.
    pub fn tells(&self, verb: &str, noun: &str) -> bool {
        self.verbs.get(noun).is_some_and(|verbs| verbs.contains(&verb))
    }

    /// Returns the occasions on which somebody acts: *congress* for *delegate*.
    pub fn occasions_of(&self, person: &str) -> &[&'static str] {
        self.occasions.get(person).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_loads() {
        let scenes = Scenes::load().expect("the shipped table is sound");
        assert!(scenes.tells("hear", "hearing"));
        assert!(scenes.occasions_of("delegate").contains(&"congress"));
        assert!(!scenes.tells("sell", "hearing"));
    }
}
