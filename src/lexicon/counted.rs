//! Words by which a text takes up several that it has named: `data/lexicon/counted.tsv`.

use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;

const SOURCE: Source = table!("counted.tsv");

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

#[derive(Deserialize)]
struct CountedRow {
    form: &'static str,
    class: Class,
    count: Option<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Class {
    Numeral,
    Group,
    Party,
    Whole,
}

/// The table by form or lemma in lower case.
#[derive(Clone, Debug)]
pub struct CountedWords(HashMap<&'static str, Counted>);

impl CountedWords {
    /// Loads the table.
    pub(super) fn load() -> Result<Self> {
        let counted = |row: &CountedRow| match row.class {
            Class::Numeral => Counted::Numeral(row.count.unwrap_or(0)),
            Class::Group => Counted::Group(row.count.unwrap_or(0)),
            Class::Party => Counted::Party,
            Class::Whole => Counted::Whole,
        };
        SOURCE.map(|row: &CountedRow| (row.form, counted(row))).map(Self)
    }

    /// Returns how a form takes up several, in any case of letters: *Both*.
    pub fn get(&self, form: &str) -> Option<Counted> {
        self.0.get(form.to_lowercase().as_str()).copied()
    }
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
