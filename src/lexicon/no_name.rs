//! Short forms in capitals that name nobody: *TV*, *CEO*, *GDP*.

use super::fold::{FoldMap, fold};
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("no_name.tsv");

#[derive(Deserialize)]
struct NoName {
    form: &'static str,
}

/// All such forms.
#[derive(Debug)]
pub struct NoNames {
    forms: FoldMap<()>,
}

impl NoNames {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let rows = SOURCE.rows::<NoName>()?;
        let forms = rows.iter().map(|row| (fold(row.form), ())).collect();
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
