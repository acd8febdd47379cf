//! `data/ontology/topics.toml` and `data/lexicon/topic.tsv` become topics of news with the words that tell them.
//!
//! Invariant: every topic has a word, every word a declared topic; a phrase has at most [`LONGEST`] words.

use super::table::{Source, table};
use crate::base::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

const PATH: &str = "data/ontology/topics.toml";
const TEXT: &str = include_str!("../../data/ontology/topics.toml");
const TERMS: Source = table!("topic.tsv");

/// The most words of a phrase in the table.
pub const LONGEST: usize = 4;

/// A topic of news.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What falls under it.
    pub definition: String,
    /// The nearest top-level Media Topic of the IPTC: `11000000`.
    pub iptc: String,
}

#[derive(Deserialize)]
struct TermRow {
    term: &'static str,
    topic: &'static str,
    weight: u32,
}

/// All topics, and the words that tell them.
#[derive(Debug)]
pub struct Topics {
    /// Topics by name.
    pub topics: BTreeMap<String, Topic>,
    terms: HashMap<&'static str, Vec<(&'static str, u32)>>,
}

impl Topics {
    /// Loads the tables that are compiled in.
    pub(super) fn load() -> Result<Self> {
        let bad = |message: String| Error::new(ErrorKind::Data, message).at(PATH);
        let topics: BTreeMap<String, Topic> = toml::from_str(TEXT).map_err(|e| bad(e.to_string()))?;
        let mut terms: HashMap<&str, Vec<(&str, u32)>> = HashMap::new();
        let mut told = std::collections::BTreeSet::new();
        for row in TERMS.rows()? {
            let TermRow { term, topic, weight } = *row;
            if !(1..=3).contains(&weight) {
                return Err(row.error("the weight is 1, 2 or 3"));
            }
            if !topics.contains_key(topic) {
                return Err(row.error(format!("{topic:?} is no topic of {PATH}")));
            }
            if term.split(' ').count() > LONGEST {
                return Err(row.error(format!("a phrase has at most {LONGEST} words")));
            }
            let known = terms.entry(term).or_default();
            if known.iter().any(|(other, _)| *other == topic) {
                return Err(row.error("the term stands twice for this topic"));
            }
            known.push((topic, weight));
            told.insert(topic);
        }
        match topics.keys().find(|topic| !told.contains(topic.as_str())) {
            Some(topic) => Err(bad(format!("the topic {topic:?} has no words in {}", TERMS.path))),
            None => Ok(Self { topics, terms }),
        }
    }

    /// Returns the topics that a word or phrase of lemmas in lower case tells, with weights 1 to 3.
    pub fn of(&self, term: &str) -> &[(&'static str, u32)] {
        self.terms.get(term).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_load_and_tell_topics() {
        let topics = Topics::load().expect("the shipped tables are sound");
        assert!(
            topics
                .of("foreign minister")
                .iter()
                .any(|(topic, _)| *topic == "diplomacy")
        );
        assert!(topics.of("bridge of sighs").is_empty());
        assert!(
            topics
                .topics
                .values()
                .all(|t| t.iptc.len() == 8 && !t.definition.is_empty())
        );
    }
}
