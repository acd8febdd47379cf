//! Words inside a name that tell what it names: Defence *Ministry*, *Lake* Victoria, Acme *Inc*.

use super::EntityKind;
use super::fold::{FoldMap, fold};
use super::table::Source;
use crate::base::Result;
use std::collections::HashSet;

const SOURCE: Source = Source {
    path: "data/lexicon/name_head.tsv",
    text: include_str!("../../data/lexicon/name_head.tsv"),
};

/// What a telling word says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    ///
    /// # Errors
    /// If a row is malformed or a word stands twice in one position.
    pub fn load() -> Result<Self> {
        let classes = [
            ("agency", HeadClass::Agency),
            ("organization", HeadClass::Organization),
            ("place", HeadClass::Place),
            ("event", HeadClass::Event),
            ("work", HeadClass::Work),
        ];
        let (mut last, mut first, mut inside) = (FoldMap::default(), FoldMap::default(), HashSet::new());
        let positions = [
            ("last", (true, false, false)),
            ("first", (false, true, false)),
            ("any", (true, true, false)),
            ("inside", (true, true, true)),
        ];
        for row in SOURCE.rows(&["form", "class", "position"])? {
            let (form, class) = (row.required(0)?, row.choice(1, &classes)?);
            let (at_end, at_start, never_alone) = row.choice(2, &positions)?;
            if never_alone {
                inside.insert(fold(form));
            }
            for (wanted, table) in [(at_end, &mut last), (at_start, &mut first)] {
                let other = if wanted { table.insert(fold(form), class) } else { None };
                if other.is_some_and(|other| other != class) {
                    return Err(row.error(format!("{form:?} stands twice")));
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
