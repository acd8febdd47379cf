//! `data/lexicon/scene.tsv` becomes the words by which a text goes on telling of an occasion: the verbs that tell of it, and
//! those who act on it.
//!
//! Invariant: one row a noun.

use super::table::Source;
use crate::base::Result;
use std::collections::HashMap;

const SOURCE: Source = Source {
    path: "data/lexicon/scene.tsv",
    text: include_str!("../../data/lexicon/scene.tsv"),
};

/// What a text that opens with the day of an occasion tells of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// All: a match report.
    All,
    /// What the verbs of the occasion tell of its people or things: a market report.
    Verbs,
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
    ///
    /// # Errors
    /// If a row is malformed or a noun stands twice.
    pub fn load() -> Result<Self> {
        let mut scenes = Self {
            verbs: HashMap::new(),
            occasions: HashMap::new(),
            reports: Vec::new(),
        };
        let reports = [("-", None), ("all", Some(Report::All)), ("verbs", Some(Report::Verbs))];
        for row in SOURCE.rows(&["noun", "verbs", "people", "report"])? {
            let noun = row.required(0)?;
            scenes
                .reports
                .extend(row.choice(3, &reports)?.map(|report| (noun, report)));
            for person in row.list(2) {
                scenes.occasions.entry(person).or_default().push(noun);
            }
            if scenes.verbs.insert(noun, row.list(1).collect()).is_some() {
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
