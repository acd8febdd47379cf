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
}

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
}

impl RelationVerbs {
    /// Loads the table that is compiled in.
    ///
    /// # Errors
    /// If a row is malformed or stands twice.
    pub fn load() -> Result<Self> {
        let bonds = [
            ("leads", Bond::Leads),
            ("works_for", Bond::WorksFor),
            ("member_of", Bond::MemberOf),
            ("based_in", Bond::BasedIn),
            ("located_in", Bond::LocatedIn),
            ("represents", Bond::Represents),
        ];
        let voices = [("no", Voice::Active), ("yes", Voice::Both), ("only", Voice::Passive)];
        let mut by_lemma: FoldMap<Vec<RelationVerb>> = FoldMap::default();
        for row in SOURCE.rows(&["verb", "by", "relation", "passive"])? {
            let verb = RelationVerb {
                preposition: Some(row.required(1)?).filter(|&by| by != "obj"),
                bond: row.choice(2, &bonds)?,
                voice: row.choice(3, &voices)?,
            };
            let rows = by_lemma.entry(row.required(0)?.to_owned()).or_default();
            if rows.iter().any(|other| other.preposition == verb.preposition) {
                return Err(row.error("the verb stands twice with one preposition"));
            }
            rows.push(verb);
        }
        Ok(Self { by_lemma })
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
