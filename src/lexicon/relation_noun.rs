//! Nouns that state a standing relation between names beside them: *assassin*, *native*, *headquarters*, *wife*.

use super::fold::{FoldMap, fold};
use super::relation_verb::Bond;
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("relation_noun.tsv");

/// How the sides of a relation stand around its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Who bears the noun is the first side: *Lo, a native of Lima*.
    One,
    /// Who bears the noun is the second side: *Acme, a unit of Globex*.
    Other,
    /// The noun is what one did to the other: *the murder of Lo by Orne*.
    Event,
    /// A possessor sits at the place behind the noun: *Acme's headquarters in Lima*.
    Seat,
    /// The noun names the place of a possessor: *Lo's home town of Lima*.
    Home,
}

/// A noun that states a relation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RelationNoun {
    /// The lemma, of one or two words.
    pub noun: &'static str,
    /// What it states.
    #[serde(rename = "relation")]
    pub bond: Bond,
    /// How the sides stand around it.
    pub shape: Shape,
    /// The prepositions before the other side.
    #[serde(borrow)]
    pub by: Vec<&'static str>,
}

/// All relation nouns by lemma, of one or two words.
#[derive(Debug)]
pub struct RelationNouns {
    by_lemma: FoldMap<RelationNoun>,
}

impl RelationNouns {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let by_lemma = SOURCE.map(|row: &RelationNoun| (fold(row.noun), row.clone()))?;
        Ok(Self { by_lemma })
    }

    /// Returns what a noun's lemma states, where it states something.
    pub fn of(&self, lemma: &str) -> Option<&RelationNoun> {
        self.by_lemma.get(&fold(lemma))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_nouns() {
        let table = RelationNouns::load().expect("the shipped table is well-formed");
        let native = table.of("native").expect("listed");
        assert_eq!((native.bond, native.shape), (Bond::LivesIn, Shape::One));
        assert_eq!(table.of("Home Town").map(|n| n.shape), Some(Shape::Home));
        assert!(table.of("song").is_none());
    }
}
