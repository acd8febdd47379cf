//! Words that refer by grammar: pronouns, determiners, negations: `data/lexicon/reference.tsv`.

use super::table::{Row, Source};
use crate::base::Result;
use std::collections::HashMap;

const SOURCE: Source = Source {
    path: "data/lexicon/reference.tsv",
    text: include_str!("../../data/lexicon/reference.tsv"),
};

/// What a word of reference does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceClass {
    /// A personal or possessive pronoun: *he*, *his*.
    Personal,
    /// A reflexive pronoun: *himself*.
    Reflexive,
    /// A definite article.
    Definite,
    /// *this*, *those*.
    Demonstrative,
    /// *not*, *no*, *never*.
    Negation,
    /// What follows a personal name: *Jr.*, *III*.
    Generation,
    /// *and*: joins several to one phrase.
    Addition,
    /// A noun for who holds the same office elsewhere: *counterpart*.
    Counterpart,
    /// A participle that gives another name: *known* as.
    Renaming,
    /// A noun for a further name: *alias*.
    Alias,
}

/// A word of reference with its features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it does.
    pub class: ReferenceClass,
    /// 1, 2, 3, or 0 where it has none.
    pub person: u8,
    /// Whether it stands for several; `None` where both fit: *you*.
    pub plural: Option<bool>,
    /// Whether it can stand for a man, a woman, a thing; all where the table says nothing.
    pub genders: [bool; 3],
    /// What somebody is called whom only such words stand for: *unnamed speaker* for *I*.
    pub label: Option<&'static str>,
}

/// The table by lower-case form.
#[derive(Clone, Debug)]
pub struct References(HashMap<&'static str, Reference>);

impl References {
    /// Loads the table.
    ///
    /// # Errors
    /// If a row is malformed or a form is given twice.
    pub(super) fn load() -> Result<Self> {
        let mut found = HashMap::new();
        for row in SOURCE.rows(&["form", "class", "person", "number", "gender", "label"])? {
            if found.insert(row.required(0)?, reference(&row)?).is_some() {
                return Err(row.error("the form stands twice"));
            }
        }
        Ok(Self(found))
    }

    /// Returns what a form does, in any case of letters: *He*.
    pub fn get(&self, form: &str) -> Option<Reference> {
        if form.len() > 11 {
            return None;
        }
        match self.0.get(form) {
            Some(found) => Some(*found),
            None if form.chars().any(char::is_uppercase) => self.0.get(form.to_lowercase().as_str()).copied(),
            None => None,
        }
    }
}

fn reference(row: &Row) -> Result<Reference> {
    let classes = [
        ("personal", ReferenceClass::Personal),
        ("reflexive", ReferenceClass::Reflexive),
        ("definite", ReferenceClass::Definite),
        ("demonstrative", ReferenceClass::Demonstrative),
        ("negation", ReferenceClass::Negation),
        ("generation", ReferenceClass::Generation),
        ("addition", ReferenceClass::Addition),
        ("counterpart", ReferenceClass::Counterpart),
        ("renaming", ReferenceClass::Renaming),
        ("alias", ReferenceClass::Alias),
    ];
    let genders = [
        ("-", [true; 3]),
        ("m", [true, false, false]),
        ("f", [false, true, false]),
        ("n", [false, false, true]),
        ("mf", [true, true, false]),
    ];
    Ok(Reference {
        class: row.choice(1, &classes)?,
        person: row.choice(2, &[("-", 0), ("1", 1), ("2", 2), ("3", 3)])?,
        plural: row.choice(3, &[("-", None), ("s", Some(false)), ("p", Some(true))])?,
        genders: row.choice(4, &genders)?,
        label: row.cell(5),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_in_any_case() {
        let table = References::load().unwrap();
        let he = table.get("He").unwrap();
        assert_eq!(
            (he.person, he.plural, he.genders),
            (3, Some(false), [true, false, false])
        );
        assert_eq!(table.get("they").unwrap().genders, [true; 3]);
        assert!(table.get("president").is_none());
    }
}
