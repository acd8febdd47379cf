//! What common nouns stand for, so that pronouns agree with them (`data/lexicon/noun_class.tsv`), and which of them take up
//! names (`data/lexicon/type_noun.tsv`).

use super::EntityKind;
use super::fold::FoldMap;
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("noun_class.tsv");

const TYPES: Source = table!("type_noun.tsv");

/// What a common noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NounClass {
    /// A human being: *homeopath*.
    Person,
    /// A group or an organization: *company*, *crowd*.
    Body,
    /// A place: *valley*.
    Place,
    /// An animal, which may be *he*, *she* or *it*.
    Animal,
    /// Nothing that can be touched: *criticism*.
    Abstract,
}

#[derive(Deserialize)]
struct NounRow {
    noun: &'static str,
    class: NounClass,
    sure: bool,
}

#[derive(Deserialize)]
struct TypeRow {
    noun: &'static str,
    kind: EntityKind,
}

/// Common nouns by lemma; what is not listed is a thing.
#[derive(Debug)]
pub struct NounClasses {
    classes: FoldMap<(NounClass, bool)>,
    types: FoldMap<EntityKind>,
}

impl NounClasses {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let classes: FoldMap<_> = SOURCE.map(|row: &NounRow| (row.noun.to_owned(), (row.class, row.sure)))?;
        let types = TYPES.map(|row: &TypeRow| (row.noun.to_owned(), row.kind))?;
        Ok(Self { classes, types })
    }

    /// Returns the class of a lemma in lower case, and whether the noun is hardly ever used otherwise.
    pub fn class(&self, lemma: &str) -> Option<(NounClass, bool)> {
        let found = self.classes.get(lemma).copied();
        found.filter(|(class, _)| *class != NounClass::Abstract)
    }

    /// Says whether a noun stands for nothing that can be touched: *criticism*, *trade*.
    pub fn is_abstract(&self, lemma: &str) -> bool {
        self.classes
            .get(lemma)
            .is_some_and(|(class, _)| *class == NounClass::Abstract)
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
