//! Words by which a text takes up several that it has named: `data/lexicon/counted.tsv`.

use super::table::{Row, Source};
use crate::base::Result;
use std::collections::HashMap;

const SOURCE: Source = Source {
    path: "data/lexicon/counted.tsv",
    text: include_str!("../../data/lexicon/counted.tsv"),
};

/// How a word takes up several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It counts: *two*, *both*.
    Numeral(usize),
    /// A noun for so many: *the trio*.
    Group(usize),
    /// A noun that fits people, countries and bodies alike: *the two sides*.
    Party,
    /// *all*: before a number it means so many that are known.
    Whole,
}

/// The table by form or lemma in lower case.
#[derive(Clone, Debug)]
pub struct CountedWords(HashMap<&'static str, Counted>);

impl CountedWords {
    /// Loads the table.
    ///
    /// # Errors
    /// If a row is malformed or a form is given twice.
    pub(super) fn load() -> Result<Self> {
        let mut found = HashMap::new();
        for row in SOURCE.rows(&["form", "class", "count"])? {
            if found.insert(row.required(0)?, counted(&row)?).is_some() {
                return Err(row.error("the form stands twice"));
            }
        }
        Ok(Self(found))
    }

    /// Returns how a form takes up several, in any case of letters: *Both*.
    pub fn get(&self, form: &str) -> Option<Counted> {
        self.0.get(form.to_lowercase().as_str()).copied()
    }
}

fn counted(row: &Row) -> Result<Counted> {
    let counts = [("-", 0), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("6", 6)];
    let count = row.choice(2, &counts)?;
    let make: fn(usize) -> Counted = row.choice(
        1,
        &[
            ("numeral", Counted::Numeral as fn(usize) -> Counted),
            ("group", Counted::Group),
            ("party", |_| Counted::Party),
            ("whole", |_| Counted::Whole),
        ],
    )?;
    Ok(make(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_how_many() {
        let table = CountedWords::load().expect("the shipped table is well-formed");
        assert_eq!(table.get("Both"), Some(Counted::Numeral(2)));
        assert_eq!(table.get("trio"), Some(Counted::Group(3)));
        assert_eq!(table.get("side"), Some(Counted::Party));
        assert_eq!(table.get("minister"), None);
    }
}
