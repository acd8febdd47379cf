//! Verbs that state a standing relation: *leads*, *works for*, *is based in*.

use super::fold::FoldMap;
use super::table::Source;
use crate::base::Result;

const SOURCE: Source = Source {
    path: "data/lexicon/relation_verb.tsv",
    text: include_str!("../../data/lexicon/relation_verb.tsv"),
};

/// What a relation verb states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// The words of the tables for the bonds.
pub(super) const BONDS: [(&str, Bond); 13] = [
    ("leads", Bond::Leads),
    ("works_for", Bond::WorksFor),
    ("member_of", Bond::MemberOf),
    ("based_in", Bond::BasedIn),
    ("located_in", Bond::LocatedIn),
    ("represents", Bond::Represents),
    ("born_in", Bond::BornIn),
    ("lives_in", Bond::LivesIn),
    ("owns", Bond::Owns),
    ("spouse_of", Bond::SpouseOf),
    ("child_of", Bond::ChildOf),
    ("killed", Bond::Killed),
    ("guilty", Bond::Guilty),
];

/// In which voice a verb states its relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The active alone: *lives in*.
    Active,
    /// Both, the passive with the sides swapped: *Gaza is run by Hamas*.
    Both,
    /// The passive alone: *is based in*.
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

/// All relation verbs by lemma.
#[derive(Debug)]
pub struct RelationVerbs {
    by_lemma: FoldMap<Vec<RelationVerb>>,
    with_words: FoldMap<FoldMap<Vec<RelationVerb>>>,
}

impl RelationVerbs {
    /// Loads the table that is compiled in.
    ///
    /// # Errors
    /// If a row is malformed or stands twice.
    pub fn load() -> Result<Self> {
        let voices = [("no", Voice::Active), ("yes", Voice::Both), ("only", Voice::Passive)];
        let mut by_lemma: FoldMap<Vec<RelationVerb>> = FoldMap::default();
        let mut with_words: FoldMap<FoldMap<Vec<RelationVerb>>> = FoldMap::default();
        for row in SOURCE.rows(&["verb", "by", "relation", "passive"])? {
            let verb = RelationVerb {
                preposition: Some(row.required(1)?).filter(|&by| by != "obj"),
                bond: row.choice(2, &BONDS)?,
                voice: row.choice(3, &voices)?,
            };
            let rows = match row.required(0)?.split_once('+') {
                None => by_lemma.entry(row.required(0)?.to_owned()).or_default(),
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
