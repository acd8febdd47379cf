//! What common nouns stand for, so that pronouns agree with them (`data/lexicon/noun_class.tsv`), and which of them take up
//! names (`data/lexicon/type_noun.tsv`).

use super::EntityKind;
use super::fold::FoldMap;
use super::table::Source;
use crate::base::Result;
use std::collections::HashSet;

const SOURCE: Source = Source {
    path: "data/lexicon/noun_class.tsv",
    text: include_str!("../../data/lexicon/noun_class.tsv"),
};

const TYPES: Source = Source {
    path: "data/lexicon/type_noun.tsv",
    text: include_str!("../../data/lexicon/type_noun.tsv"),
};

/// What a common noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounClass {
    /// A human being: *homeopath*.
    Person,
    /// A group or an organization: *company*, *crowd*.
    Body,
    /// A place: *valley*.
    Place,
    /// An animal, which may be *he*, *she* or *it*.
    Animal,
}

/// Common nouns by lemma; what is not listed is a thing.
#[derive(Debug)]
pub struct NounClasses {
    classes: FoldMap<(NounClass, bool)>,
    abstracts: HashSet<&'static str>,
    types: FoldMap<EntityKind>,
}

impl NounClasses {
    /// Loads the table that is compiled in.
    ///
    /// # Errors
    /// If a row is malformed or a noun stands twice.
    pub fn load() -> Result<Self> {
        let classes = [
            ("person", Some(NounClass::Person)),
            ("body", Some(NounClass::Body)),
            ("place", Some(NounClass::Place)),
            ("animal", Some(NounClass::Animal)),
            ("abstract", None),
        ];
        let (mut found, mut abstracts) = (FoldMap::default(), HashSet::new());
        found.reserve(16_384);
        for row in SOURCE.rows(&["noun", "class", "sure"])? {
            let (noun, sure) = (row.required(0)?, row.choice(2, &[("yes", true), ("no", false)])?);
            let twice = match row.choice(1, &classes)? {
                Some(class) => found.insert(noun.to_owned(), (class, sure)).is_some(),
                None => !abstracts.insert(noun),
            };
            if twice {
                return Err(row.error("the noun stands twice"));
            }
        }
        let kinds = [
            ("country", EntityKind::Country),
            ("place", EntityKind::Place),
            ("organization", EntityKind::Organization),
            ("agency", EntityKind::Agency),
        ];
        let mut types = FoldMap::default();
        for row in TYPES.rows(&["noun", "kind"])? {
            if types
                .insert(row.required(0)?.to_owned(), row.choice(1, &kinds)?)
                .is_some()
            {
                return Err(row.error("the noun stands twice"));
            }
        }
        Ok(Self {
            classes: found,
            abstracts,
            types,
        })
    }

    /// Returns the class of a lemma in lower case, and whether the noun is hardly ever used otherwise.
    pub fn class(&self, lemma: &str) -> Option<(NounClass, bool)> {
        self.classes.get(lemma).copied()
    }

    /// Says whether a noun stands for nothing that can be touched: *criticism*, *trade*.
    pub fn is_abstract(&self, lemma: &str) -> bool {
        self.abstracts.contains(lemma)
    }

    /// Returns the kind of which a noun can take up a name: *the country* after *China*.
    pub fn type_of(&self, lemma: &str) -> Option<EntityKind> {
        self.types.get(lemma).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_people_and_bodies() {
        let table = NounClasses::load().expect("the shipped table is well-formed");
        assert_eq!(table.class("homeopath"), Some((NounClass::Person, true)));
        assert_eq!(table.class("company"), Some((NounClass::Body, true)));
        assert_eq!(table.class("door"), None);
        assert!(table.is_abstract("criticism") && !table.is_abstract("door"));
    }
}
