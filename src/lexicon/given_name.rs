//! Given names with the gender that they usually tell, for pronouns.

use super::fold::{FoldMap, fold};
use super::role::Gender;
use super::table::Source;
use crate::base::Result;

const SOURCE: Source = Source {
    path: "data/lexicon/given_name.tsv",
    text: include_str!("../../data/lexicon/given_name.tsv"),
};

/// All listed given names.
#[derive(Debug)]
pub struct GivenNames {
    by_form: FoldMap<Option<Gender>>,
}

impl GivenNames {
    /// Loads the table that is compiled in.
    ///
    /// # Errors
    /// If a row is malformed or a name stands twice.
    pub fn load() -> Result<Self> {
        let genders = [
            ("m", Some(Gender::Masculine)),
            ("f", Some(Gender::Feminine)),
            ("-", None),
        ];
        let mut by_form = FoldMap::default();
        by_form.reserve(32_768);
        for row in SOURCE.rows(&["name", "gender"])? {
            if by_form
                .insert(fold(row.required(0)?), row.choice(1, &genders)?)
                .is_some()
            {
                return Err(row.error("the name stands twice"));
            }
        }
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
