//! Given names with the gender that they usually tell, for pronouns.

use super::fold::{FoldMap, fold};
use super::role::Gender;
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("given_name.tsv");

#[derive(Deserialize)]
struct NameRow {
    name: &'static str,
    gender: Option<Gender>,
}

/// All listed given names.
#[derive(Debug)]
pub struct GivenNames {
    by_form: FoldMap<Option<Gender>>,
}

impl GivenNames {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let by_form = SOURCE.map(|row: &NameRow| (fold(row.name), row.gender))?;
        Ok(Self { by_form })
    }

    /// Returns the gender that a given name tells: `Some(None)` for one of both (*Robin*), `None` for an unlisted word.
    ///
    /// Wants a capital; diacritics do not count.
    pub fn gender(&self, name: &str) -> Option<Option<Gender>> {
        let capital = name.chars().next().is_some_and(char::is_uppercase);
        self.by_form.get(&fold(name)).filter(|_| capital).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_gender() {
        let table = GivenNames::load().expect("the shipped table is well-formed");
        assert_eq!(table.gender("Norah"), Some(Some(Gender::Feminine)));
        assert_eq!(table.gender("ANTONY"), Some(Some(Gender::Masculine)));
        assert_eq!(table.gender("Robin"), Some(None));
        assert_eq!(table.gender("joy"), None);
    }
}
