//! Nouns for kin, and what the one is to the other: `data/lexicon/kin.tsv`.

use super::fold::FoldMap;
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("kin.tsv");

/// What a noun makes somebody to the one whose kin he is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kin {
    /// *brother*
    Sibling,
    /// *daughter*
    Child,
    /// *mother*
    Parent,
    /// *wife*
    Spouse,
}

impl Kin {
    /// Returns what the other one is in return: whose child I am is my parent.
    pub fn inverse(self) -> Self {
        match self {
            Self::Child => Self::Parent,
            Self::Parent => Self::Child,
            same => same,
        }
    }
}

#[derive(Deserialize)]
struct KinRow {
    noun: &'static str,
    class: Kin,
}

/// The table by noun.
#[derive(Clone, Debug)]
pub struct KinNouns(FoldMap<Kin>);

impl KinNouns {
    /// Loads the table that is compiled in.
    pub(super) fn load() -> Result<Self> {
        SOURCE.map(|row: &KinRow| (row.noun.to_owned(), row.class)).map(Self)
    }

    /// Returns the class of a lemma in lower case.
    pub fn get(&self, lemma: &str) -> Option<Kin> {
        self.0.get(lemma).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kin_has_two_sides() {
        let table = KinNouns::load().expect("the shipped table is well-formed");
        assert_eq!(table.get("son"), Some(Kin::Child));
        assert_eq!(table.get("son").map(Kin::inverse), Some(Kin::Parent));
        assert_eq!(table.get("minister"), None);
    }
}
