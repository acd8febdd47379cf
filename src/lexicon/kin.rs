//! Nouns for kin, and what the one is to the other: `data/lexicon/kin.tsv`.

use super::fold::FoldMap;
use super::table::Source;
use crate::base::Result;

const SOURCE: Source = Source {
    path: "data/lexicon/kin.tsv",
    text: include_str!("../../data/lexicon/kin.tsv"),
};

/// What a noun makes somebody to the one whose kin he is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The table by noun.
#[derive(Clone, Debug)]
pub struct KinNouns(FoldMap<Kin>);

impl KinNouns {
    /// Loads the table that is compiled in.
    ///
    /// # Errors
    /// If a row is malformed or a noun stands twice.
    pub(super) fn load() -> Result<Self> {
        let classes = [
            ("sibling", Kin::Sibling),
            ("child", Kin::Child),
            ("parent", Kin::Parent),
            ("spouse", Kin::Spouse),
        ];
        let mut found = FoldMap::default();
        for row in SOURCE.rows(&["noun", "class"])? {
            let class = row.choice(1, &classes)?;
            if found.insert(row.required(0)?.to_owned(), class).is_some() {
                return Err(row.error("the noun stands twice"));
            }
        }
        Ok(Self(found))
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
