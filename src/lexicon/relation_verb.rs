//! Verbs that state a standing relation: *leads*, *works for*, *is based in*.

use super::fold::FoldMap;
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("relation_verb.tsv");

/// What a relation verb states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the relations of the graph")]
pub enum Bond {
    Leads,
    WorksFor,
    MemberOf,
    BasedIn,
    LocatedIn,
    Represents,
    BornIn,
    LivesIn,
    Owns,
    SpouseOf,
    ChildOf,
    Killed,
    /// No relation of its own: the subject did what the other participant names.
    Guilty,
}

/// In which voice a verb states its relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Voice {
    /// The active alone: *lives in*.
    #[serde(rename = "no")]
    Active,
    /// Both, the passive with the sides swapped: *Gaza is run by Hamas*.
    #[serde(rename = "yes")]
    Both,
    /// The passive alone: *is based in*.
    #[serde(rename = "only")]
    Passive,
}

/// One verb with the way in which the other participant is tied to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationVerb {
    /// `None`: the object; else the preposition.
    pub preposition: Option<&'static str>,
    /// What it states.
    pub bond: Bond,
    /// In which voice.
    pub voice: Voice,
}

#[derive(Deserialize)]
struct VerbRow {
    verb: &'static str,
    by: &'static str,
    relation: Bond,
    passive: Voice,
}

/// All relation verbs by lemma.
#[derive(Debug)]
pub struct RelationVerbs {
    by_lemma: FoldMap<Vec<RelationVerb>>,
    with_words: FoldMap<FoldMap<Vec<RelationVerb>>>,
}

impl RelationVerbs {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let mut by_lemma: FoldMap<Vec<RelationVerb>> = FoldMap::default();
        let mut with_words: FoldMap<FoldMap<Vec<RelationVerb>>> = FoldMap::default();
        for row in SOURCE.rows::<VerbRow>()? {
            let verb = RelationVerb {
                preposition: Some(row.by).filter(|&by| by != "obj"),
                bond: row.relation,
                voice: row.passive,
            };
            let rows = match row.verb.split_once('+') {
                None => by_lemma.entry(row.verb.to_owned()).or_default(),
                Some((lemma, word)) => {
                    let words = with_words.entry(lemma.to_owned()).or_default();
                    words.entry(word.to_owned()).or_default()
                }
            };
            if rows.iter().any(|other| other.preposition == verb.preposition) {
                return Err(row.error("the verb stands twice with one preposition"));
            }
            rows.push(verb);
        }
        Ok(Self { by_lemma, with_words })
    }

    /// Says whether a verb is listed with another word: *shoot* in *fatally shoot*.
    pub fn takes_words(&self, lemma: &str) -> bool {
        self.with_words.contains_key(lemma)
    }

    /// Returns what a verb may state with a word under it: *shoot* and *fatally*; empty for most.
    pub fn with(&self, lemma: &str, word: &str) -> &[RelationVerb] {
        let words = self.with_words.get(lemma);
        words.and_then(|w| w.get(word)).map_or(&[], Vec::as_slice)
    }

    /// Returns what a verb's lemma may state; empty for most verbs.
    pub fn of(&self, lemma: &str) -> &[RelationVerb] {
        self.by_lemma.get(lemma).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_verbs() {
        let table = RelationVerbs::load().expect("the shipped table is well-formed");
        assert_eq!(table.of("work").len(), 2);
        assert_eq!(table.of("base")[0].voice, Voice::Passive);
        assert!(table.of("sing").is_empty());
    }
}
