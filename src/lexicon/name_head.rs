//! Words inside a name that tell what it names: Defence *Ministry*, *Lake* Victoria, Acme *Inc*.

use super::EntityKind;
use super::fold::{FoldMap, fold};
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashSet;

const SOURCE: Source = table!("name_head.tsv");

/// What a telling word says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadClass {
    /// *Ministry*, *Court*, *Police*.
    Agency,
    /// *Bank*, *Union*, *Inc.*
    Organization,
    /// *River*, *Street*, *Province*.
    Place,
    /// *War*, *Olympics*: no name of an actor.
    Event,
    /// *Act*, *Treaty*: no name of an actor.
    Work,
}

impl HeadClass {
    /// Returns the kind of a name with this telling word.
    pub fn kind(self) -> EntityKind {
        match self {
            Self::Agency => EntityKind::Agency,
            Self::Organization => EntityKind::Organization,
            Self::Place => EntityKind::Place,
            Self::Event | Self::Work => EntityKind::Other,
        }
    }
}

#[derive(Deserialize)]
struct HeadRow {
    form: &'static str,
    class: HeadClass,
    position: Position,
}

/// Where a telling word stands in a name.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Position {
    Last,
    First,
    Any,
    /// As `Any`, but never a word that stands alone.
    Inside,
}

/// All telling words, up to three words long.
#[derive(Debug)]
pub struct NameHeads {
    last: FoldMap<HeadClass>,
    first: FoldMap<HeadClass>,
    /// Words that tell something inside a name alone.
    inside: HashSet<String>,
}

impl NameHeads {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let (mut last, mut first, mut inside) = (FoldMap::default(), FoldMap::default(), HashSet::new());
        for row in SOURCE.rows::<HeadRow>()? {
            if row.position == Position::Inside {
                inside.insert(fold(row.form));
            }
            let places = [
                (row.position != Position::First, &mut last),
                (row.position != Position::Last, &mut first),
            ];
            for (_, table) in places.into_iter().filter(|(wanted, _)| *wanted) {
                let other = table.insert(fold(row.form), row.class);
                if other.is_some_and(|other| other != row.class) {
                    return Err(row.error(format!("{:?} stands twice", row.form)));
                }
            }
        }
        Ok(Self { last, first, inside })
    }

    /// Returns what the end of a name says: *Supreme Court*, *Nile River*, *Acme Inc.* The longest ending decides.
    pub fn at_end(&self, words: &[&str]) -> Option<HeadClass> {
        let longest = words.len().min(3);
        (1..=longest)
            .rev()
            .find_map(|n| self.last.get(&fold(&words[words.len() - n..].join(" "))).copied())
    }

    /// Returns what a common noun stands for by itself: *the ministry* is a body, *energy* is none.
    pub fn noun(&self, lemma: &str) -> Option<HeadClass> {
        let own = fold(lemma);
        self.last.get(&own).copied().filter(|_| !self.inside.contains(&own))
    }

    /// Returns what the start of a name says: *Ministry of Defence*, *Lake Victoria*. The longest start decides.
    pub fn at_start(&self, words: &[&str]) -> Option<HeadClass> {
        let longest = words.len().min(3);
        (1..=longest)
            .rev()
            .find_map(|n| self.first.get(&fold(&words[..n].join(" "))).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_kinds() {
        let table = NameHeads::load().expect("the shipped table is well-formed");
        assert_eq!(table.at_end(&["Supreme", "Court"]), Some(HeadClass::Agency));
        assert_eq!(table.at_start(&["Ministry", "of", "Defence"]), Some(HeadClass::Agency));
        assert_eq!(table.at_end(&["Acme", "Inc."]), Some(HeadClass::Organization));
        assert_eq!(table.at_end(&["Nile", "River"]), Some(HeadClass::Place));
        assert_eq!(table.at_end(&["Biden"]), None);
        assert_eq!(table.at_end(&["Orbis", "Energy"]), Some(HeadClass::Organization));
        assert_eq!(
            (table.noun("energy"), table.noun("ministry")),
            (None, Some(HeadClass::Agency))
        );
    }
}
