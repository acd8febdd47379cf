//! Short forms in capitals that name nobody: *TV*, *CEO*, *GDP*.

use super::fold::{FoldMap, fold};
use super::table::Source;
use crate::base::Result;

const SOURCE: Source = Source {
    path: "data/lexicon/no_name.tsv",
    text: include_str!("../../data/lexicon/no_name.tsv"),
};

/// All such forms.
#[derive(Debug)]
pub struct NoNames {
    forms: FoldMap<()>,
}

impl NoNames {
    /// Loads the table that is compiled in.
    ///
    /// # Errors
    /// If a row is malformed.
    pub fn load() -> Result<Self> {
        let mut forms = FoldMap::default();
        for row in SOURCE.rows(&["form"])? {
            forms.insert(fold(row.required(0)?), ());
        }
        Ok(Self { forms })
    }

    /// Says whether a form as it stands names nobody; small letters count as little as capitals.
    pub fn has(&self, form: &str) -> bool {
        form.len() <= 6 && self.forms.contains_key(&fold(form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_forms() {
        let table = NoNames::load().expect("the shipped table is well-formed");
        assert!(table.has("TV") && table.has("P.S.") && !table.has("NATO"));
    }
}
