//! Words that refer by grammar: pronouns, determiners, negations: `data/lexicon/reference.tsv`.

use crate::base::{Error, ErrorKind, Result};
use std::collections::HashMap;

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
        let path = "data/lexicon/reference.tsv";
        let text = include_str!("../../data/lexicon/reference.tsv");
        let mut found = HashMap::new();
        for row in rows(path, text, &["form", "class", "person", "number", "gender"])? {
            let reference = row
                .reference()
                .ok_or_else(|| bad(path, row.line, "an unknown class, person, number or gender"))?;
            if found.insert(row.fields[0], reference).is_some() {
                return Err(bad(path, row.line, format!("{} is given twice", row.fields[0])));
            }
        }
        Ok(Self(found))
    }

    /// Returns what a form does, in any case of letters: *He*.
    pub fn get(&self, form: &str) -> Option<Reference> {
        if form.len() > 10 {
            return None;
        }
        match self.0.get(form) {
            Some(found) => Some(*found),
            None if form.chars().any(char::is_uppercase) => self.0.get(form.to_lowercase().as_str()).copied(),
            None => None,
        }
    }
}

impl Row {
    fn reference(&self) -> Option<Reference> {
        let class = match self.fields[1] {
            "personal" => ReferenceClass::Personal,
            "reflexive" => ReferenceClass::Reflexive,
            "definite" => ReferenceClass::Definite,
            "demonstrative" => ReferenceClass::Demonstrative,
            "negation" => ReferenceClass::Negation,
            _ => return None,
        };
        let person = match self.fields[2] {
            "-" => 0,
            digits => digits.parse().ok().filter(|p| (1..=3).contains(p))?,
        };
        let plural = match self.fields[3] {
            "-" => None,
            "s" => Some(false),
            "p" => Some(true),
            _ => return None,
        };
        let letters = self.fields[4];
        if letters != "-" && !letters.chars().all(|c| "mfn".contains(c)) {
            return None;
        }
        let genders = ["m", "f", "n"].map(|g| letters == "-" || letters.contains(g));
        Some(Reference {
            class,
            person,
            plural,
            genders,
        })
    }
}

/// A row of a table with its 1-based line.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) fields: Vec<&'static str>,
}

/// Splits a table at tabs; the first line that is no comment must hold the columns.
pub(super) fn rows(path: &str, text: &'static str, columns: &[&str]) -> Result<Vec<Row>> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.starts_with('#') && !l.is_empty());
    let mut rows = lines.map(|(k, l)| Row {
        line: k + 1,
        fields: l.split('\t').collect(),
    });
    if rows.next().is_none_or(|head| head.fields != columns) {
        return Err(bad(path, 1, format!("the columns are to be {}", columns.join(", "))));
    }
    let rows: Vec<Row> = rows.collect();
    match rows.iter().find(|r| r.fields.len() != columns.len()) {
        Some(row) => Err(bad(path, row.line, format!("{} columns expected", columns.len()))),
        None => Ok(rows),
    }
}

/// Makes the error of a malformed table.
pub(super) fn bad(path: &str, line: usize, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Data, message).at(path).line(line)
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
