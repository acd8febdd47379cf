//! Words that judge, words that give a mood, words for occasions: `evaluation.tsv`, `mood.tsv` and `occasion.tsv` become
//! look-ups by lemma.
//!
//! Invariant: one row a lemma and part of speech in each table.

use super::table::{Row, Source};
use crate::base::Result;
use std::collections::HashMap;

const EVALUATION: Source = Source {
    path: "data/lexicon/evaluation.tsv",
    text: include_str!("../../data/lexicon/evaluation.tsv"),
};

const MOOD: Source = Source {
    path: "data/lexicon/mood.tsv",
    text: include_str!("../../data/lexicon/mood.tsv"),
};

const OCCASION: Source = Source {
    path: "data/lexicon/occasion.tsv",
    text: include_str!("../../data/lexicon/occasion.tsv"),
};

/// Whether a word praises or criticizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// *brave*, *hero*, *save*
    Praise,
    /// *reckless*, *liar*, *betray*
    Criticism,
}

/// The part of speech of a word in these tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum WordPos {
    Adjective,
    Adverb,
    Auxiliary,
    Noun,
    Preposition,
    Verb,
}

const POS: [(&str, WordPos); 6] = [
    ("adj", WordPos::Adjective),
    ("adv", WordPos::Adverb),
    ("aux", WordPos::Auxiliary),
    ("noun", WordPos::Noun),
    ("prep", WordPos::Preposition),
    ("verb", WordPos::Verb),
];

/// What a word does to the mood of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// The speaker wants it: *must*.
    Must,
    /// The speaker promises it, if it is the speaker's own deed: *will*.
    Will,
    /// The speaker is less sure: *may*.
    Hedge,
}

/// What people say things at or in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OccasionKind {
    /// *at a news conference*
    Event,
    /// *in a statement*
    Medium,
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
    ///
    /// # Errors
    /// If a row is malformed or a word stands twice.
    pub(super) fn load() -> Result<Self> {
        let judgements = [("praise", Judgement::Praise), ("criticism", Judgement::Criticism)];
        let moods = [("must", Mood::Must), ("will", Mood::Will), ("hedge", Mood::Hedge)];
        let kinds = [("event", OccasionKind::Event), ("medium", OccasionKind::Medium)];
        let word = |row: &Row| Ok((row.required(0)?, row.choice(1, &POS)?));
        Ok(Self {
            evaluation: table(EVALUATION, &["word", "pos", "polarity"], word, |r| {
                r.choice(2, &judgements)
            })?,
            mood: table(MOOD, &["word", "pos", "mood"], word, |r| r.choice(2, &moods))?,
            occasion: table(OCCASION, &["noun", "kind"], |r| r.required(0), |r| r.choice(1, &kinds))?,
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

/// Reads a table into a map, each key once.
fn table<K: std::hash::Hash + Eq, V>(
    source: Source,
    columns: &[&str],
    key: impl Fn(&Row) -> Result<K>,
    value: impl Fn(&Row) -> Result<V>,
) -> Result<HashMap<K, V>> {
    let mut found = HashMap::new();
    for row in source.rows(columns)? {
        if found.insert(key(&row)?, value(&row)?).is_some() {
            return Err(row.error("the word stands twice"));
        }
    }
    Ok(found)
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
        let error = table(source, &["noun", "kind"], |r| r.required(0), |_| Ok(())).expect_err("twice");
        assert_eq!(error.line, Some(3));
    }
}
