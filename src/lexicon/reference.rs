//! Words that refer by grammar: pronouns, determiners, negations: `data/lexicon/reference.tsv`.

use super::table::{Source, table};
use crate::base::Result;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;

const SOURCE: Source = table!("reference.tsv");

/// What a word of reference does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Reference {
    /// The form in small letters: *he*.
    pub form: &'static str,
    /// What it does.
    pub class: ReferenceClass,
    /// 1, 2, 3, or 0 where it has none.
    #[serde(deserialize_with = "person")]
    pub person: u8,
    /// Whether it stands for several; `None` where both fit: *you*.
    #[serde(rename = "number", deserialize_with = "plural")]
    pub plural: Option<bool>,
    /// Whether it can stand for a man, a woman, a thing; all where the table says nothing.
    #[serde(rename = "gender", deserialize_with = "genders")]
    pub genders: [bool; 3],
    /// What somebody is called whom only such words stand for: *unnamed speaker* for *I*.
    pub label: Option<&'static str>,
}

/// The table by lower-case form.
#[derive(Clone, Debug)]
pub struct References(HashMap<&'static str, Reference>);

impl References {
    /// Loads the table.
    pub(super) fn load() -> Result<Self> {
        SOURCE.map(|row: &Reference| (row.form, *row)).map(Self)
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

/// Returns the value that stands beside a cell's text in a closed list.
fn choice<'t, D: Deserializer<'t>, T: Copy>(cell: D, choices: &[(&str, T)]) -> std::result::Result<T, D::Error> {
    let text = Option::<&str>::deserialize(cell)?.unwrap_or("-");
    let found = choices.iter().find(|(name, _)| *name == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        D::Error::custom(format!("{text:?} is none of {}", names.join(", ")))
    })
}

fn person<'t, D: Deserializer<'t>>(cell: D) -> std::result::Result<u8, D::Error> {
    choice(cell, &[("-", 0), ("1", 1), ("2", 2), ("3", 3)])
}

fn plural<'t, D: Deserializer<'t>>(cell: D) -> std::result::Result<Option<bool>, D::Error> {
    choice(cell, &[("-", None), ("s", Some(false)), ("p", Some(true))])
}

fn genders<'t, D: Deserializer<'t>>(cell: D) -> std::result::Result<[bool; 3], D::Error> {
    let (m, f, n) = ([true, false, false], [false, true, false], [false, false, true]);
    choice(
        cell,
        &[
            ("-", [true; 3]),
            ("m", m),
            ("f", f),
            ("n", n),
            ("mf", [true, true, false]),
        ],
    )
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
