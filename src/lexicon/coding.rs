//! `data/lexicon/actor_sector.tsv`, `event_mode.tsv` and `event_context.tsv` become the tables by which events are coded for
//! users of event data: the sector of an actor, the mode and the contexts of an event.
//!
//! Invariant: no word stands twice for one thing; modes belong to declared classes only where [`Coding::load`] is given them.

use super::table::{Row, Source, table};
use crate::base::Result;
use serde::Deserialize;

const SECTORS: Source = table!("actor_sector.tsv");
const MODES: Source = table!("event_mode.tsv");
const CONTEXTS: Source = table!("event_context.tsv");

#[derive(Debug, Deserialize)]
struct Sector {
    #[serde(borrow)]
    words: Vec<&'static str>,
    sector: &'static str,
}

#[derive(Debug, Deserialize)]
struct Mode {
    class: &'static str,
    mode: &'static str,
    #[serde(borrow)]
    words: Vec<&'static str>,
}

#[derive(Debug, Deserialize)]
struct Context {
    context: &'static str,
    #[serde(borrow)]
    words: Vec<&'static str>,
}

/// The tables of sectors, modes and contexts.
#[derive(Debug)]
pub struct Coding {
    sectors: Vec<Row<'static, Sector>>,
    modes: Vec<Row<'static, Mode>>,
    contexts: Vec<Row<'static, Context>>,
}

impl Coding {
    /// Loads the tables that are compiled in.
    pub fn load() -> Result<Self> {
        Ok(Self {
            sectors: SECTORS.rows()?,
            modes: MODES.rows()?,
            contexts: CONTEXTS.rows()?,
        })
    }

    /// Returns the sector that the words of an actor's name or office tell: `MIL` of *army chief*.
    pub fn sector(&self, text: &str) -> Option<&'static str> {
        let words = lower_words(text);
        let row = self.sectors.iter().find(|row| has_any(&words, &row.words));
        row.map(|row| row.sector)
    }

    /// Returns the mode of an event of a class that the words of a text tell: `phone` of *called*.
    pub fn mode(&self, class: &str, text: &str) -> Option<&'static str> {
        let words = lower_words(text);
        let mut rows = self.modes.iter().filter(|row| row.class == class);
        rows.find(|row| has_any(&words, &row.words)).map(|row| row.mode)
    }

    /// Returns the contexts that the words of a text tell, in the order of the table.
    pub fn contexts(&self, text: &str) -> Vec<&'static str> {
        let words = lower_words(text);
        let rows = self.contexts.iter().filter(|row| has_any(&words, &row.words));
        rows.map(|row| row.context).collect()
    }
}

fn lower_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn has_any(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|w| wanted.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_sector_mode_and_context() {
        let coding = Coding::load().expect("the shipped tables are well-formed");
        assert_eq!(coding.sector("the Chadian army"), Some("MIL"));
        assert_eq!(coding.sector("Chad"), None);
        assert_eq!(coding.mode("CONSULT", "He telephoned her."), Some("phone"));
        assert_eq!(coding.mode("AGREE", "He telephoned her."), None);
        assert_eq!(
            coding.contexts("The court heard of cocaine."),
            ["legal", "illegal_drugs"]
        );
    }
}
