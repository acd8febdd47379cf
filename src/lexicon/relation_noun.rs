//! Nouns that state a standing relation between names beside them: *assassin*, *native*, *headquarters*, *wife*.

use super::fold::{FoldMap, fold};
use super::relation_verb::{BONDS, Bond};
use super::table::Source;
use crate::base::Result;

const SOURCE: Source = Source {
    path: "data/lexicon/relation_noun.tsv",
    text: include_str!("../../data/lexicon/relation_noun.tsv"),
};

/// How the sides of a relation stand around its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationNoun {
    /// What it states.
    pub bond: Bond,
    /// How the sides stand around it.
    pub shape: Shape,
    /// The prepositions before the other side.
    pub by: Vec<&'static str>,
}

/// All relation nouns by lemma, of one or two words.
#[derive(Debug)]
pub struct RelationNouns {
    by_lemma: FoldMap<RelationNoun>,
}

impl RelationNouns {
    /// Loads the table that is compiled in.
    ///
    /// # Errors
    /// If a row is malformed or a noun stands twice.
    pub fn load() -> Result<Self> {
        let shapes = [
            ("one", Shape::One),
            ("other", Shape::Other),
            ("event", Shape::Event),
            ("seat", Shape::Seat),
            ("home", Shape::Home),
        ];
        let mut by_lemma = FoldMap::default();
        for row in SOURCE.rows(&["noun", "relation", "shape", "by"])? {
            let noun = RelationNoun {
                bond: row.choice(1, &BONDS)?,
                shape: row.choice(2, &shapes)?,
                by: row.list(3).collect(),
            };
            if by_lemma.insert(fold(row.required(0)?), noun).is_some() {
                return Err(row.error("the noun stands twice"));
            }
        }
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
