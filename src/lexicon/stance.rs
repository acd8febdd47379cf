//! Words that judge, words that give a mood, words for occasions: `evaluation.tsv`, `mood.tsv` and `occasion.tsv` become
//! look-ups by lemma.
//!
//! Invariant: one row a lemma and part of speech in each table.

use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;

const EVALUATION: Source = table!("evaluation.tsv");

const MOOD: Source = table!("mood.tsv");

const OCCASION: Source = table!("occasion.tsv");

/// Whether a word praises or criticizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    /// *brave*, *hero*, *save*
    Praise,
    /// *reckless*, *liar*, *betray*
    Criticism,
}

/// The part of speech of a word in these tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum WordPos {
    #[serde(rename = "adj")]
    Adjective,
    #[serde(rename = "adv")]
    Adverb,
    #[serde(rename = "aux")]
    Auxiliary,
    Noun,
    #[serde(rename = "prep")]
    Preposition,
    Verb,
}

/// What a word does to the mood of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// The speaker wants it: *must*.
    Must,
    /// The speaker promises it, if it is the speaker's own deed: *will*.
    Will,
    /// The speaker is less sure: *may*.
    Hedge,
}

/// What people say things at or in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OccasionKind {
    /// *at a news conference*
    Event,
    /// *in a statement*
    Medium,
}

#[derive(Deserialize)]
struct EvaluationRow {
    word: &'static str,
    pos: WordPos,
    polarity: Judgement,
}

#[derive(Deserialize)]
struct MoodRow {
    word: &'static str,
    pos: WordPos,
    mood: Mood,
}

#[derive(Deserialize)]
struct OccasionRow {
    noun: &'static str,
    kind: OccasionKind,
}

/// The three tables.
#[derive(Debug)]
pub struct Stances {
    evaluation: HashMap<(&'static str, WordPos), Judgement>,
    mood: HashMap<(&'static str, WordPos), Mood>,
    occasion: HashMap<&'static str, OccasionKind>,
}

impl Stances {
    /// Loads the tables that are compiled in.
    pub(super) fn load() -> Result<Self> {
        Ok(Self {
            evaluation: EVALUATION.map(|row: &EvaluationRow| ((row.word, row.pos), row.polarity))?,
            mood: MOOD.map(|row: &MoodRow| ((row.word, row.pos), row.mood))?,
            occasion: OCCASION.map(|row: &OccasionRow| (row.noun, row.kind))?,
        })
    }

    /// Returns whether a word judges what it is said of.
    pub fn judgement(&self, lemma: &str, pos: WordPos) -> Option<Judgement> {
        self.evaluation.get(&(lemma, pos)).copied()
    }

    /// Returns what a word does to the mood of its clause.
    pub fn mood(&self, lemma: &str, pos: WordPos) -> Option<Mood> {
        self.mood.get(&(lemma, pos)).copied()
    }

    /// Returns what kind of occasion a noun names.
    pub fn occasion(&self, lemma: &str) -> Option<OccasionKind> {
        self.occasion.get(lemma).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_load() {
        let stances = Stances::load().expect("the shipped tables are sound");
        assert_eq!(stances.judgement("dictator", WordPos::Noun), Some(Judgement::Criticism));
        assert_eq!(stances.judgement("bridge", WordPos::Noun), None);
        assert_eq!(stances.mood("must", WordPos::Auxiliary), Some(Mood::Must));
        assert_eq!(stances.occasion("statement"), Some(OccasionKind::Medium));
    }

    #[test]
    fn a_word_that_stands_twice_is_an_error_with_its_line() {
        let source = Source {
            path: "t.tsv",
            text: "noun\tkind\na\tevent\na\tevent\n",
        };
        let found: Result<HashMap<_, _>> = source.map(|row: &OccasionRow| (row.noun, row.kind));
        let error = found.expect_err("twice");
        assert_eq!(error.line, Some(3));
    }
}
